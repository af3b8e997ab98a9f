"""The optional second coder against a server on this machine that speaks the same protocol: good, bad, lying, slow."""

from __future__ import annotations

import datetime
import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import second
from coder.records import Article
from tests.local_web import Answers, Web, serving

BODY = "Norland's minister Ana Ruys went to Port Vess on Sunday. She said: “The toll is a bad joke.”"
ARTICLE = Article("ruys", BODY, "Ruys in Port Vess", "Skar Herald", datetime.date(2031, 4, 8))
TYPES = {"CONSULT": "Meet, visit, call, negotiate.", "ACCUSE": "Blame."}
GOOD: dict[str, Any] = {
    "events": [
        {
            "event_type": "CONSULT", "date": "2031-04-06", "source_actors": ["Ana Ruys", "Norland"],
            "source_codes": ["NOL"], "target_actors": ["Vesland"], "target_codes": ["VEL"], "location": "Port Vess",
            "status": "occurred", "salience": "main", "evidence": "Ana Ruys went to Port Vess on Sunday",
        }
    ],
    "stances": [
        {"actor": "Ana Ruys", "toward": "the toll", "position": "criticises", "quote": "The toll is a bad joke.",
         "evidence": "The toll is a bad joke"}
    ],
    "relations": [
        {"subject": "Ana Ruys", "predicate": "represents", "object": "Norland",
         "evidence": "Norland's minister Ana Ruys"}
    ],
}  # fmt: skip
LYING = {
    "events": [
        GOOD["events"][0] | {"evidence": "Ana Ruys bombed Port Vess on Sunday"},  # words that nobody wrote
        GOOD["events"][0] | {"event_type": "INVADE"},  # a type that does not exist
        GOOD["events"][0] | {"date": "last Sunday"},
        GOOD["events"][0] | {"source_codes": ["<b>NOL</b>"]},
        "not even a record",
    ],
    "stances": [GOOD["stances"][0] | {"quote": "The toll is a fine idea."}],
    "relations": "all of them",
}


class Model(Answers):
    """The stand-in: what it answers is chosen by the model's name."""

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        assert isinstance(self.server, Web)
        self.server.asked.append(json.dumps(asked))
        answers = {"good": json.dumps(GOOD), "lying": json.dumps(LYING), "chatty": "Certainly! Here is…", "list": "[]"}
        if asked["model"] == "slow":
            time.sleep(3)
        if asked["model"] == "broken":
            self.send(500, "application/json", b'{"error": {"message": "no"}}')
        elif asked["model"] == "locked":
            self.send(401, "application/json", b'{"error": {"message": "no"}}')
        elif asked["model"] == "odd":
            self.send(200, "text/html", b"<html>")
        else:
            message = {"role": "assistant", "content": answers.get(asked["model"], "{}")}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            usage = {"prompt_tokens": 1000, "completion_tokens": 200, "total_tokens": 1200}
            body = {
                "id": "1",
                "object": "chat.completion",
                "created": 0,
                "model": "m",
                "choices": [choice],
                "usage": usage,
            }
            self.send(200, "application/json", json.dumps(body).encode())


@pytest.fixture(scope="module")
def web() -> Iterator[Web]:
    assert issubclass(Model, BaseHTTPRequestHandler)
    with serving(answers=Model) as running:
        yield running


def service(web: Web, model: str, **more: float) -> second.Service:
    return second.Service(f"{web.base}/v1", model, **more)  # type: ignore[arg-type]


def test_a_good_answer_becomes_records_with_their_place_in_the_text(web: Web) -> None:
    answer = second.ask(service(web, "good", price_in=1.0, price_out=5.0), ARTICLE, TYPES)
    event = answer.events[0]
    assert BODY[event["evidence_start"] : event["evidence_end"]] == "Ana Ruys went to Port Vess on Sunday"
    assert (event["date_precision"], event["coder"]) == ("day", "second coder: good")
    assert (len(answer.stances), len(answer.relations)) == (1, 1)
    assert set(answer.dropped.values()) == {0}
    assert (answer.tokens, answer.cost) == (1200, pytest.approx(0.002))  # 1,000 at 1 and 200 at 5 dollars a million


def test_the_model_is_told_the_code_book_and_the_day_of_publication(web: Web) -> None:
    second.ask(service(web, "good"), ARTICLE, TYPES)
    asked = web.asked[-1]
    assert "Meet, visit, call, negotiate." in asked
    assert "Published: 2031-04-08" in asked


def test_words_that_are_not_in_the_article_are_dropped_and_counted(web: Web) -> None:
    answer = second.ask(service(web, "lying"), ARTICLE, TYPES)
    assert (answer.events, answer.stances, answer.relations) == ([], [], [])
    assert answer.dropped == {"words not in the article": 2, "not of the agreed form": 4}


@pytest.mark.parametrize(
    ("model", "reason"),
    [
        ("chatty", "not JSON"),
        ("list", "not a list of records"),
        ("broken", "status 500"),
        ("locked", "status 401"),
        ("odd", "not understood"),
    ],
)
def test_an_answer_that_is_none_is_said_in_a_sentence(web: Web, model: str, reason: str) -> None:
    with pytest.raises(second.Unanswered, match=reason):
        second.ask(service(web, model), ARTICLE, TYPES)


def test_a_slow_service_is_not_waited_for(web: Web) -> None:
    begun = time.monotonic()
    with pytest.raises(second.Unanswered, match=r"within 0\.5 seconds"):
        second.ask(service(web, "slow", seconds=0.5), ARTICLE, TYPES)
    assert time.monotonic() - begun < 2.5


def test_no_service_at_the_address() -> None:
    with pytest.raises(second.Unanswered, match="could not be reached"):
        second.ask(second.Service("http://127.0.0.1:9/v1", "m", seconds=2), ARTICLE, TYPES)


def test_what_both_coders_found_stands_once() -> None:
    answer = second.judged(json.dumps(GOOD), ARTICLE, "m")
    first = {"article": "ruys", "events": answer.events, "stances": [], "relations": [], "actors": []}
    whole, both = second.joined(first, answer, [("NOL-VEL", "NOL", "VEL")])
    assert both == 1
    assert [len(whole[kind]) for kind in ("events", "stances", "relations")] == [1, 1, 1]
    alone, none = second.joined({**first, "events": []}, answer, [("NOL-VEL", "NOL", "VEL"), ("NOL-OST", "NOL", "OST")])
    assert (none, alone["events"][0]["dyads"]) == (0, ["NOL-VEL"])


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*GOOD, *GOOD["events"][0]]), inner, max_size=6)
    ),
    max_leaves=20,
)


@settings(max_examples=100, deadline=None)
@given(json_values)
def test_any_json_gives_records_of_the_article_s_words_or_a_sentence(value: object) -> None:
    try:
        answer = second.judged(json.dumps(value), ARTICLE, "m")
    except second.Unanswered:
        return
    for item in [*answer.events, *answer.stances, *answer.relations]:
        assert item["evidence"] in BODY
