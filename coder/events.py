"""Events of an article: acts with both sides, date, status, salience, milestone and evidence (guide, sections 4 to
8).
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from coder import dates, denials, evidence, factuality, grammar, milestones, mood, retelling
from coder.act_nouns import happened
from coder.charges import charge
from coder.codebook import wordset
from coder.context_sides import both_sides, side_keys
from coder.cues import word_class
from coder.drafts import Draft, Reader
from coder.location import location
from coder.matching import operator
from coder.narrative import Moment, governing, moments
from coder.parties import Parties, Party
from coder.records import Actor, Event, When
from coder.registry import registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_DONE = wordset("SANCTION COERCE ASSAULT RETREAT MOBILIZE AID")
_WORDS = wordset("REQUEST REJECT AGREE ACCUSE SUPPORT CONCEDE THREATEN CONSULT COOPERATE")
NEWS = 8  # days; a weekly digest still tells what happened then as its news
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "ASSAULT", "RETREAT"})


def events(parties: Parties) -> list[Event]:
    """The events of a document, in the order of its sentences."""
    found: list[Event] = []
    last: tuple[Sentence, Draft] | None = None
    for sentence, moment in zip(parties.document.sentences, moments(parties.document), strict=True):
        for draft in _drafts(parties, sentence):
            if not draft.source and not draft.target and last is not None and _goes_on(draft, sentence, last[0]):
                draft = replace(draft, source=last[1].source, target=last[1].target)
            event = _event(parties, sentence, moment, draft, found)
            if event is None:
                continue
            place = retelling.told_before(sentence, draft, event, found)
            if place is None:
                found.extend(retelling.each(event))
                last = sentence, draft
            elif all(actor.codes == ("UNK",) for actor in found[place].source):
                found[place] = replace(found[place], source=event.source)  # "the Column claimed the attack"
        repeated = retelling.repeated(parties, sentence, last) if last is not None else None
        event = _event(parties, sentence, moment, repeated, found) if repeated is not None else None
        if event is not None and repeated is not None:
            found.append(replace(event, milestone=found[-1].milestone))
            last = sentence, repeated
    return denials.marked(parties, retelling.without_casualties(parties, retelling.without_meetings_of_visits(found)))


def _goes_on(draft: Draft, sentence: Sentence, before: Sentence) -> bool:
    """Whether a passive that names nobody tells what the actor of the sentence before did: "The bridge was
    closed."
    """
    unsaid = draft.nominal or (draft.verb.pos_ == "VERB" and grammar.passive(draft.verb))
    return unsaid and draft.event_type not in {"ASSAULT", "ACCUSE", "REQUEST"} and sentence.number - before.number <= 2


def _drafts(parties: Parties, sentence: Sentence) -> list[Draft]:
    reader = Reader(parties, sentence)
    found = [draft for draft in reader.drafts() if draft.event_type]
    if not found and sentence.span.root.pos_ in {"NOUN", "PROPN"}:
        found = reader.loose()[:1]
    found = [factuality.settled(draft, sentence) for draft in found if _tells(draft, sentence)]
    blamed = [blame for draft in found if (blame := charge(draft)) is not None]
    return _single([*found, *blamed, *_charges(reader, found), *_nominal(reader, found)])


def _tells(draft: Draft, sentence: Sentence) -> bool:
    return "?" not in draft.rule and factuality.told(draft) and factuality.news(draft, sentence)


def _charges(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
    """What an official says another has done wrong, where no entry knows the wrong as an act: "said that Vesland had
    broken its word" (guide, rule 6).
    """
    used = {draft.verb.i for draft in told if draft.event_type == "ACCUSE"}
    used |= {draft.said.i for draft in told if draft.said is not None}
    for verb in reader.sentence.span:
        if verb.pos_ != "VERB" or verb.i in used or "say" not in operator(verb) or grammar.passive(verb):
            continue
        teller = grammar.doer(verb)
        speaker = reader.parties.sides(reader.sentence, teller) if teller is not None else []
        for below in grammar.complements(verb):
            subject = grammar.subject(below)
            wrong = {grammar.lemma(below), grammar.forms(below)[0]} & word_class("wrong")
            if not wrong or subject is None or mood.negated(below) or mood.modality(below) not in {"past", "present"}:
                continue
            doer = reader.parties.sides(reader.sentence, subject)
            own = {key for party in speaker for key in side_keys(party)}
            if doer and speaker and not own & {key for party in doer for key in side_keys(party)}:
                yield Draft("ACCUSE", "allege", speaker, doer, verb, verb, "say+wrong")
                break


def _nominal(reader: Reader, told: list[Draft]) -> list[Draft]:
    """Acts that a noun names with doer and object: "the expulsion of two consuls by Norland" (guide, rule 9)."""
    used = {draft.trigger.i for draft in told} | {token.i for draft in told for token in grammar.objects(draft.verb)}
    found = [draft for draft in reader.deverbal() if draft.trigger.i not in used]
    used |= {draft.trigger.i for draft in found}
    for draft in reader.loose():
        noun = draft.trigger
        owned = any(child.dep_ == "poss" or child.lower_ == "by" for child in noun.children)
        voiced = draft.event_type == "ACCUSE" and any(child.lower_ in {"from", "by"} for child in noun.children)
        if voiced and noun.i not in used and draft.source and happened(noun):
            found.append(draft)
            used.add(noun.i)
        within = noun.subtree if draft.mode == "visit" else noun.children  # "a visit by its minister, X, to the city"
        aimed = any(child.dep_ == "prep" and child.lower_ in {"of", "on", "against", "to"} for child in within)
        done = draft.event_type in _DONE or draft.mode == "visit"
        if noun.i not in used and done and owned and aimed and draft.source and draft.target:
            found.append(draft)
    return found


def _single(drafts: list[Draft]) -> list[Draft]:
    """One act told by two verbs of a sentence ("attacked a post, killing two") is one."""
    held: list[Draft] = []
    for draft in drafts:
        keys = {key for party in draft.target for key in side_keys(party)}
        for other in held:
            sides = {key for party in other.target for key in side_keys(party)}
            apart = draft.rule.endswith("+noun") and other.rule.endswith("+noun") and draft.rule != other.rule
            if (
                other.event_type == draft.event_type
                and not apart  # "the revival of the commission and the raising of ranks" are two
                and other.source == draft.source
                and (not keys or not sides or keys & sides)
            ):
                break
        else:
            held.append(draft)
    return held


def _event(parties: Parties, sentence: Sentence, moment: Moment, draft: Draft, told: list[Event]) -> Event | None:
    source, target = both_sides(parties, sentence, draft, told)
    if not source and not target:
        return None
    source_actors, target_actors = tuple(party.actor for party in source), tuple(party.actor for party in target)
    if draft.reciprocal and draft.event_type in _MUTUAL:
        source_actors = target_actors = tuple(dict.fromkeys([*source_actors, *target_actors]))
    if not factuality.political(draft, source_actors, target_actors):
        return None
    private = all(party.actor.kind == "other" and "CVL" in party.actor.codes for party in source)
    if private and draft.event_type in _WORDS and (not target or target[0].how == "fallback"):
        return None  # buyers demand, wholesalers agree
    nameless = all(party.actor.codes == ("UNK",) and party.actor.kind in {"person", "other"} for party in source)
    if (
        source
        and nameless
        and draft.event_type not in {"ASSAULT", "PROTEST"}
        and target
        and target[0].how == "fallback"
    ):
        return None  # "Brandt, who sells onions"
    start, end = evidence.span(sentence, draft)
    planned = draft.status in {"planned", "announced", "hypothetical"}
    when = governing(
        draft.verb if draft.verb.pos_ in {"VERB", "AUX"} else draft.trigger, moment, draft.status == "planned"
    )
    if when is not None and when.words is None and draft.rule.endswith("+noun"):
        when = dates.coarser(when, "year")  # "marked by the revival of …": some time before the news of the day
    words = milestones.words_of([token for token in sentence.span if start <= sentence.place(token)[0] < end])
    published = parties.document.article.published
    return Event(
        draft.event_type,
        draft.mode,
        source_actors,
        target_actors,
        start,
        end,
        draft.rule,
        _confidence(draft, source, target, planned),
        when,
        location(parties, sentence, draft.verb),
        factuality.status(draft),
        "background" if draft.rule.endswith("+noun") else salience(when, published, sentence),
        milestones.kind(draft.event_type, draft.mode, words, list(source_actors), list(target_actors)),
        milestones.issues(words),
        dyads(source_actors, target_actors),
        _inferred(parties, source, target, when),
    )


def _inferred(parties: Parties, source: list[Party], target: list[Party], when: When | None) -> dict[str, str]:
    """How each side was found, and what the article's own day was inferred from, where nobody gave it."""
    found = {"source": source[0].how if source else "none", "target": target[0].how if target else "none"}
    written = parties.document.article.written
    return found | {"date": written.how} if written and when else found


