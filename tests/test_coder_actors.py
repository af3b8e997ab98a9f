"""Who is meant: names, peoples, capitals, offices with their dates, pronouns and stand-ins, for any country."""

import datetime

import pytest

from coder import sentences
from coder.parties import parties
from coder.records import Article
from tests import invented

invented.countries()


def found(body: str, word: str, published: datetime.date | None = None) -> list[tuple[str, tuple[str, ...]]]:
    """Names and codes of those that the phrase headed by the last `word` stands for."""
    who = parties(sentences.parse(Article("x", body, published=published)))
    for sentence in reversed(who.document.sentences):
        for token in reversed(list(sentence.span)):
            if token.text == word:
                return [(party.actor.name, party.actor.codes) for party in who.sides(sentence, token)]
    raise AssertionError(f"{word!r} is not in the text")


@pytest.mark.parametrize(
    ("body", "word", "codes"),
    [
        ("Iceland's premier resigned.", "premier", {"ISL"}),
        ("A senior Ghanaian official met reporters.", "official", {"GHA"}),
        ("Rebels in the Ivory Coast surrendered.", "Rebels", {"UNK"}),
        ("The president of Uruguay spoke.", "president", {"URY"}),
        ("Greek and Turkish officials met.", "officials", {"GRC", "TUR"}),
        ("Ouagadougou rejected the offer.", "Ouagadougou", {"BFA"}),
        ("Nelson Mandela praised the accord.", "Mandela", {"ZAF"}),
        ("Hungary's former minister criticised the law.", "minister", {"HUN", "CVL"}),
        ("Iran-backed gunmen attacked the town.", "gunmen", {"UNK"}),
        ("The Organisation of American States condemned the coup.", "Organisation", {"IGO"}),
        ("UNHCR asked for access.", "UNHCR", {"IGO", "UN"}),
        ("Sino-Indian talks began.", "talks", {"CHN", "IND"}),
    ],
)
def test_any_country_and_its_people(body: str, word: str, codes: set[str]) -> None:
    assert {code for _, held in found(body, word) for code in held} == codes


def test_a_name_goes_by_the_date() -> None:
    """The movement and the government in Kabul bear one name; 15 August 2021 lies between them."""
    before = found("The Taliban attacked the town.", "Taliban", datetime.date(2021, 8, 1))
    after = found("The Taliban closed the crossing.", "Taliban", datetime.date(2022, 8, 1))
    assert before[0] == ("Taliban (movement)", ("AFG",))
    assert after[0] == ("Afghanistan (Taliban authorities)", ("AFG",))


def test_a_capital_is_a_government_or_a_place() -> None:
    who = parties(sentences.parse(Article("x", "Port Vess rejected the plan. The envoy slept in Port Vess.")))
    assert [mention.how for mention in who.mentions if mention.actor.name == "Vesland"] == ["capital", "place"]


@pytest.mark.parametrize(
    ("body", "word", "codes"),
    [
        ("Norland and Vesland quarrel. Each side fired.", "side", {"NOL", "VEL"}),
        ("Norland and Vesland quarrel. Norland criticised its neighbour.", "neighbour", {"VEL"}),
        ("Norland's minister, Ana Ruys, flew to Port Vess. She signed the accord.", "She", {"NOL"}),
        ("The Green Column seized a tug. The group freed its crew.", "group", {"UNK"}),
        ("Norland and Vesland met. They signed an accord.", "They", {"NOL", "VEL"}),
        ("Norland closed the lock. It opened the harbour.", "It", {"NOL"}),
    ],
)
def test_stand_ins(body: str, word: str, codes: set[str]) -> None:
    assert {code for _, held in found(body, word) for code in held} == codes


def test_a_newspaper_and_a_surname_are_no_countries() -> None:
    who = parties(sentences.parse(Article("x", "The Washington Post reported it. Michael Jordan retired.")))
    assert not [mention for mention in who.mentions if mention.actor.kind == "state"]


def test_a_minority_is_not_the_state_whose_name_it_bears() -> None:
    assert "AUT" in {code for _, held in found("Ethnic Hungarians in Austria marched.", "Hungarians") for code in held}


def test_a_leader_whose_time_is_over_speaks_for_no_state() -> None:
    """Else those who govern now would be told to have said it."""
    body = "Hamid Karzai asked Kabul to open the schools."
    assert found(body, "Karzai", datetime.date(2025, 1, 1)) == [("Hamid Karzai", ("AFG", "CVL"))]
    assert found(body, "Karzai", datetime.date(2010, 1, 1))[0] == ("Hamid Karzai", ("AFG",))
