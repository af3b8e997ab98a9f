"""What the dashboard shows of the coder's accuracy: counted from sentences, written without them."""

from typing import Any

from coder import accuracy


def test_each_coded_sentence_stands_in_one_cell() -> None:
    gold: list[dict[str, Any]] = [
        {"id": "right", "event": "ASSAULT"},
        {"id": "wrong", "event": "COERCE"},
        {"id": "allowed", "event": "RETREAT", "event_alt": ["CONCEDE"]},
        {"id": "second", "event": "AID", "more_events": [{"event": "ACCUSE"}]},
        {"id": "missed", "event": "PROTEST"},
    ]
    coded = {"right": "ASSAULT", "wrong": "ASSAULT", "allowed": "CONCEDE", "second": "ACCUSE"}
    lines: list[dict[str, Any]] = [{"id": name, "events": [{"event_type": kind}]} for name, kind in coded.items()]
    cells = accuracy.confusion(gold, [*lines, {"id": "missed", "events": []}])
    assert cells == {
        ("ASSAULT", "ASSAULT"): 1,
        ("ASSAULT", "COERCE"): 1,
        ("CONCEDE", "CONCEDE"): 1,  # a type that the gold allows too is right
        ("ACCUSE", "ACCUSE"): 1,  # so is the type of the sentence's other event
    }


def test_rows_say_on_how_many_they_rest() -> None:
    figures = dict.fromkeys(
        ("type accuracy (strict)", "source code", "target code", "full event", "full-event F1", "spurious a sentence"),
        0.5,
    )
    by_type = {"AID": {"n": 3, "p": 1.0, "r": 2 / 3, "f1": 0.8}}
    rows = accuracy.own_rows({"info": {"sentences": 9}, "figures": figures, "by_type": by_type})
    assert {row["items"] for row in rows if row["event_type"] == "all"} == {9}
    aid = {row["measure"]: (row["value"], row["items"]) for row in rows if row["event_type"] == "AID"}
    assert aid == {"precision": (1.0, 3), "recall": (0.667, 3), "f1": (0.8, 3)}
