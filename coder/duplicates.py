"""One event told several times in an article: its restatements are merged.

Conservative: two records stay apart unless type, parties, day and place speak for one event (guide, rules 1 to 4). The
same event in several articles, and in the chronology, is linked by the view same_events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from coder.records import Event, When

_ONE_ACT = frozenset(
    {"ASSAULT", "COERCE", "RETREAT", "SANCTION", "CONSULT", "MOBILIZE"}
)  # acts; words may differ in subject
_COMMON = frozenset(
    {"with", "from", "their", "that", "they", "have", "been", "were", "will", "said", "says", "also", "which"}
)
_SAME = re.compile(r"\b(?:it|too|likewise|the same|so did|joined in|echoed|agreed)\b", re.IGNORECASE)


def merged(events: Sequence[Event], body: str = "") -> list[Event]:
    """The events without restatements. What is kept is the first telling, with the finest date and the place that any
    gives.
    """
    kept: list[Event] = []
    for event in events:
        place = next((index for index, other in enumerate(kept) if _restates(other, event, body)), None)
        if place is None:
            kept.append(event)
        else:
            kept[place] = _joined(kept[place], event)
    return kept


def _restates(first: Event, second: Event, body: str) -> bool:
    if first.event_type != second.event_type or first.status != second.status or not _within(first.when, second.when):
        return False
    parties = [(_codes(event.source), _codes(event.target)) for event in (first, second)]
    if parties[0] != parties[1] or not parties[0][0]:
        return False
    if first.location and second.location and not _same_place(first.location, second.location):
        return False
    words = [_words(body[event.start : event.end]) for event in (first, second)]
    if first.event_type == "ACCUSE":  # "The army chief said the same": one accusation by several of one side
        each = first.rule.endswith("+each")  # "each blamed the other", and then what either said
        return each or bool(words[0] & words[1]) or bool(_SAME.search(body[second.start : second.end]))
    if first.event_type in _ONE_ACT:
        return first.rule == second.rule or bool(words[0] & words[1])
    return len(words[0] & words[1]) >= 2


def _codes(actors: Iterable[Any]) -> frozenset[str]:
    return frozenset(code for actor in actors for code in actor.codes)


def _within(first: When | None, second: When | None) -> bool:
    """Whether one date lies within the other."""
    if first is None or second is None:
        return first is second
    return first.date.startswith(second.date) or second.date.startswith(first.date)


def _joined(first: Event, second: Event) -> Event:
    finest = max((when for when in (first.when, second.when) if when), key=lambda when: len(when.date), default=None)
    salience = "main" if "main" in (first.salience, second.salience) else first.salience
    return replace(first, when=finest, location=first.location or second.location, salience=salience)


def _words(text: str) -> set[str]:
    """The words that carry the subject, cut to their stems: no names, no small words."""
    return {word[:5] for word in re.findall(r"\b[a-z]{4,}\b", text) if word not in _COMMON}


def _same_place(first: str, second: str) -> bool:
    names = [
        set(re.findall(r"\w+", text.casefold())) - {"the", "of", "in", "near", "province", "district", "city"}
        for text in (first, second)
    ]
    return bool(names[0] & names[1]) and (names[0] <= names[1] or names[1] <= names[0])
