"""Acts that the one said to have done them denies (guide, rule 35): told before, or in the same sentence, and denied by
a verb whose doer is their source.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from coder import grammar
from coder.codebook import wordset
from coder.context_sides import side_keys
from coder.lexicon import types
from coder.matching import noun_entry, operator, verb_entry
from coder.parties import Parties
from coder.records import Event
from coder.sentences import Sentence
from coder.standins import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_CHARGES = wordset(
    "it this that which so claim allegation accusation charge report involvement responsibility role act"
)
_HARM = wordset("hurt kill injure wound harm")
_REACH = 2  # sentences back to the act that "it" stands for


@dataclass(frozen=True)
class _Denial:
    """Who denies, in which sentence, and the types of act; no types where only "it" or "the claim" is denied."""

    speaker: frozenset[str]
    sentence: Sentence
    event_types: frozenset[str]


def marked(parties: Parties, found: list[Event]) -> list[Event]:
    """The events, the denied ones with that status. The charge itself was made: only hostile deeds are denied."""
    denials = [denial for sentence in parties.document.sentences for denial in _denials(parties, sentence)]
    for denial in denials:
        first = parties.document.sentences[max(denial.sentence.number - _REACH, 0)].start
        fitting = [
            number
            for number, event in enumerate(found)
            if first <= event.start < denial.sentence.end and _meant(denial, event)
        ]
        if fitting:
            found = [
                replace(event, status="denied") if number == fitting[-1] else event
                for number, event in enumerate(found)
            ]
    return found


def _meant(denial: _Denial, event: Event) -> bool:
    if types()[event.event_type] != "material_conflict" or event.status != "occurred":
        return False
    if event.source == event.target:
        return False  # both fought; what is denied is who began
    doers = {key for actor in event.source for key in side_keys(Party(actor, "name"))}
    return bool(doers & denial.speaker) and (not denial.event_types or event.event_type in denial.event_types)


def _denials(parties: Parties, sentence: Sentence) -> Iterator[_Denial]:
    for verb in sentence.span:
        if verb.pos_ != "VERB" or "deny" not in operator(verb) or grammar.passive(verb):
            continue
        doer = grammar.doer(verb)
        speaker = (
            frozenset(key for party in parties.sides(sentence, doer) for key in side_keys(party))
            if doer is not None
            else frozenset()
        )
        denied = _denied_types(parties, sentence, verb)
        if speaker and denied is not None:
            yield _Denial(speaker, sentence, denied)


def _denied_types(parties: Parties, sentence: Sentence, verb: Token) -> frozenset[str] | None:
    """Types of the denied act; empty for "it" and "the claim", None for anything else, such as a toll."""
    held = set()
    for token in grammar.objects(verb):
        if token.lemma_.lower() in _CHARGES:
            return frozenset()
        entry = noun_entry(token)
        if entry is not None:
            held.add(entry.event_type)
    for clause in grammar.complements(verb):
        if grammar.passive(clause) and grammar.lemma(clause) in _HARM:
            continue  # to deny a toll is not to deny the act
        match = verb_entry(parties, sentence, clause)
        if match is not None:
            held.add(match.entry.event_type)
    return frozenset(held) or None
