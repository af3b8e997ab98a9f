"""What of an article's acts is told again: done by another side, pointed back at, by its dead, by a visit's talks."""

from __future__ import annotations

from dataclasses import replace

from coder import dates, gatherings, grammar, mood
from coder.bonds import nouns
from coder.context_sides import side_keys
from coder.drafts import Draft
from coder.parties import Parties
from coder.records import Actor, Event
from coder.sentences import Sentence

_MADE = frozenset({"AGREE", "SUPPORT", "RETREAT"})
_HARM = frozenset({"kill", "wound"})


def repeated(parties: Parties, sentence: Sentence, last: tuple[Sentence, Draft]) -> Draft | None:
    """ "Vesland reciprocated", "Osteria followed suit": the act told last, by another."""
    before, draft = last
    root = sentence.span.root
    words = " ".join(token.lemma_.lower() for token in root.subtree if token.i >= root.i)
    back = root.lemma_ == "reciprocate" or words.startswith(("respond in kind", "reply in kind", "answer in kind"))
    same = words.startswith(("follow suit", "do the same", "do likewise", "follow its example", "follow his example"))
    if not (back or same) or sentence.number - before.number > 2 or mood.modality(root) != "past":
        return None
    teller = grammar.doer(root)
    source = parties.sides(sentence, teller) if teller is not None else []
    own = {key for party in source for key in side_keys(party)}
    if not source or own & {key for party in draft.source for key in side_keys(party)}:
        return None
    target = draft.source if back else draft.target
    return replace(draft, source=source, target=target, verb=root, trigger=root, rule=f"{draft.rule}+again")


def told_before(sentence: Sentence, draft: Draft, event: Event, told: list[Event]) -> int | None:
    """The place of the act that the words only point back at: "the attack was claimed by …"; None where they tell a
    new one.
    """
    held = [number for number, other in enumerate(told) if other.event_type == event.event_type]
    near = [number for number in held if told[number].start >= sentence.paragraph.start]
    alike = [number for number in near if may_be_one(told[number], event)]
    fights = [number for number in held if fight(told[number]) and may_be_one(told[number], event)]
    if draft.said is not None and fights:
        return fights[-1]  # "said that Vesland had fired first": of the fight told before
    again = _passed(draft) and all(actor.codes == ("UNK",) for actor in event.source)
    just = [number for number in held if told[number].start >= sentence.start - _NEAR]
    if again and just and event.event_type == "ASSAULT" and event.when is not None and event.when.words is None:
        return just[-1]  # "hideouts had been taken out", a general said of the raid
    if (
        event.event_type == "PROTEST"
        and near
        and any(child.lower_ == "the" for noun in grammar.objects(draft.verb) for child in noun.children)
    ):
        return near[-1]  # "who had helped to organise the march"
    definite = any(child.lower_ in {"the", "this", "that"} for child in draft.trigger.children)
    meeting = [noun for noun in grammar.objects(draft.verb) if gatherings.spoken_of(noun)]
    if (
        event.event_type == "CONSULT"
        and event.mode != "visit"
        and any(child.lower_ in {"the", "this", "that"} for noun in meeting for child in noun.children)
    ):
        same = [number for number in held if told[number].mode != "visit" and may_be_one(told[number], event)]
        return same[0] if same else None  # "by hosting the meeting"
    subject = grammar.subject(draft.verb) if draft.verb.pos_ == "VERB" and grammar.passive(draft.verb) else None
    if subject is not None and draft.event_type in {"AGREE", "SUPPORT"} and grammar.lemma(subject) in nouns("accord"):
        pointed = any(child.lower_ in {"the", "this", "that"} for child in subject.children)
        made = [n for n, other in enumerate(told) if other.event_type in _MADE and may_be_one(other, event)]
        if pointed and made:
            return made[-1]  # "the agreement was reached in Skar"
    if draft.nominal and any(child.ent_type_ == "DATE" for child in draft.trigger.children):
        day = event.when.date if event.when else None
        same = [n for n in held if (when := told[n].when) is not None and day and when.date == day]
        if same:
            return same[-1]  # "Sunday's raid", told before
    if not draft.nominal or not definite:
        return None
    if event.event_type == "CONSULT" and draft.trigger.tag_ == "NN" and draft.trigger.dep_ == "nsubj":
        sittings = [number for number in held if told[number].mode != "visit" and may_be_one(told[number], event)]
        return sittings[-1] if sittings else None
    return alike[-1] if alike and event.event_type in {"ASSAULT", "COERCE", "RETREAT"} else None


