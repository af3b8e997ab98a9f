"""The path of an article: parse, actors, events, stances, relations, duplicates."""

from __future__ import annotations

from importlib.util import find_spec

from coder import sentences
from coder.events import events
from coder.parties import Party, parties
from coder.ranking import sentence_drafts
from coder.records import Article
from coder.relations import relations
from coder.report import Coded


def coded(article: Article) -> Coded:
    """The records of one article."""
    with sentences.memory_zone():
        who = parties(sentences.parse(article))
        acts = events(who)
        bonds = relations(who)
        positions = []
        if find_spec("coder.stances") is not None:
            from coder.stances import stances
            positions = stances(who)
        if find_spec("coder.duplicates") is not None:
            from coder.duplicates import merged
            acts = merged(acts, article.body)
        return Coded(article, acts, bonds, positions, who.found.mentions)


def coded_sentence(article: Article) -> list[dict[str, object]]:
    """The acts of a sentence that stands alone, best first, with the countries of both sides; none is left empty that the sentence names."""
    with sentences.memory_zone():
        who = parties(sentences.parse_whole(article))
        drafts = [draft for sentence in who.document.sentences for draft in sentence_drafts(who, sentence)]
        return [{"event_type": draft.event_type, "mode": draft.mode, "rule": draft.rule, "source": _side(draft.source),
                 "target": _side(draft.target)} for draft in drafts]


def _side(side: list[Party]) -> list[dict[str, str]]:
    codes = dict.fromkeys(party.actor.country or party.actor.codes[0] for party in side)
    return [{"code": code} for code in codes if code != "UNK"]
