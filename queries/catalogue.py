"""What there is: every table, view, indicator and statistic with its meaning, columns and first rows; the checks."""

from __future__ import annotations

import duckdb
import pandas as pd

import queries

LAYERS = {"tables": "table", "views": "view", "indicators": "indicator", "statistics": "statistic"}
FIRST_ROWS = 200


def everything(db: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """One row a table, view, indicator or statistic: name, kind, rows, key, comment. Rows are counted where stored."""
    listed = [(queries.about(name), kind) for layer, kind in LAYERS.items() for name in queries.names(layer)]
    stored = dict(db.cursor().execute("select table_name, estimated_size from duckdb_tables()").fetchall())
    found = [(a.name, kind, stored.get(a.name), ", ".join(a.key), a.comment) for a, kind in listed]
    frame = pd.DataFrame(found, columns=["name", "kind", "rows", "key", "comment"])
    return frame.astype({"rows": "Int64"})


def columns(db: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """The columns of a table, view or indicator in their order: column_name, type, meaning."""
    known = dict(db.cursor().execute("select column_name, meaning from columns").fetchall())
    told = db.cursor().execute(f"describe {queries.about(name).name}").fetchall()
    found = [(column, kind, known.get(column)) for column, kind, *_ in told]
    return pd.DataFrame(found, columns=["column_name", "type", "meaning"])


def meanings(db: duckdb.DuckDBPyConnection, frame: pd.DataFrame) -> pd.DataFrame:
    """The columns of a frame in their order: column_name, type, meaning. For statistics, which DuckDB does not know."""
    known = dict(db.cursor().execute("select column_name, meaning from columns").fetchall())
    found = [(name, str(frame[name].dtype), known.get(name)) for name in frame]
    return pd.DataFrame(found, columns=["column_name", "type", "meaning"])


def count(db: duckdb.DuckDBPyConnection, name: str) -> int:
    """How many rows a table, view or indicator has."""
    found = db.cursor().execute(f"select count(*) from {queries.about(name).name}").fetchone()
    return int(found[0]) if found else 0


def first_rows(db: duckdb.DuckDBPyConnection, name: str) -> pd.DataFrame:
    """The first rows in the order of the key: enough to see what there is, and few enough for a phone."""
    key = ", ".join(queries.about(name).key) or "all"
    return db.cursor().execute(f"from {queries.about(name).name} order by {key} limit {FIRST_ROWS}").df()


def checks() -> pd.DataFrame:
    """One row a check: name, what it asks. A database that `connect` has given back has passed each."""
    found = [(name, queries.about(name).comment) for name in queries.names("checks")]
    return pd.DataFrame(found, columns=["check", "asks"])
