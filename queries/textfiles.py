"""The text files of `data/` before they are typed: what a reader is told when one of them is wrong, and where.

Every CSV that a table reads is loaded as it stands, each cell as text, into the schema `raw`, with the `line` it stands
in. `raw` and the views of `files/` exist while the tables are made and checked; nobody else reads them.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb
import pandas as pd

COLUMNS = ["file", "line", "field", "problem", "remedy"]
Problem = tuple[str, int | None, str, str, str]
UNSEEN = re.compile(r"[\x00-\x1f\x7f]")
SEE = "data/README.md describes the file."


class DataProblem(Exception):
    """Something in `data/` is wrong. `problems` has columns file, line, field, problem, remedy: one row each."""

    def __init__(self, problems: pd.DataFrame) -> None:
        self.problems = problems
        lines = (
            ": ".join(
                (
                    f"{p.file}:{p.line}" if p.line > 0 else p.file,
                    *([p.field] if p.field else []),
                    f"{p.problem} {p.remedy}",
                )
            )
            for p in problems.fillna({"line": 0}).itertuples()
        )
        super().__init__("\n".join(lines))


def table(found: list[Problem]) -> pd.DataFrame:
    """Problems as a frame in the order of file and line, each once. Characters that cannot be seen become a space."""
    seen = dict.fromkeys((file, line, *(UNSEEN.sub(" ", text) for text in texts)) for file, line, *texts in found)
    frame = pd.DataFrame(list(seen), columns=COLUMNS).astype({"line": "Int64"})
    return frame.sort_values(["file", "line"], kind="stable", ignore_index=True)


def csv_problems(data: Path, file: str, wanted: list[str]) -> Iterator[Problem]:
    """What keeps a CSV from being a table whose row n stands in line n + 1: encoding, header, cells, blank lines."""
    path = data / file
    if not path.is_file():
        yield file, None, "", "the file is missing.", f"Put it back; {SEE}"
        return
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        yield file, path.read_bytes()[: error.start].count(b"\n") + 1, "", "the text is not UTF-8.", "Save it as UTF-8."
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    number = 0
    try:
        header = next(lines, [])
        if header != wanted:
            said = f"the columns are {', '.join(header)} and should be {', '.join(wanted)}."
            yield file, 1, "header", said, "Put the first line right, without a byte order mark."
            return
        number = 1
        for number, cells in enumerate(lines, 2):
            if lines.line_num != number:
                said = "a cell holds a line break, or a quotation mark is not closed."
                yield file, number, "", said, "Keep a row in one line."
                return
            if not cells:
                yield file, number, "", "the line is blank.", "Delete it."
                return
            if len(cells) != len(wanted):
                said = f"the line has {len(cells)} cells and should have {len(wanted)}."
                remedy = "Put quotation marks round a cell with a comma; an empty cell keeps its comma."
                yield file, number, "", said, remedy
    except csv.Error as error:
        yield file, number + 1, "", f"the line is not CSV ({error}).", "Look for a quotation mark too many or too few."


def load(db: duckdb.DuckDBPyConnection, data: Path, files: Mapping[str, tuple[str, list[str]]]) -> None:
    """Makes `raw.<name>` for each name -> (file, columns). Raises DataProblem where a file has other columns."""
    found = [problem for file, columns in files.values() for problem in csv_problems(data, file, columns)]
    if found:
        raise DataProblem(table(found))
    db.execute("create schema raw")
    for name, (file, columns) in files.items():
        typed = ", ".join(f"\"{column}\": 'varchar'" for column in columns)
        db.execute(
            f"create table raw.{name} as select row_number() over () + 1 as line, * from read_csv('{file}', "
            f"header = true, delim = ',', quote = '\"', escape = '\"', auto_detect = false, columns = {{{typed}}})"
        )


def add(db: duckdb.DuckDBPyConnection, visitor: Iterable[tuple[str, int, str]]) -> None:
    """Makes `raw.visitor_lines` (kind, line, content as JSON): what one visitor has added to this database only."""
    db.execute("create table raw.visitor_lines (kind varchar, line bigint, content varchar)")
    columns = [list(column) for column in zip(*visitor, strict=True)] or [[], [], []]
    db.execute("insert into raw.visitor_lines select unnest(?), unnest(?), unnest(?)", columns)


def refused(error: duckdb.Error, name: str) -> DataProblem:
    """What DuckDB says when it cannot read a file, as a problem with file and line."""
    said = str(error)
    file = re.search(r"file = (\S+)|[Ff]ile \"([^\"]+)\"|pattern \"([^\"]+)\"", said)
    where = next((part for part in file.groups() if part), name) if file else name
    where = re.sub(r"^.*?((?:events|ledgers|codebook)/|(?=[^/]*$))", r"\1", where)
    line = re.search(r"[Ll]ine:? (\d+)", said)
    problem = "the text is not UTF-8." if "unicode" in said else said.splitlines()[0]
    remedy = "Save it as UTF-8." if "unicode" in said else f"Put it right; {SEE}"
    return DataProblem(table([(where, int(line[1]) if line else None, "", problem, remedy)]))


def mixed_line_ends(data: Path, files: list[str]) -> Iterator[Problem]:
    """Files whose lines end in two ways: DuckDB counts their lines too high, so other problems point too far down."""
    for file in files:
        text = (data / file).read_bytes() if (data / file).is_file() else b""
        if 0 < text.count(b"\r\n") < text.count(b"\n"):
            said = "the lines end in two ways (CRLF and LF), so the lines named below may be too high."
            yield file, 1, "", said, "Save the file with LF ends first."
