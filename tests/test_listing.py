"""A number on a page lists the events that it counts: one click from the figure to the sentence behind it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import duckdb
import pytest
from playwright.sync_api import Page, expect

import queries
from pages.parts import listing
from tests.test_browser import page as page  # the fixture: a visitor whose console must stay clean
from tests.test_browser import settled
from tests.test_pages import charts, opened


def bars(chart: dict[str, Any]) -> list[list[Any]]:
    """What the bars and marks of a chart say that they count: number, first day, last day, codes."""
    data = [point for trace in chart["data"] for point in trace.get("customdata") or []]
    return [
        point for point in data if len(point) == 4 and isinstance(point[3], str) and isinstance(point[0], int | float)
    ]


def listed(db: duckdb.DuckDBPyConnection, first: str, last: str, codes: str, dyad: str) -> Any:
    where: dict[str, Any] = {"dyad": dyad, "date": (date.fromisoformat(first), date.fromisoformat(last))}
    for code in codes.split():
        where |= listing.meant(code)[0]
    view = "milestones" if "direction" in where else "event_dyads"
    return queries.rows(db, view, {"coder": ["human"]}, **where)


@pytest.mark.parametrize(("file", "dyad"), [("overview.py", "AFG-PAK"), ("relationship.py", "AFG-IRN")])
def test_every_bar_lists_exactly_what_it_counts(file: str, dyad: str) -> None:
    """A list one event short would make each number a claim that cannot be checked."""
    found = [bar for chart in charts(opened(file, dyad=dyad)) for bar in bars(chart)]
    assert len(found) > 50
    seen = set()
    db = queries.connect()
    for number, first, last, codes in found:
        events = listed(db, first, last, codes, dyad)
        told = events["deaths_high"].sum() if codes == "deaths" else len(events)
        assert told == number, (first, codes)
        seen |= set(codes.split())
    assert (
        {"material_conflict", "deaths"} <= seen if file == "overview.py" else {"improves", "material_conflict"} <= seen
    )


@pytest.mark.parametrize(
    "bar",
    [
        [],
        [1, "2025-01-01", "2025-01-31"],
        [1, "yesterday", "2025-01-31", "material_conflict"],
        [1, "2025-01-01", "2025-01-31", "date) or true --"],
        [1, "2025-01-01", "2025-01-31", {"event_id": "x"}],
        [None, None, None, None],
    ],
)
def test_what_is_no_bar_lists_nothing(bar: list[Any]) -> None:
    """The browser sends it: a word that nobody knows must not reach the database as a column."""
    listing.of_bar(bar)


def test_a_card_lists_the_events_of_its_figure() -> None:
    app = opened()
    figure = next(metric for metric in app.metric if metric.label == "Conflict in deeds")
    app.button(key="listed_material_conflict").click().run()
    assert not app.exception
    assert any(text.value.startswith(f"{figure.value} events, the newest first") for text in app.markdown)
    lines = [button for button in app.button if str(button.key).startswith("listed_2")]
    assert len(lines) == int(figure.value)


def test_the_acts_of_each_side_are_listed_whatever_the_filters() -> None:
    """Methods counts all acts of a side: a filter of the other pages must not shorten their list."""
    app = opened("methods.py", actor=["China"], issue=["trade"])
    sides = queries.rows(queries.connect(), "acts_by_direction", dyad="AFG-PAK")
    for pair, acts in zip(sides["pair"], sides["acts"], strict=True):
        app.button(key=f"listed_acts_{pair}").click().run()
        assert not app.exception
        assert any(text.value.startswith(f"{acts} events, the newest first") for text in app.markdown)


@pytest.mark.parametrize(("view", "places"), [("events_by_place", "places"), ("place_clusters", "clusters")])
def test_a_mark_of_the_map_lists_the_events_that_it_counts(view: str, places: str) -> None:
    """A mark for 42 events opened the newest of them alone. From the middle of a month on, that month counts whole."""
    address: dict[str, Any] = {"places": places, "dates": ["2025-01-15", "2026-04-08"]}
    among = {"coder": ["human"], "date": (date(2025, 1, 1), date(2026, 4, 8))}
    where: dict[str, Any] = {"dyad": "AFG-PAK", "scope": "between", "source": "chronology"}
    marks = queries.rows(queries.connect(), view, among, **where).sort_values("events")
    for mark in [*marks.tail(2).itertuples(), *marks.head(1).itertuples()]:
        app = opened("map.py", **address)
        app.session_state["line"], app.session_state["at"] = "at", f"{mark.latitude},{mark.longitude}"
        app.run()
        assert not app.exception
        many = f"{mark.events} event{'s' if mark.events > 1 else ''}, the newest first"
        assert any(text.value.startswith(many) for text in app.markdown), mark.place


def test_the_map_accounts_for_every_event() -> None:
    """178 on the map and 215 in the filter above it: the rest has no known place, and is counted."""
    said = " ".join(text.value for text in opened("map.py", dyad="AFG-PAK").markdown)
    found = re.search(r"(\d+) events at .*? (\d+) events without a known place", said)
    events = queries.rows(queries.connect(), "event_dyads", {"coder": ["human"]}, dyad="AFG-PAK")
    assert found and int(found[1]) + int(found[2]) == len(events)


def test_a_place_that_the_chosen_days_do_not_hold_is_let_go() -> None:
    """The box would else refuse a value that is none of its own, and the page with it."""
    app = opened("map.py")
    far = next(option for option in app.selectbox(key="place").options if option.startswith("Tunxi"))
    app.selectbox(key="place").select(far).run()
    app.date_input(key="dates").set_value((date(2025, 1, 1), date(2026, 4, 8))).run()
    assert not app.exception
    assert app.selectbox(key="place").value is None


@pytest.mark.parametrize(
    ("path", "mark"),
    [
        ("/map", ".geo .scattergeo path.point"),
        ("/compare", ".barlayer .point path"),
    ],
)
def test_a_click_on_a_place_or_a_month_of_a_source_lists_its_events(
    page: Page, address: str, path: str, mark: str
) -> None:
    page.goto(address + path)
    settled(page)
    chart = page.locator(".js-plotly-plot").first
    expect(chart.locator(mark).first).to_be_attached()
    chart.scroll_into_view_if_needed()
    chart.locator(mark).first.click(force=True)
    expect(page.get_by_role("dialog")).to_contain_text("the newest first")


def test_from_a_bar_to_its_events_to_the_evidence_and_back(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    chart = page.locator(".st-key-events_by_month_chart .js-plotly-plot")
    chart.scroll_into_view_if_needed()
    expect(chart.locator(".barlayer .trace").nth(2).locator(".point path").last).to_be_attached()
    heights = chart.locator(".barlayer .trace").nth(2).locator(".point path")
    tall = max(range(heights.count()), key=lambda n: (heights.nth(n).bounding_box() or {"height": 0})["height"])
    heights.nth(tall).click(force=True)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("the newest first")
    line = drawer.locator("[class*=st-key-listed_2] button").first
    title = line.inner_text().split(" · ", 1)[1]
    line.click()
    expect(drawer).to_contain_text("Who acts")
    expect(drawer).to_contain_text(title)
    page.keyboard.press("Escape")
    expect(drawer).to_contain_text("the newest first")  # back in the list
    settled(page)
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)


def test_a_spell_of_the_border_calendar_opens_with_its_sources(page: Page, address: str) -> None:
    """Beside what was clicked, and not in the select box at the far end of the page."""
    page.goto(f"{address}/ledgers")
    settled(page)
    spells = page.locator(".st-key-border_spells_chart .barlayer .trace").nth(2).locator(".point path")
    expect(spells.first).to_be_attached()
    widest = max(range(spells.count()), key=lambda n: (spells.nth(n).bounding_box() or {"width": 0})["width"])
    spells.nth(widest).scroll_into_view_if_needed()
    spells.nth(widest).click(force=True)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Closed from")
    assert drawer.get_by_role("link").count() > 0
