"""When an article was written, where nobody says: from its dateline, a "Published" line, its file name or address, a
full date in its opening, or a gathering that the chronology knows by the same name.

The first four give the day. The last two only bound it: months and days of the month get their year, weekdays stay
open.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from coder import codebook, date_words, dates
from coder.date_words import DATE
from coder.paragraphs import CODED, Paragraph, paragraphs
from coder.records import Article, When, Written

_NOTICE = re.compile(
    r"(?:\b(?:first |last )?(?:published|posted|updated|modified|filed|issued|released)|^\W*date)\b"
    rf"[^\n]{{0,24}}?(?P<date>{DATE})",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"^\W*(?:\w+day\W+)?(?P<date>{DATE})\W*(?:(?:at\W+)?\d{{1,2}}[:.]\d\d\b.{{0,20}})?$", re.IGNORECASE | re.MULTILINE
)
_DIGITS = re.compile(r"(?<!\d)(?P<year>20\d\d)[-/_.]?(?P<month>0[1-9]|1[0-2])[-/_.]?(?P<day>0[1-9]|[12]\d|3[01])(?!\d)")
_TITLE = re.compile(r"[“\"‘'](?P<words>[A-Z][^“”\"\n]{10,100}?)[”\"’']")
_OPENING = 3  # paragraphs of text in which a full date is of the news and not of history
_NOTICES = 6  # lines at either end of a text in which its day may be noted


def anchored(article: Article) -> Article:
    """The article with what can be inferred of its day; as it is where its day is known or nothing tells it."""
    if article.published is not None or article.written is not None:
        return article
    parts = paragraphs(article.body)
    for how, day in _days(article, parts):
        if day is not None:
            return replace(article, published=day, written=Written(When(day.isoformat(), "day"), how))
    written = _told(article.body, parts) or _known(article.body)
    return replace(article, written=written) if written else article


def _days(article: Article, parts: list[Paragraph]) -> Iterator[tuple[str, datetime.date | None]]:
    for part in parts:
        if part.kind == "dateline":
            yield "dateline", _full(article.body[part.start : part.end])
    lines = [line for line in article.body.splitlines() if line.strip()]
    for line in [*lines[:_NOTICES], *lines[-_NOTICES:]]:
        notice = _NOTICE.search(line) if len(line) < 160 else None
        yield "notice", _full(notice["date"]) if notice else None
    alone = list(_ALONE.finditer(article.body))
    if len(alone) == 1 and any(alone[0][0].strip() in line for line in lines[:_NOTICES]):  # several head a chronicle
        yield "notice", _full(alone[0]["date"])
    yield "address", _digits(article.url or "")
    yield "name", _digits(article.name)


def _full(words: str) -> datetime.date | None:
    """The day that words with a year give."""
    for one in date_words.expressions(words):
        if one.kind == "date" and one.year and one.month and one.day:
            try:
                return datetime.date(one.year, one.month, one.day)
            except ValueError:
                continue
    return None


def _digits(text: str) -> datetime.date | None:
    for match in _DIGITS.finditer(text):
        try:
            return datetime.date(int(match["year"]), int(match["month"]), int(match["day"]))
        except ValueError:
            continue
    return None


def _told(body: str, parts: list[Paragraph]) -> Written | None:
    """The latest date with a year in the opening paragraphs: the article was written then or soon after."""
    opening = [part for part in parts if part.kind in CODED][:_OPENING]
    days = [
        (when.date, when)
        for part in opening
        for one in date_words.expressions(body[part.start : part.end])
        if one.year and one.role == "date" and one.kind in {"date", "month"}
        if (when := dates.resolve(one, body[part.start + one.start : part.start + one.end], dates.Reference(None)))
    ]
    return Written(max(days)[1], "text") if days else None


def _known(body: str) -> Written | None:
    """The year of the gathering or accord that the article names in quotation marks, where the chronology names it
    too, in one year only.
    """
    for title in (match["words"] for match in _TITLE.finditer(body)):
        for name in [title, *re.split(r"[:–—]", title)[1:]]:
            words = re.findall(r"\w+", name)
            if len(words) < 3 or sum(word[0].isupper() for word in words) * 2 <= len(words):
                continue
            years = {year for year, text in _chronology() if f" {' '.join(words).lower()} " in text}
            if len(years) == 1:
                return Written(When(years.pop(), "year", title), "chronology")
    return None


@cache
def _chronology() -> tuple[tuple[str, str], ...]:
    """Year and words of each event of the chronology."""
    files = sorted((codebook.FOLDER.parent / "events" / "curated").glob("*.jsonl"))
    rows = (json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines() if line)
    return tuple(
        (row["date"][:4], " " + " ".join(re.findall(r"\w+", f"{row['title']} {row['summary']}".lower())) + " ")
        for row in rows
    )
