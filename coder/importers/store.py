"""Where imported events live: data/private/imports/SOURCE/GENERATION/events/month=YYYY-MM/*.parquet, with roll-ups
beside them.

An import builds a whole new generation in a working folder (months that did not change are links to the same files)
and then renames one small file, current.json, which names the generation that counts. Whatever stops an import before
that leaves the old generation standing; what it left behind is swept away by the next import, which alone may work
there, under a lock.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock, Timeout

from coder.importers import mentions, revisions, rollups
from coder.importers.parse import Count, literal, one
from coder.importers.reading import Choice
from coder.importers.source import ImportProblem, Release, Source
from coder.importers.stored import EVENT, PARQUET, read


@contextmanager
def locked(folder: Path) -> Iterator[Path]:
    """A fresh working folder that only this process uses. Raises ImportProblem if another import of the source is
    running.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / ".lock", timeout=0)
    try:
        with lock:
            for left in folder.glob(".work*"):
                shutil.rmtree(left, ignore_errors=True)
            work = folder / ".work"
            work.mkdir()
            try:
                yield work
            finally:
                shutil.rmtree(work, ignore_errors=True)
    except Timeout as error:
        raise ImportProblem(f"Another import into {folder.name} is running. Wait until it has ended.") from error


def current(folder: Path) -> dict[str, Any]:
    """What current.json says: generation, releases, imports. Empty where nothing was imported yet."""
    file = folder / "current.json"
    return json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}


def month_folders(root: Path) -> dict[str, Path]:
    """Month -> the folder of its files, under an events/ or stage/ folder."""
    return {path.name.removeprefix("month="): path for path in sorted(root.glob("month=????-??"))}


def merge(
    db: duckdb.DuckDBPyConnection,
    source: Source,
    folder: Path,
    work: Path,
    releases: Sequence[Release],
    choice: Choice,
    count: Count,
) -> Iterator[str]:
    """Builds the next generation in work/next from the stage and the generation that counts. Yields each month as it
    is done.
    """
    generation = current(folder).get("generation")
    before = folder / generation if generation else None
    old = month_folders(before / "events") if before else {}
    staged = month_folders(work / "stage")
    build = work / "next"
    (build / "events").mkdir(parents=True)
    new_months, gone_months = set(staged), set[str]()
    if source.revises:
        known = current(folder).get("releases", [])
        revisions.settle(db, source, list(old.values()), list(staged.values()), known, releases, choice, count)
        new_months, gone_months = (
            {month for (month,) in db.execute(f"select distinct month from {rows}").fetchall()}
            for rows in ("incoming", "gone")
        )
    named = mentions.carry(db, old, before, build)
    changed = sorted(new_months | gone_months | (named & set(old)))
    for month in changed:
        target = build / "events" / f"month={month}"
        if not source.revises and not named and month not in old and not _repeats(db, source, staged[month]):
            staged[month].rename(target)
        else:
            _write_month(db, source, month, old.get(month), staged.get(month), target, count)
        yield month
    for month, kept in old.items():
        if month not in changed:
            _link(kept, build / "events" / f"month={month}")
    rollups.write(db, before, build, changed, month_folders(build / "events"))


def _repeats(db: duckdb.DuckDBPyConnection, source: Source, folder: Path) -> bool:
    return bool(one(db, f"select count(*) - count(distinct ({', '.join(source.key)})) from {read([folder])}"))


def _write_month(
    db: duckdb.DuckDBPyConnection,
    source: Source,
    month: str,
    old: Path | None,
    staged: Path | None,
    target: Path,
    count: Count,
) -> None:
    """One month's file from what was there and what is new."""
    columns = ", ".join(EVENT)
    parts = []
    if old is not None:
        anti = f" anti join gone on {revisions.same(source, 'b', 'gone')}" if source.revises else ""
        parts.append(f"select {columns} from {read([old])} as b{anti}")
    if source.revises:
        parts.append(f"select {columns} from incoming where month = {literal(month)}")
    elif staged is not None:
        parts.append(f"select {columns} from {read([staged])}")
    db.execute(f"create temp table month_rows as {' union all '.join(parts)}")
    if not source.revises:
        _drop_repeated(db, source, count, old)
    if one(db, "select count(*) from month_rows"):
        target.mkdir()
        db.execute(
            f"copy ({mentions.joined(columns)} order by dyad, place_country, date, source_event_id) "
            f"to {literal(str(target / 'events.parquet'))} ({PARQUET})"
        )
    db.execute("drop table month_rows")


def _drop_repeated(db: duckdb.DuckDBPyConnection, source: Source, count: Count, old: Path | None) -> None:
    """One row a record. Only the repeated ids are sorted: in most files there are none."""
    key = ", ".join(source.key)
    db.execute(f"create temp table twice as select {key} from month_rows group by {key} having count(*) > 1")
    order = ", ".join(["revision desc", *EVENT])
    before = one(db, "select count(*) from month_rows")
    db.execute(
        f"create temp table once as select * from month_rows semi join twice using ({key}) "
        f"qualify row_number() over (partition by {key} order by {order}) = 1"
    )
    db.execute(f"delete from month_rows where ({key}) in (select {key} from twice)")
    db.execute("insert into month_rows select * from once")
    dropped = before - one(db, "select count(*) from month_rows")
    known = one(db, f"select count(*) from twice semi join (from {read([old])}) using ({key})") if old else 0
    count.unchanged += min(known, dropped)
    count.repeated += dropped - min(known, dropped)
    db.execute("drop table twice; drop table once")


def commit(folder: Path, work: Path, said: dict[str, Any], reports: dict[str, Path]) -> str:
    """Makes work/next the generation that counts. Everything is on the disk before the one rename that makes it so."""
    number = max((int(path.name) for path in folder.glob("[0-9]*") if path.is_dir()), default=0) + 1
    name = f"{number:06}"
    for path in (work / "next").rglob("*"):
        if path.is_file():
            with path.open("rb") as file:
                os.fsync(file.fileno())
    before = current(folder).get("generation")
    (work / "next").rename(folder / name)
    (folder / "reports").mkdir(exist_ok=True)
    for kind, report in reports.items():
        report.replace(folder / "reports" / f"{name}-{kind}.csv")
    pointer = work / "current.json"
    with pointer.open("w", encoding="utf-8") as file:
        json.dump({"generation": name, **said}, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    pointer.replace(folder / "current.json")
    for path in folder.glob("[0-9]*"):
        if path.is_dir() and path.name not in {name, before}:  # a reader may still be in the last one
            shutil.rmtree(path, ignore_errors=True)
    return name


def _link(folder: Path, target: Path) -> None:
    """The same files in another folder, without a second copy where the disk can do that."""
    target.mkdir()
    for file in folder.iterdir():
        try:
            os.link(file, target / file.name)
        except OSError:  # another file system, or one without links
            shutil.copyfile(file, target / file.name)
