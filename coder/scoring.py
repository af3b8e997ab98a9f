"""The development benchmarks: runs the scorers beside the project where they are present and prints one line for
each set.

Floors stand in tests/pinned_scores.json; `score --pin` writes them, lowering one takes `--lower`. It also writes what
the dashboard shows of our accuracy, data/accuracy/*.csv.
"""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

from coder import accuracy, codebook, commands, pipeline
from coder.records import Article
from coder.registry import registry
from coder.report import codes
from coder.text import read

ROOT = codebook.FOLDER.parent.parent
SHARED = ROOT.parent / "shared"
OWN_SENTENCES = [ROOT / "tests" / "cases" / f"{name}_sentences.jsonl" for name in ("fresh", "new", "more")]
OWN_UNREAD = {
    "B": "Own sentences (errors unread, 100)",
    "F": "Own sentences, second set (errors unread, 32)",
    "H": "Own sentences, third set (errors unread, 100)",
}
PINNED = ROOT / "tests" / "pinned_scores.json"
OWN_ARTICLES = {
    "a": "Articles (invented, half a, 7)",
    "b": "Articles (invented, half b, held back, 8)",
    "c": "Articles (invented, half c, 5)",
    "d": "Articles (invented, half d, 5)",
    "e": "Articles (invented, half e, 6)",
    "f": "Articles (invented, half f, held back, 6)",
}
TOLERANCE = 0.005  # a floor is held if the figure, rounded, is no more than this below it
LOWER_IS_BETTER = {"spurious a sentence", "false alarms"}


def score(pin: bool = False, lower: bool = False) -> int:
    """Prints one line a benchmark. Gives 1 where a figure is below its pinned floor, else 0."""
    found = measured(publish=pin)
    for name, figures in found.items():
        print(f"{name}: " + "; ".join(f"{label} {value:.3f}" for label, value in figures.items()))
    if not found:
        print("No development benchmark is present beside the project.")
        return 0
    worse = below(found)
    if pin:
        _pin(found, worse, lower)
        return 0
    for line in worse:
        print(line, file=sys.stderr)
    return 1 if worse else 0


def measured(publish: bool = False) -> dict[str, dict[str, float]]:
    """Figures of each benchmark that is present; `publish` also writes the sentences' into data/accuracy."""
    found = {}
    sentences = SHARED / "benchmarks" / "plover_gsr_dev.jsonl"
    if sentences.is_file():
        found["Sentences (PLOVER-GSR, development half, 158)"] = sentence_figures(sentences, publish)
    digests = SHARED / "articles" / "digests"
    if digests.is_dir():
        found["Articles (digests, 18)"] = article_figures(digests)
    seed = SHARED / "articles" / "seed"
    if seed.is_dir():
        found["Articles (worked example, 1)"] = article_figures(seed)
    if digests.is_dir():
        for half, name in OWN_ARTICLES.items():
            found[name] = article_figures(ROOT / "tests" / "articles" / half)
    if all(file.is_file() for file in OWN_SENTENCES):
        for halves, name in OWN_UNREAD.items():
            found[name] = own_sentence_figures(halves)
    found["Chronology (summaries, 268)"] = chronology_figures()
    return found


def sentence_figures(gold: Path, publish: bool = False) -> dict[str, float]:
    """Figures of the sentence scorer; `publish` also writes them, type by type, into data/accuracy."""
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        commands.code_sentences(gold, predicted)
        result = json.loads(_run("score_events.py", gold, predicted, "--json"))
        if publish:
            accuracy.write(result, gold, predicted)
    figures = result["figures"]
    wanted = {
        "type accuracy (strict)": "type, top event",
        "source code": "source code",
        "target code": "target code",
        "full-event F1": "full-event F1",
        "spurious a sentence": "spurious a sentence",
    }
    return {label: round(figures[key], 3) for key, label in wanted.items()}


def own_sentence_figures(halves: str) -> dict[str, float]:
    """Figures on the project's own 624 sentences, written before the coder was tried on them: of halves "A", "C", "D",
    "E" and "G" the errors were read and mended, of "B", "F" and "H" only the totals.

    An event is right whole where type, a source and a target agree; mutual ones need both parties on any side. A
    false alarm is a sentence of sport, weather, markets or history in which an act was coded.
    """
    lines = [line for file in OWN_SENTENCES for line in file.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in map(json.loads, lines) if row["half"] in halves]
    coded = {line["id"]: line["events"] for line in commands.sentences(row | {"day": None} for row in rows)}
    telling = [row for row in rows if row["event"]]
    silent = [row for row in rows if not row["event"]]
    right_type = sum(bool(coded[row["id"]]) and coded[row["id"]][0]["event_type"] in _allowed(row) for row in telling)
    whole = sum(any(_whole(row, event) for event in coded[row["id"]]) for row in telling)
    return {
        "type, top event": round(right_type / max(len(telling), 1), 3),
        "full event": round(whole / max(len(telling), 1), 3),
        "false alarms": round(sum(bool(coded[row["id"]]) for row in silent) / max(len(silent), 1), 3),
    }


