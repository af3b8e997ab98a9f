"""Whether a sentence that stands alone tells no act between actors: a work of art, a contest, nature, history, a habit,
an analyst's view, a thing that cannot act.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.codebook import wordset
from coder.lexicon import classes, nouns, types
from coder.matching import operator
from coder.noun_phrases import sector_of
from coder.parties import Parties
from coder.sentences import Sentence
from coder.sides import Draft

if TYPE_CHECKING:
    from spacy.tokens import Token

_LONG_AGO = re.compile(
    r"(?:in|during|of) (?:the )?(?:[3-9]\d\d$|1[0-8]\d\d|19[0-7]\d|\d{1,2}(?:st|nd|rd|th) century|\w+ centuries)s?\b"
)
_HABIT = re.compile(
    r"\b(?:(?:each|every) (?:year|month|week|day|night|morning|summer|winter|spring|autumn|season)|annually|usually"
    r"|traditionally|typically|normally)\b"
)
_VIEWS = wordset("say predict think expect believe forecast argue estimate note add explain reckon suggest write warn")
_ATTACKS = wordset(
    "weapon explosive blast_word heavy_word violence_word vehicle vessel jet_word troops person crowd gunmen_word"
    " fire_word bomb_word chemical_word shell_word air_word drone_word rebelword tear_gas force_word traffic"
)
_WILLED = frozenset({"ASSAULT", "AID"})
_PEOPLE = re.compile(
    r"(?:er|or|ist|man|men|woman|women|ian|(?<!m)ent|eer|ee|crat|ess|people|folk|youth|clergy|crew|team|side|staff|family"
    r"|tribe|clan|sect|cell|wing|brigade|squad|band|column|bloc|alliance|coalition|minority|majority|body|panel|spy"
    r"|someone|somebody|court|jury|hero|ace|native|thug|monk|nun|guard|police|convoy|vessel|ship|boat|plane|bombs?|hospital|mission|agency|charity)$"
)
_CONTESTED = wordset("beat thrash crush hammer rout whip thump batter maul pound slap blast punish")
_PLAYED = wordset("sink down edge maul stun outclass")
_COUNTS = wordset("number proportion percentage average total share population rate")
_OF_CLUBS = wordset("coach manager executive grandmaster captain director trainer conductor editor")
_ECONOMIC = wordset(
    "export import-goods trade invest lease goods-flow deliver-goods award-contract launch-flights start-trade"
    " act-together any-found joint-venture"
)


def of_no_politics(sentence: Sentence) -> bool:
    """Whether the sentence is of a work or a monument, or gives what an analyst thinks."""
    root = sentence.span.root
    subject = grammar.own_subject(root)
    if subject is None or subject.pos_ != "NOUN":
        return False
    if grammar.lemma(subject) in _COUNTS and any(child.lower_ == "the" for child in subject.children):
        return True  # "the number of Norlanders passed a million"
    held = grammar.words(subject)
    if held & classes()["art_work"] and not grammar.passive(root):
        return root.lemma_.lower() not in {"accuse", "blame", "condemn", "criticise", "criticize", "attack"}
    if held & classes()["memorial"]:
        return True
    return bool(held & classes()["analyst"]) and grammar.lemma(root) in _VIEWS and sector_of(subject) != "GOV"


def no_act(parties: Parties, sentence: Sentence, draft: Draft) -> bool:
    """Whether the draft's own clause is of old times, of a habit, of a game or of a thing that cannot act."""
    verb = draft.verb
    if draft.nominal and _of_things(parties, sentence, draft.trigger):
        return True
    if verb.pos_ not in {"VERB", "AUX"}:
        return _within_work(draft.trigger)
    near = [_text(child) for child in verb.children if _adverbial(child)]
    if any(_LONG_AGO.match(words) or _HABIT.search(words) for words in near):
        return True
    if _within_work(verb) or _by_nature(verb, draft) or _by_nobody(draft):
        return True
    if draft.event_type == "ASSAULT" and _of_a_game(parties, sentence, verb):
        return True
    if draft.event_type in {"ASSAULT", "COERCE"} and _about(verb, "figurative"):
        return True  # "captured the imagination"
    if (
        not draft.nominal
        and (draft.event_type in _WILLED or draft.rule.startswith("any-"))
        and _cannot_act(parties, sentence, verb)
    ):
        return True
    if draft.rule in {"give-arms", "any-supply"} and _to_firms(verb):
        return True
    if draft.mode == "resign":
        subject = grammar.subject(verb)
        return subject is not None and (
            grammar.lemma(subject) in _OF_CLUBS
            or any(sector_of(token) in {"BUS", "NGO"} for token in grammar.after(subject, "of"))
        )
    if draft.rule in {"any-return", "any-found"} and _about(verb, "publication"):
        return True
    return draft.rule in {"any-honour", "mark-friendship"} and _about(verb, "festivity")


