"""What a state says another has done to it is a charge: "Norland says that Vesland's jets violated its airspace"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.context_sides import side_keys
from coder.cues import word_class
from coder.drafts import Draft
from coder.lexicon import types
from coder.matching import noun_entry
from coder.parties import Parties
from coder.sentences import Sentence
from coder.verdicts import verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAIMS = frozenset({"claim", "allege", "charge", "complain", "contend"})


def charge(draft: Draft) -> Draft | None:
    """The charge that a told act is, or None where its teller is not its victim (guide, rule 6)."""
    if (
        draft.said is None
        or draft.said.i > draft.verb.i
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
    claimed = draft.said.lemma_.lower() in _CLAIMS and not draft.target
    if not official or not doer or speaker & doer or not (speaker & victim or state or claimed):
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
