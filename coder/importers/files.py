"""Files as the user has them, made ready for DuckDB: archives unpacked with care, the source recognised, the encoding
settled.
"""

from __future__ import annotations

import csv
import gzip
import re
import shutil
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coder.importers.source import ImportProblem, Source

# Text of event data packs about 4 to 12 times smaller; 200 times smaller is an archive made to burst a disk.
MOST_TIMES_LARGER = 200
TEXTS = {".csv", ".tsv", ".tab", ".txt"}
PACKED = {".gz", ".zip"}
LONGEST_ROW = 1 << 24  # bytes, the line breaks within quotation marks included
MARKS = {  # words that only one source has in its header
    "acled": "event_id_cnty",
    "ucdp": "type_of_violence",
    "icews": "CAMEO Code",
    "polecat": "Event Mode",
}


@dataclass(frozen=True)
class Table:
    """One text file to read: where it is, the name the user knows it by, its fields in order, its size in bytes."""

    path: Path
    name: str
    fields: tuple[str, ...]
    has_header: bool
    quote: str
    size: int
    mentions: bool = False


def expand(paths: Iterable[Path]) -> list[Path]:
    """The files named, with the readable ones of folders named. Raises ImportProblem where there is none."""
    files: list[Path] = []
    for path in paths:
        if path.is_dir():
            files += sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in TEXTS | PACKED)
        elif path.is_file():
            files.append(path)
        else:
            raise ImportProblem(f"{path}: there is no such file or folder.")
    if not files:
        raise ImportProblem(
            f"{', '.join(map(str, paths))}: there is no .csv, .tsv, .tab, .txt, .gz or .zip file in it."
        )
    return list(dict.fromkeys(files))


def unpacked(path: Path, into: Path) -> list[tuple[Path, str]]:
    """(text file, name for the user) of a file; what is packed is written into `into` under names of our own.

    Names inside a zip are never used as paths. Raises ImportProblem for a broken, locked or bursting archive.
    """
    suffix = path.suffix.lower()
    if suffix not in PACKED:
        return [(path, path.name)]
    try:
        return [(_gunzip(path, into), path.name)] if suffix == ".gz" else _unzip(path, into)
    except (zipfile.BadZipFile, gzip.BadGzipFile, zlib.error, EOFError, NotImplementedError) as error:
        raise ImportProblem(f"{path.name}: the archive is broken or cut short ({error}). Download it again.") from error
    except RuntimeError as error:  # zipfile's word for a password
        raise ImportProblem(f"{path.name}: the archive is locked with a password. Unpack it first.") from error


def _unzip(path: Path, into: Path) -> list[tuple[Path, str]]:
    with zipfile.ZipFile(path) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX")]
        texts = [m for m in members if Path(m.filename).suffix.lower() in TEXTS]
        if not texts:
            raise ImportProblem(f"{path.name}: the archive holds no .csv, .tsv, .tab or .txt file.")
        return [(_unpack(archive, m, path, into), f"{path.name}/{m.filename}") for m in texts]


def _unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, path: Path, into: Path) -> Path:
    limit = member.file_size
    if limit > MOST_TIMES_LARGER * max(member.compress_size, 1024):
        raise _bursting(path, member.filename)
    if limit > shutil.disk_usage(into).free:
        raise ImportProblem(
            f"{path.name}: {limit / 1e9:.1f} GB are needed to unpack it, and the disk has less. Nothing was changed."
        )
    target = _new(into)
    with archive.open(member) as packed, target.open("wb") as text:
        shutil.copyfileobj(packed, text, 1 << 20)  # zipfile stops at the declared size and checks the sum at the end
    return target


def _gunzip(path: Path, into: Path) -> Path:
    """A .gz does not say beforehand how large it will be."""
    target, limit = _new(into), MOST_TIMES_LARGER * max(path.stat().st_size, 1024)
    with gzip.open(path) as packed, target.open("wb") as text:
        while piece := packed.read(1 << 20):
            if text.tell() + len(piece) > limit:
                raise _bursting(path, "it")
            text.write(piece)
    return target


def _new(into: Path) -> Path:
    return into / f"{len(list(into.iterdir())):06}.txt"