def dyads(source: tuple[Actor, ...], target: tuple[Actor, ...]) -> tuple[str, ...]:
    """Pairs of states on the two sides, "AAA-BBB", each pair and the list in alphabetical order."""
    known = registry().countries
    first = {actor.country for actor in source if actor.country in known and actor.kind not in {"igo", "ngo"}}
    second = {actor.country for actor in target if actor.country in known and actor.kind not in {"igo", "ngo"}}
    pairs = (
        combinations(sorted(filter(None, first)), 2)
        if first == second
        else product(sorted(filter(None, first)), sorted(filter(None, second)))
    )
    return tuple(sorted({"-".join(sorted(pair)) for pair in pairs if pair[0] != pair[1]}))


def salience(when: When | None, published: datetime.date | None, sentence: Sentence) -> str:
    """main for what is news on the day of publication, background for what went before."""
    if when is None or published is None:
        return "main" if sentence.number < 8 else "background"
    if when.precision == "day":
        return "main" if (published - dates.first_day(when)).days <= NEWS else "background"
    return "main" if published.isoformat().startswith(when.date) else "background"


def _confidence(draft: Draft, source: list[Party], target: list[Party], planned: bool) -> float:
    """An ordering from 0 to 1: named sides, a verb of its own, an act that has happened and stands in the main
    clause come first.
    """
    score = 0.9
    for side in (source, target):
        how = side[0].how if side else "none"
        score -= {"fallback": 0.2, "coreference": 0.1, "none": 0.1, "phrase": 0.05}.get(how, 0.0)
    score -= 0.1 if draft.nominal else 0.0
    score -= 0.05 * min(draft.depth, 2)
    score -= 0.05 if planned else 0.0
    return round(max(score, 0.1), 2)


def coded_by(event: Event, rule: str) -> Event:
    """The event with another rule noted after its own."""
    return replace(event, rule=f"{event.rule}+{rule}")


def tokens(sentence: Sentence, event: Event) -> list[Token]:
    """The tokens of an event's evidence."""
    return [token for token in sentence.span if event.start <= sentence.place(token)[0] < event.end]
