"""What the coder found in one article, and its JSON in the shape of the coding guide."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from coder.mentions import names
from coder.records import Actor, Article, Event, Mention, Relation, Stance
from coder.registry import registry

VERSION = "1.0"


@dataclass(frozen=True)
class Coded:
    """An article's records."""

    article: Article
    events: list[Event] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    stances: list[Stance] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The records as plain data: keys of the guide, and id, title, rule, confidence, inferred, date_words,
        issues, dyads, offsets.
        """
        counts: dict[tuple[str, str], int] = defaultdict(int)
        return {
            "article": self.article.name,
            "events": [self._event(event, counts) for event in self.events],
            "relations": [self._relation(relation) for relation in self.relations],
            "stances": [self._stance(stance) for stance in self.stances],
            "actors": self._actors(),
            "coder": {"version": VERSION},
        }

    def _event(self, event: Event, counts: dict[tuple[str, str], int]) -> dict[str, Any]:
        date = event.when.date if event.when else None
        counts[(date or "undated", event.event_type)] += 1
        counter = counts[(date or "undated", event.event_type)]
        return {
            "id": f"{_slug(self.article.name)}-{date or 'undated'}-{event.event_type.lower()}-{counter}",
            "title": _title(self.article.body[event.start : event.end]),
            "date": date,
            "date_precision": event.when.precision if event.when else None,
            "date_words": event.when.words if event.when else None,
            "event_type": event.event_type,
            "mode": event.mode,
            "source_actors": names(event.source),
            "source_codes": codes(event.source),
            "target_actors": names(event.target),
            "target_codes": codes(event.target),
            "location": event.location,
            "status": event.status,
            "salience": event.salience,
            "milestone": event.milestone,
            "issues": list(event.issues),
            "dyads": list(event.dyads),
            "evidence": self.article.body[event.start : event.end],
            "evidence_start": event.start,
            "evidence_end": event.end,
            "rule": event.rule,
            "confidence": event.confidence,
            "inferred": event.inferred,
        }

    def _relation(self, relation: Relation) -> dict[str, Any]:
        return {
            "subject": relation.subject,
            "predicate": relation.predicate,
            "object": relation.object,
            "evidence": self.article.body[relation.start : relation.end],
            "evidence_start": relation.start,
            "evidence_end": relation.end,
            "rule": relation.rule,
        }

    def _stance(self, stance: Stance) -> dict[str, Any]:
        known = {mention.actor.name for mention in self.mentions}
        return {
            "actor": stance.actor.name,
            "toward": stance.toward,
            "toward_kind": "actor" if stance.toward in known else "topic",
            "position": stance.position,
            "issue": stance.issue,
            "evidence": self.article.body[stance.start : stance.end],
            "evidence_start": stance.start,
            "evidence_end": stance.end,
            "quote": stance.quote,
            "rule": stance.rule,
        }

    def _actors(self) -> list[dict[str, Any]]:
        """Those who act or take a stance, and those of whom a relation is stated, in the order in which they are first
        named. Nameless ones only where they do something: victims and things are no actors (guide, rule 47).
        """
        known = {mention.actor.name for mention in self.mentions}
        wanted = {
            actor.name: actor
            for event in self.events
            for side in (event.source, event.target)
            for actor in side
            if actor.name in known or (side is event.source and actor.codes != ("UNK",))
        }
        wanted |= {stance.actor.name: stance.actor for stance in self.stances}
        subjects = {relation.subject for relation in self.relations}
        hosts = {relation.subject for relation in self.relations if relation.predicate in {"hosts", "co_hosts"}}
        wanted |= {
            mention.actor.name: mention.actor
            for mention in self.mentions
            if mention.actor.name in hosts
            or (mention.actor.name in subjects and mention.actor.kind not in {"state", "other"})
        }
        wanted = {whole.name: whole for actor in wanted.values() for whole in [self._state_of(actor)]}
        words: dict[str, list[str]] = defaultdict(list)
        first: dict[str, int] = {}
        for mention in self.mentions:
            name = self._state_of(mention.actor).name
            text = self.article.body[mention.start : mention.end]
            first.setdefault(name, mention.start)
            if text not in words[name]:
                words[name].append(text)
        order = sorted(wanted.values(), key=lambda actor: (first.get(actor.name, len(self.article.body)), actor.name))
        return [
            {"name": actor.name, "kind": actor.kind, "country": actor.country, "mentions": words.get(actor.name, [])}
            for actor in order
        ]

    def _state_of(self, actor: Actor) -> Actor:
        """A ministry or a force stands for its state."""
        if actor.kind != "state" or not actor.country or actor.codes != (actor.country,):
            return actor
        return registry().state(actor.country, self.article.published)


def codes(actors: Iterable[Actor]) -> list[str]:
    """Codes without repeats, in order."""
    return list(dict.fromkeys(code for actor in actors for code in actor.codes))


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "article"


def _title(evidence: str) -> str:
    """The evidence as a title: at most twelve words."""
    words = evidence.split()
    text = " ".join(words[:12]) + (" …" if len(words) > 12 else "")
    return text[:1].upper() + text[1:]
