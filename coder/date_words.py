"""Finds date expressions in English text: what the words say, before anything is known of the day they were written
on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs?)?|Fri|Sat(?:ur)?|Sun)(?:day)?\b\.?"
ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?\b"
DATE = (
    rf"(?:{WEEKDAY},?\s+)?(?:{ORDINAL}\s+{MONTH}(?:,?\s+\d{{4}})?|{MONTH}\s+{ORDINAL}(?:,?\s+\d{{4}})?"
    rf"|{MONTH},?\s+\d{{4}}|\d{{4}}-\d{{2}}-\d{{2}})"
)

_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
)
_NUMBERS = {word: number for number, word in enumerate(_SMALL.split())}
_NUMBERS |= {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "hundred": 100, "a": 1, "an": 1}
_NUMBERS |= {"another": 1, "a hundred": 100, "one hundred": 100, "a couple of": 2, "a dozen": 12}
_NUMBER = (
    r"(?:a hundred|one hundred|a couple of|a dozen|\d{1,3}|"
    + "|".join(word for word in _NUMBERS if " " not in word)
    + ")"
)
_WHICH = r"(?i:this|last|next|that same|that|the same|the following|the previous|the preceding|the)"
_NOT_OF_SPAN = rf"(?!\s+of\s+(?:the|this|last|{MONTH})\b)"
_PART = r"(?i:early|earlier|mid|late|later|(?:the )?(?:beginning|start|middle|end|close|first half|second half) of)"
_HOUR = r"(?:early )?(?:morning|afternoon|evening|night|noon|midnight|dawn|dusk)"
_FULL_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_UNIT = r"(?:minute|hour|day|night|evening|morning|week|weekend|fortnight|month|year|decade|century)"
_YEAR_WORDS = rf"(?:,?\s+(?:of\s+)?(?P<year>(?:19|20)\d\d)\b|,?\s+(?:of\s+)?(?P<year_which>{_WHICH})\s+year)?"
_TO = r"\s*(?:to|and|or|[-–—/])\s*"
_NOT_OF = (
    r"(?!\s+(?:the|a|an|his|her|its|their|that|this|(?-i:[A-Z])\w*|yesterday|\w{3,}ing|he|she|it|they|talks|clashes"
    r"|attacks|strikes|elections|protests|violence|troops|soldiers|militants|gunmen|police|people)\b)"
)

_SHAPES: tuple[tuple[str, str], ...] = (
    ("date", r"\b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b"),
    (
        "date",
        rf"\b(?:{WEEKDAY},?\s+(?:the\s+)?)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:{_TO}{ORDINAL})?\s+(?:of\s+)?(?P<month>{MONTH})"
        + _YEAR_WORDS,
    ),
    (
        "date",
        rf"\b(?:{WEEKDAY},?\s+)?(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?![:.]\d|,\d|\s+per\b)"
        rf"(?:{_TO}{ORDINAL}(?!\s+{MONTH}))?" + _YEAR_WORDS,
    ),
    (
        "dayofmonth",
        r"\bthe\s+(?P<day>\d{1,2})(?:st|nd|rd|th)\s+of\s+(?P<which>this|last|that|the same|the|next)\s+month\b",
    ),
    (
        "dayofmonth",
        r"(?<=\bon )the\s+(?P<day>\d{1,2})(?:st|nd|rd|th)(?=\s*(?:[.,;:)”\"’—–-]|$|(?:and|but|to|that|when"
        r"|as|it|in|by|the"
        r"|after|before|at|for|with|he|she|they|a)\b))",
    ),
    ("month", rf"(?<![\w-])(?:(?P<part>{_PART})[\s-]+)?(?:(?P<which>{_WHICH})\s+)?(?P<month>{MONTH}){_YEAR_WORDS}"),
    (
        "weekday",
        rf"\b(?:(?P<which>{_WHICH}|(?P<other>an?|every|each|most|Good|Easter|Black))\s+)?(?P<weekday>{_FULL_DAY})\b(?!s\b)"
        rf"(?:\s+(?P<hour>{_HOUR}))?(?:\s+(?P<side>before|after)\b{_NOT_OF})?(?:\s+(?:of\s+)?(?P<week>last|this|next)\s+week)?",
    ),
    (
        "near",
        r"\b(?P<word>the day before yesterday|the day after tomorrow"
        r"|today|tonight|yesterday|tomorrow|overnight|last night|last evening"
        r"|this (?:morning|afternoon|evening))\b(?:\s+(?:morning|evening|afternoon|night)\b)?",
    ),
    (
        "period",
        rf"\b(?:(?P<part>{_PART})\s+)?(?P<which>this|last|next|that same|that|the same|the previous"
        r"|the preceding|the following|the next)\s+(?P<unit>day|night|evening|morning|afternoon|week|weekend|month|year"
        rf"|spring|summer|autumn|fall|winter)\b(?!['’]s old){_NOT_OF_SPAN}",
    ),
    ("period", r"\b(?P<part>early|earlier|later|late)\s+(?P<which>in)\s+the\s+(?P<unit>day|week|month|year)\b"),
    (
        "recent",
        rf"\b(?:in|over|during|within|for)\s+(?:(?:just|only)\s+)?(?:the\s+)?(?:past|last|recent|previous)\s+"
        rf"(?:(?P<number>{_NUMBER})\s+|(?:few|several|couple of)\s+)?"
        rf"(?P<unit>hour|day|night|week|fortnight|month|year)s?\b"
        rf"{_NOT_OF_SPAN}",
    ),
    ("period", r"\b(?P<part>at|over|during)\s+the\s+(?P<unit>weekend)\b"),
    ("period", rf"\b(?P<part>{_PART})\s+(?P<which>the)\s+(?P<unit>month|year)\b"),
    ("beside", rf"\bthe\s+(?P<unit>day|night|evening|morning|week|month|year)\s+(?P<side>before|after)\b{_NOT_OF}"),
    (
        "amount",
        rf"\b(?:(?:some|about|around|nearly|almost|over|just|barely|more than|less than|only)\s+)?"
        rf"(?P<number>{_NUMBER}|several|some|a few|many)?[\s-]*(?P<unit>{_UNIT}|moment)s?\s+"
        rf"(?P<side>ago|earlier|previously|later|afterwards|hence|(?:before|after)(?=\s+(?:that|then|this)\b(?!\s+\w+ed\b))|before{_NOT_OF}|after{_NOT_OF})\b",
    ),
    (
        "amount",
        rf"\b(?:(?:some|about|around|nearly|almost|over|just|barely|more than|less than|only)\s+)?"
        rf"(?P<number>{_NUMBER})[\s-]+(?P<unit>day|week|month|year)s?[\s-]+(?P<side>old)\b",
    ),
    (
        "ahead",
        rf"\b(?:in|within)\s+(?P<number>{_NUMBER})\s+(?P<unit>day|week|month|year)s?['’]?(?:\s+time)?\b(?!\s+(?:of|ago|later))",
    ),
    ("season", r"\bin\s+(?:the\s+)?(?:(?P<part>early|late)\s+)?(?P<unit>spring|summer|autumn|winter)\b" + _YEAR_WORDS),
    (
        "year",
        rf"\b(?:(?P<part>{_PART})[\s-]+)?(?P<year>(?:19|20)\d\d)\b"
        r"(?!\s*(?:-|–)?\s*(?:people|dollars|soldiers|troops|million|per\b|km))",
    ),
)
_ANY_CASE = {"near", "period", "recent", "beside", "amount", "ahead"}
_PATTERNS = tuple((kind, re.compile(shape, re.IGNORECASE if kind in _ANY_CASE else 0)) for kind, shape in _SHAPES)
_LEAD = re.compile(
    r"(?:^|[\s(,—–-])(?P<lead>by|until|till|up to|through|to|before|no later than|after|since|from|in|on|during|of|for"
    r"|as of|than|early|late|and|between|at|dated|this|next|last|starting|beginning|every|throughout|around|or)\s*$",
    re.I,
)
_NEEDS_LEAD = {"month", "year"}
_ROLES = {
    "by": "deadline",
    "until": "deadline",
    "till": "deadline",
    "up to": "deadline",
    "through": "deadline",
    "to": "deadline",
    "before": "deadline",
    "no later than": "deadline",
    "after": "anchor",
    "since": "since",
    "than": "anchor",
}


@dataclass(frozen=True)
class Expression:
    """text[start:end] speaks of a time. `kind` and the fields say how; `role` is date, deadline (by, until), since or
    anchor (after).
    """

    start: int
    end: int
    kind: str  # date dayofmonth month weekday near period recent beside amount ahead season year
    role: str = "date"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    which: str = ""  # this last next that same following previous
    unit: str = ""
    number: int | None = None  # None where the words are vague ("weeks later")
    side: str = ""  # ago earlier later old
    part: str = ""  # early, late and the like
    of: str = ""  # "in May last year", "Tuesday of last week": last


def expressions(text: str) -> list[Expression]:
    """The date expressions in `text`, in order, none inside another. Decades, ages and habitual days are left out."""
    found = sorted(
        (one for kind, shape in _PATTERNS for one in _matches(kind, shape, text)),
        key=lambda one: (one.start - one.end, one.start),
    )
    kept: list[Expression] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return sorted(kept, key=lambda one: one.start)


def _matches(kind: str, shape: re.Pattern[str], text: str) -> Iterable[Expression]:
    for match in shape.finditer(text):
        one = _expression(kind, match, text)
        if one:
            yield one


def _expression(kind: str, match: re.Match[str], text: str) -> Expression | None:
    get = match.groupdict().get
    before = text[max(0, match.start() - 24) : match.start()]
    lead = _LEAD.search(before)
    word = lead["lead"].lower() if lead else ""
    if get("other") or word in {"every", "throughout"}:
        return None
    which, of = _one(get("which")), _one(get("year_which") or get("week"))
    if kind in _NEEDS_LEAD and not (word or which or of or get("part") or (get("year") and kind == "month")):
        return None
    if kind == "month" and which == "the":
        return None
    if kind == "year" and (
        (word in {"and", "or", "to", "at", "for", "on"} and not get("part"))
        or text[match.end() : match.end() + 1] in ("%", "s")
    ):
        return None
    day = int(get("day") or 0) or None
    if day and day > 31:
        return None
    iso = get("iso")
    role = _ROLES.get(word, "date")
    if get("side") == "old":
        role = "date"
    number = get("number")
    return Expression(
        match.start(),
        match.end(),
        kind,
        role,
        int(iso[:4]) if iso else int(get("year") or 0) or None,
        int(iso[5:7]) if iso else _index(get("month"), MONTHS),
        int(iso[8:]) if iso else day,
        _weekday(match, get("weekday")),
        which,
        (get("unit") or get("word") or "").lower(),
        _NUMBERS.get(number.lower(), None) if number and not number.isdigit() else int(number) if number else None,
        _side(get("side")),
        (get("part") or "").lower(),
        of,
    )


def _one(which: str | None) -> str:
    word = (which or "").lower()
    return {
        "the same": "same",
        "that same": "same",
        "the following": "following",
        "the next": "following",
        "the previous": "previous",
        "the preceding": "previous",
    }.get(word, word)


def _side(side: str | None) -> str:
    word = (side or "").lower().split(" ")[0]
    return {
        "before": "earlier",
        "previously": "earlier",
        "after": "later",
        "afterwards": "later",
        "hence": "later",
    }.get(word, word)


def _index(word: str | None, names: tuple[str, ...]) -> int | None:
    return names.index(word[:3].lower()) + 1 if word else None


def _weekday(match: re.Match[str], word: str | None) -> int | None:
    if word is None:
        opening = re.match(WEEKDAY, match.group())
        word = opening.group() if opening else None
    return DAYS.index(word[:3].lower()) if word else None
