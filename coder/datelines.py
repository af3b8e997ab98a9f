"""Dates that stand beside the sentences: the dateline, date headings, the days of a gathering."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from coder import date_words, dates
from coder.paragraphs import Paragraph
from coder.records import When

_NTH = ("first", "second", "third", "fourth", "fifth")
_NTH_DAY = re.compile(rf"\b(?P<nth>{'|'.join(_NTH)})\s+day,?\s+(?:on\s+)?(?P<date>{date_words.DATE})", re.IGNORECASE)


def dateline(body: str, around: Iterable[Paragraph], published: datetime.date | None) -> When | None:
    for paragraph in around:
        if paragraph.kind == "dateline":
            return only_date(body[paragraph.start : paragraph.end], published)
    return None


def heading(paragraph: Paragraph, body: str, today: datetime.date | None) -> When | None:
    return only_date(body[slice(*paragraph.date)], today) if paragraph.date else None


def first_day(body: str, today: datetime.date | None) -> When | None:
    """The first day of a gathering whose days are told: of "the second day, 30 April" the 29th (guide, rule 31)."""
    for match in _NTH_DAY.finditer(body):
        when = only_date(match["date"], today)
        if when and when.precision == "day":
            first = dates.first_day(when) - _NTH.index(match["nth"].lower()) * dates.ONE_DAY
            return dates.day(first)
    return None


def only_date(words: str, today: datetime.date | None) -> When | None:
    for one in date_words.expressions(words):
        when = dates.resolve(one, words[one.start : one.end], dates.Reference(today))
        if when:
            return when
    return None
