"""A stance is a position that the text attributes to an actor (guide, rules 42 to 46)."""

import datetime

import pytest

from coder import codebook, cues, sentences, speech, stances, topics
from coder.parties import parties
from coder.records import Article, Stance

PUBLISHED = datetime.date(2025, 4, 11)


def read(body: str) -> list[Stance]:
    found = stances.stances(parties(sentences.parse(Article("a", body, published=PUBLISHED))))
    for stance in found:
        assert body[stance.start : stance.end].strip(), "the evidence is a part of the body"
        assert stance.quote is None or stance.quote in body
    return found


def told(body: str) -> list[tuple[str, str, str]]:
    return [(stance.actor.name, stance.position, stance.toward) for stance in read(body)]


@pytest.mark.parametrize(
    ("body", "stance", "why"),
    [
        ("Norway condemned the raid on Skar.", ("Norway", "criticises", "raid on Skar"), "a verb of blame"),
        (
            "Norway accused Sweden of breaking the truce.",
            ("Norway", "criticises", "Sweden"),
            "the accused is the object",
        ),
        ("The truce was condemned by Norway.", ("Norway", "criticises", "truce"), "voice turned"),
        (
            "Norway asked for an end to the night patrols.",
            ("Norway", "opposes", "night patrols"),
            "what is to end is opposed",
        ),
        (
            "Norway urged Sweden to stop the night patrols.",
            ("Norway", "opposes", "night patrols"),
            "what is to end is opposed",
        ),
        (
            "Norway urged Sweden to reopen the trade routes.",
            ("Norway", "supports", "reopening of trade routes"),
            "what is wanted",
        ),
        ("Norway does not support the plan.", ("Norway", "opposes", "plan"), "negation turns support"),
        ("The plan is unacceptable, Norway said.", ("Norway", "criticises", "plan"), "a verdict in reported speech"),
        ('"The toll is a bad joke," said Norway.', ("Norway", "criticises", "toll"), "a verdict in a quotation"),
        ('Norway called the toll "short-sighted".', ("Norway", "criticises", "toll"), "called something"),
        ("The toll can stay only if it pays, Norway said.", ("Norway", "conditional", "toll"), "a condition"),
        (
            "Norway says that the talks were constructive.",
            ("Norway", "supports", "talks"),
            "a verdict in reported speech",
        ),
    ],
)
def test_told(body: str, stance: tuple[str, str, str], why: str) -> None:
    assert stance in told(body), why


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("The widow looked at the lock and said nothing.", "feelings that the reader infers"),
        ("The market rejected the salmon.", "no actor"),
        ("Norway told reporters that the ship had sailed.", "telling is no request"),
        ("An official of the harbour, who asked not to be named, was late.", "a wish for silence is no position"),
        ("Norway might reject the plan.", "not done"),
        ("Norway asked Sweden to condemn the raid.", "Sweden has not condemned"),
    ],
)
def test_not_told(body: str, why: str) -> None:
    assert "Sweden" not in [actor for actor, _, _ in told(body)], why
    assert told(body) == [] or "asked Sweden" in body, why


def test_the_named_speaker_bears_the_stance_of_his_state() -> None:
    body = "Norway wants good relations with Sweden, said Olav Brandt, the Norwegian foreign minister."
    assert told(body)[0][0] == "Olav Brandt"


def test_a_quotation_goes_on_over_sentences() -> None:
    body = '"Our patience has run out. The raid is a crime," said Olav Brandt, the Norwegian foreign minister.'
    assert ("Olav Brandt", "criticises", "raid") in told(body)


def test_the_quote_holds_the_words_between_the_marks() -> None:
    assert read("Norway called the raid “an act of aggression”.")[0].quote == "an act of aggression"


def test_one_stance_for_each_actor_and_object() -> None:
    assert len(read("Norway condemned the raid. Norway again condemned the raid.")) == 1


STANCE_TABLES = [
    (table, row)
    for table, column in (("stance_verbs", "verb"), ("stance_nouns", "noun"), ("stance_adjectives", "adjective"))
    for row in codebook.table(table, {column: None, "toward": None, "position": cues.POSITIONS, "example": None})
]


@pytest.mark.parametrize(
    ("table", "row"),
    STANCE_TABLES,
    ids=lambda item: "-".join(list(item.values())[:2]) if isinstance(item, dict) else item,
)
def test_every_cue_is_read_in_its_example(table: str, row: dict[str, str]) -> None:
    word = next(iter(row.values()))
    found = [stance for stance in read(row["example"]) if stance.rule == f"{table}:{word}:{row['toward']}"]
    assert found and found[0].actor.name == "Norway"
    turned = {"raid", "truce", "treaty"} & set(row["example"].split()) and word in {"warn"}
    assert found[0].position == row["position"] or turned


EVALUATIONS = codebook.table("evaluations", {"words": None, "position": cues.POSITIONS, "example": None})


@pytest.mark.parametrize("row", EVALUATIONS, ids=lambda row: row["words"])
def test_every_verdict_is_read_in_its_example(row: dict[str, str]) -> None:
    found = [stance for stance in read(row["example"]) if stance.rule.split(":")[1] == row["words"]]
    assert found and found[0].position == row["position"] and found[0].actor.country == "NOR"


SPEECH = codebook.table("speech_verbs", {"verb": None, "example": None})


@pytest.mark.parametrize("row", SPEECH, ids=lambda row: row["verb"])
def test_every_verb_of_speech_gives_its_speaker(row: dict[str, str]) -> None:
    found = speech.utterances(parties(sentences.parse(Article("a", row["example"], published=PUBLISHED))))[0]
    assert [one.speaker.name for one in found] == ["Norway"]


def test_acts_have_one_name_each() -> None:
    assert topics._act_names()["reopen"] == "reopening"
