"""How a view is narrowed, before it counts and after; what is asked for is a value and never SQL; the SQL files."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from queries.definitions import LAYERS, ROOT
from tests.worlds import WORLD

ATTACKS = [
    "' or '1'='1",
    "x'; drop table events; --",
    "NOR-SWE' union select * from actors --",
    "$$",
    "?",
    "\\",
    "%",
    "\0",
]


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    with queries.connect(WORLD) as db:
        yield db


def ids(db: duckdb.DuckDBPyConnection, **where: Any) -> list[str]:
    return [event_id[5:10] for event_id in queries.rows(db, "events", **where)["event_id"]]


@pytest.mark.parametrize(
    ("where", "days", "why"),
    [
        ({"quad": "verbal_conflict"}, ["01-20", "03-31"], "a value matches"),
        ({"event_type": ["AID", "COERCE"]}, ["01-31", "03-02"], "a list matches any of its values"),
        ({"event_type": []}, [], "an empty list matches nothing"),
        (
            {"date": (datetime.date(2024, 3, 15), datetime.date(2024, 3, 31))},
            ["03-15", "03-20", "03-31"],
            "both ends count",
        ),
        ({"date": (None, "2024-01-20")}, ["01-05", "01-20"], "open at the beginning"),
        ({"date": ("2024-04-05", None)}, ["04-05", "04-10"], "open at the end"),
        ({"quad": "verbal_conflict", "date": None}, ["01-20", "03-31"], "None is no filter"),
        ({"dyads": "FIN-NOR", "quad": "verbal_conflict"}, ["03-31"], "all conditions hold together"),
        ({"dyads": ["FIN-NOR"]}, ["02-10", "02-29", "03-31", "04-10"], "on a list: a common element"),
        ({"actors": ["Sven Sud", "Woodland Band"]}, ["02-10", "03-15", "03-20", "04-05"], "any of several, once each"),
        ({"mode": "aerial", "is_violence": True}, ["02-10", "04-05"], "true is true"),
    ],
)
def test_rows_are_narrowed_by_column(
    db: duckdb.DuckDBPyConnection, where: dict[str, Any], days: list[str], why: str
) -> None:
    assert ids(db, **where) == days


def test_rows_come_in_the_order_of_the_key(db: duckdb.DuckDBPyConnection) -> None:
    """So that a table, its chart and its CSV are the same on every machine and after every start."""
    for name in queries.names():
        rows = queries.rows(db, name)
        key = list(queries.about(name).key)
        again = rows.sort_values(key, kind="stable", na_position="last")
        assert rows[key].astype(str).equals(again[key].astype(str).reset_index(drop=True)), name


def test_newest_gives_the_last_by_date(db: duckdb.DuckDBPyConnection) -> None:
    assert [event_id[5:10] for event_id in queries.rows(db, "events", newest=2)["event_id"]] == ["04-10", "04-05"]


def count(db: duckdb.DuckDBPyConnection, among: dict[str, Any], **where: Any) -> int:
    return int(queries.rows(db, "events_by_month", among, **where)["events"].sum())


def test_among_narrows_what_is_counted(db: duckdb.DuckDBPyConnection) -> None:
    """`where` takes rows out of a result; `among` takes events out before they are counted."""
    assert count(db, {}, dyad="NOR-SWE") == 8
    assert count(db, {"actor": "Sudland"}, dyad="NOR-SWE") == 7  # acts, is acted upon, or takes a position
    assert count(db, {"actor": ["Nora Nord", "Sven Sud"]}, dyad="ALL") == 3
    assert count(db, {"issue": "border", "quad": "material_conflict"}, dyad="NOR-SWE") == 1
    assert count(db, {"date": ("2024-02-01", "2024-02-29")}, dyad="ALL") == 3
    assert count(db, {"dyad": "FIN-NOR"}, dyad="NOR-SWE") == 1  # the meeting of the three is under both
    assert count(db, {"coder": "human", "event_type": None}, dyad="ALL") == 12


def test_among_narrows_a_noun_too(db: duckdb.DuckDBPyConnection) -> None:
    assert len(queries.rows(db, "sources", {"issue": "humanitarian"})) == 1


def test_among_knows_its_filters_only(db: duckdb.DuckDBPyConnection) -> None:
    with pytest.raises(KeyError):
        queries.rows(db, "events", {"title": "x"})


def test_scores_of_the_reader_replace_those_of_the_code_book(db: duckdb.DuckDBPyConnection) -> None:
    rows = queries.rows(db, "scores_by_day", {"scores": {"AID": 1.5}}, dyad="NOR-SWE", event_type="AID")
    assert set(rows["score"]) == {1.5}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_asked_for_is_a_value_and_never_sql(db: duckdb.DuckDBPyConnection, attack: str) -> None:
    """Filters come from the address, which anybody can write."""
    assert ids(db, event_id=attack) == ids(db, event_id=[attack]) == ids(db, actors=attack) == []
    assert queries.rows(db, "events_by_month", {"actor": [attack]})["events"].sum() == 0
    assert queries.rows(db, "events_by_month", {"scores": {attack: 1.0}})["events"].sum() > 0
    assert len(queries.rows(db, "events")) == 12


@settings(deadline=None)  # a machine with other work is slow now and then
@given(st.text())
def test_any_text_is_a_value(text: str) -> None:
    found = queries.rows(_shared(), "events", {"actor": [text]}, title=text)
    assert found.empty


_held: list[duckdb.DuckDBPyConnection] = []


def _shared() -> duckdb.DuckDBPyConnection:
    if not _held:
        _held.append(queries.connect(WORLD))
    return _held[0]


@pytest.mark.parametrize("name", ["nothing", "events; drop table events", "../views/events", "", "Events"])
def test_an_unknown_view_is_refused(db: duckdb.DuckDBPyConnection, name: str) -> None:
    with pytest.raises(KeyError):
        queries.rows(db, name)


def test_the_database_reads_no_file_once_it_is_made(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Whatever reached it as SQL could neither read nor write a file of the machine."""
    (tmp_path / "x.csv").write_text("secret\n1\n")
    for sql in (
        f"from read_csv('{tmp_path / 'x.csv'}')",
        f"copy events to '{tmp_path / 'y.csv'}'",
        "attach 'z.duckdb'",
    ):
        with pytest.raises(duckdb.PermissionException):
            db.execute(sql)


