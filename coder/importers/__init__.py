"""Other people's data: `python -m coder import SOURCE PATH...` puts event data or feeds beside the chronology."""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from coder.importers import mentions, rss, store
from coder.importers.acled import ACLED
from coder.importers.files import Table, expand, table, unpacked
from coder.importers.gdelt import GDELT
from coder.importers.icews import ICEWS
from coder.importers.parse import USERS_FILES, Count, connection, literal, prepare, problem, scan, stage, watched
from coder.importers.polecat import POLECAT
from coder.importers.source import ImportProblem, Release, Source
from coder.importers.ucdp import UCDP

SOURCES = {source.name: source for source in (GDELT, UCDP, ACLED, ICEWS, POLECAT)}
IMPORTS = Path(__file__).parents[2] / "data" / "private" / "imports"
BATCH_BYTES = 2_000_000_000  # unpacked text on the disk at one time
BATCH_FILES = 1_000


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `python -m coder import`."""
    parser.add_argument("source", choices=[*SOURCES, "rss"], help="what the files are")
    parser.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="files, zips or folders as the source publishes them"
    )
    parser.add_argument(
        "--countries", default="", metavar="AFG,PAK", help="keep only events that concern one of these (ISO alpha-3)"
    )
    parser.add_argument(
        "--whole",
        action="store_true",
        help="the files are all there is for their countries and dates: drop what they lack",
    )
    parser.add_argument("--skip-unreadable", action="store_true", help="leave out broken files and import the rest")
    parser.add_argument("--into", type=Path, default=IMPORTS, help=argparse.SUPPRESS)
    parser.add_argument("--quiet", action="store_true", help="no progress bar")


def main(argv: Sequence[str] | None = None) -> int:
    """The command by itself: parses the arguments and runs."""
    parser = argparse.ArgumentParser(prog="python -m coder import", description=(__doc__ or "").splitlines()[0])
    add_arguments(parser)
    return run(parser.parse_args(argv))


def run(args: argparse.Namespace) -> int:
    """Imports and prints what became of the rows. 0 if done, 1 if not (the reason goes to standard error)."""
    chosen = [code.strip().upper() for code in args.countries.split(",") if code.strip()]
    try:
        if odd := [code for code in chosen if len(code) != 3 or not code.isalpha()]:
            raise ImportProblem(f"--countries {', '.join(odd)}: give ISO alpha-3 codes such as AFG,PAK.")
        started = time.perf_counter()
        count, notes = load(args.source, args.paths, args.into, chosen, args.whole, args.skip_unreadable, args.quiet)
    except ImportProblem as error:
        print(f"Not imported. {error}", file=sys.stderr)
        return 1
    for line in [*notes, *summary(count, time.perf_counter() - started)]:
        print(line)
    return 0


def load(
    name: str,
    paths: Sequence[Path],
    into: Path = IMPORTS,
    chosen: Sequence[str] = (),
    whole: bool = False,
    skip_unreadable: bool = False,
    quiet: bool = True,
) -> tuple[Count, list[str]]:
    """Imports files of one source into `into`. Gives the counts and what the user should know. Raises ImportProblem;
    then nothing changed.
    """
    folder, count = into / name, Count()
    notes: list[str] = []
    try:
        with store.locked(folder) as work, connection(work) as db:
            db.execute("create temp table refused (file varchar, line bigint, reason varchar, row_text varchar)")
            (work / "stage").mkdir()
            files = expand(paths)
            if name == "rss":
                (work / "next").mkdir()
                broken = rss.merge(db, files, folder, work / "next", count)
                if broken:
                    db.executemany("insert into refused values (?, ?, ?, ?)", [list(row) for row in broken])
                said: dict[str, Any] = {}
            else:
                said = _events(
                    db, SOURCES[name], files, folder, work, chosen, whole, skip_unreadable, quiet, count, notes
                )
            notes += _commit(db, folder, work, count, said, files)
    except OSError as error:
        raise ImportProblem(
            f"{error.strerror or error}: nothing was changed. Make room on the disk or check the rights, and "
            f"import again."
        ) from error
    except USERS_FILES as error:
        raise problem(error) from error
    return count, notes


def _events(
    db: duckdb.DuckDBPyConnection,
    source: Source,
    files: Sequence[Path],
    folder: Path,
    work: Path,
    chosen: Sequence[str],
    whole: bool,
    skip_unreadable: bool,
    quiet: bool,
    count: Count,
    notes: list[str],
) -> dict[str, Any]:
    """Stages every file and merges the stage with what is there."""
    prepare(db, source)
    db.execute("create temp table mentions (source_event_id varchar, publisher varchar, confidence integer)")
    releases: dict[str, Release] = {}
    with tqdm(
        total=sum(f.stat().st_size for f in files),
        unit="B",
        unit_scale=True,
        disable=quiet,
        desc=f"Reading {source.name}",
    ) as bar:
        for batch in _batches(files):
            text = work / "text"
            text.mkdir()
            tables = _tables(batch, text, source, skip_unreadable, notes)
            for same in _alike(tables, source):
                release = source.release(same[0].name)
                if release:
                    releases[release.name] = release
                _read(
                    db,
                    same,
                    source,
                    chosen,
                    work,
                    count,
                    bar,
                    sum(f.stat().st_size for f in batch) / max(len(tables), 1),
                )
            shutil.rmtree(text)
    _count_stage(db, work, count)
    months = store.merge(db, source, folder, work, list(releases.values()), whole, count)
    for _ in tqdm(months, unit=" months", disable=quiet, desc="Storing"):
        pass
    if source.revises and count.withdrawn:
        db.execute(f"copy withdrawn to {literal(str(work / 'withdrawn.csv'))} (header)")
    known = {r["name"]: r for r in store.current(folder).get("releases", [])} | {
        r.name: vars(r) for r in releases.values()
    }
    return {"releases": list(known.values())}


def _batches(files: Sequence[Path]) -> list[list[Path]]:
    """Files in groups whose unpacked text fits on the disk together; a zip counts ten times its size."""
    batches: list[list[Path]] = [[]]
    size = 0
    for file in files:
        grows = file.stat().st_size * (10 if file.suffix.lower() == ".zip" else 1)
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
    for one in tables:
        groups.setdefault((one.fields, one.has_header, one.quote, one.mentions, source.release(one.name)), []).append(
            one
        )
    return list(groups.values())


def _read(
    db: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    source: Source,
    chosen: Sequence[str],
    work: Path,
    count: Count,
    bar: tqdm[Any],
    bytes_each: float,
) -> None:
    start, share, total = bar.n, 0.0, bytes_each * len(tables)
    row_bytes = _row_bytes(tables[0])

    def progress(done: float) -> None:
        nonlocal share
        share = max(share, min(done, 1.0))
        bar.n = int(start + share * total)
        rows = int(sum(t.size for t in tables) * share / row_bytes)
        seconds = max(bar.format_dict["elapsed"], 0.1)
        bar.set_postfix_str(
            f"about {rows:,} rows, {int(bar.n / max(total, 1) * rows / max(share, 1e-9) / seconds):,} rows/s"
        )

    if tables[0].mentions:
        watched(db, mentions.stage(scan(tables, mentions.MENTIONS, (None, 0))), progress)
        db.execute("drop table rejects; drop table scans")
        return
    stage(db, tables, source, chosen, work / "stage", count, progress)


def _row_bytes(one: Table) -> float:
    """Mean bytes a row at the start of a file, for an estimate of rows."""
    with one.path.open("rb") as file:
        lines = file.read(1 << 18).splitlines()
    return max(sum(map(len, lines)) / max(len(lines), 1) + 1, 1.0)


def _count_stage(db: duckdb.DuckDBPyConnection, work: Path, count: Count) -> None:
    """Rows kept and refused, the rest being outside the chosen countries; the refused go to the table `refused`."""
    folders = {path.name.removeprefix("month="): path for path in (work / "stage").glob("month=*")}
    for month, path in folders.items():
        rows = _one(db, f"select count(*) from read_parquet({literal(str(path / '*.parquet'))})")
        if month == "refused":
            glob = literal(str(path / "*.parquet"))
            db.execute(f"insert into refused select source_actor, null, target_actor, url from read_parquet({glob})")
            reasons = f"select split_part(target_actor, ':', 1), count(*) from read_parquet({glob}) group by all"
            count.refused.update(dict(db.execute(reasons).fetchall()))
        else:
            count.kept += rows
    count.outside = count.read - count.kept - sum(count.refused.values())
    months = [literal(str(path / "*.parquet")) for month, path in folders.items() if month != "refused"]
    if months:
        stored = f"read_parquet([{', '.join(months)}])"
        count.untyped = _one(db, f"select count(*) from {stored} where event_type is null")
        unknown = f"select place, count(*) from {stored} where place_country is null and place <> '' group by all"
        count.unknown_places.update(dict(db.execute(unknown).fetchall()))


def _one(db: duckdb.DuckDBPyConnection, sql: str) -> int:
    row = db.execute(sql).fetchone()
    return int(row[0]) if row else 0


def _commit(
    db: duckdb.DuckDBPyConnection, folder: Path, work: Path, count: Count, said: dict[str, Any], files: Sequence[Path]
) -> list[str]:
    reports = {}
    if count.refused:
        reports["refused"] = work / "refused.csv"
        db.execute(f"copy (from refused order by all) to {literal(str(work / 'refused.csv'))} (header)")
    if (work / "withdrawn.csv").is_file():
        reports["withdrawn"] = work / "withdrawn.csv"
    before = store.current(folder)
    entry = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "files": [file.name for file in files],
        "read": count.read,
        "kept": count.kept,
        "refused": sum(count.refused.values()),
    }
    name = store.commit(folder, work, {**said, "imports": [*before.get("imports", []), entry]}, reports)
    return [f"The {kind} rows are in {folder / 'reports' / f'{name}-{kind}.csv'}." for kind in reports]


def summary(count: Count, seconds: float | None = None) -> list[str]:
    """What became of the rows, in sentences."""
    took = f" in {seconds:.1f} s ({count.read / max(seconds, 1e-9):,.0f} rows/s)" if seconds is not None else ""
    parts = {
        "added": count.added,
        "revised": count.revised,
        "there already": count.unchanged,
        "twice in the files": count.repeated,
        "older than what is there": count.superseded,
        "outside the chosen countries": count.outside,
        "refused": sum(count.refused.values()),
    }
    told = ", ".join(f"{rows:,} {what}" for what, rows in parts.items() if rows)
    lines = [f"{count.read:,} rows read{took}: {told or 'nothing to import'}."]
    lines += [f"  {rows:,} refused: {reason}" for reason, rows in count.refused.most_common()]
    said = {
        "of earlier imports dropped: the source has withdrawn them": count.withdrawn,
        "not in UTF-8, read as Windows-1252": count.mended,
        "of a type without a PLOVER counterpart: they count in the volume only": count.untyped,
    }
    lines += [f"  {rows:,} rows {what}." for what, rows in said.items() if rows]
    if count.unknown_places:
        named = ", ".join(f"{code} ({rows:,})" for code, rows in count.unknown_places.most_common(5))
        lines.append(f"  {sum(count.unknown_places.values()):,} rows with a place in no country that we know: {named}.")
    return lines
