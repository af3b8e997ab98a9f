"""Text files to staged Parquet, by DuckDB alone: one pass over the files, one folder a month, refused rows beside
them.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import duckdb

from coder.importers import countries
from coder.importers.files import Table, recovered
from coder.importers.source import CODEBOOK, ImportProblem, Source, read_codebook

# What a file or a disk can cause; any other error of DuckDB's is a fault of ours and is shown whole.
USERS_FILES = (duckdb.IOException, duckdb.OutOfMemoryException, duckdb.InvalidInputException)
MAPPED = (Path(__file__).parent / "mapped.sql").read_text(encoding="utf-8")


@dataclass
class Count:
    """What became of the rows of an import."""

    read: int = 0
    kept: int = 0  # usable and in the chosen countries
    outside: int = 0  # of the chosen countries
    repeated: int = 0  # of the kept: stood twice in the files
    unchanged: int = 0  # of the kept: was there already
    revised: int = 0  # of the kept: replaces an older version of the record
    superseded: int = 0  # of the kept: older than what is there
    refused: Counter[str] = field(default_factory=Counter)
    withdrawn: int = 0  # rows of earlier imports that the source no longer has
    mended: int = 0  # of the read: were not in UTF-8
    mentions: int = 0  # rows of mentions, which are no events
    untyped: int = 0  # of the kept: no PLOVER type
    unknown_places: Counter[str] = field(default_factory=Counter)

    @property
    def added(self) -> int:
        """Records that were not there before. With revised, unchanged, repeated, superseded, refused and outside it
        makes `read`.
        """
        return self.kept - self.repeated - self.unchanged - self.revised - self.superseded


def connection(scratch: Path, memory: str = "2GB") -> duckdb.DuckDBPyConnection:
    """A database for one import: it spills to `scratch` where `memory` does not suffice."""
    db = duckdb.connect(config={"memory_limit": memory, "temp_directory": str(scratch / "spill")})
    db.execute(
        "set preserve_insertion_order = false; set enable_progress_bar = true; set enable_progress_bar_print = false"
    )
    # One row group of rows is held before months are written: more takes memory and no less time.
    db.execute("set partitioned_write_flush_threshold = 122880")
    # The number of rows of a text file is not known beforehand, and a wrong guess makes a join hold the file, not the
    # code table, in memory.
    db.execute("set disabled_optimizers = 'join_order,build_side_probe_side'")
    return db


def prepare(db: duckdb.DuckDBPyConnection, source: Source) -> None:
    """The small tables that mapped.sql joins: types by CAMEO prefix and by own name, modes, countries by code."""
    db.execute("create temp table types (event_type varchar, quad varchar, side varchar, channel varchar)")
    db.execute("create temp table cameo_types (prefix varchar, event_type varchar)")
    db.execute("create temp table own_types (own_type varchar, event_type varchar, mode varchar)")
    prefixes: dict[str, str | None] = dict.fromkeys([f"{root:02}" for root in range(1, 21)] + ["080"])
    for row in read_codebook("event_types"):
        name, quad = row["event_type"], row["quad"]
        channel, side = quad.split("_")
        db.execute("insert into types values (?, ?, ?, ?)", [name, quad, side, channel])
        prefixes |= dict.fromkeys(row["cameo_roots"].split(";"), name)
        if source.name in {"polecat", "ucdp"}:
            db.execute("insert into own_types values (?, ?, null)", [name, name])
    db.executemany("insert into cameo_types values (?, ?)", [list(pair) for pair in prefixes.items()])
    if source.name == "acled":
        values = [
            [f"{r['acled_type']}: {r['acled_sub_type']}", r["event_type"] or None, r["mode"] or None]
            for r in read_codebook("acled_types")
        ]
        db.executemany("insert into own_types values (?, ?, ?)", values)
    db.execute(
        "create temp table modes as select event_type, mode from read_csv(?, all_varchar = true)",
        [str(CODEBOOK / "event_modes.csv")],
    )
    for role, system in (("actor", source.actor_codes), ("place", source.place_codes)):
        db.execute(f"create temp table {role}_countries (code varchar, country varchar)")
        db.executemany(
            f"insert into {role}_countries values (?, ?)", [list(pair) for pair in countries.table(system).items()]
        )


def one(db: duckdb.DuckDBPyConnection, sql: str) -> int:
    """The one number that a statement gives."""
    row = db.execute(sql).fetchone()
    return int(row[0]) if row else 0


def literal(text: str | None) -> str:
    """A text as a SQL literal, for values of our own code book that cannot be bound (COPY takes no parameters)."""
    return "null::varchar" if text is None else "'" + text.replace("'", "''") + "'"


def scan(tables: Sequence[Table], source: Source, release: tuple[str | None, int]) -> str:
    """The select `rows`: the fields of these files (all with the same fields) as text."""
    first = tables[0]
    fields = (*first.fields, *(f"spare_{number}" for number in range(1, source.spare_columns + 1)))
    columns = ", ".join(f"{literal(name)}: 'varchar'" for name in fields)
    files = ", ".join(literal(str(table.path)) for table in tables)
    quote = literal(first.quote)
    return (
        f"select *, filename as file, {literal(release[0])} as release, {release[1]}::bigint as release_rank "
        f"from read_csv([{files}], "
        f"delim = '{source.delimiter}', header = {str(first.has_header).lower()}, quote = {quote}, escape = {quote}, "
        f"columns = {{{columns}}}, auto_detect = false, filename = true, null_padding = "
        f"{str(source.spare_columns > 0).lower()}, "
        "max_line_size = 16777216, ignore_errors = true, store_rejects = true, rejects_table = 'rejects', "
        "rejects_scan = 'scans', "
        "rejects_limit = 0)"
    )


def stage(
    db: duckdb.DuckDBPyConnection,
    tables: Sequence[Table],
    source: Source,
    chosen: Sequence[str],
    into: Path,
    count: Count,
    progress: Callable[[float], None],
) -> None:
    """Reads files with the same fields into Parquet, a folder a month, under `into`. Rows that cannot be read go to
    table `refused`.
    """
    named = source.release(tables[0].name)
    db.execute("create or replace temp table file_names (path varchar, name varchar)")
    db.executemany("insert into file_names values (?, ?)", [[str(table.path), table.name] for table in tables])
    sql = MAPPED.format(
        rows=scan(tables, source, (named.name, named.rank) if named else (None, 0)),
        select=source.select,
        concerns=_concerns(source, chosen),
        actor_key_source=countries.key(source.actor_codes, "source_code"),
        actor_key_target=countries.key(source.actor_codes, "target_code"),
        place_key=countries.key(source.place_codes, "place_code"),
        source_literal=literal(source.name),
    )
    copy = (
        f"copy ({sql}) to {literal(str(into))} "
        "(format parquet, compression zstd, parquet_version v2, partition_by (month), filename_pattern "
        "'part_{uuid}', append)"
    )
    count.read += scanned(db, copy, progress)
    if again := rejected(db, tables, into.parent, count):
        stage(db, again, source, chosen, into, count, lambda share: None)


def rejected(db: duckdb.DuckDBPyConnection, tables: Sequence[Table], work: Path, count: Count) -> list[Table]:
    """Puts the rows that read_csv could not read into `refused`, and gives those that are only not in UTF-8 as files
    that are, to be read again.
    """
    rows = db.execute(
        "select file_path, line, line_byte_position, error_type, error_message, csv_line from rejects join "
        "scans using (scan_id, file_id)"
    ).fetchall()
    db.execute("drop table rejects; drop table scans")
    known = {str(table.path): table for table in tables}
    foreign: dict[str, list[int]] = {}
    lines: set[tuple[str, int]] = set()
    for path, line, start, kind, message, text in rows:
        if (path, line) in lines:
            continue  # a row with two faults is one row
        lines.add((path, line))
        if kind == "INVALID ENCODING":
            foreign.setdefault(path, []).append(start)
            continue
        reason = {"TOO MANY COLUMNS": "too many fields", "MISSING COLUMNS": "too few fields"}.get(kind, kind.lower())
        count.refused[reason] += 1
        count.read += 1
        db.execute("insert into refused values (?, ?, ?, ?)", [known[path].name, line, f"{reason}: {message}", text])
    count.mended += sum(map(len, foreign.values()))
    again = []
    for number, (path, starts) in enumerate(foreign.items()):
        text = recovered(Path(path), starts, known[path].quote, work / f"recovered-{number}.txt")
        name = f"{known[path].name} (rows not in UTF-8)"
        again.append(replace(known[path], path=text, name=name, has_header=False, size=text.stat().st_size))
    return again


def scanned(db: duckdb.DuckDBPyConnection, sql: str, progress: Callable[[float], None]) -> int:
    """Runs a statement over text files. Gives the number of rows that they have, without those that are no rows of so
    many fields: by DuckDB's own account of the statement, with no second pass to count them.
    """
    db.execute("pragma enable_profiling = 'no_output'")
    try:
        watched(db, sql, progress)
        return _scanned(json.loads(db.get_profiling_information()))
    finally:
        db.execute("pragma disable_profiling")


def _scanned(node: Any) -> int:
    """The rows that came out of read_csv, anywhere under this node of a profile."""
    if isinstance(node, list):
        return sum(map(_scanned, node))
    if node.get("extra_info", {}).get("Function") == "READ_CSV":
        return int(node["rows_scanned"])
    return _scanned(node.get("operator", [])) + _scanned(node.get("children", []))


def _concerns(source: Source, chosen: Sequence[str]) -> str:
    """The condition that an actor or the place of a row is in one of the chosen countries: on the file's own codes,
    so that the other rows cost no more than their reading.
    """
    if not chosen:
        return "true"
    columns = {"source_code": source.actor_codes, "target_code": source.actor_codes, "place_code": source.place_codes}
    return " or ".join(
        f"{countries.key(system, column)} in ({', '.join(map(literal, countries.codes(system, chosen)))})"
        for column, system in columns.items()
    )


def watched(db: duckdb.DuckDBPyConnection, sql: str, progress: Callable[[float], None]) -> None:
    """Runs one statement and reports its share done, 0 to 1, a few times a second. Raises ImportProblem where the
    disk is full.
    """
    done = threading.Event()

    def watch() -> None:
        while not done.wait(0.2):
            progress(max(db.query_progress(), 0.0) / 100)

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        db.execute(sql)
    except USERS_FILES as error:
        raise problem(error) from error
    finally:
        done.set()
        watcher.join()
    progress(1.0)


def problem(error: Exception) -> ImportProblem:
    """An error of DuckDB's in words for the user."""
    said = str(error).splitlines()[0]
    full = (
        "No space left",
        "could not write",
        "Could not write",
        "File too large",
        "max_temp_directory_size",
        "Failed to write",
    )
    if any(word in str(error) for word in full):
        return ImportProblem(
            f"The disk is full or a file may not grow further. Nothing was changed. Make room and import again. "
            f"({said})"
        )
    return ImportProblem(f"The files could not be read; nothing was changed. ({said})")
