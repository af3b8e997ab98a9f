"""The Parquet files of imported event data, for SQL: one table macro a kind of file, empty where nothing was imported.

`python -m coder import` writes data/private/imports/SOURCE/ and names the generation that counts in current.json; the
files are read in place, so that tens of millions of rows take no memory here. ACLED's rows belong to the holder of the
account: they are left out unless the environment says, by DASHBOARD_READER=account-holder, that nobody else reads.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import pandas as pd

FOLDER = Path("private", "imports")
FOR_THE_HOLDER_ONLY = {"acled"}
KINDS = {  # kind -> (files of a generation, columns with types)
    "events": (
        "events/*/*.parquet",
        "source varchar, source_event_id varchar, dyad varchar, date date, date_end date, date_precision varchar, "
        "event_type varchar, mode varchar, source_type varchar, scale_score double, source_actor varchar, "
        "target_actor varchar, source_country varchar, target_country varchar, place varchar, place_country varchar, "
        "latitude double, longitude double, place_precision varchar, deaths_low integer, deaths_best integer, "
        "deaths_high integer, reports integer, url varchar, release varchar, publishers integer",
    ),
    "months": (
        "months.parquet",
        "source varchar, scope varchar, code varchar, month date, event_type varchar, events bigint, reports bigint, "
        "deaths_low bigint, deaths_best bigint, deaths_high bigint, scale_total double, scored_events bigint",
    ),
    "days": (
        "days.parquet",
        "source varchar, scope varchar, code varchar, date date, month date, events bigint, reports bigint, "
        "deaths_high bigint, example varchar, url varchar",
    ),
    "places": (
        "places.parquet",
        "source varchar, scope varchar, code varchar, month date, latitude double, longitude double, side varchar, "
        "place varchar, place_country varchar, place_precision varchar, events bigint, deaths_low bigint, "
        "deaths_best bigint, deaths_high bigint",
    ),
    "articles": (
        "articles/*/*.parquet",
        "url varchar, title varchar, publisher varchar, published timestamp, language varchar, excerpt varchar, "
        "feed varchar, licence varchar",
    ),
}


Rows = Mapping[str, pd.DataFrame]  # kind -> its rows: one generation in memory


def attach(db: duckdb.DuckDBPyConnection, data: Path, uploads: Iterable[Rows] = ()) -> None:
    """Macros imported_files_events() and so on over the files that count now, the only ones that may be read later.

    What a visitor has uploaded is held in tables of this database and nowhere else; it stands in for the same source's
    files here.
    """
    folder = (data / FOLDER).resolve()
    generations, uploads = list(_generations(folder)), list(uploads)
    uploaded = sorted({str(source) for upload in uploads for source in upload["months"]["source"].unique()})
    for kind, (pattern, columns) in KINDS.items():
        db.execute(f"create table uploaded_{kind} ({columns})")
        for upload in uploads:
            if kind in upload:
                db.register("upload", upload[kind])
                db.execute(f"insert into uploaded_{kind} by name select * from upload")
                db.unregister("upload")
        names = [column.split()[0] for column in columns.split(", ")]
        files = [str(path) for generation in generations for path in sorted(generation.glob(pattern))]
        if files:
            listed = ", ".join(_text(file) for file in files)
            rows = f"select {', '.join(names)} from read_parquet([{listed}], hive_partitioning = false) "
            if uploaded:
                rows += f"where source not in ({', '.join(map(_text, uploaded))}) "
            rows += "union all "
        else:
            rows = ""
        db.execute(f"create macro imported_files_{kind}() as table {rows}select * from uploaded_{kind}")
    db.execute(f"set allowed_directories = [{_text(f'{folder}{os.sep}')}]")


def brought(folder: Path) -> Rows:
    """The rows of one import into `folder` (current.json lies in it), to be held in a visitor's own database."""
    generation = folder / json.loads((folder / "current.json").read_text(encoding="utf-8"))["generation"]
    rows = {}
    with duckdb.connect() as db:
        for kind, (pattern, columns) in KINDS.items():
            if files := [str(path) for path in sorted(generation.glob(pattern))]:
                names = ", ".join(column.split()[0] for column in columns.split(", "))
                rows[kind] = db.execute(f"select {names} from read_parquet(?, hive_partitioning = false)", [files]).df()
    return rows


def _generations(folder: Path) -> Iterator[Path]:
    for pointer in sorted(folder.glob("*/current.json")):
        if pointer.parent.name in FOR_THE_HOLDER_ONLY and os.environ.get("DASHBOARD_READER") != "account-holder":
            continue
        yield pointer.parent / json.loads(pointer.read_text(encoding="utf-8"))["generation"]


def _text(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"
