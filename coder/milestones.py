"""The milestone kind of an event and the issues it is about, by type, mode and the words of its clause
(data/codebook).
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.lexicon import types
from coder.records import Actor

if TYPE_CHECKING:
    from spacy.tokens import Token

_SOURCES = {"state", "group", "both", "igo", "third", "three"}


def kind(event_type: str, mode: str | None, words: set[str], source: list[Actor], target: list[Actor]) -> str | None:
    """The kind of the first row that fits; None where none does, or where that row names none."""
    makers = _makers(source, target)
    for row in _rows():
        if (
            row["event_type"] != event_type
            or (row["mode"] and row["mode"] != mode)
            or (row["source"] and row["source"] not in makers)
        ):
            continue
        if row["words"] and not words & set(row["words"].split()):
            continue
        return row["milestone"] or None
    return None


def issues(words: set[str], most: int = 3) -> tuple[str, ...]:
    """Issues whose words the clause holds, those with the most words first; diplomacy where there is none."""
    counts = {issue: len(words & held) for issue, held in _issue_words().items()}
    found = sorted((issue for issue in counts if counts[issue]), key=lambda issue: -counts[issue])
    return tuple(found[:most]) or ("diplomacy",)


def words_of(tokens: list[Token]) -> set[str]:
    """Lemmas of a clause and its compounds."""
    return {token.lemma_.lower() for token in tokens} | {token.lower_ for token in tokens}


def _makers(source: list[Actor], target: list[Actor]) -> set[str]:
    """What the makers of an act are: "both" sides, an armed "group", a "third" party to two states, and so on."""
    found = set()
    if any(actor.kind == "armed_group" and actor.codes != (actor.country,) for actor in source):
        found.add("group")
    if any(actor.kind == "igo" for actor in source):
        found.add("igo")
    forces = [actor for actor in source if actor.kind in {"state", "person"} or actor.codes == (actor.country,)]
    states = {actor.country for actor in forces if actor.country}
    if states:
        found.add("state")
    mutual = len(states) > 1 and {actor.country for actor in target} >= states
    if (states and mutual and "group" not in found) or (
        states
        and any(actor.country not in states and actor.kind == "state" for actor in target)
        and "group" not in found
    ):
        found.add("both")
    aimed = {actor.country for actor in target if actor.kind in {"state", "person"} and actor.country}
    if len(aimed) > 1 and not states & aimed:
        found.add("third")
    if len(states) == 3 and aimed >= states:
        found.add("three")
    return found


@cache
def _rows() -> list[dict[str, str]]:
    kinds = {
        row["kind"]
        for row in codebook.table("milestone_kinds", {"kind": None, "definition": None, "quad_independent": None})
    }
    return codebook.table(
        "milestones",
        {"event_type": types(), "mode": None, "words": None, "source": _SOURCES, "milestone": kinds},
        optional={"mode", "words", "source", "milestone"},
    )


@cache
def _issue_words() -> dict[str, set[str]]:
    known = {row["issue"] for row in codebook.table("issues", {"issue": None, "definition": None})}
    return {
        row["issue"]: set(row["words"].split())
        for row in codebook.table("issue_words", {"issue": known, "words": None})
    }
