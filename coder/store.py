"""Keeps what readers of articles decide: reviewed records, the log of decisions, the articles themselves.

Text files are the truth. A reviewed event is a line of `events/curated/*.jsonl`, a position or relation a line of
`events/statements/*.jsonl`, every decision a line of `events/reviews.jsonl`, to which lines are only ever added.
Articles that a reader adds stay in `private/`, which git ignores.

A save first writes down what it is about to do (`events/.pending.json`), then replaces each file by rename, then adds
to the log, then removes the note, all under one lock. After a crash at any point the next call finishes the note's
work or finds none.
"""

from __future__ import annotations

import contextlib
import csv
import datetime
import io
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from filelock import FileLock

Record = dict[str, Any]
NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,119}")
LOCK_SECONDS = 20
STATES = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "attach": "attached"}


class Outdated(Exception):
    """Somebody else has changed the record since it was read. The message says which; read it again and decide anew."""


@dataclass(frozen=True)
class Change:
    """One decision about one proposal.

    action: accept, correct, reject, attach or undo. kind: event, stance or relation. id: the proposal's. state: what
    it is now (see STATES; proposed after an undo). before, after: the record that stood and stands in the files because
    of the decision, None for none; when an article is attached to a known event they are that event's record,
    otherwise they have the proposal's id.
    """

    action: str
    kind: str
    id: str
    article: str
    state: str
    before: Record | None
    after: Record | None
    reason: str | None = None


def save(data: Path, changes: Sequence[Change], who: str, now: datetime.datetime | None = None) -> None:
    """Make these decisions, all or none; when it returns, every one is on disk.

    Raises Outdated where a record is no longer what `before` says, and ValueError for an unfit name of an article."""
    for change in changes:
        _require_name(change.article)
    at = (now or datetime.datetime.now(datetime.UTC)).isoformat(timespec="seconds")
    entries = [{"at": at, "who": who, **asdict(change)} for change in changes]
    with _locked(data) as log:
        for change in changes:
            _require_current(data, change)
        _write_whole(_pending(data), json.dumps({"entries": entries, "log_size": _size(log)}, ensure_ascii=False))
        _finish(data)


def recover(data: Path) -> None:
    """Finish what a crash interrupted. Cheap where there is nothing to do; called when a page opens."""
    if _pending(data).exists() or next(_half_written(data), None):
        with _locked(data):
            pass


def decisions(data: Path) -> list[Record]:
    """The log, oldest first: at, who and the fields of Change."""
    log = data / "events" / "reviews.jsonl"
    if not log.exists():
        return []
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line.strip()]


def undone(log: Sequence[Record], record_id: str) -> Change:
    """The change that takes back the last decision about a proposal. Raises LookupError where there is none left."""
    stack: list[Record] = []
    for entry in log:
        if entry["id"] == record_id:
            stack = stack[:-1] if entry["action"] == "undo" else [*stack, entry]
    if not stack:
        raise LookupError("Nothing was decided about this record yet.")
    last, earlier = stack[-1], stack[:-1]
    state = earlier[-1]["state"] if earlier else "proposed"
    return Change("undo", last["kind"], record_id, last["article"], state, last["after"], last["before"])


def keep_article(data: Path, name: str, text: str, coded: Mapping[str, Any]) -> None:
    """Put an added article and its machine-coded records into private/. Raises ValueError for an unfit name."""
    _require_name(name)
    with _locked(data):
        _write_whole(data / "private" / "articles" / f"{name}.md", text)
        _write_whole(data / "private" / "coded" / f"{name}.json", json.dumps(coded, ensure_ascii=False, indent=1))


def forget_article(data: Path, name: str) -> None:
    """Remove an added article and its unreviewed records from private/; what was accepted from it stays."""
    _require_name(name)
    with _locked(data):
        for path in (data / "private" / "articles" / f"{name}.md", data / "private" / "coded" / f"{name}.json"):
            path.unlink(missing_ok=True)


def add_actor(data: Path, actor: Mapping[str, str], names: Sequence[str]) -> None:
    """Add an actor to the registry, with the names under which the news call it. `actor` has the columns of actors.csv.
    Raises Outdated where its actor_id or name is taken."""
    with _locked(data) as log:
        path = data / "actors.csv"
        with path.open(encoding="utf-8", newline="") as lines:
            registry = list(csv.DictReader(lines))
        taken = [row for row in registry if actor["actor_id"] == row["actor_id"] or actor["name"] == row["name"]]
        if taken:
            raise Outdated(f"{taken[0]['name']} ({taken[0]['actor_id']}) is in the registry already.")
        columns = ("actor_id", "name", "kind", "country", "parent_id", "note")
        aliases = [name for name in dict.fromkeys(names) if name != actor["name"]]
        rows = {
            "actors.csv": _csv([[actor.get(column, "") for column in columns]]),
            "actor_names.csv": _csv(
                [[actor["actor_id"], actor["name"], "name", "false"]]
                + [[actor["actor_id"], name, "alias", "false"] for name in aliases]
            ),
        }
        _write_whole(_pending(data), json.dumps({"entries": [], "log_size": _size(log), "rows": rows}))
        _finish(data)


