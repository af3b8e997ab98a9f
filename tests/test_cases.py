"""Each indicator over the miniature world gives the rows that were reasoned out beforehand, in tests/cases.

A case lists the rows for every value of the first key column that it names (all of them, or one relationship where
there would be too many to reason out), and the columns that say something. How each number comes about can be followed
in the twelve lines of tests/world/events/curated/2024.jsonl: who met, who struck, on which day.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import queries
from tests.worlds import WORLD

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def db() -> Iterator[duckdb.DuckDBPyConnection]:
    with queries.connect(WORLD) as db:
        yield db


@pytest.mark.parametrize("name", queries.names("indicators"))
def test_an_indicator_gives_the_rows_of_its_case(db: duckdb.DuckDBPyConnection, name: str) -> None:
    case = CASES / f"{name}.csv"
    assert case.is_file(), (
        f"reason out the rows that {name} gives over tests/world and write them to tests/cases/{name}.csv"
    )
    expected = pd.read_csv(case, dtype=str, keep_default_na=False)
    first, *_ = queries.about(name).key
    found = queries.rows(db, name)
    found = found[found[first].astype(str).isin(set(expected[first]))]
    assert len(found) == len(expected), found[list(queries.about(name).key)].to_string()
    for number, (here, wanted) in enumerate(zip(found.to_dict("records"), expected.to_dict("records"), strict=True), 2):
        for column, cell in wanted.items():
            value = here[column]
            assert is_same(value, cell), f"{case.name}, line {number}, {column}: {value!r}, reasoned out: {cell!r}"


def is_same(value: Any, cell: str) -> bool:
    if cell == "" or pd.isna(value):
        return cell == "" and (value == "" or bool(pd.isna(value)))
    if isinstance(value, bool):
        return str(value).lower() == cell
    if isinstance(value, float):
        return value == pytest.approx(float(cell), abs=1e-8)
    return str(value)[:10] == cell if isinstance(value, pd.Timestamp) else str(value) == cell


def test_every_case_belongs_to_an_indicator() -> None:
    assert {path.stem for path in CASES.glob("*.csv")} <= set(queries.names("indicators"))


@pytest.mark.parametrize("name", queries.names())
def test_every_key_is_unique_and_filled(db: duckdb.DuckDBPyConnection, name: str) -> None:
    """The comment says what one row is; a key that comes twice would draw a point twice."""
    about = queries.about(name)
    assert "One row per" in about.comment
    assert about.key
    rows = queries.rows(db, name)
    assert not rows.duplicated(list(about.key)).any()
