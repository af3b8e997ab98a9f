"""Every page as a reader meets it, run by Streamlit's own test harness on the real data."""

from __future__ import annotations

import base64
import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import queries
from pages import PAGES, Page

REPOSITORY = Path(__file__).parent.parent
CHARTED = ("overview.py", "timeline.py", "stances.py", "relationship.py")


def opened(page: str = "overview.py", **address: str | list[str]) -> AppTest:
    """A page opened by a link with these query parameters."""
    app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    if page != "overview.py":
        app.switch_page(f"pages/{page}")
    return app.run()


def charts(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_page_opens_with_title_filters_and_no_exception(page: Page) -> None:
    """The first thing that anybody sees; also guards the cold start, since the harness runs the page file first."""
    app = opened(page.file)
    assert not app.exception
    assert app.title[0].value
    assert {"dyad", "event"} <= {box.key for box in app.selectbox}


@pytest.mark.parametrize("page", CHARTED)
def test_every_chart_has_words_for_those_who_cannot_see_it(page: str) -> None:
    for chart in opened(page).get("plotly_chart"):
        assert len(chart.proto.alt) > 20


def test_a_filter_survives_a_change_of_page() -> None:
    """A reader who chose a relationship on the Overview means it on the Timeline too."""
    app = opened()
    app.selectbox(key="dyad").select("IND-PAK").run()
    app.switch_page("pages/timeline.py").run()
    assert app.selectbox(key="dyad").value == "IND-PAK"
    assert not app.exception


@pytest.mark.parametrize("page", CHARTED)
def test_every_filter_is_taken_from_the_address(page: str) -> None:
    app = opened(
        page, dyad="AFG-IRN", dates=["2023-01-01", "2024-12-31"], issue=["refugees", "water"], quad="verbal_conflict"
    )
    assert not app.exception
    assert app.selectbox(key="dyad").value == "AFG-IRN"
    assert app.date_input(key="dates").value == (date(2023, 1, 1), date(2024, 12, 31))
    assert app.multiselect(key="issue").value == ["refugees", "water"]
    assert app.multiselect(key="quad").value == ["verbal_conflict"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("dyad", "AFG-XXX"),  # no such relationship
        ("issue", "<script>alert(1)</script>"),  # markup instead of a code
        ("dates", "2023-13-45"),  # no such day
        ("event", "no-such-event"),
        ("actor", "' or 1=1 --"),  # SQL instead of a name
    ],
)
def test_what_a_link_asks_for_in_vain_is_said_and_ignored(name: str, value: str) -> None:
    app = opened(**{name: value})
    assert not app.exception
    assert len(app.warning) >= 1
    assert "ignored" in app.warning[0].value
    assert "<" not in app.warning[0].value


def test_an_event_in_the_address_opens_its_evidence() -> None:
    app = opened(event="2025-04-19-dar-visits-kabul")
    text = " ".join(element.value for element in app.markdown)
    for needed in ("Ishaq Dar", "Deputy Prime Minister", "CONSULT", "Kabul", "pakobserver"):
        assert needed in text, needed


def test_a_toll_stands_with_its_claimant() -> None:
    """A claim without the claimant would be ours."""
    claimed = queries.rows(queries.connect(), "events").dropna(subset=["deaths_claimed_by"])
    event = claimed[claimed["deaths_high"] > 0].iloc[-1]
    text = " ".join(element.value for element in opened(event=event["event_id"]).markdown)
    assert "claimed by" in text or "Claims" in text


def test_an_empty_choice_says_what_to_widen() -> None:
    for page in CHARTED:
        app = opened(page, dyad="AFG-TKM", issue=["water"], type=["PROTEST"])
        assert not app.exception
        assert "Widen" in app.info[0].value
        assert not app.get("plotly_chart")


def test_the_chart_draws_exactly_the_rows_of_its_view() -> None:
    """What a chart shows, its table and its CSV hold come from one frame; here the drawn bars are added up again."""
    app = opened("timeline.py", dyad="AFG-PAK", issue=["trade"])
    bars = [trace for trace in charts(app)[-1]["data"] if trace["type"] == "bar"]
    drawn = sum(count[0] for trace in bars for count in trace["customdata"])
    events = queries.rows(
        queries.connect(), "events", among={"dyad": "AFG-PAK", "issue": ["trade"], "coder": ["human"]}
    )
    assert drawn == len(events) > 0
    marks = [t for t in charts(app)[0]["data"] if t.get("mode") == "markers"]
    assert {point[0] for trace in marks for point in trace["customdata"]} == set(events["event_id"])


def test_the_stacks_of_the_mix_have_no_missing_storey() -> None:
    """Where one of the four sorts had no bar, those above it fell to the axis and lay on the lowest one."""
    course = next(chart for chart in charts(opened("relationship.py")) if len(chart["data"]) > 10)
    names = ("Conflict in deeds", "Conflict in words", "Cooperation in words", "Cooperation in deeds")
    sent = [next(trace for trace in course["data"] if trace.get("name") == name)["y"] for name in names]
    storeys = np.array([np.frombuffer(base64.b64decode(shares["bdata"]), shares["dtype"]) for shares in sent])
    drawn = ~np.isnan(storeys)
    assert (drawn.all(axis=0) == drawn.any(axis=0)).all() and drawn.any()
    assert storeys[:, drawn[0]].sum(axis=0) == pytest.approx(1)


def test_few_events_are_counted_in_whole_numbers() -> None:
    """One deed of conflict a month stood beside ticks at 0.2 and 0.4 of a deed."""
    axes = [chart["layout"]["yaxis"] for chart in charts(opened(dyad="IND-PAK"))]
    counts = next(axis for axis in axes if axis.get("title", {}).get("text") == "deeds of conflict a month")
    assert counts["dtick"] == 1


