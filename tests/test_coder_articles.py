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
IDLE = ["a/derby-in-karachi", "b/plum-harvest", "b/dust-and-thunder"]


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


CASES = [
    (
        "a rejected charge answers whoever made it, not the state named most",
        "Osteria and Norland met. Osteria accused Vesland of theft on Monday. Norland and Osteria met again. On "
        "Tuesday Port Vess dismissed the accusation.",
        "REJECT VEL>OST",
    ),
    (
        "a deplored closure is blamed on who closed",
        "Vesland shut the border with Norland on Monday. Osteria deplored the closure on Tuesday.",
        "ACCUSE OST>VEL",
    ),
    (
        "a report is its authors'",
        "Norland and Vesland met. The UN published a report on the islet. Norland welcomed the report on Tuesday.",
        "SUPPORT NOL>IGO,UN",
    ),
    (
        "a minister without a country serves the state whose doings were told last",
        "Norland and Vesland met. Norland lived through a hard spring. In February the defence minister, Karl Brandt, "
        "flew to Port Vess.",
        None,
    ),
    (
        "who follows suit does the same",
        "Norland closed its embassy in Osteria on Monday. Vesland followed suit on Tuesday.",
        "SANCTION VEL>OST",
    ),
    (
        "who reciprocates does it back",
        "Norland named an ambassador to Vesland on Monday. Vesland reciprocated on Tuesday.",
        "SUPPORT VEL>NOL",
    ),
    (
        "a group that claims an attack made it",
        "Norland and Vesland met. Gunmen attacked a post of Norland on Monday. The Green Column claimed the attack.",
        "ASSAULT UNK>NOL",
    ),
    (
        "all states are the international community",
        "Norland and Vesland met. Norland called on all states to ban the nets on Monday.",
        "REQUEST NOL>INT",
    ),
    (
        "what will be done once something else happens has not happened, nor has that",
        "Norland and Vesland met. Norland will lift its ban once Vesland frees the skippers, its minister said.",
        "CONCEDE NOL>VEL",
    ),
    (
        "a wrong that is said of another is a charge",
        "Norland and Vesland met. Norland's minister said on Monday that Vesland had broken its word.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a mission raised in rank",
        "Norland raised its mission in Port Vess to the rank of an embassy on Monday.",
        "SUPPORT NOL>VEL",
    ),
    (
        "a crowd that is dispersed is the one that protested",
        "Ghana and Togo met. Students from Togo protested in Accra on Monday. Ghanaian police dispersed the crowd.",
        "COERCE GHA>CVL,TGO",
    ),
]


@pytest.mark.parametrize(("why", "body", "event"), CASES, ids=[case[0] for case in CASES])
def test_the_article_tells_who_is_meant(why: str, body: str, event: str | None) -> None:
    if event is None:
        visit = coded(body)["events"][-1]
        assert (visit["source_codes"], visit["target_codes"]) == (["NOL"], ["VEL"]), why
    else:
        assert event in told(body), why


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


@pytest.mark.parametrize("half", ["a", "b"])
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