_NEAR = 900  # characters back in which what "had been" done is what was just told


def _passed(draft: Draft) -> bool:
    """Whether the clause is a passive of the past perfect."""
    helpers = {child.lower_ for child in draft.verb.children if child.dep_ in {"aux", "auxpass"}}
    return draft.verb.pos_ == "VERB" and {"had", "been"} <= helpers and grammar.agent(draft.verb) is None


def each(event: Event) -> list[Event]:
    """ "Each blamed the other" is a charge by either (guide, rule 14)."""
    states = [actor for actor in event.source if actor.kind == "state"]
    mutual = event.event_type in {"ACCUSE", "THREATEN"} and len(states) == 2 == len(event.source)
    if not mutual or not set(event.target) <= set(states):
        return [event]
    if event.inferred.get("target") == "none" and event.rule.startswith("noun-"):
        return [replace(event, target=(Actor("unknown", ("UNK",), "other", None),), dyads=())]
    pair = "-".join(sorted(str(actor.country) for actor in states))
    return [
        replace(event, source=(one,), target=(other,), dyads=(pair,), rule=f"{event.rule}+each")
        for one, other in (states, states[::-1])
    ]


def may_be_one(first: Event, second: Event) -> bool:
    """Whether two events may be one: the same side acts or suffers, on the same day as far as is known."""
    days = [event.when.date if event.when else "" for event in (first, second)]
    sides = [{actor.country or actor.name for actor in (*event.source, *event.target)} for event in (first, second)]
    return bool(sides[0] & sides[1]) and (days[0].startswith(days[1]) or days[1].startswith(days[0]))


def fight(event: Event) -> bool:
    """Whether both sides fired."""
    sides = [{actor.country or actor.name for actor in side} for side in (event.source, event.target)]
    return event.event_type == "ASSAULT" and sides[0] == sides[1] and len(sides[0]) > 1


def _days_apart(first: Event, second: Event) -> int:
    """Days between two events, 0 where either is not dated to the day; the dead are told the day after."""
    if first.when is None or second.when is None or may_be_one(first, second):
        return 0
    return abs((dates.first_day(first.when) - dates.first_day(second.when)).days)


def without_casualties(parties: Parties, found: list[Event]) -> list[Event]:
    """The dead of an attack that the same sentence tells, or of a fight told before, are no second event (guide,
    rule 5).
    """

    def counted(event: Event) -> bool:
        if event.rule not in _HARM:
            return False
        home = parties.document.at(event.start)
        nameless = any(actor.codes == ("UNK",) for actor in event.source)
        return any(
            other.event_type == "ASSAULT"
            and (
                (parties.document.at(other.start) is home and (event.rule == "kill" or other.start < event.start))
                or (nameless and fight(other) and other.start < event.start and _days_apart(other, event) < 2)
            )
            for other in found
            if other is not event
        )

    return [event for event in found if not counted(event)]


def without_meetings_of_visits(found: list[Event]) -> list[Event]:
    """A visit and the meetings in it are the visit (guide, rule 4)."""
    visits = [event for event in found if event.mode == "visit" and event.when is not None]

    def within(event: Event) -> bool:
        return (
            event.event_type == "CONSULT"
            and event.mode != "visit"
            and any(
                visit.when == event.when or (visit.when and event.when and visit.when.date == event.when.date)
                for visit in visits
                if set(event.dyads) <= set(visit.dyads) and event.dyads
            )
        ) or _still_there(event)

    def _still_there(event: Event) -> bool:
        """Whether an undated meeting or visit of the same two follows a visit by a day or two."""
        if event.event_type != "CONSULT" or event.when is None or event.when.words is not None or event in visits[:1]:
            return False
        return any(
            visit is not event
            and visit.start < event.start
            and visit.dyads == event.dyads
            and visit.when is not None
            and visit.when.precision == event.when.precision == "day"
            and 0 <= (dates.first_day(event.when) - dates.first_day(visit.when)).days < 3
            for visit in visits
        )

    return [event for event in found if not within(event)]
