"""The miniature world of tests/world, whole or with one thing broken."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

WORLD = Path(__file__).parent / "world"
EVENTS = "events/curated/2024.jsonl"
ASSURANCES = "ledgers/assurances.jsonl"
Change = Callable[[str], str]


def broken(folder: Path, file: str, line: int, change: Change) -> Path:
    """A copy of the world in `folder` in which one line (from 1) of one file is changed."""
    data = folder / "data"
    shutil.copytree(WORLD, data)
    path = data / file
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[line - 1] = change(lines[line - 1].rstrip("\n")) + "\n"
    path.write_text("".join(lines), encoding="utf-8", newline="")
    return data


def setting(place: str, value: Any) -> Change:
    """Puts a value into a JSON record, at keys and list places joined by dots: `stances.0.quote`."""

    def change(line: str) -> str:
        record = json.loads(line)
        *way, last = place.split(".")
        target = record
        for step in way:
            target = target[int(step) if step.isdigit() else step]
        target[int(last) if last.isdigit() else last] = value
        return json.dumps(record, ensure_ascii=False)

    return change


def cell(number: int, value: str) -> Change:
    """Puts a value into one cell (from 0) of a CSV line that has no quotation marks."""

    def change(line: str) -> str:
        cells = line.split(",")
        cells[number] = value
        return ",".join(cells)

    return change


def replacing(old: str, new: str) -> Change:
    """Puts one text in the place of another that must be there."""

    def change(line: str) -> str:
        assert old in line
        return line.replace(old, new)

    return change
