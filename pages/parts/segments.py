"""A text cut where the marks of its evidence begin and end. No Streamlit, no markup: text in, text out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """Characters start:end of a text are the evidence of a record.

    kind: event, stance or relation; for an event also its side, cooperation or conflict."""

    record_id: str
    start: int
    end: int
    kind: str


class Segment(NamedTuple):
    """A stretch of text under the same marks: record ids, the shortest evidence first, and their kinds."""

    text: str
    records: list[str]
    kinds: list[str]


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """The text in order, cut at every mark's ends. Joined again it is the text; marks outside of it are left out."""
    inside = [mark for mark in marks if 0 <= mark.start < mark.end <= len(text)]
    edges = sorted({0, len(text), *(edge for mark in inside for edge in (mark.start, mark.end))})
    found = []
    for start, end in pairwise(edges):
        over = sorted(
            (mark for mark in inside if mark.start <= start and end <= mark.end),
            key=lambda mark: (mark.end - mark.start, mark.record_id),
        )
        kinds = list(dict.fromkeys(mark.kind for mark in over))
        found.append(Segment(text[start:end], [mark.record_id for mark in over], kinds))
    return found
