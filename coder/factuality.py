"""Whether an act is told as done, announced, planned, denied or supposed; and whether it is an act of politics at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.drafts import Draft
from coder.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITIONS = frozenset({"if", "unless", "were", "should", "whether"})
_OFFICIAL = frozenset({"state", "igo", "armed_group"})


def told(draft: Draft) -> bool:
    """Whether the text tells the act as one that was done, declared or scheduled: no what-if, no purpose, no standing position."""
    verb = draft.verb
    if verb.pos_ in {"VERB", "AUX"}:
        if grammar.modality(verb) == "may" and not draft.rule.endswith("+may"):
            return False
        if _hypothetical(verb) or _purpose(verb):
            return False
        if grammar.negated(verb) and draft.event_type not in {"REJECT"} and "willnot" not in draft.rule:
            return False
    return True


def _hypothetical(verb: Token) -> bool:
    """Whether the clause, or one above it, opens with if, or is what follows from one."""
    token = verb
    while True:
        if token.dep_ == "advcl" and any(child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in token.children):
            return True
        if token.head.i == token.i:
            return False
        token = token.head


def _purpose(verb: Token) -> bool:
    """"To stop the smugglers": an aim, not an act."""
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return infinitive and verb.dep_ in {"advcl", "acl", "relcl"}


def status(draft: Draft) -> str:
    """occurred, announced, planned or hypothetical, by the operators that made the act and the conditions it hangs on."""
    if draft.event_type in {"THREATEN", "REQUEST", "REJECT", "ACCUSE"}:
        return "occurred"
    conditional = any(True for _ in grammar.conditions(draft.verb)) if draft.verb.pos_ in {"VERB", "AUX"} else False
    if conditional and draft.event_type in {"AGREE", "CONCEDE", "RETREAT", "AID"}:
        return "hypothetical"
    return draft.status


def political(draft: Draft, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
    """Comment, praise and blame by persons who speak for nobody are stances, not events (guide, rules 6 and 22)."""
    if draft.event_type in {"ACCUSE", "SUPPORT"} and draft.verb.pos_ in {"VERB", "AUX"}:
        speaks = any(actor.kind in _OFFICIAL or (actor.kind == "person" and "CVL" not in actor.codes and "UNK" not in actor.codes)
                     for actor in source)
        return speaks
    return any(actor.codes != ("UNK",) for actor in (*source, *target))
