"""What a state says another has done to it is a charge: "Norland says that Vesland's jets violated its airspace"."""

from __future__ import annotations

from dataclasses import replace

from coder.context_sides import side_keys
from coder.drafts import Draft
from coder.lexicon import types

_CLAIMS = frozenset({"claim", "allege", "charge", "complain", "contend"})


def charge(draft: Draft) -> Draft | None:
    """The charge that a told act is, or None where its teller is not its victim (guide, rule 6)."""
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
    return replace(
        draft,
        event_type="ACCUSE",
        mode="allege",
        source=draft.speaker,
        target=draft.source,
        verb=draft.said,
        trigger=draft.said,
        rule=f"{draft.rule}+say",
        reciprocal=False,
        speaker=[],
        said=None,
    )
