"""Machine-coded records stand beside the human-coded ones, marked, never counted twice, and give way to a person."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import queries
from coder import review, store, visitor
from tests import small_world

DATA = Path(__file__).parent.parent / "data"
NAME = "2031-05-07-dar-in-kabul"
BODY = "Ishaq Dar went to Kabul on 6 May 2031. Pakistan opposes the toll, he said. Dar leads the ministry."
ARTICLE = {
    "article": NAME,
    "title": "Dar in Kabul: a “toll” too far",
    "publisher": "The Skar Herald",
    "url": "https://herald.example/dar",
    "published": "2031-05-07",
    "coder": "rules 1",
}


def proposal(**changes: Any) -> dict[str, Any]:
    evidence = "Ishaq Dar went to Kabul on 6 May 2031"
    return {
        "date": "2031-05-06",
        "date_precision": "day",
        "date_words": "on 6 May 2031",
        "title": "Dar goes to Kabul",
        "event_type": "CONSULT",
        "mode": "visit",
        "source_actors": ["Ishaq Dar", "Pakistan"],
        "source_codes": ["PAK"],
        "target_actors": ["Afghanistan (Taliban authorities)"],
        "target_codes": ["AFG"],
        "location": "Kabul",
        "status": "occurred",
        "salience": "main",
        "evidence": evidence,
        "evidence_start": BODY.index(evidence),
        "evidence_end": BODY.index(evidence) + len(evidence),
        "milestone": "high_level_visit",
        "issues": ["diplomacy"],
        "dyads": ["AFG-PAK"],
        "rule": "visit.go",
        "confidence": 0.8,
        **changes,
    }


def coded(*events: dict[str, Any]) -> dict[str, Any]:
    stance = {
        "id": "s-1",
        "actor": "Pakistan",
        "toward": "the toll",
        "issue": None,
        "position": "opposes",
        "quote": None,
    }
    relation = {"subject": "Ishaq Dar", "predicate": "leads", "object": "the ministry"}
    words = {"rule": "x", "confidence": 0.5}
    return {
        "article": ARTICLE["article"],
        "coder": {"version": "rules 1"},
        "events": list(events),
        "stances": [stance | words | _place("Pakistan opposes the toll")],
        "relations": [relation | words | _place("Dar leads the ministry")],
        "actors": [],
    }


def _place(evidence: str) -> dict[str, Any]:
    start = BODY.index(evidence)
    return {"evidence": evidence, "evidence_start": start, "evidence_end": start + len(evidence)}


def text() -> str:
    front = "".join(f"{key}: {json.dumps(ARTICLE[key])}\n" for key in ("title", "publisher", "published", "url"))
    return f"---\n{front}---\n{BODY}\n"


def kept(data: Path, event: dict[str, Any]) -> dict[str, Any]:
    """Keep the article with this event; the event as the database knows it, with its id."""
    store.keep_article(data, NAME, text(), coded(event))
    return identified(event, queries.connect(data))


def identified(event: dict[str, Any], db: Any) -> dict[str, Any]:
    return {**event, "id": queries.rows(db, "proposals", record_kind="event").iloc[0]["record_id"]}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """The project's code books and registry, with one human-coded year and no article."""
    shutil.copytree(DATA, tmp_path / "data", ignore=shutil.ignore_patterns("events", "articles", "private"))
    shutil.copytree(DATA / "events" / "curated", tmp_path / "data" / "events" / "curated")
    return tmp_path / "data"


def test_an_article_s_records_are_marked_as_machine_coded_and_found_with_their_words(data: Path) -> None:
    store.keep_article(data, NAME, text(), coded(proposal()))
    db = queries.connect(data)
    event = queries.rows(db, "events", coder="machine").iloc[0]
    assert (event["review_state"], event["evidence"]) == ("proposed", "Ishaq Dar went to Kabul on 6 May 2031")
    assert BODY[event["evidence_start"] : event["evidence_end"]] == event["evidence"]
    article = queries.rows(db, "articles").iloc[0]
    assert (article["title"], article["publisher"]) == (ARTICLE["title"], ARTICLE["publisher"])
    assert (article["events"], article["stances"], article["relations"], article["to_review"]) == (1, 1, 1, 3)
    assert article["review_state"] == "not reviewed"


def test_only_the_chosen_coder_is_counted(data: Path) -> None:
    before = queries.rows(queries.connect(data), "events_by_month", {"coder": ["human"]})["events"].sum()
    store.keep_article(data, NAME, text(), coded(proposal(date="2025-05-06")))
    db = queries.connect(data)
    for among in ({"coder": ["human"]}, {"dyad": None}, None):  # asked for, left open, not said: never mixed silently
        assert queries.rows(db, "events_by_month", among)["events"].sum() == before
    found = db.execute("select sum(events) from events_by_month").fetchone()  # the zip and the DuckDB file take it so
    assert found == (before,)
    machine = queries.rows(db, "events_by_month", {"coder": ["machine"], "dyad": "AFG-PAK"})
    assert machine[machine["dyad"] == "AFG-PAK"]["events"].sum() == 1


