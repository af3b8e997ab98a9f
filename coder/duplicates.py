"""One event, many reports: restatements within an article, the same event in several articles, the same event in the
chronology.

All three are conservative: two records stay apart unless type, parties, day and place speak for one event (guide,
rules 1 to 4).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from coder.records import Event, When

DAYS_APART = 1  # reports of one event may be dated a day apart: time zones, "overnight", the day of the report
_ONE_ACT = frozenset(
    {"ASSAULT", "COERCE", "RETREAT", "SANCTION", "CONSULT", "MOBILIZE"}
)  # acts; words may differ in subject
_COMMON = frozenset(
    {"with", "from", "their", "that", "they", "have", "been", "were", "will", "said", "says", "also", "which"}
)
_SAME = re.compile(r"\b(?:it|too|likewise|the same|so did|joined in|echoed|agreed)\b", re.IGNORECASE)
_OPEN = {"UNK", "INT", "CVL", "OPP", "NGO", "IGO", "UN"}

Record = Mapping[str, Any]


# Within an article


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


# Across articles


def clusters(records: Iterable[Record]) -> dict[str, str]:
    """For each record's id the id of the cluster it belongs to: that of the cluster's earliest record.

    Records are event records as plain data (id, date, date_precision, event_type, source_codes, target_codes,
    location, status).
    One cluster holds the reports of one event: same type, same ordered parties, same place, dated at most a day apart.
    """
    groups: list[list[Record]] = []
    for record in sorted(records, key=lambda one: (str(one["date"]), str(one["id"]))):
        group = next((group for group in groups if all(same_event(record, other) for other in group)), None)
        if group is None:
            groups.append([record])
        else:
            group.append(record)
    return {str(record["id"]): str(group[0]["id"]) for group in groups for record in group}


def same_event(first: Record, second: Record) -> bool:
    """Whether two records of different articles tell of one event. Only records dated to the day are joined."""
    if first["event_type"] != second["event_type"] or first.get("status") != second.get("status"):
        return False
    days = [_day(record) for record in (first, second)]
    if (
        days[0] is None
        or days[1] is None
        or abs((days[0] - days[1]).days) > DAYS_APART
        or _parties(first) != _parties(second)
    ):
        return False
    places = [record.get("location") for record in (first, second)]
    if places[0] and places[1]:
        return _same_place(str(places[0]), str(places[1]))
    return days[0] == days[1]


def _parties(record: Record) -> tuple[frozenset[str], frozenset[str]]:
    source, target = frozenset(record["source_codes"]), frozenset(record["target_codes"])
    return (source, target)


def _day(record: Record) -> datetime.date | None:
    text = str(record.get("date") or "")
    return datetime.date.fromisoformat(text) if len(text) == 10 else None


def _same_place(first: str, second: str) -> bool:
    names = [
        set(re.findall(r"\w+", text.casefold())) - {"the", "of", "in", "near", "province", "district", "city"}
        for text in (first, second)
    ]
    return bool(names[0] & names[1]) and (names[0] <= names[1] or names[1] <= names[0])


# The chronology


def same_as(
    records: Iterable[Record], chronology: Iterable[Record], codes: Mapping[str, Iterable[str]]
) -> dict[str, str]:
    """For the id of each coded record the id of the chronology's event that it tells of, where exactly one fits.

    `chronology` are records of data/events/curated; `codes` gives the codes of an actor by its name there.
    """
    known = [
        (event, _country_codes(event["source_actors"], codes), _country_codes(event["target_actors"], codes))
        for event in chronology
    ]
    found = {}
    for record in records:
        fitting = [event for event, source, target in known if _fits(record, event, source, target)]
        if len(fitting) > 1:
            near = [
                event
                for event in fitting
                if _place_of(event)
                and record.get("location")
                and _same_place(_place_of(event), str(record["location"]))
            ]
            fitting = near or fitting
        if len(fitting) == 1:
            found[str(record["id"])] = str(fitting[0]["id"])
    return found


def _country_codes(names: Iterable[str], codes: Mapping[str, Iterable[str]]) -> frozenset[str]:
    return frozenset(code for name in names for code in codes.get(name, ())) - _OPEN


def _place_of(event: Record) -> str:
    location = event.get("location")
    return str(location["name"]) if isinstance(location, Mapping) and location.get("name") else ""


def _fits(record: Record, event: Record, source: frozenset[str], target: frozenset[str]) -> bool:
    if record["event_type"] != event["event_type"] or record.get("status") in {"denied", "hypothetical"}:
        return False
    first, last = str(event["date"]), str(event.get("date_end") or event["date"])
    day = str(record.get("date") or "")
    if len(day) != 10 or not first <= day <= last:
        return False
    own = [frozenset(record[side]) - _OPEN for side in ("source_codes", "target_codes")]
    both = own[0] | own[1]
    if own[0] == own[1]:  # what is mutual may be told from either side
        return bool(both) and both <= source | target and len(both) > 1
    return bool(own[0] & source) and (bool(own[1] & target) or (not own[1] and not target))
