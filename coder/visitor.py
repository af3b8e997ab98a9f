"""What one visitor of a shared deployment has added: in memory, joined to that visitor's charts, lost with the session.

The same decisions as in the store, on the same shapes, without a file. `lines` gives the rows that the database joins;
`to_jsonl` and `from_jsonl` carry everything from one session to another.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from coder.store import NAME, Change, Outdated, Record

KINDS = ("article", "coded", "record", "statement", "review", "actor")
LARGEST_UPLOAD = 5_000_000  # bytes of a file of records
MOST_LINES = 20_000


class Unfit(ValueError):
    """A file of records that cannot be taken in. The message gives line and reason."""


@dataclass(frozen=True)
class Visitor:
    """articles: text by name; coded: the coder's file by article; records, statements: by id; reviews: the log."""

    articles: Mapping[str, str] = field(default_factory=dict)
    coded: Mapping[str, Record] = field(default_factory=dict)
    records: Mapping[str, Record] = field(default_factory=dict)
    statements: Mapping[str, Record] = field(default_factory=dict)
    reviews: tuple[Record, ...] = ()
    actors: tuple[Record, ...] = ()


def decided(visitor: Visitor, changes: Sequence[Change], now: datetime.datetime | None = None) -> Visitor:
    """The visitor's state after these decisions. Raises Outdated where a record is no longer what `before` says."""
    at = (now or datetime.datetime.now(datetime.UTC)).isoformat(timespec="seconds")
    records, statements = dict(visitor.records), dict(visitor.statements)
    for change in changes:
        kept = records if change.kind == "event" else statements
        record_id = (change.after or change.before or {"id": change.id})["id"]
        if record_id in kept and kept[record_id] != change.before:
            raise Outdated(f"The record {record_id} was changed in the meantime. Look at it again.")
        if change.after is None:
            kept.pop(record_id, None)
        else:
            kept[record_id] = change.after
    log = tuple({"at": at, "who": "this session", **asdict(change)} for change in changes)
    return replace(visitor, records=records, statements=statements, reviews=visitor.reviews + log)


def with_article(visitor: Visitor, name: str, text: str, coded: Record) -> Visitor:
    """The visitor's state with an added article and its machine-coded records."""
    return replace(visitor, articles={**visitor.articles, name: text}, coded={**visitor.coded, name: coded})


def without_article(visitor: Visitor, name: str) -> Visitor:
    """The visitor's state without an article and its unreviewed records; what was accepted from it stays."""
    articles = {key: text for key, text in visitor.articles.items() if key != name}
    return replace(
        visitor, articles=articles, coded={key: coded for key, coded in visitor.coded.items() if key != name}
    )


def with_actor(visitor: Visitor, actor: Record) -> Visitor:
    """The visitor's state with an actor added to the registry."""
    return replace(visitor, actors=(*visitor.actors, actor))


def lines(visitor: Visitor) -> list[tuple[str, int, str]]:
    """Kind, number and content as JSON of everything: the rows of the table visitor_lines."""
    items: list[tuple[str, Any]] = [
        *(("article", {"article": name, "content": text}) for name, text in visitor.articles.items()),
        *(("coded", {**coded, "article": name}) for name, coded in visitor.coded.items()),
        *(("record", record) for record in visitor.records.values()),
        *(("statement", statement) for statement in visitor.statements.values()),
        *(("review", entry) for entry in visitor.reviews),
        *(("actor", actor) for actor in visitor.actors),
    ]
    return [(kind, number, as_line(item)) for number, (kind, item) in enumerate(items, 1)]


def as_line(item: Record) -> str:
    """A record as one line of JSON."""
    return json.dumps(item, ensure_ascii=False)


def to_jsonl(visitor: Visitor) -> bytes:
    """Everything as lines of JSON, to be kept on the visitor's own machine."""
    return "".join(f'{{"kind": "{kind}", "content": {content}}}\n' for kind, _, content in lines(visitor)).encode()


def from_jsonl(data: bytes) -> Visitor:
    """The state that `to_jsonl` wrote. Raises Unfit with the line that cannot be taken in.

    It looks at the form only: whether the records are right is for the checks of the database, as with any record.
    """
    if len(data) > LARGEST_UPLOAD:
        raise Unfit(f"The file has {len(data):,} bytes; {LARGEST_UPLOAD:,} are the most that can be taken in.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise Unfit("The file is not UTF-8 text. Upload the JSONL file that this dashboard wrote.") from error
    listed = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    if len(listed) > MOST_LINES:
        raise Unfit(f"The file has {len(listed):,} lines; {MOST_LINES:,} are the most that can be taken in.")
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for number, line in listed:
        kind, content = _line(number, line)
        found[kind].append(content)
    return Visitor(
        {item["article"]: item["content"] for item in found["article"]},
        {item["article"]: item for item in found["coded"]},
        {item["id"]: item for item in found["record"]},
        {item["id"]: item for item in found["statement"]},
        tuple(found["review"]),
        tuple(found["actor"]),
    )


TEXTS = {
    "article": ("article", "content"),
    "coded": ("article",),
    "record": ("id", "title", "event_type", "date"),
    "statement": ("id", "kind"),
    "review": ("id", "action", "state", "article", "kind"),
    "actor": ("actor_id", "name", "kind"),
}


def _line(number: int, line: str) -> tuple[str, Record]:
    try:
        item = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise Unfit(f"Line {number} is not JSON. Upload the JSONL file that this dashboard wrote.") from error
    kind = item.get("kind") if isinstance(item, dict) else None
    content = item.get("content") if isinstance(item, dict) else None
    if kind not in KINDS or not isinstance(content, dict):
        raise Unfit(f"Line {number}: a line has a kind ({', '.join(KINDS)}) and a content.")
    for name in TEXTS[kind]:
        if not isinstance(content.get(name), str) or not content[name]:
            raise Unfit(f"Line {number}: the {kind} has no text in the field {name!r}.")
    if "article" in TEXTS[kind] and not NAME.fullmatch(content["article"]):
        raise Unfit(f"Line {number}: the article's name must be small letters, digits and hyphens.")
    return kind, content
