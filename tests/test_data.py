"""Nothing of the chronology was lost, every file and column is described. Numbers come from the original files."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pycountry
import pytest

import queries
from queries import DATA

ORIGINAL = DATA.parent.parent / "shared" / "chronology"
PERIODS = {"2021-2023": ("2021-01-01", "2023-12-31"), "2024-2025-09": ("2024-01-01", "2025-09-30"),
    "2025-10-2026": ("2025-10-01", "2026-12-31")}  # fmt: skip
# What the checks of the original chronology and of its ledgers print.
BY_PERIOD = {"2021-2023": 86, "2024-2025-09": 92, "2025-10-2026": 90}
TOTALS = {
    "select count(*) from sources": 735,
    "select count(*) from stances": 477,
    "select count(quote) from stances": 127,
    "select count(milestone_kind) from events": 249,
    "select count(place) from events": 245,
    "select count(latitude) from events": 227,
    "select count(*) from events where deaths_high > 0": 53,
    "select count(*) from events where sources = 1": 8,
    "select count(*) from actors": 268,
    "select count(*) from actor_names": 1075,
    "select count(*) from actor_roles": 130,
    "select count(distinct actor_id) from actor_roles": 109,
    "select count(distinct actor) from (select actor from event_actors union select actor from stances "
    "union select toward from stances where toward_kind = 'actor')": 243,
    "select count(*) from border_status": 215,
    "select count(*) from diplomatic_rank": 45,
    "select count(*) from assurance_records": 45,
}
BY_QUAD = {"verbal_cooperation": 87, "material_conflict": 85, "verbal_conflict": 66, "material_cooperation": 30}
BY_TYPE = {
    "CONSULT": 58, "ASSAULT": 58, "REQUEST": 23, "ACCUSE": 22, "COERCE": 20, "AGREE": 16, "RETREAT": 16,
    "COOPERATE": 11, "THREATEN": 11, "REJECT": 10, "SUPPORT": 10, "SANCTION": 5, "AID": 3, "CONCEDE": 3, "PROTEST": 2,
}  # fmt: skip
BY_KIND = {
    "statement": 49, "attack": 25, "high_level_visit": 18, "cross_border_strike": 16, "armed_clash": 16, "talks": 15,
    "border_closure": 11, "diplomatic_rank": 11, "transit_trade": 10, "joint_mechanism": 9, "border_reopening": 8,
    "sanction": 8, "ceasefire": 7, "agreement": 7, "assurance": 6, "trilateral": 6, "expulsion": 6, "demarche": 6,
    "un_report": 5, "mediation_offer": 3, "prisoner_release": 2, "recognition": 2, "border_standoff": 1,
    "refugee_policy": 1, "aid": 1,
}  # fmt: skip
BY_DYAD = {
    "ALL": 268, "AFG-PAK": 215, "AFG-CHN": 30, "AFG-IND": 22, "AFG-IRN": 20, "AFG-RUS": 20, "AFG-USA": 19,
    "AFG-UZB": 14,
    "IND-PAK": 13, "CHN-PAK": 12, "PAK-UZB": 4, "AFG-TJK": 2, "AFG-ARE": 1, "AFG-TKM": 1, "AFG-SAU": 1, "PAK-USA": 1,
    "PAK-TUR": 1,
}  # fmt: skip
# What was changed on purpose since it was taken over, each told in data/changelog.csv: the words before and after.
SINCE = {
    "Overnight battle along the Durand Line kills dozens": "Overnight battle along the border kills dozens",
    "Infiltration clashes in Kurram and North Waziristan": "Clashes in Kurram and North Waziristan",
    "Dar in Washington: terror threat": "Dar in Washington says terror threat",
    "Kandahar and declares open war": "Kandahar; its defence minister speaks of open war",
    "forces and infiltrators, on or near": "forces and armed men said to be crossing, on or near",
    "i777777o6461776eo636f6dz.oszar.com": "www.dawn.com",
}  # fmt: skip
WRITTEN = "where coder = 'human' and review_state = 'written'"  # the chronology; later records come from articles


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    """The real data: they connect, so no check finds anything.

    Only what was written by hand: what the coder proposed and what readers made of it changes with every article.
    """
    written = tmp_path_factory.mktemp("written") / "data"
    shutil.copytree(DATA, written, ignore=shutil.ignore_patterns("private", "coded", "statements", "reviews.jsonl"))
    for file in written.glob("events/curated/*.jsonl"):
        if not re.fullmatch(r"\d{4}", file.stem):
            file.unlink()
    with queries.connect(written) as db:
        yield db


def one(db: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = db.execute(sql).fetchone()
    assert found is not None
    return found[0]


@pytest.mark.parametrize("period", BY_PERIOD)
def test_each_period_has_its_records(db: duckdb.DuckDBPyConnection, period: str) -> None:
    first, last = PERIODS[period]
    assert (
        one(db, f"select count(*) from events {WRITTEN} and date between '{first}' and '{last}'") == BY_PERIOD[period]
    )


@pytest.mark.parametrize("sql", TOTALS)
def test_totals_are_those_of_the_original(db: duckdb.DuckDBPyConnection, sql: str) -> None:
    assert one(db, sql) == TOTALS[sql]


@pytest.mark.parametrize(
    ("view", "column", "expected"),
    [
        ("events", "quad", BY_QUAD),
        ("events", "event_type", BY_TYPE),
        ("events", "milestone_kind", BY_KIND),
        ("event_dyads", "dyad", BY_DYAD),
    ],
)
def test_distributions_are_those_of_the_original(
    db: duckdb.DuckDBPyConnection, view: str, column: str, expected: dict[str, int]
) -> None:
    counted = db.execute(f"select {column}, count(*) from {view} where {column} is not null group by all").fetchall()
    assert dict(counted) == expected


def original(name: str) -> str:
    """The text of a file of the chronology as it was taken over, with what was changed on purpose since."""
    if not (ORIGINAL / name).is_file():
        pytest.skip("the chronology's original files are not here; the committed numbers above stand for them")
    text = (ORIGINAL / name).read_text(encoding="utf-8")
    for before, after in SINCE.items():
        text = text.replace(before, after)
    return text


def originals(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in original(name).splitlines() if line]


def test_every_field_of_every_record_is_in_the_database(db: duckdb.DuckDBPyConnection) -> None:
    """Record by record, through the types of the database and back."""
    expected = {record["id"]: record for period in PERIODS for record in originals(f"{period}.jsonl")}
    cursor = db.execute("select * exclude (file, line, coding) from records where coding is null")
    names = [column[0] for column in cursor.description]
    found = {}
    for values in cursor.fetchall():
        row = dict(zip(names, values, strict=True))
        kind, directions = row["milestone_kind"], row["directions"]
        found[row["event_id"]] = {
            "id": row["event_id"],
            "date": str(row["date"]),
            "date_end": str(row["date_end"]) if row["date_end"] else None,
            "precision": row["date_precision"],
            "milestone": {"kind": kind, "directions": directions} if kind else None,
        } | {name: row[name] for name in expected[row["event_id"]] if name in row and name not in {"date", "date_end"}}
    assert found == expected


def test_every_row_of_every_table_is_here() -> None:
    """The tables were taken over cell by cell; some columns have better names here."""
    renamed = {"event_types": "plover_types", "event_modes": "plover_modes"}
    for path in [*DATA.glob("actor*.csv"), *(DATA / "codebook" / f"{n}.csv" for n in ("event_types", "event_modes",
            "issues", "milestone_kinds")), *DATA.glob("ledgers/*.csv")]:  # fmt: skip
        name = path.relative_to(DATA).with_stem(renamed.get(path.stem, path.stem))
        texts = (path.read_text(encoding="utf-8"), original(name.as_posix().removeprefix("codebook/")))
        cells, wanted = (list(csv.reader(text.splitlines(keepends=True)))[1:] for text in texts)
        assert [row for row in wanted if row not in cells] == [], path.name


def test_every_assurance_is_here() -> None:
    here = [json.loads(line) for line in (DATA / "ledgers/assurances.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row for row in originals("ledgers/assurances.jsonl") if row not in here] == []


def test_country_codes_are_those_of_iso_3166() -> None:
    """The list is a file, because analysts read it and the dashboard needs no package for it; this keeps it true."""
    with (DATA / "codebook/country_codes.csv").open(encoding="utf-8", newline="") as file:
        assert {row["country"] for row in csv.DictReader(file)} == {country.alpha_3 for country in pycountry.countries}


def columns(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Every column of every table, view, indicator and statistic, with the name of one that has it."""
    found = {column: name for name in queries.names() for column, *_ in db.execute(f"describe {name}").fetchall()}
    for name in queries.names("statistics"):
        about = queries.about(name)
        rows = queries.rows(db, name, dyad="AFG-PAK") if "dyad" in about.key else queries.rows(db, name)
        found |= dict.fromkeys(rows.columns, name)
    return found


