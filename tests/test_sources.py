"""Imported sources beside the chronology: what the views and the two pages make of them."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, expect
from scipy import stats
from streamlit.testing.v1 import AppTest

import queries
from coder.importers import load
from queries import imported
from queries.statistics import place_clusters, source_agreement, source_gaps
from tests.conftest import serving
from tests.import_samples import write
from tests.test_articles_browser import copied
from tests.test_browser import settled

REPOSITORY = Path(__file__).parent.parent
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>News</title><item>
<title>Gate opens &lt;b&gt;again&lt;/b&gt;</title><link>https://n.example/gate</link>
<pubDate>Fri, 14 Mar 2025 09:00:00 +0000</pubDate><description>Carts cross.</description>
</item></channel></rss>"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's data with three invented GDELT and two invented UCDP events in the place of real imports."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(REPOSITORY / "data", folder / "data", ignore=shutil.ignore_patterns("private"))
    into = folder / "data" / "private" / "imports"
    gdelt = [
        {"SQLDATE": "20250310", "EventCode": "190", "NumArticles": "7"},
        {"GLOBALEVENTID": "2", "SQLDATE": "20250314", "EventCode": "043"},
        {"GLOBALEVENTID": "3", "SQLDATE": "20250501", "EventCode": "010"},
    ]
    load("gdelt", [write(folder / "a.CSV", "gdelt", gdelt)], into)
    march = {"date_start": "2025-03-11", "date_end": "2025-03-11"}
    ucdp = [
        march | {"side_b": "Government of Afghanistan"},
        march | {"id": "2", "best": "10", "high": "20", "low": "7"},
    ]
    load("ucdp", [write(folder / "GEDEvent_v26_1.csv", "ucdp", ucdp)], into)
    load("acled", [write(folder / "acled.csv", "acled", [{}])], into)
    feed = folder / "feed.xml"
    feed.write_text(FEED, encoding="utf-8")
    load("rss", [feed], into)
    return folder / "data"


def months(db: Any, **where: Any) -> dict[str, Any]:
    (row,) = queries.rows(db, "sources_by_month", dyad="AFG-PAK", **where).to_dict("records")
    return row


def test_every_source_keeps_its_own_scale_and_range_of_deaths(data: Path) -> None:
    with queries.connect(data) as db:
        gdelt = months(db, source="gdelt", month=date(2025, 3, 1))
        assert (gdelt["events"], gdelt["cooperation"], gdelt["material_conflict"]) == (2, 1, 1)
        assert (gdelt["balance"], gdelt["scale"], gdelt["own_score"]) == (0, "goldstein", 2.8)
        ucdp = months(db, source="ucdp", month=date(2025, 3, 1))
        assert (ucdp["events"], ucdp["deaths_low"], ucdp["deaths_best"], ucdp["deaths_high"]) == (1, 4, 6, 9)
        assert (ucdp["deaths_inside_low"], ucdp["deaths_inside_best"], ucdp["deaths_inside_high"]) == (11, 16, 29)
        assert pd.isna(ucdp["balance"]) and pd.isna(ucdp["scale"])  # it knows conflict only, and has no scores


def test_months_without_an_event_are_zero_only_within_a_source(data: Path) -> None:
    """GDELT reaches from March to May: April is 0, June is nothing. What has no PLOVER type counts in volume only."""
    with queries.connect(data) as db:
        own = queries.rows(db, "sources_by_month", dyad="AFG-PAK", source="gdelt")
    assert list(own["month"].dt.month) == [3, 4, 5]
    assert list(own["events"]) == [2, 0, 1]
    assert list(own["cooperation"] + own["conflict"]) == [2, 0, 0]


def test_the_filters_narrow_imported_events_too(data: Path) -> None:
    with queries.connect(data) as db:
        own = queries.rows(db, "sources_by_month", {"quad": ["material_conflict"]}, dyad="AFG-PAK", source="gdelt")
        assert own["events"].sum() == 1
        assert len(queries.rows(db, "imported_events", {"date": (date(2025, 3, 12), None)}, source="gdelt")) == 2


def test_licences_travel_with_the_rows(data: Path) -> None:
    with queries.connect(data) as db:
        assert queries.rows(db, "imported_events", source="gdelt")["licence"].str.contains("GDELT").all()


def test_acled_is_shown_to_the_holder_of_the_account_only(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a shared server ACLED's files count as absent, even if somebody has imported them there."""
    with queries.connect(data) as db:
        assert queries.rows(db, "imported_events", source="acled").empty
    monkeypatch.setenv("DASHBOARD_READER", "account-holder")
    with queries.connect(data) as db:
        assert len(queries.rows(db, "imported_events", source="acled")) == 1
        days = queries.rows(db, "source_days", source="acled")
        assert days["example"].isna().all() and days["url"].isna().all()  # sums, never single rows


