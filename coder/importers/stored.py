"""What the stored events look like: their columns, and the SQL that reads the months of a generation."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from coder.importers.parse import literal

PARQUET = "format parquet, compression zstd, parquet_version v2"
TYPES = {
    "source": "varchar",
    "source_event_id": "varchar",
    "dyad": "varchar",
    "date": "date",
    "date_end": "date",
    "date_precision": "varchar",
    "event_type": "varchar",
    "mode": "varchar",
    "source_type": "varchar",
    "scale_score": "double",
    "source_actor": "varchar",
    "target_actor": "varchar",
    "source_country": "varchar",
    "target_country": "varchar",
    "place": "varchar",
    "place_country": "varchar",
    "latitude": "double",
    "longitude": "double",
    "place_precision": "varchar",
    "deaths_low": "integer",
    "deaths_best": "integer",
    "deaths_high": "integer",
    "reports": "integer",
    "url": "varchar",
    "release": "varchar",
    "revision": "bigint",
}
EVENT = tuple(TYPES)


def read(folders: Iterable[Path]) -> str:
    """The SQL that reads the rows of these month folders; no rows, with the right columns, where there is no folder."""
    files = ", ".join(literal(str(folder / "*.parquet")) for folder in folders)
    if files:
        return f"read_parquet([{files}], hive_partitioning = false)"
    return f"(select {', '.join(f'null::{kind} as {column}' for column, kind in TYPES.items())} where false)"
