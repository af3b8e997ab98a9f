"""The review of an article's proposals as an analyst does it, in Streamlit's own test harness on a copy of the data."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

import queries
from coder import intake, store, visitor
from pages.parts import desk
from pages.parts.segments import Mark, segments
from tests.test_coded_records import ARTICLE, BODY, coded, proposal, text

REPOSITORY = Path(__file__).parent.parent
NAME = str(ARTICLE["article"])
FILE = Path("data") / "events" / "curated" / f"{NAME}.jsonl"


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project's data with one more article, read by an editor on her own machine."""
    copy = tmp_path / "data"
    shutil.copytree(queries.DATA, copy, ignore=shutil.ignore_patterns("private", "coded"))
    monkeypatch.setattr(queries, "DATA", copy)
    monkeypatch.setenv("MONITOR_EDITOR", "Ana")
    with_address("localhost", monkeypatch)
    keep(copy, proposal())
    return copy


def with_address(address: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if Streamlit had been started with --server.address."""
    real = st.get_option
    monkeypatch.setattr(st, "get_option", lambda name: address if name == "server.address" else real(name))


def keep(data: Path, *events: dict[str, Any]) -> None:
    store.keep_article(data, NAME, text(), coded(*events))


def reading(kind: str | None = "event") -> AppTest:
    """The article opened by a link; with a kind, its first record of that kind open."""
    app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=90)
    app.query_params["article"] = NAME
    app.switch_page("pages/articles.py")
    app.run()
    if kind:
        app.session_state["record"] = record_id(kind)
        app.run()
    return app


def record_id(kind: str) -> str:
    found = queries.rows(queries.connect(queries.DATA), "proposals", article=NAME, record_kind=kind)
    return str(found.iloc[0]["record_id"])


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    return " ".join(element.value for element in (*app.markdown, *app.error, *app.warning, *app.info, *app.caption))


def curated(data: Path) -> list[dict[str, Any]]:
    file = data.parent / FILE
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def test_an_accepted_event_is_saved_with_who_and_on_what_words(data: Path) -> None:
    app = press(reading(), "accept")
    assert not app.error, said(app)
    record = curated(data)[0]
    assert record["coding"]["reviewer"] == "Ana"
    assert record["coding"]["evidence"] in BODY
    assert (record["event_type"], record["coding"]["review_state"]) == ("CONSULT", "accepted")
    assert store.decisions(data)[0]["who"] == "Ana"


def test_the_next_record_opens_after_a_decision(data: Path) -> None:
    app = press(reading(), "accept")
    assert app.session_state["record"] != record_id("event")


def test_a_correction_by_select_box_is_saved_and_named(data: Path) -> None:
    app = press(reading(), "edit")
    key = f"edit_{record_id('event')}"
    app.selectbox(key=f"{key}_type").select("ACCUSE").run()
    app.multiselect(key=f"{key}_issues").set_value(["trade"]).run()
    app = press(app, "save_edit")
    assert not app.error, said(app)
    record = curated(data)[0]
    assert (record["event_type"], record["mode"], record["issues"]) == ("ACCUSE", None, ["trade"])
    assert record["coding"]["corrected"] == ["event_type", "mode", "issues"]


def test_what_the_checks_refuse_is_not_saved_and_said(data: Path) -> None:
    app = press(reading(), "edit")
    app.multiselect(key=f"edit_{record_id('event')}_issues").set_value([]).run()
    app = press(app, "save_edit")
    assert "no issue is named" in said(app).replace("\\", "")
    assert curated(data) == []


def test_a_rejection_needs_no_form_and_is_undone(data: Path) -> None:
    app = press(reading(), "reject")
    assert store.decisions(data)[0]["reason"]
    app.session_state["record"] = record_id("event")
    app = press(app.run(), "undo")
    assert [entry["action"] for entry in store.decisions(data)] == ["reject", "undo"]
    assert len(queries.rows(queries.connect(data), "events", coder="machine")) == 1


@pytest.mark.parametrize("kind", ["stance", "relation"])
def test_positions_and_relations_are_accepted_too(data: Path, kind: str) -> None:
    press(reading(kind), "accept")
    db = queries.connect(data)
    noun = "stances" if kind == "stance" else "relations"
    found = queries.rows(db, noun, coder="human", article=NAME)
    assert list(found["review_state"]) == ["accepted"]


def test_a_position_is_put_right(data: Path) -> None:
    app = press(reading("stance"), "edit")
    app.selectbox(key=f"edit_{record_id('stance')}_position").select("criticises").run()
    press(app, "save_edit")
    found = queries.rows(queries.connect(data), "stances", coder="human", article=NAME)
    assert list(found["position"]) == ["criticises"]


def test_a_known_event_is_warned_of_and_the_article_added_as_its_source(data: Path) -> None:
    keep(data, proposal(date="2025-04-20"))
    app = reading()
    assert "further report of an event that is recorded already" in said(app)
    press(app, "attach")
    sources = queries.rows(queries.connect(data), "sources", event_id="2025-04-19-dar-visits-kabul")
    assert ARTICLE["publisher"] in list(sources["publisher"])
    assert curated(data) == []


def test_many_are_accepted_above_a_confidence_and_the_unfit_are_named(data: Path) -> None:
    keep(
        data,
        proposal(confidence=0.9),
        proposal(event_type="AGREE", mode=None, confidence=0.85, source_actors=["Nobody Knows Him"]),
        proposal(event_type="REQUEST", mode=None, confidence=0.3),
    )
    app = press(reading(None), "bulk_accept")
    assert [record["event_type"] for record in curated(data)] == ["CONSULT"]
    assert "1 event was not accepted" in said(app).replace("\\", "")
    assert "Nobody Knows Him" in said(app)


def test_an_actor_that_the_registry_lacks_is_offered_for_it(data: Path) -> None:
    keep(data, proposal(source_actors=["Green Column"], source_codes=["UNK"]))
    app = reading()
    assert "Not in the registry" in said(app)
    press(app, "accept")
    assert curated(data) == []
    app = press(app, "add_actor_0")
    assert app.text_input[-1].value == "Green Column"
    app = press(app, "actor_add")
    assert not app.error, said(app)
    assert "Green Column" in (data / "actors.csv").read_text()
    app.session_state["record"] = record_id("event")
    press(app.run(), "accept")
    assert curated(data)[0]["source_actors"] == ["Green Column"]


def test_an_event_whose_day_no_word_told_can_be_given_one(data: Path) -> None:
    keep(data, proposal(date=None, date_precision=None, date_words=None))
    app = reading()
    assert "no date found" in said(app)
    assert not app.exception


@pytest.mark.parametrize("shared", ["no editor is named", "other machines can reach the dashboard"])
def test_a_visitor_saves_nothing_to_the_files(data: Path, monkeypatch: pytest.MonkeyPatch, shared: str) -> None:
    """Without MONITOR_EDITOR, or on a server that is open to others, this is a shared deployment."""
    if shared == "no editor is named":
        monkeypatch.delenv("MONITOR_EDITOR")
    else:
        with_address(None, monkeypatch)
    before = {path: path.read_bytes() for path in data.rglob("*") if path.is_file()}
    app = press(reading(), "accept")
    mine: visitor.Visitor = app.session_state["visitor"]
    assert list(mine.records) == [record_id("event")]
    assert queries.rows(queries.connect(data), "events", event_id=record_id("event")).iloc[0]["coder"] == "machine"
    app.session_state["record"] = record_id("event")
    press(app.run(), "undo")
    assert app.session_state["visitor"].records == {}
    assert {path: path.read_bytes() for path in data.rglob("*") if path.is_file()} == before


def test_every_digest_is_shown_as_the_coder_read_it() -> None:
    """Marks are counted in the coder's own text of the article."""
    from coder import text as reader

    for path in sorted((REPOSITORY / "data" / "articles").glob("*.md")):
        assert intake.body(path.read_text(encoding="utf-8")) == reader.read(path).body


def test_segments_join_to_the_text_and_overlaps_keep_all_records() -> None:
    marks = [Mark("e", 0, 10, "event"), Mark("s", 5, 15, "stance"), Mark("far", 90, 200, "event")]
    found = segments("abcdefghijklmnopqrst", marks)
    assert "".join(part.text for part in found) == "abcdefghijklmnopqrst"
    assert [(part.text, part.records) for part in found][1] == ("fghij", ["e", "s"])
    assert all("far" not in part.records for part in found)  # outside the text


class SignedIn(dict[str, Any]):
    """What Streamlit tells of a visitor who signed in."""

    is_logged_in = True


@pytest.mark.parametrize(
    ("user", "name"),
    [
        (SignedIn(email="Bo@Desk.example", email_verified=True), "Bo@Desk.example"),  # named, in whatever letters
        (SignedIn(email="eve@desk.example", email_verified=True), None),  # signed in, but named nowhere
        (SignedIn(email="bo@desk.example", email_verified=False), None),  # an address that nobody has checked
        (SignedIn(), None),
    ],
)
def test_only_named_editors_with_a_checked_address_save(
    monkeypatch: pytest.MonkeyPatch, user: SignedIn, name: str | None
) -> None:
    monkeypatch.delenv("MONITOR_EDITOR", raising=False)
    monkeypatch.setattr(st, "secrets", {"auth": {}, "editors": {"emails": ["bo@desk.example"]}})
    monkeypatch.setattr(st, "user", user)
    assert desk.editor() == name


def test_without_secrets_nobody_is_an_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MONITOR_EDITOR", raising=False)
    assert desk.editor() is None
