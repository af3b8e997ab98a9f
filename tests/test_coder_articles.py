"""What only the whole article tells: who is answered, which act is meant again, whose minister speaks. Sentences are
invented; Norland and Vesland are neighbours, Osteria is a third state.
"""

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from coder import code, scoring
from coder.records import Article
from coder.text import read
from tests import invented

invented.countries()
FRIDAY = datetime.date(2031, 4, 11)
OWN = Path(__file__).parent / "articles"
IDLE = ["a/derby-in-karachi", "b/plum-harvest", "b/dust-and-thunder", "c/strings-of-bamiyan"]


def coded(body: str) -> dict[str, Any]:
    found: dict[str, Any] = code(Article("lock", body, published=FRIDAY)).to_json()
    return found


def told(body: str) -> list[str]:
    """The events in short, without those of the opening sentence "Norland and Vesland met"."""
    return [
        f"{event['event_type']} {','.join(sorted(event['source_codes']))}>{','.join(sorted(event['target_codes']))}"
        for event in coded(body)["events"]
        if event["event_type"] != "CONSULT"
    ]


def test_an_attack_told_again_in_the_past_perfect_is_the_same() -> None:
    body = "Norland and Vesland met. Norland's jets bombed a camp in Vesland on Monday. "
    body += "Hideouts in Vesland had been destroyed, an officer said."
    assert told(body) == ["ASSAULT NOL>VEL"]


def test_not_until_a_day_is_on_that_day() -> None:
    body = "Norland and Vesland met. Norland shut the lock to Vesland in May 2030 and did not open it until March 2031."
    assert [(event["date"], event["event_type"]) for event in coded(body)["events"]][1:] == [
        ("2030-05", "COERCE"),
        ("2031-03", "RETREAT"),
    ]


def test_what_stands_in_the_calendar_is_planned() -> None:
    event = coded("Norland and Vesland met. The third round of talks opens in Osteria on Thursday.")["events"][-1]
    assert (event["event_type"], event["status"], event["date"]) == ("AGREE", "planned", "2031-04-17")


def test_the_army_of_an_article_is_that_of_its_dateline() -> None:
    """Unless its paragraph has just spoken of another state."""
    body = "KABUL, 11 April 2031 - Afghan and Pakistani envoys met.\n\nThe army closed the road to Pakistan on Monday."
    assert told(body) == ["COERCE AFG>PAK"]


def test_participants_are_those_who_have_gathered() -> None:
    body = "Norlander exiles met in Osteria for a conference. The participants called on Vesland to lift the toll."
    assert told(body) == ["REQUEST NOL,OPP>VEL"]


@pytest.mark.parametrize(
    ("why", "body", "types"),
    [
        (
            "'each blamed the other' and what either then said are two charges",
            "Norlander and Veslander patrols exchanged fire on Monday. Each government blamed the other. Vesland's "
            "navy accused Norland of cutting nets.",
            ["ACCUSE", "ACCUSE", "ASSAULT"],
        ),
        (
            "the dead of a fight are no second event",
            "Two Norlander guards were killed on Monday when Norland and Vesland fired at each other.",
            ["ASSAULT"],
        ),
        (
            "ranks and a commission in one breath are two",
            "The thaw between Norland and Vesland was marked by the revival of a joint commission and the upgrading "
            "of diplomatic ranks.",
            ["SUPPORT", "SUPPORT"],
        ),
        ("a habit in a relative clause is no event", "Osteria, which shelters rebels of Vesland, is small.", []),
        ("what is only judged is no act", "Isolating Vesland helps nobody, Norland's envoy says.", []),
        ("a lasting charge is a stance", "Norland is a state. Port Nor accuses Vesland of holding back the river.", []),
        (
            "the dead of a fight, counted the day after by either side, are no second one",
            "Norlander and Veslander patrols exchanged fire on Wednesday. Norland's army said on Thursday that nine "
            "Veslander guards had been killed.",
            ["ASSAULT"],
        ),
        (
            "a landmark in time is no event",
            "Norland is quiet. It is the first visit since Vesland seized the islet.",
            [],
        ),
        ("not everyone agrees", "Norland closed its port to Vesland. Not everyone agrees.", ["COERCE"]),
        ("a question is no request", 'Norland\'s minister asked: "Why should Vesland talk?"', []),
    ],
)
def test_one_act_is_one_event(why: str, body: str, types: list[str]) -> None:
    assert sorted(event["event_type"] for event in coded(body)["events"]) == types, why


