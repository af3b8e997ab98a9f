"""What a reader takes away: CSV that spreadsheets show and do not run, Parquet, a described zip, a DuckDB file."""

from __future__ import annotations

import csv
import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import queries
from queries import export
from tests.worlds import WORLD

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))  # surrogates are no text; DuckDB holds none


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    with queries.connect(WORLD) as db:
        yield db


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))


def one(value: Any) -> str:
    return read(export.csv_bytes(pd.DataFrame({"value": pd.Series([value], dtype=object)})))[1][0]


@settings(deadline=None)  # a machine with other work is slow now and then
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_every_text_comes_back(rows: list[tuple[str, str]]) -> None:
    """Commas, quotation marks, line breaks, any script: a CSV reader finds the same cells."""
    frame = pd.DataFrame(rows, columns=["a", "b"], dtype=object)
    header, *cells = read(export.csv_bytes(frame))
    assert header == ["a", "b"]
    for found, row in zip(cells, rows, strict=True):
        assert all(cell in (text, f"'{text}") for cell, text in zip(found, row, strict=True))


@settings(deadline=None)  # a machine with other work is slow now and then
@given(TEXTS)
def test_no_text_runs_as_a_formula(text: str) -> None:
    """Excel, LibreOffice and Sheets run what begins with = + - @, also behind white space or in full width."""
    assert not export.cell(text).lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not export.cell(text).startswith(("\t", "\r", "\n", "\0"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "\0=1", " =1", "＝1", '=HYPERLINK("http://x")']
)
def test_what_looks_like_a_formula_is_preceded_by_an_apostrophe(text: str) -> None:
    assert one(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "text", "why"),
    [
        (-5.2, "-5.2", "a guard on a number would make it text"),
        (5.0, "5", "pandas keeps whole numbers with gaps as floats"),
        (0.1 + 0.2, "0.30000000000000004", "the number as it is, not rounded"),
        (1e300, "1e+300", "no row of noughts"),
        (float("nan"), "", "nothing for null"),
        (None, "", "nothing for null"),
        (pd.NaT, "", "nothing for null"),
        (True, "TRUE", "R's read.csv takes true for text; DuckDB, pandas and the Frictionless format know both"),
        (datetime.date(2024, 2, 29), "2024-02-29", "ISO, which no country reads otherwise"),
        (pd.Timestamp("2024-02-29"), "2024-02-29", "a day is not a time of day"),
        (pd.Timestamp("2024-02-29 12:30"), "2024-02-29T12:30:00", "a time is kept"),
        (["Norland", "Sudland"], "Norland; Sudland", "a list in one cell"),
        ([], "", "an empty list"),
        (["=1", "x"], "'=1; x", "a list may begin like a formula too"),
        ({"NOR-SWE": "improves"}, '{"NOR-SWE": "improves"}', "an object stays JSON"),
        ([{"actor": "Łódź"}], '[{"actor": "Łódź"}]', "a list of objects stays JSON, readable"),
    ],
)
def test_values_are_written_as_every_program_reads_them(value: Any, text: str, why: str) -> None:
    assert one(value) == text


def test_excel_recognises_utf8_and_lines_end_as_rfc_4180_has_it() -> None:
    content = export.csv_bytes(pd.DataFrame({"title": ["Norland – Sudland"], "n": [1]}))
    assert content == "\ufefftitle,n\r\nNorland – Sudland,1\r\n".encode()


def test_an_empty_frame_still_has_its_header() -> None:
    assert export.csv_bytes(pd.DataFrame({"a": [], "b": []})) == b"\xef\xbb\xbfa,b\r\n"


@settings(deadline=None)  # a machine with other work is slow now and then
@given(st.lists(st.tuples(st.integers(-(2**53), 2**53), st.floats(allow_nan=False, allow_infinity=False)), min_size=1))
def test_pandas_reads_the_same_numbers(rows: list[tuple[int, float]]) -> None:
    frame = pd.DataFrame(rows, columns=["whole", "real"])
    again = pd.read_csv(io.BytesIO(export.csv_bytes(frame)))
    assert again["whole"].to_list() == frame["whole"].to_list()
    assert again["real"].to_list() == frame["real"].to_list()


@pytest.mark.parametrize("name", queries.names())
def test_every_table_comes_back_from_its_csv_and_its_parquet(db: duckdb.DuckDBPyConnection, name: str) -> None:
    frame = queries.rows(db, name)
    again = pd.read_csv(io.BytesIO(export.csv_bytes(frame)), dtype=str, keep_default_na=False)
    assert list(again.columns) == list(frame.columns)
    assert len(again) == len(frame)
    assert len(pd.read_parquet(io.BytesIO(export.parquet_bytes(db, name)))) == len(frame)


def test_the_zip_is_a_valid_data_package(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    """Checked by the Frictionless library: every file, every cell against its declared type, every key unique."""
    frictionless = pytest.importorskip("frictionless", reason="the Frictionless library is not installed")
    with zipfile.ZipFile(io.BytesIO(export.archive(db, "12345678"))) as packed:
        packed.extractall(tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["title", "fieldName", "rowNumber", "note"])
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {resource["name"] for resource in package["resources"]} == set(queries.names())
    assert package["version"] == "12345678"
    assert "2024-04-11 to today: none" in package["description"]  # the gap is told to whoever has the zip only


def test_the_same_data_give_the_same_tables(db: duckdb.DuckDBPyConnection) -> None:
    """So that a cited version can be compared. In indicators the last digit of a sum may differ from run to run."""
    one, other = (zipfile.ZipFile(io.BytesIO(export.archive(db, "1"))) for _ in range(2))
    for name in [f"{name}.csv" for name in queries.names("tables", "views")] + ["datapackage.json"]:
        assert one.read(name) == other.read(name), name


def test_the_database_file_holds_every_table_with_its_meaning(db: duckdb.DuckDBPyConnection, tmp_path: Path) -> None:
    path = tmp_path / "monitor.duckdb"
    path.write_bytes(export.database_file(db))
    with duckdb.connect(str(path), read_only=True) as again:
        for name in queries.names():
            assert (
                again.execute(f"select count(*) from {name}").fetchone()
                == db.execute(f"select count(*) from {name}").fetchone()
            )
        told = dict(again.execute("select table_name, comment from duckdb_tables()").fetchall())
        assert told == {name: queries.about(name).comment for name in queries.names()}
        version = again.execute("select tags from duckdb_databases() where database_name = 'monitor'").fetchone()
    assert version is not None
    assert "v1.4.0" in str(version[0])  # what DuckDB 1.4 and later open; checked once by hand with 1.4


def test_downloads_leave_the_first_database_shut(db: duckdb.DuckDBPyConnection) -> None:
    """The way out for a file is a second database: whoever could type SQL into the first still reads no file."""
    export.database_file(db)
    with pytest.raises(duckdb.PermissionException):
        db.execute("copy events to 'x.csv'")