def _bursting(path: Path, what: str) -> ImportProblem:
    return ImportProblem(f"{path.name}: {what} would grow more than {MOST_TIMES_LARGER} times; this is not event data.")


def table(path: Path, name: str, source: Source, mentions: Source) -> Table | None:
    """How to read one text file, or None if it is empty. Raises ImportProblem if it is not what `source` publishes."""
    first = _first_line(path, name)
    if first is None:
        return None
    size = path.stat().st_size
    if source.name == "gdelt":
        return _gdelt(first, path, name, source, mentions)
    cells = [cell.strip() for cell in next(csv.reader([first], delimiter=source.delimiter))]
    missing = [field for field in source.needed if field not in cells]
    if not missing:
        quote = '"' if source.quote or first.startswith('"') else ""
        return Table(path, name, _named(cells), True, quote, size)
    if source.header == "maybe" and len(cells) == len(source.columns) and cells[0].isdigit():
        return Table(path, name, source.columns, False, source.quote, size)
    raise ImportProblem(
        f"{name}: line 1 is not the header of {source.facts['title']}: {', '.join(missing[:4])} is missing."
        f"{_looks(first, source)}"
    )


def _gdelt(first: str, path: Path, name: str, events: Source, mentions: Source) -> Table:
    """A GDELT file has no header: the number of fields tells what it is."""
    cells = first.split("\t")
    if cells[0].isdigit():
        for source in (events, mentions):
            if len(cells) == len(source.columns):
                return Table(path, name, source.columns, False, "", path.stat().st_size, source is mentions)
        if len(cells) in {57, 58}:
            raise ImportProblem(
                f"{name}: {len(cells)} fields, so this is GDELT 1.0. Use the files of GDELT 2.0 (61 fields)."
            )
    raise ImportProblem(
        f"{name}: line 1 is not a GDELT 2.0 event: it has {len(cells)} tab-separated fields, not 61."
        f"{_looks(first, events)}"
    )


def _first_line(path: Path, name: str) -> str | None:
    with path.open("rb") as file:
        start = file.read(1 << 16)
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise ImportProblem(f"{name}: the file is in UTF-16. Save it as UTF-8 and import it again.")
    if b"\0" in start:
        raise ImportProblem(f"{name}: this is not a text file.")
    lines = start.decode("utf-8-sig", errors="replace").splitlines()
    return lines[0] if "".join(lines).strip() else None


def _named(cells: list[str]) -> tuple[str, ...]:
    """Header cells as distinct names; empty and repeated ones are numbered."""
    names: list[str] = []
    for number, cell in enumerate(cells, 1):
        names.append(cell if cell and cell not in names else f"column_{number}")
    return tuple(names)


def _looks(first: str, asked: Source) -> str:
    """A hint at what a file is that is not what was asked for."""
    for name, mark in MARKS.items():
        if mark in first and name == asked.name:
            mark = "tabs" if asked.delimiter == "\t" else "commas"
            return f" Its fields must be separated by {mark}, and a header must name them as {name.upper()} does."
        if mark in first:
            return f" It looks like {name.upper()}: use `python -m coder import {name}`."
    if first.count("\t") in {60, 15}:
        return " It looks like GDELT 2.0: use `python -m coder import gdelt`."
    if re.match(r"\s*<", first):
        return " It looks like a feed or a web page: use `python -m coder import rss` for feeds."
    return ""


def recovered(path: Path, starts: Iterable[int], quote: str, into: Path) -> Path:
    """Rows that are not UTF-8, from where they start (bytes, counted from 1), read as Windows-1252, written as UTF-8.

    Within quotation marks a row may hold line breaks: it goes on until its marks are closed.
    """
    with path.open("rb") as file, into.open("wb") as text:
        for start in starts:
            file.seek(start - 1)
            row = file.readline()
            while quote and row.count(quote.encode()) % 2 and len(row) < LONGEST_ROW:
                line = file.readline()
                if not line:
                    break
                row += line
            text.write(row.rstrip(b"\r\n").decode("cp1252", errors="replace").encode() + b"\n")
    return into
