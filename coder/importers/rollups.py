"""Counts by month and by place, made when events are imported, so that pages need not read the events."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import duckdb

from coder.importers.parse import literal
from coder.importers.stored import PARQUET, read

SORTED = {  # file.sql beside this one -> what its rows are sorted by
    "months": ("scope", "code", "month"),
    "days": ("scope", "code", "date"),
    "places": ("scope", "code", "month"),
}
ROW_GROUP = 20_480  # a relationship's rows lie together: the smaller the group, the less a page reads beside them
BYTES_AT_ONCE = 100_000_000  # of stored events counted together: what bounds the memory of a count


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
    files = [folders[month] for month in changed if month in folders]
    for name, order in SORTED.items():
        sql = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
        db.execute(f"create or replace temp table counts as {sql.replace('month_rows', read([]))}")
        for group in _groups(files):
            db.execute(f"insert into counts {sql.replace('month_rows', read(group))}")
        parts = ["from counts"]
        if before is not None:
            new = ", ".join(f"date '{month}-01'" for month in changed) or "null"
            old = f"read_parquet({literal(str(before / f'{name}.parquet'))})"
            parts.append(f"select * from {old} where coalesce(month not in ({new}), true)")
        target = literal(str(build / f"{name}.parquet"))
        rows = f"({' union all by name '.join(parts)}) order by {', '.join(order)}"
        db.execute(f"copy ({rows}) to {target} ({PARQUET}, row_group_size {ROW_GROUP})")


def _groups(folders: Sequence[Path]) -> Iterator[list[Path]]:
    """Months in their order, so many at a time as BYTES_AT_ONCE allows, one at least."""
    group: list[Path] = []
    size = 0
    for folder in folders:
        grows = sum(file.stat().st_size for file in folder.iterdir())
        if group and size + grows > BYTES_AT_ONCE:
            yield group
            group, size = [], 0
        group.append(folder)
        size += grows
    if group:
        yield group
