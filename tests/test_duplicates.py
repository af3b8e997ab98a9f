"""An event told twice in an article is one; what only looks alike stays apart (guide, rules 1 to 4)."""

from typing import Any

import pytest

from coder import duplicates
from coder.records import Actor, Event, When

NORWAY, SWEDEN = Actor("Norway", ("NOR",), "state", "NOR"), Actor("Sweden", ("SWE",), "state", "SWE")


def event(body: str, words: str, date: str = "2031-04-08", event_type: str = "COERCE", **more: Any) -> Event:
    start = body.index(words)
    when = When(date, {4: "year", 7: "month", 10: "day"}[len(date)])
    sides = {"source": (NORWAY,), "target": (SWEDEN,), **more}
    return Event(
        event_type, None, start=start, end=start + len(words), rule="close", confidence=0.5, when=when, **sides
    )


BODY = "Norway shut the lock. The closure of the lock angered Sweden. Norway shelled the port. Norway shelled it too."


def test_a_restatement_is_merged_and_the_finer_date_and_the_place_are_kept() -> None:
    first = event(BODY, "Norway shut the lock", "2031-04")
    second = event(BODY, "The closure of the lock", "2031-04-08", location="Skar")
    (only,) = duplicates.merged([first, second], BODY)
    assert (only.start, only.when, only.location) == (first.start, When("2031-04-08", "day"), "Skar")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"date": "2031-04-09"}, "another day"),
        ({"event_type": "ASSAULT"}, "another type"),
        ({"source": (SWEDEN,), "target": (NORWAY,)}, "the other way round"),
        ({"status": "denied"}, "one is denied"),
        ({"location": "Hamn"}, "other ground"),
    ],
)
def test_what_differs_stays_apart(change: dict[str, Any], why: str) -> None:
    first = event(BODY, "Norway shut the lock", location="Skar")
    assert len(duplicates.merged([first, event(BODY, "The closure of the lock", **change)], BODY)) == 2, why


def test_two_agreements_of_one_document_differ_by_their_subject() -> None:
    body = "They agreed to share fish quotas and to reopen the consulates."
    quotas = event(body, "agreed to share fish quotas", event_type="AGREE")
    consulates = event(body, "to reopen the consulates", event_type="AGREE")
    assert len(duplicates.merged([quotas, consulates], body)) == 2


def test_an_accusation_by_several_of_one_side_is_one() -> None:
    body = "The minister condemned the raid. The army chief condemned it too."
    events = [
        event(body, "The minister condemned the raid", event_type="ACCUSE"),
        event(body, "The army chief condemned it too", event_type="ACCUSE"),
    ]
    assert len(duplicates.merged(events, body)) == 1