@pytest.mark.parametrize("status", ["announced", "planned", "denied", "hypothetical"])
def test_what_did_not_occur_is_listed_and_not_counted(data: Path, status: str) -> None:
    store.keep_article(data, NAME, text(), coded(proposal(status=status)))
    db = queries.connect(data)
    assert list(queries.rows(db, "events", coder="machine")["status"]) == [status]
    assert queries.rows(db, "event_dyads", coder="machine").empty


def test_an_event_whose_month_is_unknown_is_listed_and_not_counted_in_january(data: Path) -> None:
    store.keep_article(data, NAME, text(), coded(proposal(date="2031", date_precision="year")))
    db = queries.connect(data)
    assert len(queries.rows(db, "events", coder="machine")) == 1
    assert queries.rows(db, "event_dyads", coder="machine").empty


def test_a_further_report_of_a_known_event_is_not_counted_again(data: Path) -> None:
    """Dar's visit of 19 April 2025 is in the chronology; a machine-coded report may be a day off."""
    store.keep_article(data, NAME, text(), coded(proposal(date="2025-04-20")))
    db = queries.connect(data)
    assert queries.rows(db, "events", coder="machine").iloc[0]["same_as"] == "2025-04-19-dar-visits-kabul"
    assert queries.rows(db, "event_dyads", coder="machine").empty


@pytest.mark.parametrize(("date", "same"), [("2022-07-01", "2022-06-30-consult-visit"), ("2022-07-02", None)])
def test_a_day_apart_may_be_a_month_apart(data: Path, date: str, same: str | None) -> None:
    """Events are looked for in the months that they touch: 30 June and 1 July are a day apart, 2 July is two."""
    file = data / "events" / "curated" / "2022.jsonl"
    lines = [
        *file.read_text(encoding="utf-8").splitlines(),
        json.dumps(small_world.event("2022-06-30", "CONSULT", "visit")),
    ]
    file.write_text("".join(f"{line}\n" for line in sorted(lines, key=lambda line: json.loads(line)["date"])), "utf-8")
    store.keep_article(data, NAME, text(), coded(proposal(date=date)))
    found = queries.rows(queries.connect(data), "events", coder="machine").iloc[0]["same_as"]
    assert (found if isinstance(found, str) else None) == same


def accept(data: Path, event: dict[str, Any], **edits: Any) -> dict[str, Any]:
    filled = review.fields("event", event)
    record = review.accepted(
        "event", event, ARTICLE, {**filled, **edits}, list(edits), "Ana", "2031-05-08T10:00:00+00:00"
    )
    action = "correct" if edits else "accept"
    store.save(data, [review.decision(action, "event", event, NAME, None, record)], "Ana")
    return record


def test_a_corrected_record_takes_the_place_of_the_machine_s(data: Path) -> None:
    event = kept(data, proposal())
    accept(data, event, event_type="ACCUSE", mode="disapprove")
    db = queries.connect(data)
    events = queries.rows(db, "events", event_id=event["id"])
    assert list(events[["event_type", "coder", "review_state", "reviewer"]].iloc[0]) == [
        "ACCUSE",
        "human",
        "corrected",
        "Ana",
    ]
    assert len(events) == 1
    assert len(queries.rows(db, "event_dyads", event_id=event["id"], dyad="AFG-PAK", coder="human")) == 1
    assert queries.rows(db, "articles").iloc[0]["review_state"] == "partly reviewed"


def test_a_rejected_record_is_gone_and_undo_brings_it_back(data: Path) -> None:
    event = kept(data, proposal())
    change = review.decision("reject", "event", event, NAME, None, None, "A film, not a visit")
    store.save(data, [change], "Ana")
    db = queries.connect(data)
    assert queries.rows(db, "events", event_id=event["id"]).empty
    dropped = queries.rows(db, "proposals", record_id=event["id"]).iloc[0]
    assert (dropped["review_state"], dropped["reason"], dropped["reviewer"]) == (
        "rejected",
        "A film, not a visit",
        "Ana",
    )
    store.save(data, [store.undone(store.decisions(data), event["id"])], "Ana")
    assert len(queries.rows(queries.connect(data), "events", event_id=event["id"])) == 1


