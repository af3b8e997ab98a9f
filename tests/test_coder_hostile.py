"""Whatever comes in, the coder gives records whose evidence stands in the text, or none; never a crash, never a
hang.
"""

import datetime
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coder import code, sentences, text
from coder.records import Article

PATIENCE = 60.0  # seconds of the processor for one article; a tenth of a second is usual
SALAD = """Norway Sweden Pakistan's Afghan Taliban the its , . ; : " ' ( ) - and or said will not to closed opened
attacked met with of in on by Tuesday 3 May 2021 talks troops border minister it he they who which must urged accused
that “ ” — 🙂 ٣ | # READ ALSO: Torkham 90 per cent"""
WORDS = st.sampled_from([*SALAD.split(), "\n\n"])


def check(article: Article) -> None:
    record = code(article).to_json()
    for kind in ("events", "relations", "stances"):
        for item in record[kind]:
            assert article.body[item["evidence_start"] : item["evidence_end"]] == item["evidence"]
            assert item["evidence"].strip()
    for actor in record["actors"]:
        assert all(mention in article.body for mention in actor["mentions"])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(WORDS, min_size=1, max_size=60).map(" ".join),
    st.sampled_from([None, datetime.date(2021, 8, 20), datetime.date(1, 1, 1)]),
)
def test_word_salad_gives_records_whose_evidence_stands_in_it(body: str, published: datetime.date | None) -> None:
    check(Article("salad", body, published=published))


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_any_text_is_survived(body: str) -> None:
    check(Article("any", body, published=datetime.date(2024, 2, 29)))


@pytest.mark.parametrize(
    "body",
    [
        "",
        " \n\t ",
        "\x00\x01\x02",
        "🙂" * 500,
        "سلام " * 300,
        "a" * 100_000,
        "word " * 20_000,
        "Norway attacked Sweden and " * 4_000,
        "(" * 20_000,
        '"' * 5_001,
        "Norway, " * 10_000,
        "-" * 50_000,
        "| a | b |\n" * 1_000,
        "Norway met Sweden.\n\n" * 800,
    ],
    ids=[
        "empty",
        "blank",
        "control",
        "emoji",
        "right to left",
        "one word",
        "no stop",
        "one sentence",
        "brackets",
        "quotes",
        "commas",
        "dashes",
        "table",
        "short paragraphs",
    ],
)
def test_an_odd_body_takes_seconds_and_no_more(body: str) -> None:
    sentences.model()
    start = time.process_time()
    check(Article("odd", body[: text.LONGEST], published=datetime.date(2024, 2, 29)))
    assert time.process_time() - start < PATIENCE


def test_the_same_article_gives_the_same_records() -> None:
    body = (
        "Norway closed its border with Sweden on Tuesday. Sweden's minister condemned the closure and recalled its "
        "ambassador from Oslo."
    )
    article = Article("twice", body, published=datetime.date(2024, 3, 7))
    assert code(article).to_json() == code(article).to_json()


def test_an_article_about_nothing_political_has_no_events() -> None:
    """Idiom is not politics (guide, rule 12): teams beat and attack, markets reject, frost threatens."""
    body = (
        "Norway beat Sweden by three goals to one in Oslo on Sunday. The visitors attacked from the start and struck "
        "twice in five minutes. "
        "Sweden's coach blamed the referee.\n\nFrost threatens the cherries. Buyers demanded riper fruit, and the "
        "market rejected the rest."
    )
    assert (
        code(Article("match", body, title="Norway win the derby", published=datetime.date(2024, 3, 7))).to_json()[
            "events"
        ]
        == []
    )
