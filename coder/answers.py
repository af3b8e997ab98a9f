"""Whom an answer or a verdict is for, where the clause names only a thing: "rejected the charge", "deplored the
closure", "welcomed the report". It is for whoever did or said that thing before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from coder import gatherings, grammar
from coder.cues import word_class
from coder.lexicon import classes, types
from coder.matching import noun_entry, operator
from coder.noun_phrases import sector_of
from coder.parties import UNKNOWN, Parties
from coder.records import Actor, Event
from coder.sentences import Sentence
from coder.sides import Draft
from coder.standins import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_FORCE = frozenset({"COERCE", "ASSAULT"})
_CROWDS = frozenset({"crowd", "rally", "march", "protest", "demonstration", "gathering", "sit-in"})
_ANSWERS = frozenset({"REJECT", "ACCUSE", "SUPPORT", "REQUEST"})
_SAID = frozenset({"ACCUSE", "REQUEST", "THREATEN", "REJECT", "AGREE", "SUPPORT", "CONCEDE"})
_OFFERED = frozenset({"AGREE", "REQUEST"})
_HOSTS = frozenset({"host", "organiser", "organizer", "convener"})
_NEAR = 400  # characters
_LETTERS = frozenset({"letter", "note", "message", "missive", "memo"})
_PREPOSITIONS = ("of", "to", "for", "about", "over", "against", "at", "with")


def addressed(
    parties: Parties, sentence: Sentence, draft: Draft, source: list[Party], told: Sequence[Event]
) -> list[Party]:
    """Those whose act or word the draft answers; empty where nothing told before fits."""
    if draft.event_type in _FORCE and draft.verb.pos_ == "VERB":
        return _protesters(draft, told, sentence)
    own = {party.actor.country or party.actor.name for party in source}
    if draft.event_type in {"ACCUSE", "REJECT"}:
        blamed = _hosts(parties, draft, own)
        if blamed:
            return blamed
    if draft.event_type not in _ANSWERS or draft.verb.pos_ not in {"VERB", "AUX"}:
        return []
    if draft.rule.startswith("hit-back"):
        critic = spoke_before(parties, sentence, own)
        if critic:
            return critic
        return [Party(actor, "coreference") for actor in _makers(_SAID, own, told)]
    if draft.verb.dep_ == "relcl" and grammar.lemma(draft.verb.head) in word_class("deed"):
        doer = grammar.doer(sentence.span.root)
        did = parties.sides(sentence, doer) if doer is not None and sentence.span.root != draft.verb else []
        if did and not {party.actor.country or party.actor.name for party in did} & own:
            return did  # "Norland closed the port, a step that Osteria condemned"
    for noun in _things(draft.verb, draft.event_type == "REQUEST"):
        if noun.i == draft.trigger.i and "+" not in draft.rule:
            continue  # the support that is voiced, not what it is for
        owners = [
            party
            for token in [
                *(child for child in noun.children if child.dep_ == "poss"),
                *grammar.after(noun, "by"),
                *grammar.after(noun, "from"),
            ]
            for party in parties.sides(sentence, token)
        ]
        owners = [party for party in owners if (party.actor.country or party.actor.name) not in own]
        if owners:
            return owners
        if grammar.lemma(noun) in gatherings.MEMBERS and any(child.lower_ == "the" for child in noun.children):
            gathered = gatherings.members(parties)
            if gathered and gathered[0].actor.codes != source[0].actor.codes:
                return gathered
        if grammar.lemma(noun) in _LETTERS:
            senders = _makers(_SAID | {"CONSULT"}, own, told)
            return [Party(actor, "coreference") for actor in senders]
        if grammar.lemma(noun) in word_class("document"):
            return _authors(parties, sentence, noun)
        near = grammar.lemma(noun) in word_class("deed")
        held = [event for event in told if not near or event.start >= sentence.paragraph.start]
        wanted = _types(noun, draft)
        makers = _makers(wanted, own, held)
        if makers:
            return [Party(actor, "coreference") for actor in makers]
        named = parties.countries(sentence, noun)
        if wanted == {"ASSAULT"} and draft.event_type == "ACCUSE" and not named and not _fought(told):
            return [Party(UNKNOWN, "coreference")]  # an attack by nobody known
    return []


def _fought(told: Sequence[Event]) -> bool:
    """Whether an attack by somebody known has been told."""
    return any(event.event_type == "ASSAULT" and any(one.codes != ("UNK",) for one in event.source) for event in told)


def spoke_before(parties: Parties, sentence: Sentence, own: set[str]) -> list[Party]:
    """The person whom the sentences before it in the paragraph are about: who said what the retort is for."""
    for number in range(sentence.number - 1, max(sentence.number - 4, -1), -1):
        before = parties.document.sentences[number]
        if before.paragraph != sentence.paragraph:
            break
        verb = before.span.root
        teller = grammar.doer(verb) if "say" in operator(verb) or "accuse" in operator(verb) else None
        found = parties.sides(before, teller) if teller is not None else []
        found = [party for party in found if (party.actor.country or party.actor.name) not in own]
        if found:
            return [Party(party.actor, "coreference") for party in found]
    return []


def _hosts(parties: Parties, draft: Draft, own: set[str]) -> list[Party]:
    """Whoever blames a meeting, or that it is held, blames the state that hosts it."""
    verbal = draft.verb.pos_ in {"VERB", "AUX"}
    held = _things(draft.verb, False) if verbal else (token for token in draft.trigger.subtree if token.pos_ == "NOUN")
    things = list(held)
    if not any(gatherings.spoken_of(noun) or noun.lemma_.lower() in _HOSTS for noun in things):
        return []
    if draft.event_type == "REJECT" and not any(noun.lemma_.lower() in _HOSTS for noun in things):
        return []
    found = gatherings.hosts(parties)
    return [party for party in found if (party.actor.country or party.actor.name) not in own]


def _protesters(draft: Draft, told: Sequence[Event], sentence: Sentence) -> list[Party]:
    """ "Police dispersed the crowd": those who protested just before."""
    crowd = any(
        noun.lower_ == "them"
        or any(below.lower_ == "them" for below in grammar.after(noun, "of"))
        or (noun.tag_ in {"NNS", "NN"} and (sector_of(noun) == "CVL" or grammar.lemma(noun) in _CROWDS))
        for noun in grammar.objects(draft.verb)
    )
    near = [event for event in told if event.event_type == "PROTEST" and event.start >= sentence.paragraph.start]
    return [Party(actor, "coreference") for actor in near[-1].source] if crowd and near else []


def _things(verb: Token, ended: bool) -> Iterator[Token]:
    """The nouns that an answer is about; with `ended` only those whose end is asked for, as in "a halt to the
    returns".
    """
    held = [*grammar.objects(verb), *(child for child in verb.children if child.dep_ == "nsubjpass")]
    if verb.dep_ == "relcl" and not any(noun.pos_ == "NOUN" for noun in held):
        held.append(verb.head)  # "a report that Norland rejected"
    held += [noun for preposition in _PREPOSITIONS for noun in grammar.after(verb, preposition)]
    for noun in held:
        if noun.pos_ == "NOUN" and not ended:
            yield noun
            yield from (below for word in ("for", "of") for below in grammar.after(noun, word) if noun.dep_ == "dobj")
        elif noun.pos_ == "NOUN" and grammar.lemma(noun) in word_class("cessation"):
            yield from (below for word in ("to", "of", "on") for below in grammar.after(noun, word))


def _types(noun: Token, draft: Draft) -> frozenset[str]:
    """The types of act that a noun can mean: a charge an ACCUSE, a closure a COERCE, a step that is blamed any hostile
    one.
    """
    lemma = grammar.lemma(noun)
    if any(child.lower_ in {"forced", "forcible"} for child in noun.children):
        return _FORCE | {"THREATEN"}
    if lemma in word_class("remark"):
        return _SAID
    if lemma in word_class("deed") and draft.event_type != "SUPPORT":
        return frozenset(name for name, quad in types().items() if quad.endswith("conflict"))
    entry = noun_entry(noun)
    if entry is None:
        return frozenset()
    return _OFFERED if entry.event_type in _OFFERED else frozenset({entry.event_type})


def _makers(wanted: frozenset[str], own: set[str], told: Sequence[Event]) -> list[Actor]:
    """Who did the last act of these types, first of those that were aimed at the answering side."""
    fitting = [event for event in reversed(told) if event.event_type in wanted]
    fitting.sort(key=lambda event: not any((actor.country or actor.name) in own for actor in event.target))
    for event in fitting:
        makers = [actor for actor in event.source if (actor.country or actor.name) not in own]
        if any(actor.codes != ("UNK",) or actor.kind == "armed_group" for actor in makers):
            return makers
    return []


def _authors(parties: Parties, sentence: Sentence, noun: Token) -> list[Party]:
    """Whose report it is: of the body named last before it."""
    position = sentence.place(noun)[0]
    for mention in reversed(parties.found.mentions):
        if mention.start < position and mention.actor.kind in {"igo", "ngo"}:
            return [Party(mention.actor, "coreference")]
    return []


def told_just_now(sentence: Sentence, draft: Draft, told: Sequence[Event]) -> bool:
    """Whether an attack that is called "the strikes" is the one told just before, with its author."""
    doer = grammar.doer(draft.verb) if draft.verb.pos_ == "VERB" else None
    if doer is None or doer.tag_ not in {"NN", "NNS"} or not grammar.words(doer) & classes()["violence_word"]:
        return False
    definite = any(child.lower_ in {"the", "these", "those", "this"} for child in doer.children)
    last = next((event for event in reversed(told) if event.event_type == "ASSAULT"), None)
    near = last is not None and sentence.start - last.end < _NEAR
    return definite and near and last is not None and all(actor.codes != ("UNK",) for actor in last.source)
