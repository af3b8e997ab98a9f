"""Tables as files to take away: CSV, Parquet, one zip of everything, one DuckDB database.

The CSV is UTF-8 as RFC 4180 has it (commas, quotation marks where needed, CRLF), single files with a byte order mark:
Excel takes UTF-8 without the mark for the system's old code page and shows a dash or an é as two wrong letters, while R
(readr, data.table, `fileEncoding = "UTF-8-BOM"`), pandas, Stata and LibreOffice read it with the mark. The zip is for
programs, and has none. Text that a spreadsheet would run as a formula is preceded by an apostrophe; numbers are as they
are, and Parquet and DuckDB hold every text as it is.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import tempfile
import zipfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

import queries

FORMULA = tuple(
    "=+-@\uff1d\uff0b\uff0d\uff20"
)  # the last four are the full-width forms, which Excel takes for the same
CONTROL = ("\t", "\r", "\n", "\0")
LICENCE = {
    "name": "CC-BY-4.0",
    "title": "Creative Commons Attribution 4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
}
TYPES = {"BIGINT": "integer", "INTEGER": "integer", "DOUBLE": "number", "BOOLEAN": "boolean", "DATE": "date"}


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as a CSV file for people: lists joined by "; ", dates as ISO, nothing for null, TRUE and FALSE."""
    return b"\xef\xbb\xbf" + _csv(list(frame.columns), zip(*(frame[name] for name in frame), strict=True))


def _csv(header: Iterable[str], rows: Iterable[tuple[Any, ...]]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue().encode("utf-8", "replace")


def cell(value: Any) -> str:
    """One value as the text of a CSV cell. A whole number that pandas keeps as a float is written as a whole number."""
    if isinstance(value, str):
        return f"'{value}" if value.startswith(CONTROL) or value.lstrip().startswith(FORMULA) else value
    if isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False, default=str)
    if pd.api.types.is_list_like(value):
        items = list(value)
        if any(isinstance(item, dict) for item in items):
            return json.dumps(items, ensure_ascii=False, default=str)
        return cell("; ".join("" if item is None else str(item) for item in items))
    if pd.isna(value):
        return ""
    if pd.api.types.is_bool(value):
        return "TRUE" if value else "FALSE"
    if pd.api.types.is_float(value):
        return repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() and not value.tzinfo else value.isoformat()
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def parquet_bytes(db: duckdb.DuckDBPyConnection, name: str) -> bytes:
    """A table or view as a Parquet file, its types as they are in DuckDB."""
    with _copy(db, [name]) as (copy, folder):
        copy.execute(f"copy {name} to '{folder / 'rows.parquet'}' (format parquet, compression zstd)")
        return (folder / "rows.parquet").read_bytes()


def database_file(db: duckdb.DuckDBPyConnection) -> bytes:
    """Everything as one DuckDB database that DuckDB 1.4 and later open; each table and column carries its comment."""
    meanings = _meanings(db)
    with _copy(db, queries.names()) as (copy, folder):
        copy.execute(f"attach '{folder / 'monitor.duckdb'}' as monitor (storage_version 'v1.4.0', block_size 16384)")
        for name in queries.names():
            copy.execute(f"create table monitor.{name} as from {name}")
            copy.execute(f"comment on table monitor.{name} is {_quoted(queries.about(name).comment)}")
            for column in _columns(db, name):
                if column in meanings:
                    copy.execute(f'comment on column monitor.{name}."{column}" is {_quoted(meanings[column])}')
        copy.execute("detach monitor")
        return (folder / "monitor.duckdb").read_bytes()


def archive(db: duckdb.DuckDBPyConnection, version: str) -> bytes:
    """A Frictionless data package: a zip with every table and view as CSV and a datapackage.json that describes them.

    `version` is the fingerprint of the data.
    """
    meanings = _meanings(db)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as out:
        for name in queries.names():
            columns = ", ".join(f'"{column}"' for column in _columns(db, name))
            key = ", ".join(queries.about(name).key) or "all"
            cursor = db.cursor().execute(f"select {columns} from {name} order by {key}")
            _put(out, f"{name}.csv", _csv(_columns(db, name), cursor.fetchall()))
        package = {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "regional-stability-monitor",
            "title": "Regional Stability Monitor: Pakistan–Afghanistan relations and their neighbourhood",
            "description": _description(db),
            "version": version,
            "licenses": [LICENCE],
            "sources": [{"title": "Public reporting; each event names its reports in sources.csv"}],
            "resources": [_resource(db, name, meanings) for name in queries.names()],
        }
        _put(out, "datapackage.json", json.dumps(package, ensure_ascii=False, indent=1).encode())
    return packed.getvalue()


def _put(out: zipfile.ZipFile, name: str, content: bytes) -> None:
    entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))  # no time of packing, which would differ
    entry.compress_type = zipfile.ZIP_DEFLATED
    out.writestr(entry, content)


def _description(db: duckdb.DuckDBPyConnection) -> str:
    spells = (
        db.cursor()
        .execute("select coverage_from, coverage_to, coverage_level, note from coverage order by 1")
        .fetchall()
    )
    told = (f"{first} to {last or 'today'}: {level}. {note}" for first, last, level, note in spells)
    guard = "A text cell that begins like a formula is preceded by an apostrophe; lists are joined by '; '."
    return f"What could be read: {' '.join(told)} {guard}"


def _resource(db: duckdb.DuckDBPyConnection, name: str, meanings: dict[str, str]) -> dict[str, Any]:
    """The description of one CSV. A key is declared where none of its columns may be empty."""
    about = queries.about(name)
    fields = [
        {"name": column, "type": _type(kind), "description": meanings.get(column, "")}
        for column, kind in _columns(db, name).items()
    ]
    return {
        "name": name,
        "path": f"{name}.csv",
        "type": "table",
        "title": name.replace("_", " "),
        "description": about.comment,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": {"fields": fields, "missingValues": [""], **({"primaryKey": list(about.key)} if about.key else {})},
    }


def _type(kind: str) -> str:
    if kind.startswith("STRUCT") and kind.endswith("[]"):
        return "array"
    return "object" if kind.startswith(("STRUCT", "MAP")) and not kind.endswith("[]") else TYPES.get(kind, "string")


def _columns(db: duckdb.DuckDBPyConnection, name: str) -> dict[str, str]:
    return {column: kind for column, kind, *_ in db.cursor().execute(f"describe {name}").fetchall()}


def _meanings(db: duckdb.DuckDBPyConnection) -> dict[str, str]:
    return dict(db.cursor().execute("select column_name, meaning from columns").fetchall())


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@contextmanager
def _copy(db: duckdb.DuckDBPyConnection, names: list[str]) -> Iterator[tuple[duckdb.DuckDBPyConnection, Path]]:
    """A second database that may write to a folder of its own, as the first may touch no file; both vanish after."""
    with tempfile.TemporaryDirectory() as folder, duckdb.connect() as copy:
        for name in names:
            copy.register(name, db.cursor().sql(f"from {name}").to_arrow_table())
        yield copy, Path(folder)
