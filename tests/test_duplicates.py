"""Many reports of one event are one event; what only looks alike stays apart (guide, rules 1 to 4)."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


def record(number: int, date: str = "2031-04-08", location: str | None = "Skar", **more: Any) -> dict[str, Any]:
    return {
        "id": f"e{number}",
        "date": date,
        "event_type": "ASSAULT",
        "source_codes": ["NOR"],
        "target_codes": ["SWE"],
        "location": location,
        "status": "occurred",
        **more,
    }


@pytest.mark.parametrize(
    ("other", "same", "why"),
    [
        (record(2, "2031-04-09"), True, "a day apart at the same place"),
        (record(2, "2031-04-09", None), False, "a day apart and no place"),
        (record(2, location=None), True, "the same day, one without place"),
        (record(2, location="Skar district"), True, "the same place in other words"),
        (record(2, location="Hamn"), False, "another place"),
        (record(2, "2031-04-10"), False, "two days apart"),
        (record(2, "2031-04"), False, "no day is known"),
        (record(2, source_codes=["SWE"], target_codes=["NOR"]), False, "the other way round"),
        (record(2, status="denied"), False, "one is denied"),
    ],
)
def test_reports_of_one_event_across_articles(other: dict[str, Any], same: bool, why: str) -> None:
    assert duplicates.same_event(record(1), other) is same, why
    assert (len(set(duplicates.clusters([record(1), other]).values())) == 1) is same, why


@given(
    st.lists(
        st.builds(
            record,
            st.integers(0, 50),
            st.sampled_from(["2031-04-08", "2031-04-09", "2031-04-10", "2031-04"]),
            st.sampled_from(["Skar", "Hamn", None]),
        ),
        max_size=12,
        unique_by=lambda one: one["id"],
    ),
    st.randoms(),
)
def test_clusters_do_not_depend_on_the_order_and_hold_only_the_same(records: list[dict[str, Any]], random: Any) -> None:
    shuffled = list(records)
    random.shuffle(shuffled)
    found = duplicates.clusters(records)
    assert found == duplicates.clusters(shuffled)
    by_id = {one["id"]: one for one in records}
    for one in records:
        for other in records:
            if one is not other and found[one["id"]] == found[other["id"]]:
                assert duplicates.same_event(by_id[one["id"]], by_id[other["id"]])


CODES = {"Norway": ("NOR",), "Sweden": ("SWE",), "Norwegian army": ("NOR",)}


def chronicle(name: str, **more: Any) -> dict[str, Any]:
    return {
        "id": name,
        "date": "2031-04-08",
        "date_end": None,
        "event_type": "ASSAULT",
        "source_actors": ["Norwegian army"],
        "target_actors": ["Sweden"],
        "location": {"name": "Skar"},
        **more,
    }


@pytest.mark.parametrize(
    ("known", "linked", "why"),
    [
        ([chronicle("a")], "a", "the same"),
        ([chronicle("a", date="2031-04-07", date_end="2031-04-09")], "a", "within its days"),
        ([chronicle("a", date="2031-04-07")], None, "another day"),
        ([chronicle("a", event_type="COERCE")], None, "another type"),
        ([chronicle("a", target_actors=["Denmark"])], None, "another target"),
        ([chronicle("a"), chronicle("b", location={"name": "Hamn"})], "a", "the place decides"),
        ([chronicle("a"), chronicle("b")], None, "two fit: none is chosen"),
    ],
)
def test_a_coded_event_is_linked_to_the_chronology_where_exactly_one_fits(
    known: list[dict[str, Any]], linked: str | None, why: str
) -> None:
    assert duplicates.same_as([record(1)], known, CODES).get("e1") == linked, why
