"""Counts by month and by place, made when events are imported, so that pages need not read the events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from coder.importers.parse import literal
from coder.importers.stored import PARQUET, read

KEYS = {  # file.sql beside this one -> its key
    "months": ("scope", "code", "month", "event_type"),
    "days": ("scope", "code", "date"),
    "places": ("scope", "code", "month", "latitude", "longitude", "side"),
}
ROW_GROUP = 122_880  # DuckDB's own size; a relationship's rows lie together, so that a page reads few of them


def write(
    db: duckdb.DuckDBPyConnection,
    before: Path | None,
    build: Path,
    changed: Sequence[str],
    folders: Mapping[str, Path],
) -> None:
    """The counts of the changed months with those of the others from the generation before, sorted by what pages ask
    for.
    """
    for name, key in KEYS.items():
        sql = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
        parts = [f"({sql.replace('month_rows', read(folders[month] for month in changed if month in folders))})"]
        if before is not None:
            new = ", ".join(f"date '{month}-01'" for month in changed) or "null"
            old = f"read_parquet({literal(str(before / f'{name}.parquet'))})"
            parts.append(f"select * from {old} where coalesce(month not in ({new}), true)")
        target = literal(str(build / f"{name}.parquet"))
        rows = f"({' union all by name '.join(parts)}) order by {', '.join(key)}"
        db.execute(f"copy ({rows}) to {target} ({PARQUET}, row_group_size {ROW_GROUP})")
