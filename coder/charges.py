"""What a state says another has done to it is a charge: "Norland says that Vesland's jets violated its airspace"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coder import grammar, mood
from coder.context_sides import side_keys
from coder.cues import word_class
from coder.drafts import Draft, Reader
from coder.lexicon import types
from coder.matching import operator
from coder.noun_phrases import sector_of

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


def charges_of(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
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
        for below in grammar.complements(verb):
            subject = grammar.subject(below)
            wrong = {grammar.lemma(below), grammar.forms(below)[0]} & word_class("wrong")
            if not wrong or subject is None or mood.negated(below) or mood.modality(below) not in {"past", "present"}:
                continue
            doer = reader.parties.sides(reader.sentence, subject)
            own = {key for party in speaker for key in side_keys(party)}
            if doer and speaker and not own & {key for party in doer for key in side_keys(party)}:
                yield Draft("ACCUSE", "allege", speaker, doer, verb, verb, "say+wrong")
                break
