"""A world of a few events for hand calculations: the project's code books and actors, its own events and coverage."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

import queries

ADDRESS = "https://example.org/1"
PAKISTAN, KABUL = "Pakistan", "Afghanistan (Taliban authorities)"


def event(date: str, event_type: str, mode: str | None = None, **changes: Any) -> dict[str, Any]:
    """A record: by default Pakistan acts on the Taliban authorities. `changes` replaces fields."""
    slug = changes.pop("slug", f"{event_type.lower()}-{mode or 'plain'}")
    return {
        "id": f"{date}-{slug}",
        "date": date,
        "date_end": None,
        "precision": "day",
        "title": f"{event_type} on {date}",
        "summary": "Invented for a test.",
        "event_type": event_type,
        "mode": mode,
        "source_actors": [PAKISTAN],
        "target_actors": [KABUL],
        "location": None,
        "issues": ["diplomacy"],
        "dyads": ["AFG-PAK"],
        "milestone": None,
        "fatalities": None,
        "stances": [],
        "sources": [
            {"publisher": "Example", "title": "Report", "url": ADDRESS, "published": date, "verified": True}
        ],
        "notes": None,
    } | changes  # fmt: skip


def stance(actor: str, position: str, issue: str = "trade", toward: str = PAKISTAN) -> dict[str, Any]:
    return {
        "actor": actor,
        "toward": toward,
        "toward_kind": "actor",
        "issue": issue,
        "position": position,
        "quote": None,
    }


def promise(slug: str, date: str, maker: str, *steps: tuple[str, int | str], **changes: Any) -> dict[str, Any]:
    """A promise judged on these days (date, status); the last judgement is how it stands."""
    judged = [
        {"date": day, "status": status, "why": "A test.", "chronology_id": None, "source_urls": [ADDRESS]}
        for day, status in steps
    ]
    return {
        "id": f"{date}-{slug}",
        "date": date,
        "maker": maker,
        "receiver": KABUL if maker == PAKISTAN else PAKISTAN,
        "text": "Something would be done.",
        "quote": None,
        "issue": "trade",
        "testable": True,
        "due": None,
        "horizon_days": 90,
        "status": steps[-1][1],
        "status_history": judged,
        "source_urls": [ADDRESS],
        "chronology_id": None,
        "notes": None,
    } | changes


def connect(
    folder: Path,
    events: list[dict[str, Any]],
    coverage: list[tuple[str, str, str]],
    border: Sequence[tuple[str, ...]] = (),
    promises: Sequence[dict[str, Any]] = (),
) -> duckdb.DuckDBPyConnection:
    """The database of these events, spells of coverage (from, to, level), spells of the border and promises.

    A spell of the border is (crossing, function, status, first day, last day); an empty last day is an open end.
    """
    data = folder / "data"
    shutil.copytree(queries.DATA, data)
    for made in ("events", "articles"):
        shutil.rmtree(data / made, ignore_errors=True)
    (data / "events" / "curated").mkdir(parents=True)
    _lines(data / "events" / "curated" / "2024.jsonl", sorted(events, key=lambda record: record["date"]))
    spells = [[*spell, "A test."] for spell in coverage]
    _write(data / "coverage.csv", [["coverage_from", "coverage_to", "level", "note"], *spells])
    first = coverage[0][0]
    border = border or [("Torkham", "people", "open", first, "")]
    spells = [[c, f, status, start, end, "day", "A test", "", ADDRESS, ""] for c, f, status, start, end in border]
    _rows(data / "ledgers" / "border_status.csv", spells)
    rank = ["PAK", "AFG", "4", first, "", "day", "Somebody", "", ADDRESS, ""]
    _rows(data / "ledgers" / "diplomatic_rank.csv", [rank])
    _lines(data / "ledgers" / "assurances.jsonl", promises or [promise("plain", first, PAKISTAN, (first, 0))])
    return queries.connect(data)


def _lines(path: Path, records: Sequence[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")


def _rows(path: Path, rows: list[list[str]]) -> None:
    """New rows under the header of a file."""
    with path.open(encoding="utf-8", newline="") as file:
        header = next(csv.reader(file))
    _write(path, [header, *rows])


def _write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
