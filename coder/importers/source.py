"""What an importer must say of its source: how its files look, how a row becomes one of our events, how records are
revised.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

CODEBOOK = Path(__file__).parents[2] / "data" / "codebook"
# ICEWS and POLECAT, its successor on the Harvard Dataverse, name these fields alike.
DATAVERSE = {
    "source_event_id": '"Event ID"',
    "date": 'try_cast("Event Date" as date)',
    "date_precision": "'day'",
    "date_text": '"Event Date"',
    "scale_score": 'try_cast("Intensity" as double)',
    "place_code": '"Country"',
    "latitude_text": '"Latitude"',
    "longitude_text": '"Longitude"',
    "reports": "1",
    "revision": "0::bigint",
}


class ImportProblem(Exception):
    """A file or the whole import cannot be used. The message is for the user: what is wrong, where, and what to do."""


@dataclass(frozen=True)
class Release:
    """A published version of a whole stretch of time: from first to last month ('2026-03'), newer where the rank is
    higher.
    """

    name: str
    rank: int
    first_month: str
    last_month: str


@dataclass(frozen=True)
class Source:
    """One source of event data.

    `select` is a DuckDB select over `rows` (the fields of the file as text, `file`, `release`, `release_rank`) with the
    columns named in mapped.sql. `key` names the columns that make a record unique. `revises` says that a later file may
    change, move or withdraw a record.
    """

    name: str
    delimiter: str
    header: str  # 'always', 'never', 'maybe'
    quote: str
    select: str
    actor_codes: str  # system in the table of country codes: 'cameo', 'name', 'any'
    place_codes: str
    key: tuple[str, ...] = ("source_event_id",)
    revises: bool = True
    spare_columns: int = 0  # trailing cells beyond the header, which some published files have
    release: Callable[[str], Release | None] = lambda name: None

    @property
    def columns(self) -> tuple[str, ...]:
        """Every field of the source's own format, in its order."""
        return tuple(row["field"] for row in _fields(self.name))

    @property
    def needed(self) -> tuple[str, ...]:
        """The fields that the import reads."""
        return tuple(row["field"] for row in _fields(self.name) if row["is_read"] == "true")

    @property
    def facts(self) -> dict[str, str]:
        """Title, licence, scale and caveat, from data/codebook/import_sources.csv."""
        return next(row for row in read_codebook("import_sources") if row["source"] == self.name)


def selected(fields: Mapping[str, str]) -> str:
    """The `select` of a source: a column of mapped.sql -> the SQL that makes it of the file's fields."""
    return f"select file, {', '.join(f'{sql} as {column}' for column, sql in fields.items())} from rows"


def _fields(source: str) -> list[dict[str, str]]:
    return [row for row in read_codebook("import_columns") if row["source"] == source]


def read_codebook(name: str) -> list[dict[str, str]]:
    """The rows of one table of data/codebook/, as text."""
    with (CODEBOOK / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