def _allowed(row: dict[str, Any]) -> set[str]:
    return {row["event"], *row.get("event_alt", ())}


def _whole(row: dict[str, Any], event: dict[str, Any]) -> bool:
    """Whether a coded event has the type and both sides of the sentence's own. IGO and NGO are one class."""
    if event["event_type"] not in _allowed(row):
        return False
    named = {side: {_folded(party["code"]) for party in event[side]} for side in ("source", "target")}
    if row["reciprocal"]:
        parties = [_folded(party["code"]) for party in [*event["source"], *event["target"]]]
        return not Counter(_folded(party["code"]) for party in row["source"]) - Counter(parties)
    return all(
        not row[side]
        or any(
            named[side] & {_folded(code) for code in (party["code"], *party.get("code_alt", ()))} for party in row[side]
        )
        for side in ("source", "target")
    )


def _folded(code: str) -> str:
    return "IGO" if code == "NGO" else code


def article_figures(gold: Path) -> dict[str, float]:
    """Figures of the article scorer."""
    with tempfile.TemporaryDirectory() as folder:
        out, result = Path(folder) / "predicted", Path(folder) / "result.json"
        out.mkdir()
        for file in sorted(path for path in gold.iterdir() if path.suffix in {".md", ".txt"}):
            record = pipeline.coded(read(file)).to_json()
            (out / f"{file.stem}.json").write_text(json.dumps(record), encoding="utf-8")
        _run("score_articles.py", gold, out, "--json", result)
        figures = json.loads(result.read_text(encoding="utf-8"))
    wanted = {
        "events": "events F1",
        "events, date ignored": "events F1, date ignored",
        "stances": "stances F1",
        "relations": "relations F1",
        "actors": "actors F1",
    }
    found = {label: round(figures["prf"][key]["f1"], 3) for key, label in wanted.items()}
    dates, evidence = (
        figures["shares"]["date right on matched events"],
        figures["shares"]["evidence an exact substring"],
    )
    found["dates right"] = round(dates["right"] / max(dates["of"], 1), 3)
    found["evidence exact"] = round(evidence["right"] / max(evidence["of"], 1), 3)
    return found


def chronology_figures() -> dict[str, float]:
    """The coder on the summaries of the project's own chronology against their human codes.

    A record's type counts as found where any, or the first, coded event of the summary has it; a side where one
    code is in common.
    """
    rows = [
        json.loads(line)
        for file in sorted((codebook.FOLDER.parent / "events" / "curated").glob("*.jsonl"))
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    known = {known.actor.name: known.actor for known in registry().people.values()}
    counts = dict.fromkeys(("type, any event", "type, first event", "source code", "target code", "none coded"), 0)
    for row in rows:
        day = datetime.date.fromisoformat((row["date"] + "-01-01")[:10] if len(row["date"]) < 10 else row["date"])
        events = pipeline.coded(Article(row["id"], row["summary"], published=day)).events
        source = set(codes(known[name] for name in row["source_actors"] if name in known))
        target = set(codes(known[name] for name in row["target_actors"] if name in known))
        counts["type, any event"] += any(event.event_type == row["event_type"] for event in events)
        counts["type, first event"] += bool(events) and events[0].event_type == row["event_type"]
        counts["source code"] += any(source & set(codes(event.source)) for event in events)
        counts["target code"] += not target or any(target & set(codes(event.target)) for event in events)
        counts["none coded"] += not events
    return {label: round(value / max(len(rows), 1), 3) for label, value in counts.items()}


def below(found: dict[str, dict[str, float]]) -> list[str]:
    """A line for each figure that has fallen below its pinned floor."""
    floors = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.is_file() else {}
    lines = []
    for name, figures in found.items():
        for label, floor in floors.get(name, {}).items():
            value = figures.get(label, 0.0)
            worse = value > floor + TOLERANCE if _low(label) else value < floor - TOLERANCE
            if worse:
                lines.append(f"{name}, {label}: {value:.3f}, and the pinned floor is {floor:.3f}.")
    return lines


def _low(label: str) -> bool:
    return label in LOWER_IS_BETTER or label == "none coded"


def _pin(found: dict[str, dict[str, float]], worse: list[str], lower: bool) -> None:
    if worse and not lower:
        print("\n".join([*worse, "Nothing was pinned; add --lower to let floors fall."]), file=sys.stderr)
        return
    floors: dict[str, Any] = json.loads(PINNED.read_text(encoding="utf-8")) if PINNED.is_file() else {}
    PINNED.write_text(json.dumps(floors | found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"Pinned in {PINNED.relative_to(ROOT)}.")


def _run(scorer: str, *arguments: object) -> str:
    done = subprocess.run(
        [sys.executable, str(SHARED / "benchmarks" / scorer), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout
