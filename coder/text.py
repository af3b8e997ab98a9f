"""Reads an article from a file: encoding, front matter or HTML metadata, and the language check.

The body is the file's own text: nothing in it is changed except that line ends become single line feeds, as Python
reads text.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from coder.paragraphs import Paragraph, paragraphs
from coder.records import Article

__all__ = ["SUFFIXES", "Paragraph", "Unreadable", "paragraphs", "read"]

SUFFIXES = (".md", ".txt", ".html", ".htm")
LARGEST = 2_000_000  # bytes; a long newspaper page with its scripts has about a tenth of that
LONGEST = 200_000  # characters of body; some 35,000 words
_FRONT = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)


class Unreadable(ValueError):
    """A file that holds no article the coder can read. `name` is the file's name, `reason` one sentence for its
    owner.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


def read(path: Path | str) -> Article:
    """The article in a .md, .txt or .html file. Raises Unreadable with the file's name and the reason."""
    path = Path(path)
    if path.suffix.lower() not in SUFFIXES:
        raise Unreadable(
            path.name, f"The coder reads {', '.join(SUFFIXES)}, not {path.suffix or 'files without an ending'}."
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(path.name, f"The file has {size:,} bytes; an article may have {LARGEST:,} at most.")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(path.name, f"The file cannot be opened: {error.strerror}.") from error
    return parse(data, path.name)


def parse(data: bytes, name: str) -> Article:
    """The article in the bytes of a file called `name`, whose ending says what they are. Raises Unreadable."""
    stem, _, suffix = name.rpartition(".")
    text = _decode(data, name)
    if suffix.lower().startswith("htm"):
        body, metadata = _html(text, name)
    else:
        body, metadata = _front_matter(text, name)
    if not body.strip():
        raise Unreadable(name, "There is no text in it.")
    if len(body) > LONGEST:
        raise Unreadable(
            name, f"The text has {len(body):,} characters; an article may have {LONGEST:,} at most. Split it."
        )
    require_english(body, name)
    return Article(
        stem or name,
        body,
        _word(metadata, "title") or _first_heading(body),
        _word(metadata, "publisher"),
        _day(metadata.get("published"), name),
        _word(metadata, "url"),
    )


def require_english(body: str, name: str) -> None:
    """Raises Unreadable where the body is clearly in another language; very short texts pass, for nothing can be said
    of them.
    """
    letters = sum(char.isalpha() for char in body)
    if letters < 40:
        return
    sample = body[:4000]
    latin = sum(char.isascii() for char in sample if char.isalpha())
    if latin < 0.5 * sum(char.isalpha() for char in sample):
        raise Unreadable(name, "The text is not in the Latin alphabet; the coder reads English only.")
    import py3langid  # its model takes a third of a second to load, so not at import

    language, *_ = py3langid.classify(sample)
    if language != "en" and _english_words(sample) < 0.12:
        raise Unreadable(name, f"The text seems to be in the language {language!r}; the coder reads English only.")


def _english_words(text: str) -> float:
    """Share of the words that are the commonest of English: a second opinion on texts full of foreign names."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    common = {
        "the",
        "of",
        "and",
        "to",
        "in",
        "a",
        "that",
        "on",
        "for",
        "is",
        "was",
        "were",
        "with",
        "by",
        "it",
        "at",
        "from",
        "has",
        "said",
    }
    return sum(word in common for word in words) / len(words) if words else 0.0


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise Unreadable(name, "The file is empty.")
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if data.startswith(mark):
            try:
                return _plain_lines(data.decode(encoding), name)
            except UnicodeDecodeError:
                continue
    if b"\0" in data:
        raise Unreadable(name, "The file is binary, not text.")
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:200_000]).best()
    if best is None:
        raise Unreadable(name, "The file is not text in any encoding the coder knows; save it as UTF-8.")
    return _plain_lines(data.decode(best.encoding, errors="replace"), name)


def _plain_lines(text: str, name: str) -> str:
    if "\0" in text or sum(char < " " and char not in "\t\n\r\f" for char in text[:4000]) > 8:
        raise Unreadable(name, "The file is binary, not text.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str, name: str) -> tuple[str, Mapping[str, Any]]:
    match = _FRONT.match(text)
    if not match:
        return text, {}
    import yaml

    try:
        metadata = yaml.safe_load(match.group(1))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f" in line {mark.line + 2}" if mark else ""
        raise Unreadable(name, f"The front matter is not YAML{where}; check its colons and quotation marks.") from error
    except (ValueError, RecursionError) as error:  # an impossible date such as 2031-02-30
        raise Unreadable(name, f"The front matter cannot be read: {error}.") from error
    if metadata is not None and not isinstance(metadata, dict):
        raise Unreadable(name, "The front matter must be lines of the form 'title: ...'.")
    return text[match.end() :], metadata or {}


def _html(text: str, name: str) -> tuple[str, Mapping[str, Any]]:
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            text,
            with_metadata=True,
            include_comments=False,
            include_tables=True,
            # A search of the whole page would make 1 January of the year of a copyright notice.
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (
        Exception
    ) as error:  # a parser of other people's pages can fail in any way; the file is at fault, not the run
        raise Unreadable(name, f"The page cannot be taken apart ({type(error).__name__}).") from error
    if page is None or isinstance(page, dict) or not page.text:
        raise Unreadable(name, "No article text was found in the page.")
    return page.text, {"title": page.title, "publisher": page.sitename, "published": page.date, "url": page.url}


def _word(metadata: Mapping[str, Any], key: str) -> str | None:
    value = metadata.get(key)
    return str(value).strip() or None if isinstance(value, str | int | float) else None


def _day(value: object, name: str) -> datetime.date | None:
    if isinstance(value, datetime.datetime):
        return value.date()
    if value is None or isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value).strip()[:10])
    except ValueError as error:
        raise Unreadable(name, f"The date of publication is {str(value)[:40]!r}; write it as YYYY-MM-DD.") from error


def _first_heading(body: str) -> str | None:
    match = re.match(r"\s*#\s+(.+)", body)
    return match.group(1).strip() if match else None
