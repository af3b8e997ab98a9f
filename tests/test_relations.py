"""Relations are what the text states of persons, bodies, places and treaties (guide, rules 39 to 41)."""

import datetime

import pytest

from coder import codebook, relations, sentences
from coder.bonds import CLASSES, nouns, verbs
from coder.offices import offices
from coder.parties import parties
from coder.phrases import PREDICATES
from coder.records import Article

PUBLISHED = datetime.date(2025, 4, 11)


def stated(body: str) -> list[tuple[str, str, str]]:
    found = relations.relations(parties(sentences.parse(Article("a", body, published=PUBLISHED))))
    for relation in found:
        assert body[relation.start : relation.end].strip(), "the evidence is a part of the body"
    return [(relation.subject, relation.predicate, relation.object) for relation in found]


@pytest.mark.parametrize(
    ("body", "relation"),
    [
        ("Olav Brandt, Norway's envoy, was late.", ("Olav Brandt", "represents", "Norway")),
        ("Olav Brandt, the Norwegian foreign minister, was late.", ("Olav Brandt", "represents", "Norway")),
        ("Norwegian Prime Minister Olav Brandt was late.", ("Olav Brandt", "leads", "Norway")),
        ("The former Norwegian envoy, Olav Brandt, was late.", ("Olav Brandt", "formerly_of", "Norway")),
        ("The then Norwegian foreign minister, Olav Brandt, was late.", ("Olav Brandt", "formerly_of", "Norway")),
        # Nobody who served the Republic is made a servant of those who toppled it.
        (
            "The former Afghan interior minister, Karim Noori, was late.",
            ("Karim Noori", "formerly_of", "Islamic Republic of Afghanistan (former)"),
        ),
        ("Karim Noori, a former Afghan lawmaker, was late.", ("Karim Noori", "formerly_of", "Afghan parliament")),
        ("Olav Brandt, once Norway's envoy, was late.", ("Olav Brandt", "formerly_of", "Norway")),
        ("Olav Brandt, an adviser to the World Bank, was late.", ("Olav Brandt", "affiliated_with", "World Bank")),
        ("Olav Brandt of the World Bank was late.", ("Olav Brandt", "affiliated_with", "World Bank")),
        ("Olav Brandt of Norway was late.", ("Olav Brandt", "represents", "Norway")),
        ("Olav Brandt, spokesman for Norway's army, was late.", ("Olav Brandt", "represents", "Norway's army")),
        ("Olav Brandt, one of Hamas's negotiators, was late.", ("Olav Brandt", "member_of", "Hamas")),
        ("Olav Brandt went to Kabul for the first time as Norway's envoy.", ("Olav Brandt", "represents", "Norway")),
        ("Defence ministers Olav Brandt of Norway and Mia Berg of Sweden met.", ("Mia Berg", "represents", "Sweden")),
        ("The World Bank, which is led by Olav Brandt, was late.", ("Olav Brandt", "leads", "World Bank")),
        ("Olav Brandt, who heads the World Bank, was late.", ("Olav Brandt", "leads", "World Bank")),
        ("Norway and Sweden signed the fisheries accord.", ("Norway", "party_to", "fisheries accord")),
        ("A fisheries accord was signed by Norway and Sweden.", ("Sweden", "party_to", "fisheries accord")),
        ("Norway hosted the peace talks in May.", ("Norway", "hosts", "peace talks")),
        ("The conference, hosted by Norway and Sweden, was long.", ("Sweden", "co_hosts", "conference")),
        ("Olav Brandt ate. His successor, Mia Berg, slept.", ("Mia Berg", "successor_of", "Olav Brandt")),
        (
            "Norway was late. Its envoy ate. The trade minister, Olav Brandt, slept.",
            ("Olav Brandt", "represents", "Norway"),
        ),
        (
            "The Deputy Prime Minister of Norway, Senator Olav Brandt, met them.",
            ("Olav Brandt", "represents", "Norway"),
        ),
        ("They met at Skar, a village in Norway.", ("Skar", "located_in", "Norway")),
        ("They met in the Norwegian town of Skar.", ("Skar", "located_in", "Norway")),
    ],
)
def test_stated(body: str, relation: tuple[str, str, str]) -> None:
    assert relation in stated(body)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("Norway did not sign the accord with Sweden.", "not done"),
        ("Norway and Sweden may sign the accord.", "not done"),
        ("Norway hosted 300 refugees.", "a host of people is no host of a gathering"),
        ("Olav Brandt ate a pear, the sweetest of the year.", "no office"),
        ("A sailor told the press that the minister was late.", "nobody named"),
    ],
)
def test_not_stated(body: str, why: str) -> None:
    assert stated(body) == [], why


def test_one_relation_a_pair() -> None:
    body = "Olav Brandt, Norway's envoy, was late. Norwegian envoy Olav Brandt ate. Brandt, the Norwegian envoy, slept."
    assert len(stated(body)) == 1


@pytest.mark.parametrize("row", offices().values(), ids=lambda row: row["words"])
def test_every_office_is_read_in_its_example(row: dict[str, str]) -> None:
    document = parties(sentences.parse(Article("a", row["example"], published=PUBLISHED)))
    found = [
        (relation.predicate, relation.rule.split(":")[1])
        for relation in relations.relations(document)
        if ":" in relation.rule
    ]
    assert (row["predicate"], row["words"]) in found


BOND_VERBS = codebook.table("bond_verbs", {"verb": None, "predicate": PREDICATES, "example": None})


@pytest.mark.parametrize("row", BOND_VERBS, ids=lambda row: row["verb"])
def test_every_bond_verb_is_read_in_its_example(row: dict[str, str]) -> None:
    assert verbs()[row["verb"]] == row["predicate"]
    assert row["predicate"] in [predicate for _, predicate, _ in stated(row["example"])]


BOND_NOUNS = codebook.table("bond_nouns", {"noun": None, "class": CLASSES, "example": None})


@pytest.mark.parametrize("row", BOND_NOUNS, ids=lambda row: f"{row['class']} {row['noun']}")
def test_every_bond_noun_is_read_in_its_example(row: dict[str, str]) -> None:
    expected = {
        "accord": "party_to",
        "gathering": "hosts",
        "place": "located_in",
        "part": "affiliated_with",
        "body": "represents",
    }
    assert row["noun"] in nouns(row["class"])
    found = [(predicate, name) for _, predicate, name in stated(row["example"])]
    assert expected[row["class"]] in [predicate for predicate, _ in found]
    if row["class"] == "body":
        assert row["noun"] in found[0][1]
