"""The only Python that touches DuckDB: build the database from the text files of `data/`, and read its views.

Each SQL file is one table or view named after the file. `files/` holds the lines of `data/` as they stand, `tables/`
types them, `views/` holds the nouns, `imports/` those of other people's data (read in place and in no export),
`indicators/` one chart's data each, `checks/` questions whose right answer is no rows. The comment on top of a file
is what `about` gives and what readers see. A file reads earlier layers only. What SQL cannot count (intervals,
resampling, breaks) is a Python file of `statistics/`, asked for and described alike.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd

from queries import imported, textfiles
from queries.fingerprint import DATA, digest, stamp
from queries.textfiles import DataProblem

__all__ = [
    "DATA",
    "FILTERS",
    "About",
    "DataProblem",
    "about",
    "connect",
    "digest",
    "names",
    "problems",
    "rows",
    "stamp",
]

ROOT = Path(__file__).parent
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "preserve_insertion_order": "true",
    "allocator_background_threads": "true",  # gives memory back after a query
}
LAYERS = ("tables", "views", "indicators")
READ_CSV = re.compile(r"read_csv\('([^']+\.csv)'.*?columns = \{(.*?)\}\)", re.DOTALL)
MANY = 200  # problems of one kind that are listed
SMALL = 10_000  # events up to which a second thread costs more memory than it saves time
# Nouns are what filters narrow before an indicator counts. Each that an indicator reads has an event_id.
FILTERS = {  # filter -> the column of `occasions` it narrows by
    "dyad": "dyads",
    "date": "date",
    "actor": "actors",
    "event_type": "event_type",
    "issue": "issues",
    "quad": "quad",
    "coder": "coder",
    "event_id": "event_id",
}
IMPORTED = {  # imported events have no event_id of ours: noun -> filter -> the column that it narrows
    "imported_events": {"date": "date", "event_type": "event_type", "quad": "quad"},
    "imported_months": {"date": "month", "event_type": "event_type", "quad": "quad"},
    "imported_days": {"date": "date"},
    "imported_places": {"date": "month"},
}
WITH_EVENT_ID = "select table_name from duckdb_columns() where column_name = 'event_id'"
LIST_COLUMNS = {"dyads", "actors", "issues", "source_actors", "target_actors"}


@dataclass(frozen=True)
class About:
    """What a SQL file says of itself: its layer, the comment for readers, the key columns, the select.

    For a file of `statistics/` the comment is its docstring and `sql` the Python that computes it.
    """

    name: str
    layer: str
    comment: str
    key: tuple[str, ...]
    sql: str


@cache
def about(name: str) -> About:
    """The definition of a table or view, as readers see it. Raises KeyError for a name that has no SQL file."""
    if not name.isidentifier():  # a name is never a path
        raise KeyError(f"there is no SQL file for {name!r}")
    for layer in (*LAYERS, "files", "imports", "checks"):
        path = ROOT / layer / f"{name}.sql"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            head = [line for line in lines if line.startswith("--")]
            comment = " ".join(line.removeprefix("--").strip() for line in head)
            key = re.search(r"Key: ([a-z0-9_, ]+)\.", comment)
            sql = "\n".join(lines[len(head) :])
            return About(name, layer, comment, tuple(key[1].split(", ")) if key else (), sql)
    path = ROOT / "statistics" / f"{name}.py"
    if path.is_file():
        code = path.read_text(encoding="utf-8")
        comment = " ".join((ast.get_docstring(ast.parse(code)) or "").split())
        key = re.search(r"Key: ([a-z0-9_, ]+)\.", comment)
        code = code.split('"""', 2)[2].strip()
        return About(name, "statistics", comment, tuple(key[1].split(", ")) if key else (), code)
    raise KeyError(f"there is no SQL file for {name!r}")


def names(*layers: str) -> list[str]:
    """The names of the tables and views of these layers (default: those of SQL), in the order of building."""
    return [name for layer in layers or LAYERS for name in _in_order(layer)]


@cache
def _in_order(layer: str) -> tuple[str, ...]:
    """A layer's files, each after those of the same layer that it reads (record_lines before records)."""
    left = {path.stem: _read_by(path.stem) - {path.stem} for path in sorted((ROOT / layer).glob("*.sql"))}
    done: list[str] = sorted(path.stem for path in (ROOT / layer).glob("[a-z]*.py"))  # statistics, which none reads
    while left:
        ready = [name for name, read in left.items() if not read & left.keys()]
        if not ready:
            raise ValueError(f"queries/{layer}: {', '.join(left)} read one another in a circle")
        done += ready
        for name in ready:
            del left[name]
    return tuple(done)


