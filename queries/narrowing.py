"""How events are narrowed before a view counts them, and rows after: as common table expressions and conditions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

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


def of_human_coded(name: str, by_event: set[str]) -> str:
    """An indicator over the human-coded events: who wants others counted too says so, in `among` of rows."""
    sql = about(name).sql
    chosen = "event_id in (select event_id from main.occasions where coder = 'human')"
    nouns = [noun for noun in names("views") if noun in by_event and noun in read_by(name)]
    narrowed = [f"{noun} as (select * from main.{noun} where {chosen})" for noun in nouns]
    return f"with {', '.join([*narrowed, f'{name}_rows as ({sql})'])} from {name}_rows" if nouns else sql


def narrowed(view: str, among: Mapping[str, Any], by_event: set[str], values: list[Any]) -> list[str]:
    """Common table expressions that hide the nouns of the same name, so that the view counts the chosen events only."""
    filters = {name: wanted for name, wanted in among.items() if name != "scores" and wanted is not None}
    conditions = [condition(FILTERS[name], wanted, values) for name, wanted in filters.items()]
    scores = among.get("scores") or {}
    if not conditions and not scores:
        return []
    definition = about(view)
    nouns = (
        [view]
        if definition.layer in {"views", "imports"}
        else [n for n in names("views", "imports") if n in read_by(view)]
    )
    chosen = f"chosen as (select event_id from main.occasions where {' and '.join(conditions) or 'true'})"
    within = []
    for noun in nouns:
        if noun in IMPORTED:
            own = [condition(c, filters[f], values) for f, c in IMPORTED[noun].items() if f in filters]
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
