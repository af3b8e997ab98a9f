"""What becomes of a proposal that a person accepts, corrects, rejects or attaches. Pure functions, no file is touched.

A proposal is a record as the coder wrote it (the shape of the coding guide). An accepted event has the shape of a line
of `events/curated/*.jsonl`, with the further key `coding`: the article, the words, the rule, who judged it and when.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coder.store import STATES, Change, Record

EVENT_FIELDS = (
    "date",
    "precision",
    "title",
    "event_type",
    "mode",
    "source_actors",
    "target_actors",
    "location",
    "issues",
    "dyads",
    "milestone",
    "direction",
    "status",
    "salience",
)
STANCE_FIELDS = ("actor", "toward", "toward_kind", "issue", "position", "quote")
RELATION_FIELDS = ("subject", "predicate", "object")
FIELDS = {"event": EVENT_FIELDS, "stance": STANCE_FIELDS, "relation": RELATION_FIELDS}


def fields(kind: str, proposal: Mapping[str, Any], places: Mapping[str, Record] | None = None) -> Record:
    """The editable fields of a proposal as the coder filled them.

    `places` are the known locations by name; a place that is not among them has no country yet (None). `direction` is
    what a milestone shows of the relationships of the event; the coder leaves it open (neutral)."""
    if kind != "event":
        found = {name: proposal.get(name) for name in FIELDS[kind]}
        return found if kind == "relation" else {**found, "toward_kind": found["toward_kind"] or "topic"}
    return {
        "date": _first_day(proposal["date"]) if proposal.get("date") else None,
        "precision": proposal.get("date_precision") or "day",
        "title": shortened(proposal.get("title") or proposal["evidence"]),
        "event_type": proposal["event_type"],
        "mode": proposal.get("mode"),
        "source_actors": list(proposal.get("source_actors") or []),
        "target_actors": list(proposal.get("target_actors") or []),
        "location": _known_place(proposal.get("location"), places or {}),
        "issues": list(proposal.get("issues") or []),
        "dyads": sorted(proposal.get("dyads") or []),
        "milestone": proposal.get("milestone"),
        "direction": "neutral",
        "status": proposal.get("status") or "occurred",
        "salience": proposal.get("salience") or "main",
    }


def accepted(
    kind: str,
    proposal: Mapping[str, Any],
    article: Mapping[str, Any],
    filled: Mapping[str, Any],
    corrected: list[str],
    who: str,
    at: str,
) -> Record:
    """The record of an accepted or corrected proposal.

    article: article, title, publisher, url, published and coder (its version). filled: the fields, as `fields` gives
    them, put right by the reader. corrected: which of them the reader changed.
    """
    coding = {
        "article": article["article"],
        "evidence": proposal["evidence"],
        "evidence_start": proposal["evidence_start"],
        "evidence_end": proposal["evidence_end"],
        **(_event_coding(proposal, filled) if kind == "event" else {}),
        "rule": proposal.get("rule"),
        "confidence": proposal.get("confidence"),
        "coder": article.get("coder"),
        "review_state": "corrected" if corrected else "accepted",
        "corrected": corrected,
        "reviewer": who,
        "reviewed_at": at,
    }
    if kind != "event":
        day = {"date": article.get("published")}
        return {
            "id": proposal["id"],
            "kind": kind,
            **day,
            **{name: filled[name] for name in FIELDS[kind]},
            "coding": coding,
        }
    milestone = {"kind": filled["milestone"], "directions": dict.fromkeys(filled["dyads"], filled["direction"])}
    place = filled["location"]
    return {
        "id": proposal["id"],
        "date": filled["date"],
        "date_end": None,
        "precision": filled["precision"],
        "title": filled["title"],
        "summary": f"{article.get('publisher') or 'The article'} reports: “{shortened(proposal['evidence'], 60)}”",
        "event_type": filled["event_type"],
        "mode": filled["mode"],
        "source_actors": filled["source_actors"],
        "target_actors": filled["target_actors"],
        "location": place if place and place["country"] else None,  # a place without a country stays in the words only
        "issues": filled["issues"],
        "dyads": filled["dyads"],
        "milestone": milestone if filled["milestone"] else None,
        "fatalities": None,
        "stances": [],
        "sources": [source(article)],
        "notes": None,
        "coding": coding,
    }


def source(article: Mapping[str, Any]) -> Record:
    """An article as the source of an event."""
    return {
        "publisher": article.get("publisher") or "Publisher not stated",
        "title": article.get("title") or article["article"],
        "url": article.get("url"),
        "published": article.get("published"),
        "verified": True,  # whoever accepts the record has the article open
    }


def decision(
    action: str,
    kind: str,
    proposal: Mapping[str, Any],
    article: str,
    before: Record | None,
    after: Record | None,
    reason: str = "",
) -> Change:
    """A decision as a change for the store. A rejection takes away the record that an earlier acceptance made."""
    return Change(action, kind, proposal["id"], article, STATES[action], before, after, reason or None)


def with_source(known: Record, article: Mapping[str, Any]) -> Record:
    """A known event's record with the article as a further source. The same record where it is one already."""
    new = source(article)
    there = any(s.get("url") == new["url"] and s.get("title") == new["title"] for s in known["sources"])
    return known if there else {**known, "sources": [*known["sources"], new]}


def shortened(text: str, most: int = 12) -> str:
    """The first words of a text on one line."""
    words = text.split()
    return " ".join(words) if len(words) <= most else " ".join(words[: most - 1]).rstrip(" ,;:–-") + " …"


def _known_place(name: str | None, places: Mapping[str, Record]) -> Record | None:
    if not name:
        return None
    return dict(places.get(name) or {"name": name, "country": None, "lat": None, "lon": None})


def _event_coding(proposal: Mapping[str, Any], filled: Mapping[str, Any]) -> Record:
    return {"date_words": proposal.get("date_words"), "status": filled["status"], "salience": filled["salience"]}


def _first_day(date: str) -> str:
    """2031, 2031-04 or 2031-04-06 as a day: the first that it may be."""
    return date + "-01-01"[: 10 - len(date)] if len(date) == 4 else date + "-01"[: 10 - len(date)]