@cache
def _read_by(name: str) -> frozenset[str]:
    """What stands after from and join in a SQL file."""
    return frozenset(re.findall(r"\b(?:from|join)\s+(\w+)", about(name).sql))


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
    found = problems(db)
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
        _create(db, name, "view", _of_human_coded(name, by_event))
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


@cache
def csv_files() -> dict[str, tuple[str, list[str]]]:
    """The CSV files that the tables read: name of the table -> (path in `data`, columns in their order)."""
    found = {}
    for name in names("tables"):
        sql = about(name).sql
        file = READ_CSV.search(sql)
        if file:
            found[name] = (file[1], re.findall(r"(\w+): 'varchar'", file[2]))
    return found


def _of_human_coded(name: str, by_event: set[str]) -> str:
    """An indicator over the human-coded events: who wants others counted too says so, in `among` of rows."""
    sql = about(name).sql
    chosen = "event_id in (select event_id from main.occasions where coder = 'human')"
    nouns = [noun for noun in names("views") if noun in by_event and noun in _read_by(name)]
    narrowed = [f"{noun} as (select * from main.{noun} where {chosen})" for noun in nouns]
    return f"with {', '.join([*narrowed, f'{name}_rows as ({sql})'])} from {name}_rows" if nouns else sql


def problems(db: duckdb.DuckDBPyConnection) -> pd.DataFrame:
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

    `among` narrows the events before the view counts them, by the names in FILTERS, and weighs them anew by its entry
    "scores", a mapping from event type to score; `where` narrows the rows that come out, by column. A value matches, a
    list matches any of its values, a (first, last) pair is a range that may be open on either side, None is no filter.
    On a column of lists a match is a common element. `newest` gives the last rows by date only. Indicators and
    statistics count human-coded events only, unless `among` names the coders.
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
        narrowed = _narrowed(view, among or {}, by_event, values)
        sql = f"with {', '.join(narrowed)} " if narrowed else ""
        sql += f"select * from {view}"
    conditions = [_condition(column, wanted, values) for column, wanted in where.items() if wanted is not None]
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


def _narrowed(view: str, among: Mapping[str, Any], by_event: set[str], values: list[Any]) -> list[str]:
    """Common table expressions that hide the nouns of the same name, so that the view counts the chosen events only."""
    filters = {name: wanted for name, wanted in among.items() if name != "scores" and wanted is not None}
    conditions = [_condition(FILTERS[name], wanted, values) for name, wanted in filters.items()]
    scores = among.get("scores") or {}
    if not conditions and not scores:
        return []
    definition = about(view)
    nouns = (
        [view]
        if definition.layer in {"views", "imports"}
        else [n for n in names("views", "imports") if n in _read_by(view)]
    )
    chosen = f"chosen as (select event_id from main.occasions where {' and '.join(conditions) or 'true'})"
    within = []
    for noun in nouns:
        if noun in IMPORTED:
            own = [_condition(c, filters[f], values) for f, c in IMPORTED[noun].items() if f in filters]
            within.append(f"{noun} as (select * from main.{noun} where {' and '.join(own) or 'true'})")
            continue
        if noun not in by_event:
            continue
        columns = "*"
        if scores and re.search(r"\bscore\b", about(noun).sql):
            columns = f"* replace (case event_type {'when ? then ? ' * len(scores)}else score end as score)"
            values += [value for pair in scores.items() for value in pair]
        within.append(f"{noun} as (select {columns} from main.{noun} where event_id in (select event_id from chosen))")
    return [chosen, *within, *([f"{view} as ({definition.sql})"] if definition.layer == "indicators" else [])]


def _condition(column: str, wanted: Any, values: list[Any]) -> str:
    """One SQL condition; what is wanted goes to `values`, never into the text."""
    if isinstance(wanted, tuple):
        first, last = wanted
        bounds = [(">=", first), ("<=", last)]
        values += [value for _, value in bounds if value is not None]
        return " and ".join(f"{column} {sign} ?" for sign, value in bounds if value is not None) or "true"
    if column in LIST_COLUMNS:
        values.append(list(wanted) if isinstance(wanted, list) else [wanted])
        return f"list_has_any({column}, ?)"
    if isinstance(wanted, list):
        values.append(wanted)
        return f"list_contains(?, {column})"
    values.append(wanted)
    return f"{column} = ?"