def _require_name(name: str) -> None:
    if not NAME.fullmatch(name):
        raise ValueError(f"{name!r} is not the name of an article: small letters, digits and hyphens only.")


def _csv(rows: Sequence[Sequence[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def _add_rows(path: Path, added: str) -> None:
    """Add lines to a CSV file unless an interrupted attempt has added them already."""
    text = path.read_text(encoding="utf-8")
    text += "" if text.endswith("\n") else "\n"
    if not text.endswith(added):
        _write_whole(path, text + added)


def _require_current(data: Path, change: Change) -> None:
    changed = change.before or change.after
    if changed is None:
        return
    stands = standing(data, change.kind, changed["id"])
    if stands != change.before:
        raise Outdated(f"The record {changed['id']} was changed by somebody else in the meantime. Look at it again.")


def standing(data: Path, kind: str, record_id: str) -> Record | None:
    """A record as it stands in the files; None where none does."""
    found = _find(data, kind, record_id)
    return found[1] if found else None


def _folder(data: Path, kind: str) -> Path:
    return data / "events" / ("curated" if kind == "event" else "statements")


def _find(data: Path, kind: str, record_id: str) -> tuple[Path, Record] | None:
    """The file that holds a record, and the record."""
    wanted = json.dumps(record_id, ensure_ascii=False)
    for path in sorted(_folder(data, kind).glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            if wanted in line and (record := _record(line)) and record.get("id") == record_id:
                return path, record
    return None


def _record(line: str) -> Record | None:
    """A line as a record; None for an empty line or one that is not JSON, which is left as it stands."""
    with contextlib.suppress(ValueError):
        found = json.loads(line)
        return found if isinstance(found, dict) else None
    return None


def _day(line: str) -> str:
    return str((_record(line) or {}).get("date", ""))


def _finish(data: Path) -> None:
    """Do what the pending note says. Doing it twice changes nothing."""
    note = json.loads(_pending(data).read_text(encoding="utf-8"))
    for entry in note["entries"]:
        _put(data, entry)
    for name, added in note.get("rows", {}).items():
        _add_rows(data / name, added)
    if not note["entries"]:
        _pending(data).unlink()
        return
    log = data / "events" / "reviews.jsonl"
    added = "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in note["entries"])
    with log.open("r+b" if log.exists() else "w+b") as file:
        file.truncate(note["log_size"])  # what an interrupted attempt had added
        file.seek(note["log_size"])
        file.write(added.encode())
        file.flush()
        os.fsync(file.fileno())
    _pending(data).unlink()


def _put(data: Path, entry: Record) -> None:
    """Replace, add or remove the record of one entry."""
    before, after = entry["before"], entry["after"]
    if before is None and after is None:
        return
    record_id = (after or before)["id"]
    found = _find(data, entry["kind"], record_id)
    path = found[0] if found else _folder(data, entry["kind"]) / f"{entry['article']}.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    new = [json.dumps(after, ensure_ascii=False)] if after else []
    stood = [n for n, line in enumerate(lines) if (record := _record(line)) and record.get("id") == record_id]
    if stood and after and before and after.get("date") == before.get("date"):
        lines[stood[0]] = new[0]
    else:
        lines = [line for n, line in enumerate(lines) if n not in stood]
        later = (n for n, line in enumerate(lines) if after and _day(line) > str(after.get("date", "")))
        at = next(later, len(lines))  # files are kept in the order of dates
        lines[at:at] = new
    if lines:
        _write_whole(path, "\n".join(lines) + "\n")
    else:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(data: Path) -> Iterator[Path]:
    """The lock of the store, with the work of an interrupted save finished first. Yields the log's path."""
    events = data / "events"
    events.mkdir(parents=True, exist_ok=True)
    with FileLock(events / ".lock", timeout=LOCK_SECONDS):
        for left in list(_half_written(data)):
            left.unlink()
        if _pending(data).exists():
            _finish(data)
        yield events / "reviews.jsonl"


def _half_written(data: Path) -> Iterator[Path]:
    """Files that a crash kept from taking their place."""
    yield from (data / "events").rglob(".*.new")
    yield from data.glob(".*.new")
    yield from (data / "private").rglob(".*.new")


def _pending(data: Path) -> Path:
    return data / "events" / ".pending.json"


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _write_whole(path: Path, text: str) -> None:
    """The old file or the new one, nothing between: write beside it, force it to disk, rename."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("wb") as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    if os.name == "posix":  # the rename itself must reach the disk
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
