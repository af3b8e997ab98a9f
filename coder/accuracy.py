"""The measured accuracy of this coder as tables: data/accuracy/coders.csv beside the peers' rows, and
data/accuracy/type_confusion.csv. Figures only; no sentence of a benchmark leaves its folder.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

from coder import codebook

FOLDER = codebook.FOLDER.parent / "accuracy"
NAME = "Regional Stability Monitor"
TEST_SET = "PLOVER-GSR development half"
_OVERALL = {
    "type": "type accuracy (strict)",
    "source": "source code",
    "target": "target code",
    "full_event": "full event",
    "full_event_f1": "full-event F1",
    "spurious_a_sentence": "spurious a sentence",
}
_BY_TYPE = {"precision": "p", "recall": "r", "f1": "f1"}
_COLUMNS = ["coder", "is_ours", "test_set", "event_type", "measure", "value", "items"]


def write(result: dict[str, Any], gold: Path, predicted: Path) -> None:
    """Writes both tables from the sentence scorer's result, the gold sentences and the coder's lines.

    `coders.csv` keeps the peers' rows and gets ours anew: overall on all sentences, by type on the type's own events.
    """
    file = FOLDER / "coders.csv"
    with file.open(encoding="utf-8", newline="") as held:
        peers = [row for row in csv.DictReader(held) if row["is_ours"] != "true"]
    _table(file, _COLUMNS, [*peers, *own_rows(result)])
    _table(
        FOLDER / "type_confusion.csv",
        ["coded_type", "true_type", "sentences"],
        [
            {"coded_type": coded, "true_type": true, "sentences": number}
            for (coded, true), number in sorted(confusion(_lines(gold), _lines(predicted)).items())
        ],
    )


def own_rows(result: dict[str, Any]) -> list[dict[str, object]]:
    """Our rows of coders.csv: the peers' measures over all types, then precision, recall and F1 of each type."""
    sentences = result["info"]["sentences"]
    overall = [_row("all", measure, result["figures"][key], sentences) for measure, key in _OVERALL.items()]
    return overall + [
        _row(event_type, measure, figures[key], figures["n"])
        for event_type, figures in result["by_type"].items()
        for measure, key in _BY_TYPE.items()
    ]


def confusion(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]) -> Counter[tuple[str, str]]:
    """How many sentences of each true type have which type as their first coded event.

    Another type that the gold allows counts as right; so does either of a sentence's two events. A sentence that is
    coded as no event is in no cell: recall tells of it.
    """
    first = {row["id"]: row["events"][0]["event_type"] for row in predicted if row["events"]}
    cells: Counter[tuple[str, str]] = Counter()
    for row in gold:
        coded = first.get(row["id"])
        if coded is None:
            continue
        events = [row, *(row.get("more_events") or [])]
        right = any(coded in {event["event"], *(event.get("event_alt") or [])} for event in events)
        cells[coded, coded if right else row["event"]] += 1
    return cells


def _row(event_type: str, measure: str, value: float, items: int) -> dict[str, object]:
    return {
        "coder": NAME,
        "is_ours": "true",
        "test_set": TEST_SET,
        "event_type": event_type,
        "measure": measure,
        "value": round(value, 3),
        "items": items,
    }


def _lines(file: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def _table(file: Path, columns: list[str], rows: list[dict[str, Any]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as held:
        writer = csv.DictWriter(held, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
