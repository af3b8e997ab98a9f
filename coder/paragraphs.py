"""Splits an article's body into paragraphs and says what each is. Offsets are into the body, which is never altered.

Kinds: text (prose to be coded), row (a line of a list or table, to be coded too), heading, dateline ("KABUL, 3 March
(Agency) -"),
date (a date that heads an entry of a live page or timeline), furniture (bylines, boxes, captions, boilerplate,
comments).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from coder import codebook
from coder.date_words import DATE

CODED = frozenset({"text", "row"})
PLACES = {"start", "whole", "anywhere", "ending", "label", "dated", "boilerplate", "end"}
_WORD = r"[A-Z][\w'’.-]*"
_CAPITALS = r"[A-Z][A-Z'’.-]+"
_CITY = rf"(?:{_CAPITALS}(?:[ /]{_CAPITALS}){{0,3}})(?:,\s+(?:{_WORD}\s?){{1,3}})?"
_TOWN = rf"(?:{_WORD}(?:[ /]{_WORD}){{0,2}})(?:,\s+(?:{_WORD}\s?){{1,2}})?"
_AGENCY = r"\s*\([^()\n]{2,40}\)"
_DASH = r"\s*(?:[-–—]+|:)\s+"
_DATELINE = re.compile(
    rf"{_CITY},?\s+{DATE}(?:{_AGENCY})?(?:{_DASH}|\.\s+)|{_CITY}(?:{_AGENCY})?{_DASH}"
    rf"|{_TOWN},\s+{DATE}(?:{_AGENCY})?{_DASH}|{_TOWN}{_AGENCY}{_DASH}"
)
_CLOCK = r"\d{1,2}[:.]\d{2}(?:\s*(?:am|pm|GMT|UTC|local time|PKT|AFT|IST))?"
_ENTRY = re.compile(
    rf"[#>*_|•\s-]*(?P<date>{DATE})[*_]*(?:,\s+(?:late\s+)?(?:night|evening|morning|afternoon|noon|{_CLOCK}))?[*_]*"
    r"(?:\s*[.:|–—]\s*[*_]*|\s+-+\s+|\s*$)"
)
_TIME_ONLY = re.compile(rf"{_CLOCK}\s*[-–—:|.]?\s*")
_RULE = re.compile(r"[\s*_=~#|:.-]+$")
_ITEM = re.compile(r"(?:[-*•▪◦‣·]|\d{1,2}[.)])\s+")
_BYLINE = re.compile(rf"By\s+(?:[\w'’-]+\s+){{0,5}}?{_WORD}(?:[^.!?\n]{{0,80}})$")
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$")
_PRODUCED = re.compile(
    r"\b(?:published|produced|written|updated|amended|corrected|appeared|translated|put together|compiled"
    r"|version|reprinted)\b"
)
_LONGEST_HEADING = 100  # characters


@dataclass(frozen=True)
class Paragraph:
    """body[start:end] is of this kind. `date` is the place in the body of the date heading that the words stand
    under.
    """

    start: int
    end: int
    kind: str
    date: tuple[int, int] | None = None


def paragraphs(body: str) -> list[Paragraph]:
    """Everything in `body` that is not white space, in order, cut into paragraphs that do not overlap."""
    found: list[Paragraph] = []
    standing: tuple[int, int] | None = None  # a date alone on its line heads all that follows
    after_label = commented = False
    for start, end in _blocks(body):
        line = body[start:end]
        place = "end" if commented else furniture(line)
        commented = commented or place == "end"
        if place == "label":
            after_label = True
        elif after_label and (_ITEM.match(line) or not _CLOSED.search(line)):
            place = "label"
        else:
            after_label = False
        if place:
            found.append(Paragraph(start, end, "furniture"))
            continue
        entry = _ENTRY.match(line)
        if entry:
            date = (start + entry.start("date"), start + entry.end("date"))
            rest = start + entry.end()
            found.append(Paragraph(start, start + len(entry.group().rstrip()), "date", date))
            if rest >= end:
                standing = date
            else:
                found.append(Paragraph(rest, end, "row" if "|" in line else "text", date))
            continue
        found.extend(replace(part, date=standing) for part in _plain(line, start))
    return found


def furniture(line: str) -> str | None:
    """The place (a word of PLACES) by which a line is known to be no part of the article, or None."""
    line = line.strip()
    if _RULE.match(line):
        return "rule"
    if _BYLINE.match(line) and len(line.split()) <= 14:
        return "byline"
    if len(line) > 320:
        return None
    return next((place for place, cue in _cues() if cue.search(line) and _fits(place, line)), None)


def _fits(place: str, line: str) -> bool:
    if place == "label":
        return len(line) <= 150 and not line.endswith(".")
    if place == "boilerplate":
        return bool(_PRODUCED.search(line))
    return True


@cache
def _cues() -> list[tuple[str, re.Pattern[str]]]:
    shapes = {
        "start": r"^\W{{0,3}}{}(?!\w)",
        "label": r"^\W{{0,3}}{}(?!\w)",
        "boilerplate": r"^\W{{0,3}}{}\b",
        "anywhere": "{}",
        "whole": r"^\W*{}\W*$",
        "ending": r"{}\W*$",
        "end": r"^(?:\d+\s+)?{}\W*\d*\W*$",
        "dated": rf"^{{}}:?\s+(?:on\s+|at\s+)?(?:{DATE}|\d)".replace("{4}", "{{4}}")
        .replace("{2}", "{{2}}")
        .replace("{1,2}", "{{1,2}}"),
    }
    rows = codebook.table("page_furniture", {"words": None, "place": PLACES, "example": None})
    return [
        (row["place"], re.compile(shapes[row["place"]].format(codebook.pattern(row["words"])), re.IGNORECASE))
        for row in rows
    ]


def _blocks(body: str) -> Iterator[tuple[int, int]]:
    """Lines of the body without white space round them; the lines of a hard-wrapped paragraph are one."""
    lines = [
        (match.start(), match.end()) for match in re.finditer(r"[^\n\r\u2028\u2029]+", body) if match.group().strip()
    ]
    wrapped = max((end - start for start, end in lines), default=0) <= 100
    block: tuple[int, int] | None = None
    for start, end in lines:
        text = body[start:end]
        start, end = start + len(text) - len(text.lstrip()), start + len(text.rstrip())
        if block and wrapped and _continues(body, block, start):
            block = (block[0], end)
            continue
        if block:
            yield block
        block = (start, end)
    if block:
        yield block


def _continues(body: str, block: tuple[int, int], start: int) -> bool:
    if "\n" in body[block[1] : start].replace("\n", "", 1):
        return False
    last = body[block[0] : block[1]].rsplit("\n", 1)[-1]
    following = body[start : start + 40]
    special = (
        _ITEM.match(following) or following[0] in "#|>" or last[0] in "#|" or _ENTRY.match(following) or furniture(last)
    )
    return not special and (len(last) >= 50 or following[0].islower())


def _plain(line: str, start: int) -> Iterator[Paragraph]:
    """A line with no date heading: heading, row, or text that a dateline may open."""
    end = start + len(line)
    item = _ITEM.match(line)
    if line.startswith("|") or line.count(" | ") >= 1:
        yield Paragraph(start, end, "row")
    elif item:
        yield Paragraph(start + item.end(), end, "row" if _CLOSED.search(line) or len(line) > 40 else "heading")
    elif heading(line):
        yield Paragraph(start, end, "heading")
    else:
        lead = _DATELINE.match(line) or _TIME_ONLY.match(line)
        if lead:
            yield Paragraph(start, start + len(lead.group().rstrip()), "dateline")
        cut = start + lead.end() if lead else start
        if cut < end:
            yield Paragraph(cut, end, "text")


def heading(line: str) -> bool:
    """A short line that is no sentence: not closed by a full stop, or a question of its own, or marked as a heading."""
    if line.startswith("#") or re.fullmatch(r"\*\*[^*\n]{2,120}\*\*:?", line):
        return True
    if len(line) > _LONGEST_HEADING or line[:1].islower() or line[0] in "\"“‘'":
        return False
    if line.endswith("?"):
        return len(line.split()) <= 14 and not re.search(r"[.!?]\s", line)
    return not _CLOSED.search(line) or line.endswith(":")
