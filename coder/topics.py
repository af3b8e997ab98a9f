"""What a stance is about: the words for a thing, an actor's name, or the act that somebody wants."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar, lexicon, mood
from coder.bonds import nouns
from coder.cues import word_class
from coder.mentions import sectors
from coder.parties import Parties
from coder.phrases import short_phrase, text_of
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_RECIPROCAL = frozenset({"other", "others", "another", "each", "themselves", "itself", "himself", "herself"})
_NEIGHBOURS = frozenset({"neighbour", "neighbor", "counterpart", "rival", "foe", "adversary"})
_EMPTY = frozenset(
    {"it", "this", "that", "they", "them", "these", "those", "which", "what", "there", "so", "one", "such"}
)


@dataclass(frozen=True)
class Topic:
    """`words` are what a stance is toward; `turned` says that to want it is to be against these words ("an end to the
    raids").
    """

    words: str
    turned: bool = False


@cache
def _act_names() -> dict[str, str]:
    return {row["verb"]: row["noun"] for row in codebook.table("act_names", {"verb": None, "noun": None})}


def of_noun(parties: Parties, sentence: Sentence, token: Token, opened: bool = True) -> Topic | None:
    """The topic that a noun phrase names: an actor by his name, else its own words; pronouns by what they stand for.

    `opened` looks into "an end to the raids"; otherwise the end itself is the topic.
    """
    if token.lower_ in _RECIPROCAL:
        return None
    if token.lower_ in {"it", "this"}:
        earlier = before(parties, sentence)
        if earlier:
            return earlier
    if token.lower_ in {"those", "these"} and any(child.i > token.i for child in token.children):
        held = [token, *(part for part in token.subtree if part.i > token.i)][:6]
        return Topic(sentence.body[slice(*sentence.reach(held))])
    if token.lower_ in _EMPTY or token.pos_ == "PRON":
        actors = parties.who(sentence, token)
        if actors and token.lower_ not in {"this", "that", "which", "what", "so"}:
            return Topic(actors[0].actor.name)
        return before(parties, sentence)
    if opened and grammar.lemma(token) in word_class("cessation"):
        held = [*grammar.after(token, "to"), *grammar.after(token, "of"), *grammar.after(token, "on")]
        if not held and token.i + 1 < sentence.span.end and token.nbor(1).lower_ in {"to", "of", "on"}:
            held = [child for child in token.nbor(1).children if child.dep_ == "pobj"]  # tied to the verb by the parser
        inner = next(iter(held), None)
        found = of_noun(parties, sentence, inner) if inner is not None else None
        if found:
            return Topic(found.words, not found.turned)
    mention = parties.found.of(sentence, token)
    if mention is not None and (mention.actor.kind == "person" or mention.actor.codes[0] == mention.actor.country):
        whole = mention.actor.name == parties.state(mention.actor.codes[0], "name").actor.name
        if mention.actor.kind == "person" or whole:
            return Topic(mention.actor.name)
    owner = next((child for child in token.children if child.dep_ == "poss"), None)
    if grammar.lemma(token) in word_class("hollow") and owner is not None:
        return of_noun(parties, sentence, owner)  # "Norland's part in it"
    if grammar.lemma(token) in _NEIGHBOURS and (actors := parties.who(sentence, token)):
        return Topic(actors[0].actor.name)
    words = text_of(sentence, short_phrase(token)) if grammar.lemma(token) not in word_class("hollow") else ""
    return Topic(words) if words else None


def of_act(parties: Parties, sentence: Sentence, verb: Token, depth: int = 2) -> Topic | None:
    """The topic of "to stop the raids", "that the camps be closed", "to resume talks"."""
    held = grammar.objects(verb)
    lemma = grammar.lemma(verb)
    if lemma == "be":
        return None
    if lemma in {"think", "rethink"}:  # "to think again": about what was told before
        earlier = before(parties, sentence)
        return Topic(earlier.words, True) if earlier else None
    if lemma == "take" and held and grammar.lemma(held[0]) == "part":
        inner = grammar.after(verb, "in")
        return of_noun(parties, sentence, inner[0]) if inner else before(parties, sentence)
    against = grammar.after(verb, "against") + [noun for item in held for noun in grammar.after(item, "against")]
    ways = {f"{lemma}_{child.lower_}" for child in verb.children if child.dep_ == "advmod"}  # "send home"
    turned = bool({lemma, grammar.forms(verb)[0], *ways} & word_class("cease")) or mood.negated(verb)
    if against and (
        lemma in {"act", "move", "crack"} or any(grammar.lemma(item) in word_class("action") for item in held)
    ):
        found = of_noun(parties, sentence, against[0])
        return Topic(found.words, True) if found else None
    if held:
        found = of_noun(parties, sentence, held[0])
        name = _act_names().get(lemma)
        if found and name and not turned and not found.turned and parties.found.of(sentence, held[0]) is None:
            return Topic(f"{name} of {found.words}")
        return Topic(found.words, turned != found.turned) if found else None
    below = [inner for inner in grammar.complements(verb) if inner.i != verb.i]
    if below and depth:
        found = of_act(parties, sentence, below[0], depth - 1)
        return Topic(found.words, turned != found.turned) if found else None
    for preposition in ("from", "with", "to", "for", "of", "on", "in", "about"):
        nouns = grammar.after(verb, preposition)
        if nouns:
            found = (
                of_act(parties, sentence, nouns[0], depth - 1)
                if nouns[0].pos_ == "VERB" and depth
                else of_noun(parties, sentence, nouns[0])
            )
            name = _act_names().get(lemma)
            if found and name and not turned:
                return Topic(f"{name} {preposition} {found.words}", found.turned)
            return Topic(found.words, turned != found.turned) if found else None
    subject = grammar.subject(verb) if verb.dep_ in {"ccomp", "ROOT", "pcomp"} else None
    name = _act_names().get(lemma)
    found = of_noun(parties, sentence, subject) if subject is not None and subject.pos_ in {"NOUN", "PROPN"} else None
    if found:
        return Topic(f"{name} of {found.words}" if name and not turned else found.words, turned)
    return Topic(name, turned) if name else None


def of_charge(parties: Parties, sentence: Sentence, verb: Token) -> Topic | None:
    """Whom "that Vesland had cut the nets" charges: its subject where that is an actor, else what it speaks of."""
    subject = grammar.subject(verb)
    if subject is not None:
        actors = [party.actor for party in parties.who(sentence, subject)]
        named = [mention.actor for part in verb.subtree if (mention := parties.found.of(sentence, part)) is not None]
        states = [actor for actor in [*actors, *named] if actor.kind in {"state", "armed_group", "igo"}]
        if states and (actors or subject.pos_ == "NOUN"):
            return Topic(states[0].name)
        if subject.pos_ in {"NOUN", "PROPN"}:
            return of_noun(parties, sentence, subject)
    held = grammar.objects(verb)
    return of_noun(parties, sentence, held[0]) if held else None


def before(parties: Parties, sentence: Sentence) -> Topic | None:
    """What "it" or "this" stands for: the last act or accord named before, else the main thing of the sentence
    before.
    """
    for number in range(sentence.number - 1, max(sentence.number - 4, -1), -1):
        last = parties.document.sentences[number]
        acts = [token for token in last.span if token.pos_ == "NOUN" and grammar.lemma(token) in _acts()]
        root = last.span.root
        main = [
            *grammar.objects(root),
            *(child for child in root.children if child.dep_ in {"attr", "nsubjpass", "nsubj"}),
        ]
        for token in [*reversed(acts), *main]:
            if token.pos_ == "NOUN" and grammar.lemma(token) not in sectors() and parties.found.of(last, token) is None:
                return Topic(text_of(last, short_phrase(token)))
    return None


@cache
def _acts() -> frozenset[str]:
    """Nouns for acts, accords and meetings."""
    events = set(lexicon.nouns())
    return frozenset(events) | nouns("accord") | nouns("gathering")