def test_every_column_has_one_meaning(db: duckdb.DuckDBPyConnection) -> None:
    """codebook/columns.csv goes into the zip, the database and the Data page; it lists no column that is gone."""
    there = columns(db)
    known = {name for (name,) in db.execute("select column_name from columns").fetchall()}
    assert {name: there[name] for name in sorted(set(there) - known)} == {}
    assert sorted(known - set(there)) == []


def test_the_readme_tells_of_every_file_and_column() -> None:
    """Whoever edits a file finds its columns and their allowed values in data/README.md."""
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    files = [path for path in DATA.rglob("*.csv") if "private" not in path.parts]
    assert [path.name for path in files if f"| `{path.relative_to(DATA).as_posix()}` |" not in readme] == []
    for path in files:
        with path.open(encoding="utf-8", newline="") as file:
            header = next(csv.reader(file))
        told = readme.split(f"| `{path.relative_to(DATA).as_posix()}` |", 1)[1].split(".csv` |", 1)[0]
        assert [column for column in header if f"`{column}`" not in told] == [], path.name


def test_the_readme_tells_of_every_key_of_the_records() -> None:
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    for path in [*DATA.glob("events/curated/*.jsonl"), DATA / "ledgers/assurances.jsonl"]:
        record = json.loads(path.read_text(encoding="utf-8").splitlines()[0])
        assert [key for key in record if f"`{key}`" not in readme] == [], path.name


def test_the_folder_holds_no_code() -> None:
    """Data are read, never run."""
    assert [path for path in Path(DATA).rglob("*") if path.suffix in {".py", ".sql", ".sh"}] == []
