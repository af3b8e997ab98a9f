"""The contract of the coder: what goes in, what comes out.

Codes of actors are ISO 3166-1 alpha-3 of the state acted for, TTP or IS for the two groups that have a code of their
own, IGO (with UN beside it for a body of the United Nations), NGO, CVL (civilians), OPP (opposition), UNK (unknown),
INT (the international community).
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class When:
    """A date with its precision (day, month, year) and the words it was read from, None where there are none."""

    date: str  # YYYY-MM-DD, YYYY-MM or YYYY
    precision: str
    words: str | None = None


@dataclass(frozen=True)
class Written:
    """When an article was written, as inferred. `how` is dateline notice address name (these give the day), text (not
    before that day) or chronology (the year)."""

    when: When
    how: str


@dataclass(frozen=True)
class Article:
    """A news article as read from a file. `body` is the text that every offset and every evidence refers to."""

    name: str
    body: str
    title: str | None = None
    publisher: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    written: Written | None = None  # only where nobody gave the day of publication


@dataclass(frozen=True)
class Actor:
    """Who acts. `name` is the canonical name, or the text's words where the registry has none; `codes` as above."""

    name: str
    codes: tuple[str, ...]
    kind: str  # person state armed_group igo ngo party university other
    country: str | None = None  # ISO 3166-1 alpha-3


@dataclass(frozen=True)
class Mention:
    """Characters start:end of the body stand for `actor`. `how` says how that was inferred:
    name demonym capital title coreference apposition place fallback."""

    start: int
    end: int
    actor: Actor
    how: str


@dataclass(frozen=True)
class Event:
    """Who did what to whom. `rule` names lexicon row and operators, `inferred` how each side was found, and the date
    where the article's own day was inferred."""

    event_type: str
    mode: str | None
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    start: int  # evidence is body[start:end]
    end: int
    rule: str
    confidence: float  # 0 to 1, an ordering and not a probability
    when: When | None = None
    location: str | None = None
    status: str = "occurred"  # occurred announced planned denied hypothetical
    salience: str = "main"  # main background
    milestone: str | None = None
    issues: tuple[str, ...] = ()
    dyads: tuple[str, ...] = ()
    inferred: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Stance:
    """A position that the text attributes to an actor. `toward` is an actor's name or the words for a topic."""

    actor: Actor
    toward: str
    position: str  # supports conditional neutral criticises opposes
    start: int
    end: int
    rule: str
    quote: str | None = None
    issue: str | None = None


@dataclass(frozen=True)
class Relation:
    """Subject, predicate (closed list of the coding guide), object, by their names."""

    subject: str
    predicate: str
    object: str
    start: int
    end: int
    rule: str
