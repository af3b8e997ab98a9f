"""The words for acts: verbs with their objects, event nouns, and operators; read from data/codebook, refused by
file and line.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from coder import codebook

SPECIAL = frozenset({"named", "placelike", "delegation", "personal"})


@dataclass(frozen=True)
class Entry:
    """One sense of a verb or an event noun. `needs` are groups of alternatives, one of each of which must hold."""

    id: str
    lemmas: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    event_type: str
    mode: str | None
    target: tuple[str, ...]
    reciprocal: bool
    swapped: bool  # the subject undergoes the act: observers arrive, and the host lets them in
    example: str
    order: int


def weight(need: str) -> int:
    """How particular a need is: a class of objects says more than the mere presence of one, its absence nothing."""
    role, _, name = need.partition(":")
    if role == "noobj":
        return 0
    if role == "must":
        return 3
    return 3 if name else 2


def breadth(need: str) -> int:
    """How many words a need lets in; of two needs of one weight the narrower one is meant."""
    name = need.partition(":")[2]
    return len(classes()[name]) if name in classes() else 500


@cache
def types() -> dict[str, str]:
    """Event types and their quad class."""
    rows = codebook.table(
        "event_types",
        dict.fromkeys(("event_type", "definition", "quad", "score", "cameo_roots")),
        optional={"cameo_roots"},
    )
    return {row["event_type"]: row["quad"] for row in rows}


@cache
def modes() -> dict[str, set[str]]:
    """The modes that each event type may have."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in codebook.table(
        "event_modes", dict.fromkeys(("event_type", "mode", "score", "definition")), optional={"score"}
    ):
        found[row["event_type"]].add(row["mode"])
    return dict(found)


@cache
def classes() -> dict[str, frozenset[str]]:
    """Classes of objects and the words that belong to each; "_" joins the words of a compound."""
    return {
        row["class"]: frozenset(row["words"].split())
        for row in codebook.table("object_classes", {"class": None, "words": None})
    }


@cache
def verbs() -> dict[str, list[Entry]]:
    """Entries of verbs.csv by lemma, in the file's order."""
    return _verb_table("verbs")


@cache
def defaults() -> dict[str, list[Entry]]:
    """Entries of verb_defaults.csv by lemma: what a verb mostly means where its object is of no known class."""
    return _verb_table("verb_defaults")


def _verb_table(name: str) -> dict[str, list[Entry]]:
    rows = codebook.table(
        name,
        {
            "id": None,
            "lemmas": None,
            "needs": None,
            "event_type": types(),
            "mode": None,
            "target": None,
            "example": None,
        },
        optional={"needs", "mode", "target"},
    )
    return _index([_entry(f"{name}.csv", number, row, row["lemmas"]) for number, row in enumerate(rows)])


@cache
def nouns() -> dict[str, list[Entry]]:
    """Entries of event_nouns.csv by noun."""
    rows = codebook.table(
        "event_nouns",
        {"id": None, "nouns": None, "event_type": types(), "mode": None, "target": None, "example": None},
        optional={"mode"},
    )
    return _index(
        [_entry("event_nouns.csv", number, row | {"needs": ""}, row["nouns"]) for number, row in enumerate(rows)]
    )


@cache
def operators() -> dict[str, tuple[str, ...]]:
    """What a verb does to the act in its complement: operators by lemma, in the file's order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in codebook.table("operators", {"id": None, "lemmas": None, "example": None}):
        for lemma in row["lemmas"].split("|"):
            found[lemma].append(row["id"])
    return {lemma: tuple(names) for lemma, names in found.items()}


def _index(entries: list[Entry]) -> dict[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        for lemma in entry.lemmas:
            found[lemma].append(entry)
    for held in found.values():
        held.sort(key=lambda entry: entry.order)
    return dict(found)


def _entry(file: str, number: int, row: dict[str, str], lemmas: str) -> Entry:
    where = f"{file}, line {number + 2}"
    needs = tuple(
        tuple(group.split("|")) if ":" not in group else _alternatives(group) for group in row["needs"].split()
    )
    for group in needs:
        for need in group:
            _check_need(where, need)
    if row["mode"] and row["mode"] not in modes().get(row["event_type"], set()):
        raise codebook.BadRow(
            f"{where}, field mode: {row['mode']!r} is no mode of {row['event_type']}; see event_modes.csv."
        )
    target = tuple(filter(None, row["target"].split(">")))
    return Entry(
        row["id"],
        tuple(lemmas.split("|")),
        needs,
        row["event_type"],
        row["mode"] or None,
        tuple(role for role in target if role not in {"both", "swap"}),
        "both" in target,
        "swap" in target,
        row["example"],
        number,
    )


def _alternatives(group: str) -> tuple[str, ...]:
    """ "from|of|obj:relation_body" is three needs; "obj:weapon" is one."""
    return tuple(group.split("|"))


def _check_need(where: str, need: str) -> None:
    role, _, name = need.partition(":")
    if role == "word":
        return  # a word that must hang on the verb itself
    if name and name not in classes() and name not in SPECIAL:
        raise codebook.BadRow(
            f"{where}, field needs: {name!r} is no class of object_classes.csv; add it there or correct it."
        )
    if not role.isalpha():
        raise codebook.BadRow(
            f"{where}, field needs: {need!r} is no role or preposition, or one with a class as in obj:weapon."
        )
