"""Reads a table of data/codebook and refuses a wrong row by file, line and field."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from pathlib import Path

FOLDER = Path(__file__).resolve().parent.parent / "data" / "codebook"


class BadRow(ValueError):
    """A row that the coder cannot use. The message names file, line, field, what is wrong and what is allowed."""


def table(
    name: str, allowed: Mapping[str, Collection[str] | None], optional: Collection[str] = ()
) -> list[dict[str, str]]:
    """Rows of data/codebook/NAME.csv as dicts of stripped text.

    `allowed` names every column in order, with its allowed values, or None for free text. Every field must be filled
    except the
    `optional` ones. Raises BadRow, also for an empty file, a wrong header and a row that stands there twice.
    """
    return read(FOLDER / f"{name}.csv", allowed, optional)


def read(
    path: Path, allowed: Mapping[str, Collection[str] | None], optional: Collection[str] = ()
) -> list[dict[str, str]]:
    """As `table`, from any path."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = csv.reader(file, strict=True)
        header = next(lines, [])
        if header != list(allowed):
            raise BadRow(
                f"{path.name}, line 1: columns are {', '.join(header) or 'missing'}; they must be {', '.join(allowed)}."
            )
        rows: list[dict[str, str]] = []
        seen: dict[tuple[str, ...], int] = {}
        try:
            for values in lines:
                row = _row(f"{path.name}, line {lines.line_num}", values, allowed, optional)
                key = tuple(row[name] for name in allowed if name != "example")
                if key in seen:
                    raise BadRow(
                        f"{path.name}, line {lines.line_num}: the same as line {seen[key]}; delete one of them."
                    )
                seen[key] = lines.line_num
                rows.append(row)
        except csv.Error as error:
            raise BadRow(
                f"{path.name}, line {lines.line_num}: not CSV ({error}); check its quotation marks."
            ) from error
    return rows


def wordset(words: str) -> frozenset[str]:
    """The words of a text with blanks between them."""
    return frozenset(words.split())


def pattern(words: str) -> str:
    """The words of a cue as a regular expression: any white space between words, straight or curly quotes and dashes
    alike.
    """
    escaped = re.escape(words).replace(r"\ ", r"\s+")
    return escaped.replace("'", "['’‘]").replace('"', '["“”]').replace(r"\-", "[-–—]")


def _row(
    where: str, values: list[str], allowed: Mapping[str, Collection[str] | None], optional: Collection[str]
) -> dict[str, str]:
    if len(values) != len(allowed):
        raise BadRow(
            f"{where}: {len(values)} fields instead of {len(allowed)}; put quotation marks round a field with a comma."
        )
    row = {name: value.strip() for name, value in zip(allowed, values, strict=True)}
    for name, choices in allowed.items():
        if not row[name] and name not in optional:
            raise BadRow(f"{where}, field {name}: empty; fill it in.")
        if row[name] and choices is not None and row[name] not in choices:
            raise BadRow(f"{where}, field {name}: {row[name]!r} is not one of {', '.join(sorted(choices))}.")
    return row
