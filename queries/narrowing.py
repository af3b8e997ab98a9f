"""How events are narrowed before a view counts them, and rows after: as common table expressions and conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import duckdb

from queries.definitions import about, names, read_by

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
LIST_COLUMNS = {"dyads", "actors", "issues", "source_actors", "target_actors"}


Columns = Mapping[str, frozenset[str]]  # noun -> those columns of FILTERS that it has; `event_id` among them


_columns: dict[str, frozenset[str]] = {}  # of the first database asked: the SQL files make the same nouns in every one


def filter_columns(db: duckdb.DuckDBPyConnection) -> Columns:
    """What each noun and table of events can be narrowed by without a look at `occasions`.

    Asked of DuckDB once a process: its catalogue takes ten milliseconds, and a page asks thirty questions.
    """
    if not _columns:
        sought = ", ".join(f"'{column}'" for column in FILTERS.values())
        found: dict[str, set[str]] = {}
        sql = f"select table_name, column_name from duckdb_columns() where column_name in ({sought})"
        for table, column in db.execute(sql).fetchall():
            found.setdefault(table, set()).add(column)
        _columns.update({table: frozenset(own) for table, own in found.items() if "event_id" in own})
    return _columns


def of_human_coded(name: str, columns: Columns) -> str:
    """An indicator over the human-coded events: who wants others counted too says so, in `among` of rows."""
    sql = about(name).sql
    by_event = "event_id in (select event_id from main.occasions where coder = 'human')"
    nouns = [noun for noun in names("views") if noun in columns and noun in read_by(name)]
    conditions = {noun: "coder = 'human'" if "coder" in columns[noun] else by_event for noun in nouns}
    own = [f"{noun} as (select * from main.{noun} where {where})" for noun, where in conditions.items()]
    return f"with {', '.join([*own, f'{name}_rows as ({sql})'])} from {name}_rows" if nouns else sql


def narrowed(view: str, among: Mapping[str, Any], columns: Columns, values: list[Any]) -> list[str]:
    """Common table expressions that hide the nouns of the same name, so that the view counts the chosen events only.

    A noun that has the columns to be narrowed by is narrowed by them; the others by the ids of the chosen events.
    """
    filters = {name: wanted for name, wanted in among.items() if name != "scores" and wanted is not None}
    wanted_of = {FILTERS[name]: wanted for name, wanted in filters.items()}
    scores = among.get("scores") or {}
    if not wanted_of and not scores:
        return []
    definition = about(view)
    nouns = (
        [view]
        if definition.layer in {"views", "imports"}
        else [n for n in names("views", "imports") if n in read_by(view)]
    )
    within, of_nouns, of_chosen = [], list[Any](), list[Any]()
    chosen = f"chosen as (select event_id from main.occasions where {_all(wanted_of, of_chosen)})"
    for noun in nouns:
        if noun in IMPORTED:
            own = {column: filters[name] for name, column in IMPORTED[noun].items() if name in filters}
            within.append(f"{noun} as (select * from main.{noun} where {_all(own, of_nouns)})")
            continue
        if noun not in columns:
            continue
        shown = "*"
        if scores and re.search(r"\bscore\b", about(noun).sql):
            shown = f"* replace (case event_type {'when ? then ? ' * len(scores)}else score end as score)"
            of_nouns += [value for pair in scores.items() for value in pair]
        has_all = wanted_of.keys() <= columns[noun]
        where = _all(wanted_of, of_nouns) if has_all else "event_id in (select event_id from chosen)"
        within.append(f"{noun} as (select {shown} from main.{noun} where {where})")
    values += of_chosen + of_nouns  # in the order of their places in the text
    return [chosen, *within, *([f"{view} as ({definition.sql})"] if definition.layer == "indicators" else [])]


def _all(wanted_of: Mapping[str, Any], values: list[Any]) -> str:
    """The condition that every column has what is wanted of it."""
    return " and ".join(condition(column, wanted, values) for column, wanted in wanted_of.items()) or "true"


def condition(column: str, wanted: Any, values: list[Any]) -> str:
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
