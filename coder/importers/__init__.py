"""Other people's data: `python -m coder import SOURCE PATH...` puts event data or feeds beside the chronology."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
from tqdm import tqdm

from coder.importers import countries, revisions, rss, store
from coder.importers.acled import ACLED
from coder.importers.files import expand
from coder.importers.gdelt import GDELT
from coder.importers.icews import ICEWS
from coder.importers.parse import USERS_FILES, Count, connection, literal, problem
from coder.importers.polecat import POLECAT
from coder.importers.reading import Choice, read
from coder.importers.source import ImportProblem, Source
from coder.importers.ucdp import UCDP

SOURCES = {source.name: source for source in (GDELT, UCDP, ACLED, ICEWS, POLECAT)}
IMPORTS = Path(__file__).parents[2] / "data" / "private" / "imports"


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
    started = time.perf_counter()
    try:
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
    if odd := sorted(set(chosen) - set(countries.table("cameo").values())):
        raise ImportProblem(f"--countries {', '.join(odd)}: give ISO alpha-3 codes of countries, such as AFG,PAK.")
    folder, count = into / name, Count()
    choice = Choice(tuple(chosen), whole, skip_unreadable, quiet)
    notes: list[str] = []
    try:
        with store.locked(folder) as work, connection(work) as db:
            db.execute("create temp table refused (file varchar, line bigint, reason varchar, row_text varchar)")
            (work / "stage").mkdir()
            files = expand(paths)
            if name == "rss":
                said: dict[str, Any] = {}
                (work / "next").mkdir()
                rss.merge(db, files, folder, work / "next", count)
            else:
                said = _events(db, SOURCES[name], files, folder, work, choice, count, notes)
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
    choice: Choice,
    count: Count,
    notes: list[str],
) -> dict[str, Any]:
    """Stages every file and merges the stage with what is there. Gives what current.json is to say of the releases."""
    releases = read(db, source, files, work, choice, count, notes)
    months = store.merge(db, source, folder, work, releases, choice, count)
    for _ in tqdm(months, unit=" months", disable=choice.quiet, desc="Storing"):
        pass
    if source.revises and count.withdrawn:
        db.execute(f"copy withdrawn to {literal(str(work / 'withdrawn.csv'))} (header)")
    known = store.current(folder).get("releases", [])
    return {"releases": revisions.remembered(known, releases, choice.countries)}


def _commit(
    db: duckdb.DuckDBPyConnection, folder: Path, work: Path, count: Count, said: dict[str, Any], files: Sequence[Path]
) -> list[str]:
    """Makes the new generation the one that counts, with the reports beside it. Gives where these are."""
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
    lines = [f"{count.read:,} rows read{took}: {told or ('no events' if count.mentions else 'nothing to import')}."]
    lines += [f"  {rows:,} refused: {reason}" for reason, rows in count.refused.most_common()]
    if count.mentions:
        lines.append(f"  {count.mentions:,} mentions read: they tell how many publishers named an event.")
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
