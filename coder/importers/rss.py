"""RSS and Atom feeds, saved as files: link, title, date and at most 25 words of each entry. The words belong to the
publishers.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import duckdb
import feedparser

from coder.importers.parse import Count, literal, one
from coder.importers.source import ImportProblem
from coder.importers.store import current

MOST_WORDS = 25
TELLING = 4  # words: a shorter title, such as that of a column, does not tell a reprint
TRACKING = re.compile(r"^(utm_|fbclid|gclid|mc_|ref$|cmpid|ocid|traffic_source)")
ARTICLE = ["source", "url", "title", "title_key", "publisher", "published", "language", "excerpt", "feed", "licence"]
LICENCE = "The publisher's: link, title, date and 25 words at most"


def canonical(url: str) -> str:
    """The address without what only tracks the reader: the same article has one canonical address."""
    parts = urlsplit(url.strip())
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if not TRACKING.match(k.lower())])
    path = re.sub(r"[/\s]+$", "", parts.path) or "/"
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, query, ""))


def title_key(title: str) -> str:
    """The words of a title in order, without case and signs: reprints of one text share it."""
    return " ".join(re.findall(r"\w+", title.lower()))


def entries(path: Path, count: Count, refused: list[list[object]]) -> Iterable[list[object]]:
    """The usable entries of one feed file as rows of ARTICLE; the others go to `refused` (file, number, reason, text).
    Raises ImportProblem where the file is no feed.
    """
    feed = feedparser.parse(path.read_bytes())
    if not feed.version:
        if not path.stat().st_size:
            return
        raise ImportProblem(f"{path.name}: this is not an RSS or Atom feed.")
    title = str(feed.feed.get("title", "")) or path.stem
    language = str(feed.feed.get("language", "")) or None
    for number, entry in enumerate(feed.entries, 1):
        count.read += 1
        link, when = entry.get("link", ""), entry.get("published_parsed")
        if when is None and "updated" in entry:  # feedparser would look up the one for the other, with a warning
            when = entry.updated_parsed
        if reason := _unusable(entry, link, when):
            count.refused[reason] += 1
            said = f"{link} | {entry.get('title', '')} | {entry.get('published', '')}"
            refused.append([path.name, number, reason, said])
            continue
        count.kept += 1
        headline = " ".join(_words(entry["title"]))
        yield [
            "rss",
            canonical(link),
            headline,
            title_key(headline),
            str(entry.get("source", {}).get("title", "") or title),
            datetime(*when[:6]),  # feedparser gives every zone's time as UTC
            language,
            " ".join(_words(entry.get("summary", ""))[:MOST_WORDS]) or None,
            path.name,
            LICENCE,
        ]


def _unusable(entry: Any, link: str, when: Any) -> str:
    """Why an entry cannot be used; empty where it can."""
    try:
        is_address = urlsplit(link).scheme in {"http", "https"}
    except ValueError:  # an open bracket, for one
        is_address = False
    if not is_address:
        return "no address of the article"
    if when is None or not 1990 <= when[0] <= datetime.now(UTC).year + 1:
        return "date cannot be read"
    return "" if entry.get("title", "").strip() else "no title"


def _words(markup: str) -> list[str]:
    """The words that a reader would see."""
    return html.unescape(re.sub(r"<[^>]+>", " ", markup)).split()


def merge(db: duckdb.DuckDBPyConnection, paths: Sequence[Path], folder: Path, build: Path, count: Count) -> None:
    """Builds the next generation: every article once by address, reprints of a title within three days once. What
    cannot be used goes to the table `refused`.
    """
    refused: list[list[object]] = []
    types = ", ".join(f"{name} {'timestamp' if name == 'published' else 'varchar'}" for name in ARTICLE)
    db.execute(f"create temp table articles ({types})")
    for path in paths:
        rows = list(entries(path, count, refused))
        if rows:
            db.executemany(f"insert into articles values ({', '.join('?' * len(ARTICLE))})", rows)
    if refused:
        db.executemany("insert into refused values (?, ?, ?, ?)", refused)
    generation = current(folder).get("generation")
    before = 0
    if generation is not None:
        known = literal(str(folder / generation / "articles" / "*" / "articles.parquet"))
        before = one(db, f"select count(*) from read_parquet({known})")
        db.execute(f"insert into articles select {', '.join(ARTICLE)} from read_parquet({known})")
    db.execute(
        "create temp table once as select * from articles "
        f"qualify row_number() over (partition by url order by published desc, {', '.join(ARTICLE)}) = 1"
    )
    db.execute(
        "create temp table kept as select a.* from once as a where not exists (from once as b where "
        f"b.title_key = a.title_key and len(string_split(a.title_key, ' ')) >= {TELLING} "
        "and (b.published, b.url) < (a.published, a.url) and a.published < b.published + interval 3 day)"
    )
    count.unchanged = count.kept + before - one(db, "select count(*) from kept")
    for (month,) in db.execute("select distinct strftime(published, '%Y-%m') from kept order by all").fetchall():
        target = build / "articles" / f"month={month}"
        target.mkdir(parents=True)
        db.execute(
            f"copy (select * from kept where strftime(published, '%Y-%m') = {literal(month)} order by published, url) "
            f"to {literal(str(target / 'articles.parquet'))} (format parquet, compression zstd)"
        )
