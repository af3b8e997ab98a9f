"""The SQL and Python files of this folder: what each defines, in which order they are built, which CSV they read."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent
LAYERS = ("tables", "views", "indicators")
READ_CSV = re.compile(r"read_csv\('([^']+\.csv)'.*?columns = \{(.*?)\}\)", re.DOTALL)


@dataclass(frozen=True)
class About:
    """What a SQL file says of itself: its layer, the comment for readers, the key columns, the select.

    For a file of `statistics/` the comment is its docstring and `sql` the Python that computes it.
    """

    name: str
    layer: str
    comment: str
    key: tuple[str, ...]
    sql: str


@cache
def about(name: str) -> About:
    """The definition of a table or view, as readers see it. Raises KeyError for a name that has no SQL file."""
    if not name.isidentifier():  # a name is never a path
        raise KeyError(f"there is no SQL file for {name!r}")
    for layer in (*LAYERS, "files", "imports", "checks"):
        path = ROOT / layer / f"{name}.sql"
        if path.is_file():
            lines = path.read_text(encoding="utf-8").splitlines()
            head = [line for line in lines if line.startswith("--")]
            comment = " ".join(line.removeprefix("--").strip() for line in head)
            key = re.search(r"Key: ([a-z0-9_, ]+)\.", comment)
            sql = "\n".join(lines[len(head) :])
            return About(name, layer, comment, tuple(key[1].split(", ")) if key else (), sql)
    path = ROOT / "statistics" / f"{name}.py"
    if path.is_file():
        code = path.read_text(encoding="utf-8")
        comment = " ".join((ast.get_docstring(ast.parse(code)) or "").split())
        key = re.search(r"Key: ([a-z0-9_, ]+)\.", comment)
        code = code.split('"""', 2)[2].strip()
        return About(name, "statistics", comment, tuple(key[1].split(", ")) if key else (), code)
    raise KeyError(f"there is no SQL file for {name!r}")


def names(*layers: str) -> list[str]:
    """The names of the tables and views of these layers (default: those of SQL), in the order of building."""
    return [name for layer in layers or LAYERS for name in _in_order(layer)]


@cache
def _in_order(layer: str) -> tuple[str, ...]:
    """A layer's files, each after those of the same layer that it reads (record_lines before records)."""
    left = {path.stem: read_by(path.stem) - {path.stem} for path in sorted((ROOT / layer).glob("*.sql"))}
    done: list[str] = sorted(path.stem for path in (ROOT / layer).glob("[a-z]*.py"))  # statistics, which none reads
    while left:
        ready = [name for name, read in left.items() if not read & left.keys()]
        if not ready:
            raise ValueError(f"queries/{layer}: {', '.join(left)} read one another in a circle")
        done += ready
        for name in ready:
            del left[name]
    return tuple(done)


@cache
def read_by(name: str) -> frozenset[str]:
    """The names that stand after from and join in a SQL file."""
    return frozenset(re.findall(r"\b(?:from|join)\s+(\w+)", about(name).sql))


@cache
def csv_files() -> dict[str, tuple[str, list[str]]]:
    """The CSV files that the tables read: name of the table -> (path in `data`, columns in their order)."""
    found = {}
    for name in names("tables"):
        sql = about(name).sql
        file = READ_CSV.search(sql)
        if file:
            found[name] = (file[1], re.findall(r"(\w+): 'varchar'", file[2]))
    return found
