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


CASES = [
    (
        "politicians in exile speak for no government",
        "Norland and Vesland met. Two dozen Veslander politicians in exile condemned Vesland on Monday.",
        "ACCUSE OPP,VEL>VEL",
    ),
    (
        "the hideouts of an armed group are the group's, not of the state on whose ground they lie",
        "Norland and Vesland met. Norland's jets hit hideouts of the Green Column in Vesland on Monday.",
        "ASSAULT NOL>UNK",
    ),
    (
        "who condemns an attack blames its author, here unknown, and never its victim",
        "Osteria and Norland met. On Monday Osteria condemned the attack on the Norland consulate.",
        "ACCUSE OST>UNK",
    ),
    (
        "of a plot the state is blamed on whose ground it was laid",
        "Norland and Vesland met. Norland said on Monday that the attack was planned in Vesland.",
        "ACCUSE NOL>VEL",
    ),
    (
        "soil that is said to have been used is a charge, and no threat of whoever owns it",
        "Norland and Vesland met. Norland said on Monday that Veslander soil had again been used to plan attacks.",
        "ACCUSE NOL>VEL",
    ),
    (
        "one's own soil that will not be used against others is an assurance",
        "Norland and Vesland met. Vesland said on Monday that its soil would not be used against others.",
        "AGREE VEL>NOL",
    ),
    (
        "who mediates while others agree has not agreed",
        "With Osteria mediating, the ministers of Norland and Vesland agreed on Monday to stop hostilities.",
        "AGREE NOL,VEL>NOL,VEL",
    ),
    (
        "what is said to be violated is the speaker's and not the violator's",
        "Norland and Vesland met. Norland said on Monday that Veslander jets had violated its airspace.",
        "ACCUSE NOL>VEL",
    ),
    (
        "soldiers of no stated country are those of whoever tells of their death",
        "Norland and Vesland met. Norland said on Monday that two soldiers were killed in a fight.",
        "ASSAULT UNK>NOL",
    ),
    (
        "who reports arrests has made none",
        "Norland and Vesland met. Osteria reported arrests of Veslander miners in Norland on Monday.",
        "COERCE NOL>CVL,VEL",
    ),
    (
        "the verdict at the end of a sentence is on the deed, and so on whoever did it",
        "Norland and Vesland met. On Monday Norland called the strike on the Veslander clinic barbaric.",
        "ACCUSE NOL>VEL",
    ),
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
        "who scolds a meeting scolds the state that hosts it",
        "Norland is hosting a conference of Veslander exiles. Karl Brandt, a former Osterian envoy, called the meeting "
        "a grave mistake on Monday.",
        "ACCUSE CVL,OST>NOL",
    ),
    (
        "an answer without an address turns down what the critic said",
        "Norland and Vesland met. Osteria accused Norland of theft on Monday. Norland's envoy hit back on Tuesday.",
        "REJECT NOL>OST",
    ),
    (
        "a retort is for whoever spoke before in the paragraph",
        "Norland and Vesland met. Osteria's envoy said on Monday that Norland had broken its word. Norland's minister "
        "retorted that it was untrue.",
        "REJECT NOL>OST",
    ),
    (
        "to call off a truce is a threat (guide, rule 16)",
        "Norland and Vesland met. Norland called off the truce with Vesland on Monday.",
        "THREATEN NOL>VEL",
    ),
    (
        "what a body adopts it says itself",
        "Norland and Vesland met. Norland's parliament passed a resolution on Monday that condemned Vesland.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a verdict on a deed blames whoever did it",
        "Norland and Vesland met. Vesland closed its border to Norland on Monday. Norland called the closure a crime.",
        "ACCUSE NOL>VEL",
    ),
    (
        "the world is the international community",
        "Norland and Vesland met. Norland called on the international community to ban the nets on Monday.",
        "REQUEST NOL>INT",
    ),
    (
        "who promises the other is on both sides with him",
        "Norland and Vesland met. On Monday the two ministers promised each other not to fish.",
        "AGREE NOL,VEL>NOL,VEL",
    ),
    (
        "what is told according to the side that suffered is its charge",
        "Norland and Vesland met. According to Norland's army, Veslander soldiers had shot at shepherds.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a thing judged in a clause of its own is for whoever did what the main clause tells",
        "Norland and Vesland met. Vesland closed its port to Osterian ships on Monday, a step that Norland condemned.",
        "ACCUSE NOL>VEL",
    ),
    (
        "a third state that offers something to both sides says to whom in the verb before",
        "Norland and Vesland met. Osteria's minister telephoned Norland and Vesland on Monday and offered to send an "
        "envoy.",
        "AGREE OST>NOL,VEL",
    ),
    (
        "an order to go by a day is a threat",
        "Norland and Vesland met. Norland ordered Veslander divers to leave by 15 April.",
        "THREATEN NOL>VEL",
    ),
    (
        "clauses set beside each other are both told, whatever the parser makes of them",
        "Norland and Vesland met. Osteria raised its mission in Port Vess to an embassy on Monday, Norland received a "
        "Veslander ambassador on Tuesday.",
        "SUPPORT OST>VEL",
    ),
    (
        '"it" after "said" is who said it',
        "Norland and Vesland met. Vesland's ministry said on Monday that its guards had arrested two Norlanders.",
        "COERCE VEL>CVL,NOL",
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
    ("why", "body"),
    [
        ("a standing demand is a position", "Norland insists on a lower toll from Vesland."),
        ("condolences", "Norland regretted the loss of life in Vesland on Monday."),
        ("a truce that lasts is nobody's act", "The truce was holding on Monday."),
        ("advice to one's own", "Norland told its citizens on Monday to leave Vesland."),
        ("what ought to be, said to all and none", "The quarrel should be settled, Norland's minister said on Monday."),
        ("a judgement on what one might do", "After the flood it was easier to come to terms with Vesland."),
    ],
)
def test_what_is_no_act(why: str, body: str) -> None:
    assert told(f"Norland and Vesland met. {body}") == [], why


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


@pytest.mark.parametrize(
    ("reason", "body", "events"),
    [
        (
            "the strikes that were told just before are no second attack",
            "Norland and Vesland met. Norland's jets bombed a Vesland village on Monday. The strikes hit four houses.",
            ["ASSAULT NOL>VEL"],
        ),
        (
            "what is joined to a promise is promised too, and not done",
            "Norland and Vesland met. Vesland agreed on Monday to refrain from raids and to free three skippers.",
            ["AGREE VEL>NOL"],
        ),
        (
            "to say of another that it uses its soil for attacks tells of no attack",
            "Norland and Vesland met. Norland says Vesland uses its soil to launch attacks.",
            [],
        ),
    ],
)
def test_what_is_told_is_no_further_act(reason: str, body: str, events: list[str]) -> None:
    assert told(body) == events, reason
