"""The path of an article: parse, actors, events, stances, relations, duplicates."""

from __future__ import annotations

from coder import idleness, sentences
from coder.anchors import anchored
from coder.duplicates import merged
from coder.events import events
from coder.parties import Parties, Party, parties
from coder.ranking import sentence_drafts
from coder.records import Article, Relation
from coder.relations import relations
from coder.report import Coded
from coder.stances import stances


def coded(article: Article) -> Coded:
    """The records of one article; none for one about sport, food, weather or entertainment."""
    article = anchored(article)
    with sentences.memory_zone():
        document = sentences.parse(article)
        idle = idleness.idle(document)
        who = parties(document)
        bonds = relations(who)
        if idle and not _accord_of_states(who, bonds):
            return Coded(article)
        told = merged(events(who), article.body)
        return Coded(article, told, bonds, stances(who, told), who.found.mentions)


def _accord_of_states(who: Parties, bonds: list[Relation]) -> bool:
    """Whether states have signed something: an article on fruit or cricket may report a trade accord."""
    states = {mention.actor.name for mention in who.mentions if mention.actor.kind == "state"}
    return len({bond.subject for bond in bonds if bond.predicate == "party_to"} & states) > 1


def coded_sentence(article: Article) -> list[dict[str, object]]:
    """The acts of a sentence that stands alone, best first, with the countries of both sides; none is left empty
    that the sentence names.
    """
    with sentences.memory_zone():
        who = parties(sentences.parse_whole(article))
        drafts = [draft for sentence in who.document.sentences for draft in sentence_drafts(who, sentence)]
        return [
            {
                "event_type": draft.event_type,
                "mode": draft.mode,
                "rule": draft.rule,
                "source": _side(draft.source),
                "target": _side(draft.target),
            }
            for draft in drafts
        ]


def _side(side: list[Party]) -> list[dict[str, str]]:
    codes = dict.fromkeys(party.actor.country or party.actor.codes[0] for party in side)
    return [{"code": code} for code in codes if code not in {"UNK", "OPP", "CVL"}]