def test_imported_rows_are_in_no_export() -> None:
    assert not [name for name in queries.names() if name.startswith("imported_")]


def test_only_imports_can_be_read_once_the_database_stands(data: Path) -> None:
    with queries.connect(data) as db, pytest.raises(Exception, match=r"disabled|Permission"):
        db.execute("select * from read_csv('/etc/hostname')")


def test_an_import_changes_the_stamp_and_its_files_do_not(data: Path) -> None:
    before = queries.stamp(data)
    (data / "private" / "imports" / "gdelt" / "reports" / "x.csv").write_text("x")
    assert queries.stamp(data) == before
    pointer = data / "private" / "imports" / "gdelt" / "current.json"
    pointer.write_text(json.dumps(json.loads(pointer.read_text()) | {"note": "another"}))
    assert queries.stamp(data) != before


def test_days_one_source_has_and_another_lacks(data: Path) -> None:
    """UCDP's 11 March is next to GDELT's 10 March: neither lacks the other. A day apart is no gap, two days are."""
    with queries.connect(data) as db:
        gaps = queries.rows(db, "source_gaps", dyad="AFG-PAK", has=["gdelt", "ucdp"], lacks=["gdelt", "ucdp"])
    assert gaps.empty
    own = pd.DataFrame({"source": ["a", "a", "b"], "date": pd.to_datetime(["2025-03-01", "2025-03-05", "2025-03-03"])})
    found = source_gaps.lacking(own, "a", "b", pd.Timestamp("2025-03-01"), pd.Timestamp("2025-03-01"))
    assert list(found["date"].dt.day) == [1, 5]


def test_agreement_is_spearmans_with_an_interval_that_admits_memory() -> None:
    """The coefficient is scipy's. Series that wander have fewer effective months, hence a wider interval."""
    chance = np.random.default_rng(6)
    one = chance.normal(size=60)
    other = one + chance.normal(size=60)
    months, effective, rho, low, high, enough = source_agreement.agreement(one, other)
    assert (months, enough) == (60, True)
    assert rho == pytest.approx(stats.spearmanr(one, other).statistic)
    assert low < rho < high
    wandering = source_agreement.agreement(np.cumsum(one), np.cumsum(other))
    assert wandering[1] < effective and wandering[4] - wandering[3] > high - low


def test_the_interval_holds_the_true_value_about_nine_times_in_ten() -> None:
    """400 pairs of independent series of 48 months: a 90 % interval that misses 0 in 10 % of them, within chance."""
    chance = np.random.default_rng(7)
    held = 0
    for _ in range(400):
        _, _, _, low, high, _ = source_agreement.agreement(*chance.normal(size=(2, 48)))
        held += low <= 0 <= high
    assert 0.85 <= held / 400 <= 0.95


@pytest.mark.parametrize("series", [[1, 2, 3], [0] * 24])
def test_no_agreement_is_concluded_from_too_little(series: list[float]) -> None:
    other = np.arange(len(series), dtype=float)
    assert source_agreement.agreement(np.array(series, dtype=float), other)[-1] is False


