"""Articles from outside: pasted, uploaded, fetched. Everything that comes in here is untrusted."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass

from coder import text
from coder.records import Article

FRONT = re.compile(r"\A---[ \t]*\n.*?\n---[ \t]*(?:\n|\Z)", re.DOTALL)


class Refused(ValueError):
    """Something that is not taken in. The message is one plain sentence for the person who gave it."""


@dataclass(frozen=True)
class Draft:
    """An article before it is coded, as far as it could be read, to be put right. `given`: where it came from."""

    given: str
    body: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None


def draft(data: bytes, name: str, url: str | None = None, publisher: str | None = None) -> Draft:
    """The article in the bytes of a text or HTML file called `name`. Raises Refused."""
    try:
        article = text.parse(data, name)
    except text.Unreadable as problem:
        raise Refused(problem.reason) from problem
    return Draft(
        name, article.body, article.title, article.publisher or publisher, article.published, url or article.url
    )


def compose(article: Draft) -> tuple[str, str]:
    """The name and the file text of an article: front matter and body. The same article always gets the same name."""
    front = {
        "title": _line(article.title) or None,
        "publisher": _line(article.publisher) or None,
        "published": article.published.isoformat() if article.published else None,
        "url": _line(article.url) or None,
    }
    body = article.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n") + "\n"
    written = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in front.items())
    whole = f"---\n{written}---\n{body}"
    letters = unicodedata.normalize("NFKD", front["title"] or "untitled").encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:60].strip("-") or "untitled"
    day = front["published"] or "undated"
    return f"{day}-{slug}-{hashlib.sha256(whole.encode()).hexdigest()[:6]}", whole


def read_back(name: str, whole: str) -> Article:
    """The article as the coder reads it from what `compose` wrote. Raises Refused, for another language too."""
    try:
        return text.parse(whole.encode(), f"{name}.md")
    except text.Unreadable as problem:
        raise Refused(problem.reason) from problem


def body(whole: str) -> str:
    """The body of an article's text, as the coder reads it and its offsets count: without the front matter."""
    text = whole.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return FRONT.sub("", text, count=1)


def _line(value: str | None) -> str:
    """Text on one line, without control characters, at most 300 characters."""
    printable = "".join(char if char.isprintable() else " " for char in value or "")
    return " ".join(printable.split())[:300]