def within_one_country(draft: Draft) -> bool:
    """Whether trade or investment is told by the way or of one country alone: business, and nobody's cooperation."""
    codes = {party.actor.country or party.actor.codes[0] for party in [*draft.source, *draft.target]}
    business = draft.rule.split("+")[0] in _ECONOMIC
    doer = grammar.doer(draft.verb) if draft.verb.pos_ in {"VERB", "AUX"} else None
    if draft.rule.startswith(("export", "import-goods")) and doer is not None and doer.pos_ == "NOUN":
        return sector_of(doer) in {"", "BUS", "CVL"}  # tycoons buy hotels
    aside = draft.verb.dep_ in {"relcl", "acl", "advcl"}  # "in Norland, where it is sold as a health food"
    return business and (aside or len(codes - {"UNK", "CVL"}) < 2)


def _adverbial(child: Token) -> bool:
    return child.dep_ in {"prep", "npadvmod", "advmod"}


def _text(token: Token) -> str:
    return " ".join(part.text for part in token.subtree)


def _about(verb: Token, name: str) -> bool:
    return any(grammar.words(token) & classes()[name] for token in grammar.objects(verb))


def _within_work(token: Token) -> bool:
    """ "Tells of a boy kidnapped", "a documentary on the siege": the plot of a work."""
    for above in token.ancestors:
        if above.pos_ in {"NOUN", "PROPN"} and grammar.words(above) & classes()["art_work"]:
            return True
    return False


def _of_things(parties: Parties, sentence: Sentence, noun: Token) -> bool:
    """ "The battle between two chains", "the invasion of hornets", "the siege of 1683"."""
    if any(_LONG_AGO.match(_text(child)) for child in noun.children if child.dep_ == "prep"):
        return True
    if noun.dep_ == "nsubj" and any(child.dep_ == "attr" for child in noun.head.children):
        return True  # "talks are the theme of a game"
    if any(grammar.words(token) & classes()["harmless"] for token in grammar.after(noun, "of")):
        return True  # "a blast of air"
    if any(
        grammar.words(token) & classes()["accident"] for word in ("of", "by") for token in grammar.after(noun, word)
    ):
        return True
    sides = [token for word in ("between", "by") for token in grammar.after(noun, word)]
    return bool(sides) and all(
        token.pos_ == "NOUN"
        and sector_of(token) in {"", "BUS"}
        and parties.found.of(sentence, token) is None
        and not _armed(token)
        for token in sides
    )


def _by_nature(verb: Token, draft: Draft) -> bool:
    """ "Under attack from a fungus", "fog forced the cancellation", "negotiated a drought"."""
    words = ("by",) if draft.event_type in {"AID", "RETREAT"} else ("from", "by")  # "rescued from floods"
    causes = [token for word in words for token in grammar.after(verb, word)]
    doer = grammar.doer(verb)
    if doer is not None and draft.nominal:
        causes.append(doer)
    if draft.event_type == "CONSULT":
        causes += grammar.objects(verb)
    return any(grammar.words(token) & classes()["accident"] for token in causes if token.pos_ == "NOUN")


def _by_nobody(draft: Draft) -> bool:
    """ "Visitors are asked to cover their shoulders": nobody is said to ask."""
    asked = draft.event_type == "REQUEST" or draft.rule == "award-medal"
    return (
        asked
        and not draft.source
        and not draft.speaker
        and not draft.nominal
        and any(child.dep_ == "nsubjpass" for child in draft.verb.children)
    )


def _of_a_game(parties: Parties, sentence: Sentence, verb: Token) -> bool:
    """ "Norland beat Vesland": a whole state can be beaten in a game or at the polls only."""
    if any(grammar.words(token) & classes()["harmless"] for token in grammar.after(verb, "with")):
        return True  # "bombarded her with questions"
    if grammar.lemma(verb) not in _CONTESTED | _PLAYED or grammar.passive(verb):
        return False
    for token in grammar.objects(verb):
        mention = parties.found.of(sentence, token)
        if mention is not None and mention.actor.kind == "state" and mention.how == "name":
            doer = grammar.doer(verb)
            armed = doer is not None and (sector_of(doer) in {"MIL", "REB"} or _armed(doer))
            return doer is not None and (grammar.lemma(verb) in _PLAYED or not armed)
    return False


def _armed(token: Token) -> bool:
    return any(grammar.words(token) & classes()[name] for name in _ATTACKS)


def _cannot_act(parties: Parties, sentence: Sentence, verb: Token) -> bool:
    """ "The agreement of colour and form struck visitors", "the falcon is protected by law": nobody does it."""
    doer = grammar.doer(verb)
    if doer is None or doer.pos_ != "NOUN" or sector_of(doer) or _armed(doer):
        return False
    named = parties.found.of(sentence, doer) is not None or any(child.pos_ == "PROPN" for child in doer.children)
    if named or _PEOPLE.search(doer.lemma_.lower()):
        return False
    table = nouns()
    hostile = any(
        types()[entry.event_type].endswith("conflict") for word in grammar.words(doer) for entry in table.get(word, ())
    )
    return not hostile and not mood.negated(verb) and not operator(verb)


def _to_firms(verb: Token) -> bool:
    """ "Delivered twenty jets to an airline": business."""
    held = [*grammar.datives(verb), *grammar.after(verb, "to")]
    return bool(held) and all(sector_of(token) == "BUS" for token in held)
