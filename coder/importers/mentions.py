"""GDELT Mentions: which publishers named an event. Kept as distinct pairs, joined to the events by their ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from coder.importers.files import Table
from coder.importers.parse import Count, literal, rejected, scan, scanned
from coder.importers.source import Source

MENTIONS = Source(
    name="gdelt_mentions",
    delimiter="\t",
    header="never",
    quote="",
    select="",
    actor_codes="cameo",
    place_codes="fips",
    revises=False,
)
PAIRS = "create temp table mentions (source_event_id varchar, publisher varchar, confidence integer)"


def stage(
    db: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    work: Path,
    count: Count,
    progress: Callable[[float], None],
) -> None:
    """Adds the pairs of these files to the table `mentions`; a row that names no event or no publisher has none."""
    pairs = (
        "insert into mentions select GLOBALEVENTID, lower(MentionSourceName), max(try_cast(Confidence as integer)) "
        f"from ({scan(tables, MENTIONS, (None, 0))}) "
        "where GLOBALEVENTID is not null and MentionSourceName is not null group by all"
    )
    count.mentions += scanned(db, pairs, progress)
    if again := rejected(db, tables, work, count):
        stage(db, again, work, count, lambda share: None)


def carry(db: duckdb.DuckDBPyConnection, old: dict[str, Path], before: Path | None, build: Path) -> set[str]:
    """Fills `named` (publishers and confidence an event) from earlier and new pairs. Gives the old months whose
    events are newly named.
    """
    months: set[str] = set()
    is_new = bool(db.execute("from mentions limit 1").fetchall())
    if old and is_new:
        files = ", ".join(literal(str(path / "*.parquet")) for path in old.values())
        rows = f"read_parquet([{files}], hive_partitioning = false)"
        found = f"select distinct strftime(date, '%Y-%m') from {rows} semi join mentions using (source_event_id)"
        months = {month for (month,) in db.execute(found).fetchall()}
    if before is not None and (before / "mentions.parquet").is_file():
        db.execute(f"insert into mentions select * from read_parquet({literal(str(before / 'mentions.parquet'))})")
    db.execute(
        "create temp table named as select source_event_id, count(distinct publisher)::integer as publishers, "
        "max(confidence)::integer as confidence from mentions group by all"
    )
    pairs = "select source_event_id, publisher, max(confidence) as confidence from mentions group by all order by all"
    db.execute(f"copy ({pairs}) to {literal(str(build / 'mentions.parquet'))} (format parquet, compression zstd)")
    return months


def joined(columns: str) -> str:
    """The select that adds publishers and confidence to the rows of a month."""
    return f"select {columns}, publishers, confidence from month_rows left join named using (source_event_id)"
