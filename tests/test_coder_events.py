"""Articles become events as the coding guide says. Sentences are invented; Norland and Vesland are neighbours."""

import datetime
from typing import Any

import pytest

from coder import code
from coder.records import Article
from tests import invented

invented.countries()
FRIDAY = datetime.date(2031, 4, 11)


def events(body: str, published: datetime.date | None = FRIDAY) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = code(Article("lock", body, published=published)).to_json()["events"]
    return found


def short(event: dict[str, Any]) -> str:
    return f"{event['event_type']} {','.join(sorted(event['source_codes']))}>{','.join(sorted(event['target_codes']))}"


CASES = [
    (
        "one accusation by several officials is one",
        "Norland's foreign minister accused Vesland of jamming its radios. The army chief said the same.",
        ["ACCUSE NOL>VEL"],
    ),
    ("a commitment is mutual", "Norland and Vesland agreed to share fish quotas on Monday.", ["AGREE NOL,VEL>NOL,VEL"]),
    (
        "talks that only date their result are not coded",
        "After two days of talks Norland and Vesland signed a fisheries accord.",
        ["SUPPORT NOL,VEL>NOL,VEL"],
    ),
    (
        "what two states agree to do, they agree with one another",
        "Pakistan and Afghanistan agreed on Tuesday to reopen the Torkham crossing.",
        ["AGREE AFG,PAK>AFG,PAK"],
    ),
    (
        "what another is expected to honour is asked of him; the word was his",
        "“We expect Kabul to honour the assurances given in July,” Pakistan's foreign ministry said.",
        ["AGREE AFG>PAK", "REQUEST PAK>AFG"],
    ),
    (
        "a weapon is nobody: who fired it is not said, and the dead are of the place",
        "A drone strike in Kunar killed five villagers on Monday.",
        ["ASSAULT UNK>AFG,CVL"],
    ),
    (
        "a strike of a state is its own",
        "A Pakistani air strike killed five villagers in Khost.",
        ["ASSAULT PAK>AFG,CVL"],
    ),
    ("a call", "Iran's foreign minister called his Pakistani counterpart on Monday.", ["CONSULT IRN,PAK>IRN,PAK"]),
    (
        "a hyphen cuts no act in two",
        "Traders in Chaman staged a sit-in against Pakistan's closure of the crossing.",
        ["PROTEST CVL,PAK>PAK"],
    ),
    ("displacement is no event", "Some 3,000 people have left Vesland since spring.", []),
    ("a formal rejection", "Vesland on Monday rejected Norland's complaint.", ["REJECT VEL>NOL"]),
    ("a standing position is a stance", "Vesland says the islet is its own.", []),
    (
        "a noun with doer and object counts like a verb",
        "The expulsion of two Vesland consuls by Norland in March soured the mood.",
        ["SANCTION NOL>VEL"],
    ),
    ("what was not done is not coded", "No accord was signed by Norland and Vesland.", []),
    ("a what-if is not coded", "If Norland armed the islet, Vesland's fish would be dearer.", []),
    (
        "a fight in which both fire is mutual, a charge is not",
        "Patrols of Norland and Vesland shot at each other off the islet on Monday. Norland blamed Vesland.",
        ["ACCUSE NOL>VEL", "ASSAULT NOL,VEL>NOL,VEL"],
    ),
    (
        "closing a crossing and opening it again",
        "Vesland shut the border with Norland on Monday and opened it on Friday.",
        ["COERCE VEL>NOL", "RETREAT VEL>NOL"],
    ),
    (
        "a scheduled meeting is agreed, and its place is no party",
        "Norland and Vesland will meet again in Osteria on 9 May.",
        ["AGREE NOL,VEL>NOL,VEL"],
    ),
    ("regret", "Norland expressed regret to Vesland for the raid.", ["CONCEDE NOL>VEL"]),
    ("an easing of rules", "Norland prolonged the fishing permits of Vesland's crews by a year.", ["CONCEDE NOL>VEL"]),
    ("summoning an ambassador", "Norland summoned Vesland's ambassador on Monday.", ["ACCUSE NOL>VEL"]),
    (
        "a conditional threat is a threat",
        "Norland warned Vesland on Monday that one more net cut would mean war.",
        ["THREATEN NOL>VEL"],
    ),
    (
        "a state's welcome",
        "Osteria's foreign ministry welcomed the accord between Norland and Vesland.",
        ["SUPPORT OST>NOL,VEL"],
    ),
    ("anybody else's welcome is a stance", "A fishmonger in Norland welcomed the accord.", []),
    (
        "given and promised goods",
        "Osteria landed 200 tents in Norland and promised 300 more.",
        ["AGREE OST>NOL", "AID OST>NOL"],
    ),
    ("a request to both", "Osteria asked Norland and Vesland to hold fire.", ["REQUEST OST>NOL,VEL"]),
    ("an offer to mediate", "Osteria offered to mediate between Norland and Vesland.", ["AGREE OST>NOL,VEL"]),
    (
        "an armed group is named and unknown by code",
        "The Green Column attacked a patrol of Vesland on Sunday.",
        ["ASSAULT UNK>VEL"],
    ),
    ("nobody established", "A mine killed two Norland pilots on Monday.", ["ASSAULT UNK>NOL"]),
    ("a refused meeting", "Norland refused to meet the Vesland envoy.", ["REJECT NOL>VEL"]),
    ("a call", "Norland telephoned Vesland on Monday.", ["CONSULT NOL,VEL>NOL,VEL"]),
    ("idiom is not politics", "Buyers in Norland demanded paler salmon, and the market rejected the rest.", []),
    ("furniture is not coded", "READ ALSO: Vesland arrests two skippers", []),
]


