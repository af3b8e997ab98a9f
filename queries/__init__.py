"""The data as questions: build the database from the text files of `data/`, and read its views.

Each SQL file is one table or view named after the file. `files/` holds the lines of `data/` as they stand, `tables/`
types them, `views/` holds the nouns, `imports/` those of other people's data (read in place and in no export),
`indicators/` one chart's data each, `checks/` questions whose right answer is no rows. The comment on top of a file
is what `about` gives and what readers see. A file reads earlier layers only. What SQL cannot count (intervals,
resampling, breaks) is a Python file of `statistics/`, asked for and described alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from queries import imported, textfiles
from queries.definitions import READ_CSV, About, about, csv_files, names
from queries.fingerprint import DATA, digest, stamp
from queries.narrowing import LIST_COLUMNS, condition, narrowed, of_human_coded
from queries.textfiles import DataProblem

__all__ = [
    "DATA",
    "LIST_COLUMNS",
    "About",
    "DataProblem",
    "about",
    "connect",
    "digest",
    "names",
    "rows",
    "stamp",
]

SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "preserve_insertion_order": "true",
    "allocator_background_threads": "true",  # gives memory back after a query
}
MANY = 200  # problems of one kind that are listed
SMALL = 10_000  # events up to which a second thread costs more memory than it saves time
WITH_EVENT_ID = "select table_name from duckdb_columns() where column_name = 'event_id'"


def connect(
    data: Path = DATA, visitor: Iterable[tuple[str, int, str]] = (), uploads: Iterable[imported.Rows] = ()
) -> duckdb.DuckDBPyConnection:
    """A database in memory, built from the text files of `data`. Raises DataProblem where they are wrong.

    `visitor` is what one visitor has added but not saved: kind, number and content as JSON of each line.
    `uploads` are event data that one visitor has brought, by imported.brought.
    """
    db = duckdb.connect(config=SETTINGS)
    db.execute(f"set file_search_path = '{str(data).replace(chr(39), chr(39) * 2)}'")
    textfiles.load(db, data, csv_files())
    textfiles.add(db, visitor)
    for name in names("files", "tables"):  # the lines of files too: a table and checks read them, parsed once
        _create(db, name, "table")
    found = _problems(db)
    if not found.empty:
        ends = textfiles.table(list(textfiles.mixed_line_ends(data, list(found.file.unique()))))
        raise DataProblem(pd.concat([ends, found], ignore_index=True))
    db.execute("drop schema raw cascade")
    for name in names("files"):
        db.execute(f"drop table {name}")
    imported.attach(db, data, uploads)
    for name in names("imports"):
        _create(db, name, "view")  # read in place: there may be tens of millions of rows
    for name in names("views"):
        _create(db, name, "table")
    by_event = {noun for (noun,) in db.execute(WITH_EVENT_ID).fetchall()}
    for name in names("indicators"):
        _create(db, name, "view", of_human_coded(name, by_event))
    db.execute("set enable_external_access = false")
    db.execute("set threads = 1")  # ends the other threads, which gives back the memory that they kept from building
    if db.execute("select count(*) from events").fetchall()[0][0] > SMALL:
        db.execute("reset threads")
    return db


def _create(db: duckdb.DuckDBPyConnection, name: str, kind: str, sql: str | None = None) -> None:
    try:
        sql = sql or about(name).sql
        if name in csv_files():  # the file is read already, and DuckDB would turn a try_cast on read_csv into an error
            sql = READ_CSV.sub(f"raw.{name}", sql)
        db.execute(f"create {kind} {name} as {sql}")
    except (duckdb.InvalidInputException, duckdb.IOException, duckdb.ConversionException) as error:
        raise textfiles.refused(error, name) from error


def _problems(db: duckdb.DuckDBPyConnection) -> pd.DataFrame:
    """What is wrong in the data, by each file of `checks/`: a row a problem with file, line, field, problem, remedy.

    Only `connect` can ask, while the files are open: a database that it has given back has no problem.
    """
    found: list[textfiles.Problem] = []
    for name in names("checks"):
        sql = about(name).sql
        if name.endswith("_shape"):  # the other checks pass over the lines that it names
            db.execute(f"create or replace temp table {name} as {sql}")
            sql = f"from {name}"
        some = db.execute(sql).fetchmany(MANY)
        found += some
        if len(some) == MANY:
            found.append((some[0][0], None, "", f"{name} finds more than these problems.", "Put the first ones right."))
    return textfiles.table(found)


def rows(
    db: duckdb.DuckDBPyConnection,
    view: str,
    among: Mapping[str, Any] | None = None,
    newest: int | None = None,
    **where: Any,
) -> pd.DataFrame:
    """The rows of a view, in the order of its key.

    `among` narrows the events before the view counts them, by the names in narrowing.FILTERS, and weighs them anew by
    its entry "scores", a mapping from event type to score; `where` narrows the rows that come out, by column. A value
    matches, a list matches any of its values, a (first, last) pair is a range that may be open on either side, None is
    no filter. On a column of lists a match is a common element. `newest` gives the last rows by date only. Indicators
    and statistics count human-coded events only, unless `among` names the coders. Raises KeyError for an unknown view.
    """
    values: list[Any] = []
    if about(view).layer == "statistics" or (about(view).layer == "indicators" and among):
        among = {"coder": ["human"], **(among or {})}
    cursor = db.cursor()
    if about(view).layer == "statistics":
        cursor.register("calculated", _calculated(db, view, among, **where))
        sql = "select * from calculated"
    else:
        by_event = {noun for (noun,) in cursor.execute(WITH_EVENT_ID).fetchall()} if among else set[str]()
        chosen = narrowed(view, among or {}, by_event, values)
        sql = f"with {', '.join(chosen)} " if chosen else ""
        sql += f"select * from {view}"
    conditions = [condition(column, wanted, values) for column, wanted in where.items() if wanted is not None]
    if conditions:
        sql += " where " + " and ".join(conditions)
    key = ", ".join(about(view).key)
    if newest is not None:
        sql += f" order by date desc, {key} limit {int(newest)}"
    elif key:
        sql += f" order by {key}"
    return cursor.execute(sql, values).df()


def _calculated(
    db: duckdb.DuckDBPyConnection, name: str, among: Mapping[str, Any] | None, **where: Any
) -> pd.DataFrame:
    """All rows of a statistic from the views that it reads; what is computed APART is narrowed before."""
    statistic = import_module(f"queries.statistics.{name}")
    apart = {column: where.get(column) for column in statistic.APART}
    own = {read: {k: v for k, v in apart.items() if k in about(read).key} for read in statistic.READS}
    return statistic.compute(*(rows(db, read, among, **own[read]) for read in statistic.READS))
