"""A number on a page lists the events that it counts: one click from the figure to the sentence behind it."""

from __future__ import annotations

from datetime import date
from typing import Any

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


def listed(first: str, last: str, codes: str, dyad: str) -> Any:
    where: dict[str, Any] = {"dyad": dyad, "date": (date.fromisoformat(first), date.fromisoformat(last))}
    for code in codes.split():
        where |= listing.meant(code)[0]
    view = "milestones" if "direction" in where else "event_dyads"
    return queries.rows(queries.connect(), view, {"coder": ["human"]}, **where)


@pytest.mark.parametrize(("file", "dyad"), [("overview.py", "AFG-PAK"), ("relationship.py", "AFG-IRN")])
def test_every_bar_lists_exactly_what_it_counts(file: str, dyad: str) -> None:
    """A list one event short would make each number a claim that cannot be checked."""
    found = [bar for chart in charts(opened(file, dyad=dyad)) for bar in bars(chart)]
    assert len(found) > 50
    seen = set()
    for number, first, last, codes in found:
        events = listed(first, last, codes, dyad)
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
