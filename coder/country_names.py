"""Whether a text names a country, which state "the North" or "the South" is in it, and which names are of waters."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.codebook import wordset
from coder.records import Actor
from coder.registry import registry

if TYPE_CHECKING:
    from spacy.tokens import Token


@cache
def _country_names() -> dict[str, re.Pattern[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for entries in registry().names.values():
        for name, candidates in entries:
            if (
                candidates[0].actor.kind == "state"
                and candidates[0].how in {"name", "demonym"}
                and candidates[0].actor.country
            ):
                forms[candidates[0].actor.country].add(" ".join(name))
    return {
        code: re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")\b") for code, names in forms.items()
    }


@cache
def _words(column: str) -> dict[str, str]:
    """Country code to the first entry of a column of countries.csv."""
    columns = {"code": None, "demonyms": None, "capital": None, "also": None}
    rows = codebook.table("countries", columns, optional=("demonyms", "capital", "also"))
    return {row["code"]: row[column].split(";")[0] for row in rows if row[column]}


def adjective(code: str) -> str | None:
    """What belongs to the country with this code, whoever governs it: "Afghan"."""
    return _words("demonyms").get(code)


def capital(code: str) -> str | None:
    """The capital of the country with this code: "Dushanbe"."""
    return _words("capital").get(code)


def country_in(code: str, text: str) -> bool:
    pattern = _country_names().get(code)
    return bool(pattern and pattern.search(text))


# Which state "the North" and "the South" are, where the text names one of the two by its whole name.
HALVES = frozenset({"North", "South"})
_HALVES = {"PRK": ("PRK", "KOR"), "KOR": ("PRK", "KOR"), "SSD": ("SDN", "SSD")}


def half(token: Token, text: str) -> Actor | None:
    """ "The North" of a text on Korea."""
    if token.text not in HALVES or token.i == token.sent.start or token.nbor(-1).lower_ != "the":
        return None
    if token.i + 1 < len(token.doc) and token.nbor(1).pos_ in {"PROPN", "NOUN", "ADJ"}:
        return None
    for code, (north, south) in _HALVES.items():
        if country_in(code, text):
            return registry().countries.get(north if token.text == "North" else south)
    return None


_WATERS = wordset("sea gulf ocean bay")
_CONTINENTS = wordset("central latin south north")


def of_waters(held: list[Token]) -> bool:
    """ "The Gulf of Oman", "the Black Sea", "Central America": names of no state."""
    first, last = held[0], held[-1]
    after = last.nbor(1) if last.i + 1 < len(last.doc) else None
    if after is not None and after.pos_ == "PROPN" and after.lower_ in _WATERS:
        return True
    if first.i < 1:
        return False
    before = first.nbor(-1)
    if first.lower_ == "america" and before.lower_ in _CONTINENTS:
        return True
    return before.lower_ == "of" and first.i > 1 and before.nbor(-1).lower_ in _WATERS
