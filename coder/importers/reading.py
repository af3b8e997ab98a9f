"""The files of one import into the stage, batch by batch: Parquet by month, refused rows in a table."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from coder.importers import mentions
from coder.importers.files import Table, table, unpacked
from coder.importers.parse import Count, literal, one, prepare, stage
from coder.importers.source import ImportProblem, Release, Source

BATCH_BYTES = 2_000_000_000  # unpacked text on the disk at one time
BATCH_FILES = 1_000


@dataclass(frozen=True)
class Choice:
    """What the user asks of an import beside its files; the command's help says what each means."""

    countries: tuple[str, ...] = ()  # ISO alpha-3; none: all
    whole: bool = False
    skip_unreadable: bool = False
    quiet: bool = True


def read(
    db: duckdb.DuckDBPyConnection,
    source: Source,
    files: Sequence[Path],
    work: Path,
    choice: Choice,
    count: Count,
    notes: list[str],
) -> list[Release]:
    """Stages every file and counts its rows. Gives the releases that the files' names tell. Raises ImportProblem."""
    prepare(db, source)
    db.execute(mentions.PAIRS)
    releases: dict[str, Release] = {}
    bar = tqdm(
        total=sum(file.stat().st_size for file in files),
        unit="B",
        unit_scale=True,
        disable=choice.quiet,
        desc=f"Reading {source.name}",
    )
    with bar:
        for batch in _batches(files):
            text = work / "text"
            text.mkdir()
            tables = _tables(batch, text, source, choice.skip_unreadable, notes)
            each = sum(file.stat().st_size for file in batch) / max(len(tables), 1)
            for same in _alike(tables, source):
                release = source.release(same[0].name)
                if release:
                    releases[release.name] = release
                progress = _progress(bar, same, each)
                if same[0].mentions:
                    mentions.stage(db, same, work, count, progress)
                else:
                    stage(db, same, source, choice.countries, work / "stage", count, progress)
            shutil.rmtree(text)
    _count_stage(db, work, count)
    return list(releases.values())


def _batches(files: Sequence[Path]) -> list[list[Path]]:
    """Files in groups whose unpacked text fits on the disk together; an archive counts ten times its size."""
    batches: list[list[Path]] = [[]]
    size = 0
    for file in files:
        grows = file.stat().st_size * (10 if file.suffix.lower() in {".zip", ".gz"} else 1)
        if batches[-1] and (size + grows > BATCH_BYTES or len(batches[-1]) >= BATCH_FILES):
            batches.append([])
            size = 0
        batches[-1].append(file)
        size += grows
    return batches


def _tables(batch: Sequence[Path], text: Path, source: Source, skip_unreadable: bool, notes: list[str]) -> list[Table]:
    """The text files of a batch. A file that cannot be used stops the import, unless it is to be left out."""
    tables: list[Table] = []
    for file in batch:
        try:
            for path, name in unpacked(file, text):
                found = table(path, name, source, mentions.MENTIONS)
                if found is None:
                    notes.append(f"{name}: the file is empty.")
                else:
                    tables.append(found)
        except ImportProblem as error:
            if not skip_unreadable:
                raise
            notes.append(f"Left out: {error}")
    return tables


def _alike(tables: Sequence[Table], source: Source) -> list[list[Table]]:
    """Tables that one scan can read: the same fields and the same release."""
    groups: dict[Any, list[Table]] = {}
    for each in tables:
        kind = (each.fields, each.has_header, each.quote, each.mentions, source.release(each.name))
        groups.setdefault(kind, []).append(each)
    return list(groups.values())


def _progress(bar: tqdm[Any], tables: Sequence[Table], bytes_each: float) -> Callable[[float], None]:
    """Moves the bar by the share of these tables that is read, with an estimate of rows and rate."""
    start, total = bar.n, max(bytes_each * len(tables), 1.0)
    rows = sum(table.size for table in tables) / _row_bytes(tables[0])
    most = 0.0

    def show(share: float) -> None:
        nonlocal most
        most = max(most, min(share, 1.0))  # DuckDB's own account may go back
        bar.n = int(start + most * total)
        so_far, seconds = int(rows * bar.n / total), max(bar.format_dict["elapsed"], 0.1)
        bar.set_postfix_str(f"about {so_far:,} rows, {int(so_far / seconds):,} rows/s")

    return show


def _row_bytes(first: Table) -> float:
    """Mean bytes a row at the start of a file, for an estimate of rows."""
    with first.path.open("rb") as file:
        lines = file.read(1 << 18).splitlines()
    return max(sum(map(len, lines)) / max(len(lines), 1) + 1, 1.0)


def _count_stage(db: duckdb.DuckDBPyConnection, work: Path, count: Count) -> None:
    """Rows kept and refused, the rest being outside the chosen countries; the refused go to the table `refused`."""
    folders = {path.name.removeprefix("month="): path for path in (work / "stage").glob("month=*")}
    for month, path in folders.items():
        glob = literal(str(path / "*.parquet"))
        if month == "refused":
            db.execute(f"insert into refused select source_actor, null, target_actor, url from read_parquet({glob})")
            reasons = f"select split_part(target_actor, ':', 1), count(*) from read_parquet({glob}) group by all"
            count.refused.update(dict(db.execute(reasons).fetchall()))
        else:
            count.kept += one(db, f"select count(*) from read_parquet({glob})")
    count.outside = count.read - count.kept - sum(count.refused.values())
    months = [literal(str(path / "*.parquet")) for month, path in folders.items() if month != "refused"]
    if months:
        stored = f"read_parquet([{', '.join(months)}])"
        count.untyped = one(db, f"select count(*) from {stored} where event_type is null")
        unknown = f"select place, count(*) from {stored} where place_country is null and place <> '' group by all"
        count.unknown_places.update(dict(db.execute(unknown).fetchall()))