def test_places_in_one_square_are_one_cluster() -> None:
    columns = [
        "dyad",
        "scope",
        "source",
        "latitude",
        "longitude",
        "place",
        "place_country",
        "place_precision",
        "events",
    ]
    columns += ["cooperation", "conflict", "deaths_low", "deaths_best", "deaths_high", "event_id"]
    rows = [
        ["AFG-PAK", "between", "gdelt", 34.1, 71.1, "Torkham", "AFG", "town", 3, 1, 2, None, None, None, "a"],
        ["AFG-PAK", "between", "gdelt", 34.5, 71.5, "Landi Kotal", "PAK", "town", 1, 1, 0, 1, None, 2, "b"],
        ["AFG-PAK", "between", "gdelt", 30.9, 66.4, "Chaman", "PAK", "town", 2, 0, 2, None, None, None, "c"],
    ]
    found = place_clusters.compute(pd.DataFrame(rows, columns=columns)).set_index("place")
    assert list(found["places"]) == [2, 1]
    assert (found.loc["Torkham", "events"], found.loc["Torkham", "deaths_high"]) == (4, 2)
    assert found.loc["Torkham", "latitude"] == pytest.approx(34.2)
    assert (found.loc["Chaman", "event_id"], found["event_id"].isna().sum()) == ("c", 1)


def opened(monkeypatch: pytest.MonkeyPatch, data: Path, page: str, **address: str) -> AppTest:
    monkeypatch.setattr(queries, "DATA", data)
    app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=60)
    for name, value in address.items():
        app.query_params[name] = value
    return app.switch_page(f"pages/{page}").run()


@pytest.mark.parametrize("measure", ["events", "balance", "material_conflict", "deaths", "deaths_inside", "own_score"])
def test_compare_shows_every_measure(monkeypatch: pytest.MonkeyPatch, data: Path, measure: str) -> None:
    app = opened(monkeypatch, data, "compare.py", measure=measure)
    assert not app.exception
    assert "GDELT 2.0" in " ".join(text.value for text in app.markdown)