@pytest.mark.parametrize(("reason", "body", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_rules_of_the_guide(reason: str, body: str, expected: list[str]) -> None:
    assert sorted(short(event) for event in events(body)) == expected, reason


def test_the_date_is_the_day_of_the_act() -> None:
    """In an article of a Friday "on Tuesday" is three days before; without any date the year stays open."""
    (event,) = events("Vesland closed the border with Norland on Tuesday.")
    assert (event["date"], event["date_precision"], event["date_words"]) == ("2031-04-08", "day", "Tuesday")
    (event,) = events("Vesland closed the border with Norland on Tuesday.", published=None)
    assert event["date"] is None


def test_evidence_is_the_clause_and_stands_in_the_body() -> None:
    body = "On Friday, in thick fog, Vesland shut the border with Norland, to nobody's surprise."
    (event,) = events(body)
    assert event["evidence"].startswith("Vesland shut the border with Norland")
    assert body[event["evidence_start"] : event["evidence_end"]] == event["evidence"]


def test_curly_quotes_and_hard_spaces_do_not_move_the_evidence() -> None:
    body = "“Nonsense”, said one. Vesland’s\u00a0army attacked Norland’s harbour on Monday."
    (event,) = events(body)
    assert body[event["evidence_start"] : event["evidence_end"]] == event["evidence"]
    assert "attacked" in event["evidence"]


def test_planned_and_conditional_acts_carry_their_status() -> None:
    (planned,) = events("Norland and Vesland will meet in Skar on 9 May.")
    assert (planned["status"], planned["date"]) == ("planned", "2031-05-09")


def test_every_event_says_by_which_row_it_was_made_and_how_its_sides_were_found() -> None:
    (event,) = events("Norland imposed sanctions on Vesland on Monday.")
    assert event["rule"].split("+")[0] == "impose-sanctions"
    assert event["inferred"] == {"source": "name", "target": "name"}
    assert event["dyads"] == ["NOL-VEL"]
    assert event["id"] == "lock-2031-04-07-sanction-1"


def test_sides_alike_are_coded_alike() -> None:
    """Neither of two neighbours is treated in another way: swapping their names swaps the codes and nothing else."""
    body = "Norland closed the border with Vesland on Tuesday. Vesland's minister condemned the closure."
    turned = body.replace("Norland", "@").replace("Vesland", "Norland").replace("@", "Vesland")
    swap = {"NOL": "VEL", "VEL": "NOL"}
    first, second = events(body), events(turned)
    assert [event["event_type"] for event in first] == [event["event_type"] for event in second]
    for one, other in zip(first, second, strict=True):
        assert [swap[item] for item in one["source_codes"]] == other["source_codes"]
        assert [swap[item] for item in one["target_codes"]] == other["target_codes"]


DENIALS = [
    (
        "the charge was made, the attack is denied",
        "Vesland's navy shelled a tug of Norland on Monday, Norland said. Vesland denied the shelling.",
        {"ASSAULT": "denied"},
    ),
    (
        "'it' is the act told before",
        "Vesland's gunboats fired at a tug of Norland on Monday. Vesland denied it.",
        {"ASSAULT": "denied"},
    ),
    (
        "a denied toll is no denied attack",
        "Vesland's navy shelled a tug of Norland on Monday. Vesland denied that anyone was hurt.",
        {"ASSAULT": "occurred"},
    ),
    (
        "who began is denied, not the fight",
        "Patrols of Norland and Vesland exchanged fire on Monday. Norland blamed Vesland, which denied it.",
        {"ASSAULT": "occurred", "ACCUSE": "occurred"},
    ),
]


@pytest.mark.parametrize(("why", "body", "expected"), DENIALS, ids=[case[0] for case in DENIALS])
def test_a_denied_act_is_marked(why: str, body: str, expected: dict[str, str]) -> None:
    assert {event["event_type"]: event["status"] for event in events(body)} == expected, why


def test_crowds_and_police_of_no_stated_country_are_of_the_place() -> None:
    """No state of another sentence is drawn in: a march in Nairobi is Kenya's affair and not Russia's."""
    body = "Russia recalled its envoy from Latvia. Hundreds of students marched in Nairobi on Wednesday."
    assert short(events(body)[-1]) == "PROTEST CVL,KEN>KEN"
    body = "Russia recalled its envoy from Latvia. Police fired tear gas at demonstrators in Kampala on Monday."
    assert short(events(body)[-1]) == "ASSAULT UGA>CVL,UGA"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Pakistan signed a trade accord with Tajikistan in Dushanbe on Monday.", "Dushanbe"),
        ("Pakistan signed a trade accord with Tajikistan in the Tajik capital on Monday.", "Dushanbe"),
        ("Pakistan's prime minister visited Kabul on Monday.", "Kabul"),
        ("Pakistani jets struck a camp near Kandahar on Monday.", "Kandahar"),
        # Whose an actor is, whom one asks, and where something else was are not where it happened.
        ("A former envoy in Kabul accused Pakistan of jamming radios.", None),
        ("Pakistan has asked Tajikistan to wait.", None),
        ("Pakistan accused Afghanistan, which hosted a fair in Herat, of jamming its radios.", None),
    ],
)
def test_the_place_is_that_of_the_act(body: str, expected: str | None) -> None:
    assert [event["location"] for event in events(body)][:1] == [expected]


def test_a_visit_that_is_due_or_called_for_has_not_been() -> None:
    (due,) = events("Pakistan's prime minister is due in Kabul next week.")
    assert (due["event_type"], due["status"]) == ("AGREE", "planned")
    (asked,) = events("Iran has called for the visit of Pakistan's premier to Kabul to be cancelled.")
    assert asked["event_type"] == "REQUEST"
