"""Articles that a feed (RSS or Atom) points to."""

from __future__ import annotations

import datetime
from collections.abc import Collection
from dataclasses import dataclass
from io import BytesIO

import feedparser

from coder.intake import Refused
from coder.intake.fetch import FEEDS, Limits, fetch

MOST_ENTRIES = 30


@dataclass(frozen=True)
class Entry:
    """An entry of a feed: title, address of its article, publisher (the feed's title), day of publication if told."""

    title: str
    url: str
    publisher: str | None
    published: datetime.date | None


def entries(url: str, allow: Collection[str] = (), limits: Limits = Limits()) -> list[Entry]:  # noqa: B008  # frozen
    """The newest entries of the feed at an address, as the feed orders them, 30 at most. Raises Refused."""
    return parsed(fetch(url, FEEDS, allow, limits).data)


def parsed(data: bytes) -> list[Entry]:
    """The entries of a feed's bytes. Raises Refused where they hold no feed."""
    feed = feedparser.parse(BytesIO(data))  # never a string, which it would take for an address and fetch
    found = [
        Entry(_text(entry.get("title")) or link, link, _text(feed.feed.get("title")), _day(entry))
        for entry in feed.entries[:MOST_ENTRIES]
        if (link := str(entry.get("link") or "")).startswith(("http://", "https://"))
    ]
    if not found:
        raise Refused("This is no RSS or Atom feed, or it points to no articles.")
    return found


def _text(value: object) -> str | None:
    return " ".join(str(value).split())[:300] if value else None


def _day(entry: feedparser.FeedParserDict) -> datetime.date | None:
    told = entry.get("published_parsed") or entry.get("updated_parsed")
    return datetime.date(told.tm_year, told.tm_mon, told.tm_mday) if told else None