def test_each_source_has_its_own_axis(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Goldstein and PLOVER never meet on one axis, nor do two sources' counts."""
    app = opened(monkeypatch, data, "compare.py")
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    hatches = [trace for trace in spec["data"] if "fillpattern" in trace]  # where a source does not reach
    axes = [trace.get("yaxis", "y") for trace in spec["data"] if trace not in hatches]
    assert hatches
    assert len(axes) == len(set(axes)) == 3


@pytest.mark.parametrize(
    "address",
    [{}, {"scope": "inside"}, {"mapped": "gdelt", "size": "deaths"}, {"places": "clusters", "view": "all"}],
)
def test_the_map_fetches_nothing_from_others(
    monkeypatch: pytest.MonkeyPatch, data: Path, address: dict[str, str]
) -> None:
    """Plotly loads its base map from a third party as soon as one of its layers is shown."""
    app = opened(monkeypatch, data, "map.py", **address)
    assert not app.exception
    spec = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert spec["layout"]["geo"]["visible"] is False
    assert not [key for key, shown in spec["layout"]["geo"].items() if key.startswith("show") and shown]
    assert all("locationmode" not in trace for trace in spec["data"])


def test_a_place_is_chosen_without_a_mouse(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    app = opened(monkeypatch, data, "map.py", mapped="gdelt", place="34.12,71.09")
    assert not app.exception
    assert "3 events. " in " ".join(text.value for text in app.markdown)
    assert app.dataframe[-1].value["url"].str.startswith("https://news.example").all()


def test_the_map_says_which_filters_imported_places_cannot_follow(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """Their places are counted at the import, by month and side only; the chronology's follow every filter."""
    app = opened(monkeypatch, data, "map.py", mapped="gdelt", issue="trade", type="ASSAULT", scope="inside")
    assert [w.value for w in app.warning] == [
        "Imported events are counted by place and month: the filter by event types and issues is left aside."
    ]
    assert not opened(monkeypatch, data, "map.py", mapped="chronology", type="ASSAULT").warning


def test_articles_of_feeds_are_listed(monkeypatch: pytest.MonkeyPatch, data: Path) -> None:
    """A feed gives a title, a link and few words: shown as they are, and said not to be read."""
    app = opened(monkeypatch, data, "articles.py")
    listed = next(frame.value for frame in app.dataframe if "excerpt" in frame.value)
    assert listed[["title", "excerpt", "url"]].to_dict("records") == [
        {"title": "Gate opens again", "excerpt": "Carts cross.", "url": "https://n.example/gate"}
    ]


def test_an_article_of_a_feed_is_handed_on_to_be_read(browser: Browser, data: Path, tmp_path: Path) -> None:
    """Who wants its events need not copy the address."""
    project = copied(tmp_path)
    shutil.copytree(data / "private" / "imports" / "rss", project / "data" / "private" / "imports" / "rss")
    with serving(project) as address:
        # A window that holds the whole page: the robot scrolls and clicks at once, and scrolling closes an open list.
        page = browser.new_page(viewport={"width": 1280, "height": 2400})
        page.goto(f"{address}/articles")
        page.get_by_label("Have one read").wait_for(timeout=60_000)
        settled(page)
        page.get_by_label("Have one read").click()
        page.get_by_role("option", name="Gate opens again").click()
        settled(page)
        page.get_by_role("button", name="Add this article").click()
        expect(page.get_by_label("Address of the article")).to_have_value("https://n.example/gate", timeout=60_000)


@pytest.mark.parametrize(
    ("source", "month", "expected"),
    [("gdelt", "2025-03", 2), ("ucdp", "2025-03", 1), ("chronology", "2025-03", None)],
)
def test_the_events_behind_a_month_are_those_that_it_counts(
    monkeypatch: pytest.MonkeyPatch, data: Path, source: str, month: str, expected: int | None
) -> None:
    """Every bar leads to its events, and they to their sources; the chronology's open their evidence."""
    app = opened(monkeypatch, data, "compare.py", behind=source, behind_month=month)
    assert not app.exception
    with queries.connect(data) as db:
        counted = months(db, source=source, month=date.fromisoformat(f"{month}-01"))["events"]
    if expected is None:
        assert len([button for button in app.button if str(button.key).startswith("month_")]) == counted
        return
    listed = next(frame.value for frame in app.dataframe if "source_type" in frame.value)
    assert len(listed) == counted == expected
    assert listed["date"].dt.strftime("%Y-%m").eq(month).all()


def uploaded(browser: Browser, address: str, path: Path) -> Page:
    """Compare with this file uploaded as ACLED, in a session of its own."""
    page = browser.new_page()
    page.goto(f"{address}/compare")
    page.get_by_text("Add a file for this visit", exact=True).click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Read them").click()
    return page


def test_an_uploaded_file_is_seen_in_this_session_only(browser: Browser, address: str, tmp_path: Path) -> None:
    page = uploaded(browser, address, write(tmp_path / "own export.csv", "acled", [{}]))
    page.get_by_text("ACLED: 1 event in 1 month").wait_for(timeout=60_000)
    other = browser.new_page()
    other.goto(f"{address}/compare")
    other.get_by_text("Chronology: ").first.wait_for(timeout=60_000)
    assert other.get_by_text("ACLED: 1 event").count() == 0


def test_a_wrong_upload_is_refused_in_a_sentence(browser: Browser, address: str, tmp_path: Path) -> None:
    page = uploaded(browser, address, write(tmp_path / "x.csv", "ucdp", [{}]))
    page.get_by_text("is not the header of ACLED").wait_for(timeout=60_000)


def test_the_columns_of_the_files_are_those_of_the_importers(data: Path) -> None:
    """The importers write and the queries read the same columns: neither may change alone."""
    folder = data / "private" / "imports" / "ucdp"
    rows = imported.brought(folder)
    assert {"events", "months", "places"} <= set(rows)
    assert list(rows["months"].columns) == [column.split()[0] for column in imported.KINDS["months"][1].split(", ")]
