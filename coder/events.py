"""Events of an article: acts with both sides, date, status, salience, milestone and evidence (guide, sections 4 to
8).
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import combinations, product
from typing import TYPE_CHECKING

from coder import dates, denials, evidence, factuality, grammar, milestones, retelling
from coder.acts import acts
from coder.clauses import scheduled
from coder.codebook import wordset
from coder.context_sides import both_sides
from coder.drafts import Draft
from coder.location import location
from coder.narrative import Moment, governing, moments
from coder.parties import Parties, Party
from coder.records import Actor, Event, When
from coder.registry import registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORDS = wordset("REQUEST REJECT AGREE ACCUSE SUPPORT CONCEDE THREATEN CONSULT COOPERATE")
NEWS = 8  # days; a weekly digest still tells what happened then as its news
_MUTUAL = frozenset({"CONSULT", "COOPERATE", "SUPPORT", "AGREE", "ASSAULT", "RETREAT"})


def events(parties: Parties) -> list[Event]:
    """The events of a document, in the order of its sentences."""
    found: list[Event] = []
    last: tuple[Sentence, Draft] | None = None
    for sentence, moment in zip(parties.document.sentences, moments(parties.document), strict=True):
        for draft in acts(parties, sentence):
            if not draft.source and not draft.target and last is not None and _goes_on(draft, sentence, last[0]):
                draft = replace(draft, source=last[1].source, target=last[1].target)
            event = _event(parties, sentence, moment, draft, found)
            if event is None:
                continue
            if last is not None and found and _same_day(draft, sentence, event, last[0], found[-1]):
                event = replace(event, when=found[-1].when, salience=found[-1].salience)
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


_FRESH = frozenset({"ASSAULT", "ACCUSE", "REQUEST", "COOPERATE"})  # not done by whoever acted before


def _same_day(draft: Draft, sentence: Sentence, event: Event, before: Sentence, last: Event) -> bool:
    """Whether "they also agreed", with no date of its own, goes on with what the same parties did in the sentence
    before.
    """
    undated = event.when is not None and event.when.words is None and draft.status == "occurred"
    near = sentence.number - before.number == 1 and sentence.paragraph == before.paragraph
    subject = grammar.subject(draft.verb) if draft.verb.pos_ == "VERB" else None
    if not (undated and near and subject is not None and subject.lower_ in {"they", "it", "he", "she"}):
        return False
    return last.when is not None and set(event.source) <= {*last.source, *last.target}


def _goes_on(draft: Draft, sentence: Sentence, before: Sentence) -> bool:
    """Whether a passive that names nobody tells what the actor of the sentence before did: "The bridge was
    closed."
    """
    unsaid = draft.nominal or (draft.verb.pos_ == "VERB" and grammar.passive(draft.verb))
    return unsaid and draft.event_type not in _FRESH and sentence.number - before.number <= 2


def _event(parties: Parties, sentence: Sentence, moment: Moment, draft: Draft, told: list[Event]) -> Event | None:
    source, target = both_sides(parties, sentence, draft, told)
    if not source and not target:
        return None
    source_actors, target_actors = tuple(party.actor for party in source), tuple(party.actor for party in target)
    states = {actor.country for actor in source_actors if actor.kind == "state"}
    joint = draft.event_type in _MUTUAL - {"ASSAULT"} and len(states) > 1
    if joint and not target_actors and not draft.target:
        target_actors = source_actors  # "Norland and Vesland agreed to withdraw"
    countries = {actor.country for actor in source_actors}
    alone = draft.event_type == "AGREE" and not target and len(countries) < 2  # organisers plan a second forum
    if draft.reciprocal and draft.event_type in _MUTUAL and not alone:
        source_actors = target_actors = tuple(dict.fromkeys([*source_actors, *target_actors]))
    aimed = bool(draft.target) or any(party.how == "coreference" for party in target)
    if not factuality.political(draft, source_actors, target_actors, aimed):
        return None
    if _of_nobody(draft, source, target):
        return None
    start, end = evidence.span(sentence, draft)
    if draft.event_type == "CONSULT" and draft.verb.pos_ == "VERB" and scheduled(draft.verb) and moment.today:
        coming = _when(replace(draft, status="planned"), moment)
        if coming is not None and coming.words and dates.first_day(coming) > moment.today:
            draft = replace(draft, event_type="AGREE", mode=None, status="planned")  # "talks open on Thursday"
    planned = draft.status in {"planned", "announced", "hypothetical"}
    when = _when(draft, moment)
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


def _of_nobody(draft: Draft, source: list[Party], target: list[Party]) -> bool:
    """Whether an act that the text aims at no one is no affair of states: what buyers demand, a president orders his
    own, somebody is concerned about.
    """
    guessed = bool(target) and target[0].how == "fallback"
    private = all(party.actor.kind == "other" and "CVL" in party.actor.codes for party in source)
    if private and draft.event_type in _WORDS and (not target or guessed):
        return True  # buyers demand, wholesalers agree
    if draft.rule == "noun-cooperation" and draft.nominal and source and source[0].how == "fallback":
        return True  # "trade goes on"
    concern = draft.rule == "express-anger" and any(
        grammar.lemma(token) == "concern" for token in grammar.objects(draft.verb)
    )
    if guessed and (draft.rule == "order" or concern):
        return True
    nameless = all(party.actor.codes == ("UNK",) and party.actor.kind in {"person", "other"} for party in source)
    # "Brandt, who sells onions"
    return bool(source) and nameless and guessed and draft.event_type not in {"ASSAULT", "PROTEST"}


def _when(draft: Draft, moment: Moment) -> When | None:
    """The date of an act: of its clause, of what is planned its own, of what is announced the announcement's."""
    planned = draft.status == "planned"
    teller = draft.verb if draft.verb.pos_ in {"VERB", "AUX"} else draft.trigger
    if planned and teller.is_ancestor(draft.trigger):
        teller = draft.trigger  # "announced that the envoy would come in April"
    when = governing(teller, moment, planned)
    if draft.status == "announced" and when is not None and moment.today is not None:
        when = _announced(when, moment, moment.today)
    if when is not None and when.words is None and draft.rule.endswith("+noun"):
        when = dates.coarser(when, "year")  # "marked by the revival of …": some time before the news of the day
    return when


def _announced(when: When, moment: Moment, today: datetime.date) -> When:
    """What is announced bears the day of the announcement, not that of which it speaks (guide, rule 33)."""
    if dates.first_day(when) <= today:
        return when
    past = [one.when for one in moment.dates if one.role == "date" and dates.first_day(one.when) <= today]
    news = moment.news if moment.news is not None and dates.first_day(moment.news) <= today else None
    return past[-1] if past else news or dates.month(today)


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
