"""What a state says another has done to it is a charge: "Norland says that Vesland's jets violated its airspace"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.codebook import wordset
from coder.context_sides import side_keys
from coder.cues import word_class
from coder.drafts import Draft, Reader
from coder.lexicon import types
from coder.matching import noun_entry, operator
from coder.noun_phrases import sector_of
from coder.parties import Parties
from coder.sentences import Sentence
from coder.standins import Party
from coder.verdicts import verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

SOIL = wordset("soil territory land ground airspace")
_PLOTTED = wordset(
    "plan plot hatch orchestrate mastermind prepare organise organize coordinate direct launch run stage"
)
_CLAIMS = frozenset({"claim", "allege", "charge", "complain", "contend"})


def charge(draft: Draft) -> Draft | None:
    """The charge that a told act is, or None where its teller is not its victim (guide, rule 6)."""
    if _arms_rebels(draft):
        return _made(draft)
    before = any(child.lower_ == "had" and child.dep_ == "aux" for child in draft.verb.children)
    if (
        draft.said is None
        or (draft.said.i > draft.verb.i and not before)  # "had shelled a village, Vesland said"
        or types()[draft.event_type] != "material_conflict"
        or draft.status != "occurred"
    ):
        return None
    speaker = {key for party in draft.speaker for key in side_keys(party)}
    doer = {key for party in draft.source for key in side_keys(party)}
    victim = {key for party in draft.target for key in side_keys(party)}
    official = any(
        party.actor.kind in {"state", "person"} and "CVL" not in party.actor.codes for party in draft.speaker
    )
    state = any(party.actor.kind == "state" for party in draft.source) and not victim
    watched = before and any("NGO" in party.actor.codes for party in draft.speaker)  # "soldiers had tortured prisoners"
    claimed = draft.said.lemma_.lower() in _CLAIMS and not draft.target
    blamed = watched or (official and (speaker & victim or state or claimed))
    if not doer or speaker & doer or not blamed:
        return None
    return _made(draft)


def _arms_rebels(draft: Draft) -> bool:
    """ "Norland says Vesland is arming the rebels": help for another's enemies."""
    if draft.said is None or draft.event_type not in {"AID", "SUPPORT"} or draft.status != "occurred":
        return False
    speaker = {key for party in draft.speaker for key in side_keys(party)}
    doer = {key for party in draft.source for key in side_keys(party)}
    rebels = draft.verb.pos_ == "VERB" and any(sector_of(token) == "REB" for token in grammar.objects(draft.verb))
    states = all(party.actor.kind in {"state", "person"} for party in [*draft.speaker, *draft.source])
    return rebels and bool(speaker and doer) and not speaker & doer and states


def _made(draft: Draft) -> Draft:
    said = draft.said or draft.verb
    return replace(
        draft,
        event_type="ACCUSE",
        mode="allege",
        source=draft.speaker,
        target=draft.source,
        verb=said,
        trigger=said,
        rule=f"{draft.rule}+say",
        reciprocal=False,
        speaker=[],
        said=None,
    )


def spoken(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
    """What an official says another has done wrong, where no entry knows the wrong as an act: "said that Vesland had
    broken its word" (guide, rule 6).
    """
    used = {draft.verb.i for draft in told if draft.event_type == "ACCUSE"}
    used |= {draft.said.i for draft in told if draft.said is not None}
    for verb in reader.sentence.span:
        if verb.pos_ != "VERB" or verb.i in used or "say" not in operator(verb) or grammar.passive(verb):
            continue
        teller = grammar.doer(verb)
        speaker = reader.parties.sides(reader.sentence, teller) if teller is not None else []
        own = {key for party in speaker for key in side_keys(party)}
        for below in grammar.complements(verb):
            subject = grammar.subject(below)
            if speaker and _spared(reader, below, own):
                yield Draft("AGREE", None, speaker, [], verb, verb, "say+spared-ground")
                break
            blamed = [party for party in _ground(reader, below) if not own & side_keys(party)]
            if blamed and speaker:
                yield Draft("ACCUSE", "allege", speaker, blamed, verb, verb, "say+ground")
                break
            told_wrong = {grammar.lemma(below), grammar.forms(below)[0]} & word_class("wrong")
            wrong = bool(told_wrong) or _scolded(reader.sentence, below)
            if not wrong or subject is None or mood.negated(below) or mood.modality(below) not in {"past", "present"}:
                continue
            doer = reader.parties.sides(reader.sentence, subject)
            if doer and speaker and not own & {key for party in doer for key in side_keys(party)}:
                yield Draft("ACCUSE", "allege", speaker, doer, verb, verb, "say+wrong")
                break


def _spared(reader: Reader, verb: Token, own: set[str]) -> bool:
    """Whether one says of one's own soil that it will not be used against others: an assurance."""
    subject = grammar.subject(verb)
    if subject is None or grammar.lemma(verb) != "use" or grammar.lemma(subject) not in SOIL:
        return False
    promised = mood.negated(verb) and mood.modality(verb) in {"will", "must"}
    return promised and bool(own & set(reader.parties.countries(reader.sentence, subject)))


def _ground(reader: Reader, verb: Token) -> list[Party]:
    """Whose soil is said to have been used for attacks, or where an attack is said to have been planned."""
    subject = grammar.subject(verb)
    if subject is None or not grammar.passive(verb) or mood.negated(verb) or mood.modality(verb) != "past":
        return []
    if grammar.lemma(verb) == "use" and grammar.lemma(subject) in SOIL:
        return [reader.parties.state(code, "demonym") for code in reader.parties.countries(reader.sentence, subject)]
    known = noun_entry(subject)
    if grammar.lemma(verb) in _PLOTTED and known is not None and known.event_type == "ASSAULT":
        places = [token for preposition in ("in", "from", "inside") for token in grammar.after(verb, preposition)]
        found = [party for token in places for party in reader.parties.sides(reader.sentence, token)]
        return [party for party in found if party.actor.kind == "state"]
    return []


def _scolded(sentence: Sentence, verb: Token) -> bool:
    """Whether what is said of somebody is a verdict on him: "that Norland was pouring oil on the fire"."""
    found = verdict(sentence, [token for token in verb.subtree if token.i >= verb.i])
    return found is not None and found[0] == "criticises"


def scorned(parties: Parties, sentence: Sentence) -> Iterator[Draft]:
    """What an official calls the deed of another: "called the raid an act of war" blames whoever made it."""
    for verb in sentence.span:
        if verb.pos_ != "VERB" or grammar.lemma(verb) not in word_class("call") or grammar.passive(verb):
            continue
        if mood.negated(verb) or mood.modality(verb) != "past":
            continue
        deed = next((noun for noun in grammar.objects(verb) if _hostile(noun)), None)
        rest = [token for token in sentence.span if deed is not None and token.i > deed.i][:20]
        found = verdict(sentence, rest) if deed is not None else None
        teller = grammar.doer(verb)
        if deed is None or found is None or found[0] != "criticises" or teller is None:
            continue
        speaker = parties.sides(sentence, teller)
        if any(party.actor.kind in {"state", "igo"} for party in speaker):
            owners = [
                party
                for token in [*(child for child in deed.children if child.dep_ == "poss"), *grammar.after(deed, "by")]
                for party in parties.sides(sentence, token)
            ]
            yield Draft("ACCUSE", "disapprove", speaker, owners, verb, verb, "call+blame")


def _hostile(noun: Token) -> bool:
    entry = noun_entry(noun)
    hostile = entry is not None and types()[entry.event_type] == "material_conflict"
    return hostile or grammar.lemma(noun) in word_class("deed")