def test_days_can_be_counted_from_another_act() -> None:
    body = "Norland closed the border with Vesland on Thursday, two weeks after reopening it."
    dates = {event["event_type"]: event["date"] for event in coded(body)["events"]}
    assert dates == {"COERCE": "2031-04-10", "RETREAT": "2031-03"}


def test_what_is_to_come_dates_nothing_else() -> None:
    """An announcement bears its own day, and what is told after it is not of next month."""
    body = (
        "Norland will reopen its consulate in Port Vess next month, its ministry announced on Tuesday. The two states "
        "also signed a fisheries accord."
    )
    dates = {event["event_type"]: event["date"] for event in coded(body)["events"]}
    assert dates == {"AGREE": "2031-04-08", "SUPPORT": "2031-04-08"}


def test_they_also_goes_on_with_the_day_before() -> None:
    body = (
        "The gate was opened on Thursday. The decision was taken in Skar, where the commissions of Norland and Vesland "
        "met on Monday. They also agreed to start joint patrols."
    )
    dates = {event["event_type"]: event["date"] for event in coded(body)["events"]}
    assert dates["AGREE"] == "2031-04-07"


def test_persons_and_groups_are_told_apart_by_the_words_around() -> None:
    """The parser knows few names: an office beside a name makes it a person's, fighters make it a group's."""
    body = (
        "Vesland's foreign minister, Behrouz Salehi, flew to Port Nor on Monday. Salehi met Norland's premier. "
        "Militants of Jaish al-Skar killed two Norlander guards on Tuesday."
    )
    kinds = {actor["name"]: actor["kind"] for actor in coded(body)["actors"]}
    assert kinds["Behrouz Salehi"] == "person"
    assert kinds.get("Jaish al-Skar", "armed_group") == "armed_group"


@pytest.mark.parametrize(
    ("why", "body", "kind"),
    [
        (
            "an offer of a third state to two is mediation",
            "Norland and Vesland met. Osteria offered Norland and Vesland a place for talks on Monday.",
            "mediation_offer",
        ),
        ("a pledge not to is an assurance", "Norland promised Vesland on Monday not to buy boats.", "assurance"),
        ("a protest lodged is a demarche", "Norland lodged a protest with Vesland's embassy on Monday.", "demarche"),
    ],
)
def test_milestone_kinds_follow_their_definitions(why: str, body: str, kind: str) -> None:
    assert kind in {event["milestone"] for event in coded(body)["events"]}, why


def test_actors_are_those_who_act() -> None:
    """Victims and things are none, a ministry or an army is its state, an acronym is who was introduced by it."""
    body = (
        "Vesland's army killed six villagers in Norland on Monday. Lock Users for Skar (LUS), a rights group in Port "
        "Nor, criticised Vesland. LUS condemned the raid."
    )
    actors = {actor["name"]: actor for actor in coded(body)["actors"]}
    assert set(actors) <= {"Vesland", "Norland", "Lock Users for Skar"}
    assert actors["Lock Users for Skar"]["kind"] == "ngo"
    assert "LUS" in actors["Lock Users for Skar"]["mentions"]


@pytest.mark.parametrize("name", IDLE)
def test_nothing_is_coded_in_sport_food_and_weather(name: str) -> None:
    found = code(read(OWN / f"{name}.md")).to_json()
    assert not (found["events"] or found["stances"] or found["relations"] or found["actors"])


@pytest.mark.parametrize("half", sorted(scoring.OWN_ARTICLES))
@pytest.mark.skipif(not scoring.SHARED.is_dir(), reason="the scorer is not beside the project")
def test_the_invented_articles_hold_their_floors(half: str) -> None:
    name = scoring.OWN_ARTICLES[half]
    figures = scoring.article_figures(OWN / half)
    assert scoring.below({name: figures}) == []
    assert figures["evidence exact"] == 1.0


def test_every_evidence_of_the_invented_gold_stands_in_its_article() -> None:
    for gold in OWN.glob("*/*.gold.json"):
        data = json.loads(gold.read_text(encoding="utf-8"))
        stem = gold.name.removesuffix(".gold.json")
        text = next(path for path in gold.parent.glob(f"{stem}.*") if path.suffix in {".md", ".txt"})
        body = read(text).body
        for item in [*data["events"], *data["relations"], *data["stances"]]:
            assert item["evidence"] in body
