"""The path of an article: parse, actors, events, stances, relations, duplicates."""

from __future__ import annotations

from coder import idleness, sentences
from coder.duplicates import merged
from coder.events import events
from coder.parties import Party, parties
from coder.ranking import sentence_drafts
from coder.records import Article
from coder.relations import relations
from coder.report import Coded
from coder.stances import stances


def coded(article: Article) -> Coded:
    """The records of one article; none for one about sport, food, weather or entertainment."""
    with sentences.memory_zone():
        document = sentences.parse(article)
        if idleness.idle(document):
            return Coded(article)
        who = parties(document)
        return Coded(article, merged(events(who), article.body), relations(who), stances(who), who.found.mentions)


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
