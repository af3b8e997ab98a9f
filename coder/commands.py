"""The commands that read and write files."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from coder import pipeline
from coder.records import Article
from coder.text import SUFFIXES, Unreadable, read


def code_files(paths: list[Path], out: Path) -> int:
    """Writes out/NAME.json for every article. A bad file is named with its reason, the others go on; then the
    status is 1.
    """
    from tqdm import tqdm

    files, problems = _articles(paths)
    out.mkdir(parents=True, exist_ok=True)
    written: dict[str, Path] = {}
    for file in tqdm(files, desc="Coding", unit="article", disable=len(files) < 5):
        try:
            if file.stem in written:
                raise Unreadable(
                    file.name, f"{written[file.stem]} has the same name without its ending; rename one of them."
                )
            record = pipeline.coded(read(file)).to_json()
            text = json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            (out / f"{file.stem}.json").write_text(text, encoding="utf-8")
            written[file.stem] = file
        except Unreadable as error:
            problems.append(str(error))
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _articles(paths: list[Path]) -> tuple[list[Path], list[str]]:
    files: list[Path] = []
    problems: list[str] = []
    for path in paths:
        if path.is_dir():
            found = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
            files.extend(found)
            if not found:
                problems.append(f"{path}: The folder holds no article ({', '.join(SUFFIXES)}).")
        elif path.is_file():
            files.append(path)
        else:
            problems.append(f"{path}: There is no such file or folder.")
    return list(dict.fromkeys(files)), problems


def code_sentences(source: Path, target: Path) -> int:
    """Codes lines {"id", "text"[, "date"]} one by one; a bad line is named and coded as no event, and the status
    is 1.
    """
    rows: list[dict[str, Any]] = []
    problems: list[str] = []
    if not source.is_file():
        print(f"{source}: There is no such file.", file=sys.stderr)
        return 1
    for number, line in enumerate(source.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            rows.append(_row(json.loads(line)))
        except (ValueError, TypeError, KeyError) as error:
            problems.append(f'{source}, line {number}: {error}; a line is {{"id": ..., "text": ...}}.')
    with target.open("w", encoding="utf-8") as file:
        for record in sentences(rows):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


def _row(row: object) -> dict[str, Any]:
    if not isinstance(row, dict) or "id" not in row or not isinstance(row.get("text"), str):
        raise ValueError("no id or no text")
    day = row.get("date")
    return {
        "id": row["id"],
        "text": row["text"],
        "day": datetime.date.fromisoformat(day) if isinstance(day, str) and day else None,
    }


def sentences(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The coded lines of rows with id, text and day."""
    for row in rows:
        article = Article(str(row["id"]), row["text"], published=row.get("day"))
        yield {"id": row["id"], "events": pipeline.coded_sentence(article)}