def test_an_attached_article_becomes_a_further_source_and_no_further_event(data: Path) -> None:
    report = kept(data, proposal(date="2025-04-20"))
    file = data / "events" / "curated" / "2025.jsonl"
    known = next(
        record
        for line in file.read_text().splitlines()
        if (record := json.loads(line))["id"] == "2025-04-19-dar-visits-kabul"
    )
    after = review.with_source(known, ARTICLE)
    store.save(data, [review.decision("attach", "event", report, NAME, known, after)], "Ana")
    db = queries.connect(data)
    assert queries.rows(db, "events", event_id=report["id"]).empty
    assert ARTICLE["publisher"] in list(queries.rows(db, "sources", event_id=known["id"])["publisher"])
    assert review.with_source(after, ARTICLE) == after  # attaching twice adds nothing


def test_a_visitor_s_records_join_the_visitor_s_database_only(data: Path) -> None:
    mine = visitor.with_article(visitor.Visitor(), NAME, text(), coded(proposal()))
    event = identified(proposal(), queries.connect(data, visitor.lines(mine)))
    filled = review.fields("event", event)
    record = review.accepted("event", event, ARTICLE, filled, [], "this session", "2031-05-08T10:00:00+00:00")
    change = review.decision("accept", "event", event, NAME, None, record)
    mine = visitor.decided(mine, [change])
    own = queries.connect(data, visitor.lines(mine))
    assert list(queries.rows(own, "events", event_id=record["id"])["coder"]) == ["human"]
    assert queries.rows(own, "articles").iloc[0]["kept"] == "session"
    others = queries.connect(data)
    assert queries.rows(others, "events", event_id=record["id"]).empty
    assert queries.rows(others, "articles").empty


def test_a_visitor_accepts_in_any_order_of_dates(data: Path) -> None:
    """Files are kept in the order of dates; what is in a session is no file."""
    mine = visitor.with_article(visitor.Visitor(), NAME, text(), coded(proposal(), proposal(date="2031-05-01")))
    found = queries.rows(queries.connect(data, visitor.lines(mine)), "proposals", record_kind="event")
    for row in found.sort_values("record_id").itertuples():
        for event in (proposal(), proposal(date="2031-05-01")):
            if json.loads(row.content)["date"] == event["date"]:
                event["id"] = row.record_id
                record = review.accepted(
                    "event",
                    event,
                    ARTICLE,
                    review.fields("event", event) | {"title": event["date"]},
                    [],
                    "a visitor",
                    "x",
                )
                mine = visitor.decided(mine, [review.decision("accept", "event", event, NAME, None, record)])
    for lines in (visitor.lines(mine), list(reversed(visitor.lines(mine)))):
        assert len(queries.rows(queries.connect(data, lines), "events", article=NAME, coder="human")) == 2


def test_only_relationships_that_are_followed_are_counted(data: Path) -> None:
    """The coder knows every pair of states; dyads.csv says which ones the dashboard follows."""
    store.keep_article(data, NAME, text(), coded(proposal(dyads=["AFG-PAK", "AFG-XXX"])))
    db = queries.connect(data)
    assert set(queries.rows(db, "event_dyads", coder="machine")["dyad"]) == {"AFG-PAK", "ALL"}


def test_what_a_visitor_downloads_can_be_uploaded_again(data: Path) -> None:
    mine = visitor.with_article(visitor.Visitor(), NAME, text(), coded(proposal()))
    change = review.decision("reject", "event", {"id": "x"}, NAME, None, None, "no")
    mine = visitor.decided(mine, [change])
    assert visitor.lines(visitor.from_jsonl(visitor.to_jsonl(mine))) == visitor.lines(mine)


@pytest.mark.parametrize(
    ("upload", "reason"),
    [
        (b"\xff\xfe\x00", "not UTF-8"),
        (b'{"kind": "record"', "Line 1 is not JSON"),
        (b'{"kind": "secret", "content": {}}', "Line 1: a line has a kind"),
        (b'\n{"kind": "article", "content": {"article": "../x", "content": "t"}}', "Line 2: the article's name"),
        (b'{"kind": "record", "content": {"id": 5}}', "Line 1: the record has no text in the field 'id'"),
        (b"[" * 100_000, "Line 1 is not JSON"),
        (b" " * 5_000_001, "5,000,000 are the most"),
    ],
)
def test_a_file_of_records_that_is_not_ours_is_refused_by_line(upload: bytes, reason: str) -> None:
    with pytest.raises(visitor.Unfit, match=reason):
        visitor.from_jsonl(upload)


def test_filters_narrow_positions_from_articles_too(data: Path) -> None:
    store.keep_article(data, NAME, text(), coded(proposal()))
    db = queries.connect(data)
    machine = queries.rows(db, "stances", {"coder": ["machine"]})
    assert list(machine[["actor", "toward", "toward_kind"]].iloc[0]) == ["Pakistan", "the toll", "topic"]
    assert queries.rows(db, "stances", {"coder": ["machine"], "actor": ["India"]}).empty
    assert (queries.rows(db, "stances", {"coder": ["human"]})["coder"] == "human").all()