def heading(app: AppTest) -> str:
    return str(app.header[0].value)


def test_what_changed_since_a_day_stands_under_its_own_address() -> None:
    """The desk editor's bookmark; the counts are those of the days from that day on, and of as many before."""
    app = opened(since="2026-01-01")
    db = queries.connect()
    spells = [(date(2026, 1, 1), date(2026, 4, 8)), (date(2025, 9, 25), date(2025, 12, 31))]  # 98 days each
    now, before = (len(queries.rows(db, "event_dyads", {"coder": ["human"]}, dyad="AFG-PAK", date=s)) for s in spells)
    assert heading(app) == "What changed since 1 Jan 2026"
    assert any(text.value.startswith(f"{now} events, ") and f"after {before} in" in text.value for text in app.markdown)
    app.date_input(key="since").set_value(date(2026, 3, 1)).run()
    assert heading(app) == "What changed since 1 Mar 2026"
    assert app.query_params["since"] == "2026-03-01"
    calm = opened(dyad="AFG-TKM")
    assert any(text.value.startswith("No event is reported, after 0 in") for text in calm.markdown)
    assert heading(opened(since="2020-01-01")) == "What changed since 1 Aug 2021"  # all that there is


@pytest.mark.parametrize(("since", "said"), [("2031-01-01", "nothing is covered after 2026-04-08"), ("x", "no date")])
def test_a_day_without_news_is_said_and_the_last_days_are_shown(since: str, said: str) -> None:
    """An empty list would look like calm."""
    app = opened(since=since)
    assert not app.exception
    assert said in app.warning[0].value
    assert heading(app) == "What changed in the 30 days to 8 Apr 2026"


def test_a_gap_in_coverage_is_hatched_and_named() -> None:
    """After 8 April 2026 nothing was read: an empty axis there would look like peace."""
    for chart in charts(opened("timeline.py")):
        assert any("not covered" in note.get("text", "") for note in chart["layout"]["annotations"])


def test_broken_data_are_named_instead_of_charted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half-right charts are worse than none: file, line, field and what to do take their place."""
    broken = tmp_path / "data"
    shutil.copytree(queries.DATA, broken)
    file = broken / "events" / "curated" / "2022.jsonl"
    lines = file.read_text(encoding="utf-8").splitlines()
    lines[4] = lines[4].replace('"event_type": "', '"event_type": "NO')
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    monkeypatch.setattr(queries, "DATA", broken)
    app = opened()
    assert not app.get("plotly_chart")
    assert "wrong" in app.error[0].value
    said = app.table[0].value.iloc[0]
    assert (said["file"], said["line"], said["field"]) == ("events/curated/2022.jsonl", 5, "event_type")
    assert said["remedy"]


def test_a_link_with_filters_says_what_is_left_out() -> None:
    """The filters are folded away: whoever opens another's link would take a part for the whole."""
    said = " ".join(c.value for c in opened("timeline.py", issue=["trade", "border"], quad="material_conflict").caption)
    assert "Human-coded events · only on trade, border · only conflict in deeds" in said
    both = " ".join(c.value for c in opened(coder=["human", "machine"]).caption)
    assert "Human-coded and machine-coded events" in both


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_cell_without_a_value_is_a_dash(page: Page) -> None:
    """“None” in a table of deaths reads like a finding, and is a word of a programming language."""
    for table in opened(page.file).dataframe:
        assert table.proto.placeholder == "–", table.proto.id


def test_a_file_of_one_row_says_so() -> None:
    app = opened("relationship.py", dyad="AFG-TKM")
    labels = [button.proto.label for button in app.get("download_button")]
    milestones = queries.rows(queries.connect(), "milestones", {"coder": ["human"]}, dyad="AFG-TKM")
    assert len(milestones) == 1
    assert "CSV (1 row)" in labels


def test_a_mark_does_not_tell_a_day_that_nobody_knows() -> None:
    """Of this event the reports give the month alone; the first of the month would be an invention."""
    months = {e["event_id"] for e in vague()}
    assert months
    for chart in (charts(opened("timeline.py", dyad="ALL"))[0], charts(opened("relationship.py", dyad="ALL"))[0]):
        said = {point[0]: point[1] for trace in chart["data"] for point in trace.get("customdata") or []}
        for event in vague():
            if event["event_id"] in said:
                assert said[event["event_id"]] == f"{event['date']:%B %Y} (the day is not known)"
        assert "%{x" not in "".join(str(trace.get("hovertemplate")) for trace in chart["data"])


def vague() -> list[dict[str, Any]]:
    found = queries.rows(queries.connect(), "events", coder="human", date_precision="month")
    return found.to_dict("records")


@pytest.mark.parametrize("article", sorted((REPOSITORY / "data" / "articles").glob("*.md")), ids=lambda path: path.stem)
def test_a_digest_shows_the_reports_that_it_was_written_from(article: Path) -> None:
    """“Written from the cited reports” is a claim like any other: the reports and the events are a click away."""
    front = article.read_text(encoding="utf-8").split("\n---\n")[0]
    app = opened("articles.py", article=article.stem)
    assert not app.exception
    links = " ".join(element.value for element in app.markdown)
    urls = [
        line.split('url: "')[1].split('"')[0] for line in front.splitlines() if "publisher:" in line and "{" in line
    ]
    assert urls
    for url in urls:
        assert f"(<{url}>)" in links
    facts = [
        line.removeprefix("  - ") for line in front.split("facts:")[1].split("sources:")[0].split("\n") if "- " in line
    ]
    assert {f"told_{event}" for event in facts} == {b.key for b in app.button if str(b.key).startswith("told_")}