SQL_FILES = [path for layer in (*LAYERS, "files", "checks") for path in sorted((ROOT / layer).glob("*.sql"))]


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_sql_file_is_a_comment_and_one_select(path: Path) -> None:
    """The comment is what readers see under a chart; a second statement or a comment further down would be lost."""
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("--")]
    assert lines[: len(head)] == head
    assert "One row per" in queries.about(path.stem).comment
    body = "\n".join(lines[len(head) :]).strip()
    assert body.startswith(("select", "with"))
    assert len(duckdb.extract_statements(body)) == 1


def test_names_are_taken_once() -> None:
    """One name, one thing: a check or file of the name of a view would hide it."""
    names = [path.stem for path in SQL_FILES]
    assert sorted(names) == sorted(set(names))


def test_a_change_of_a_file_is_noticed(tmp_path: Path) -> None:
    """stamp() is what the app's caches hang on: an edit is seen without a restart; digest() names a version."""
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    stamp, digest = queries.stamp(tmp_path), queries.digest(tmp_path)
    (tmp_path / "a.csv").write_text("a\n12\n", encoding="utf-8")
    assert queries.stamp(tmp_path) != stamp
    assert queries.digest(tmp_path) != digest
    (tmp_path / "a.csv").write_text("a\n1\n", encoding="utf-8")
    assert queries.digest(tmp_path) == digest
