"""What a reader on a phone and a reader with a screen reader or a keyboard meet, on every page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from pages import PAGES
from tests.conftest import PATIENCE
from tests.test_browser import settled

PATHS = [f"/{Path(page.file).stem}" if number else "/" for number, page in enumerate(PAGES)]


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def swipe(page: Page, x: float, y: float, by: float) -> None:
    """A finger drawn upwards or downwards in steps, as the browser gets it from a screen."""
    finger = page.context.new_cdp_session(page)
    finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    for step in range(1, 11):
        at = [{"x": x, "y": y + by * step / 10}]
        finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": at})
        page.wait_for_timeout(16)
    finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(500)


def test_a_swipe_that_begins_on_a_chart_scrolls_the_page(phone: Page, address: str) -> None:
    """The timeline is as high as the screen: a chart that kept the finger would hold the reader for good."""
    phone.goto(f"{address}/timeline")
    settled(phone)
    expect(phone.locator(".js-plotly-plot .scatterlayer .trace").first).to_be_visible()
    chart = phone.locator(".js-plotly-plot .nsewdrag").first
    chart.evaluate("e => e.scrollIntoView({block: 'start'})")
    phone.wait_for_timeout(500)
    box = chart.bounding_box()
    assert box and box["y"] < 500 < box["y"] + box["height"]
    swipe(phone, box["x"] + box["width"] / 2, 500, -200)
    moved = chart.bounding_box()
    assert moved and moved["y"] < box["y"] - 100


def test_a_tap_on_a_point_opens_its_evidence(phone: Page, address: str) -> None:
    phone.goto(f"{address}/timeline?dyad=IND-PAK")
    settled(phone)
    point = phone.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path").first
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(phone.get_by_role("dialog")).to_contain_text("Who acts")


def test_what_changed_comes_first_and_its_lines_are_whole(phone: Page, address: str) -> None:
    """The desk editor asks on the way to work; a line that is cut off hides whether things got better or worse."""
    phone.goto(address)
    settled(phone)
    expect(phone.locator("h2").first).to_contain_text("What changed in the 30 days to")
    lines = phone.locator("[class*=st-key-newest_] button p, [class*=st-key-turned_] button p")
    expect(lines.first).to_be_visible()
    for line in lines.all():
        assert line.evaluate("e => e.scrollWidth <= e.parentElement.clientWidth + 1")


def test_the_cells_of_the_matrix_lie_beside_one_another(phone: Page, address: str) -> None:
    phone.goto(f"{address}/stances")
    settled(phone)
    cells = phone.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path")
    expect(cells.first).to_be_visible()
    boxes = cells.evaluate_all(
        "all => all.map(e => e.getBoundingClientRect()).map(b => [b.left, b.right, b.top, b.bottom])"
    )
    assert len(boxes) > 20
    for number, (left, right, top, bottom) in enumerate(boxes):
        for other in boxes[number + 1 :]:
            apart = right <= other[0] + 1 or other[1] <= left + 1 or bottom <= other[2] + 1 or other[3] <= top + 1
            assert apart, "two cells cover one another"


@pytest.mark.parametrize("path", PATHS)
def test_a_page_fits_a_phone_and_can_be_read_by_ear(phone: Page, address: str, path: str) -> None:
    """Sideways scrolling hides; twelve tabs of one name cannot be told apart; a heading level left out, a chart without
    words or a button without a name leaves a blind reader behind.
    """
    phone.goto(address + path)
    settled(phone)
    assert phone.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    title = next(page.title for page, known in zip(PAGES, PATHS, strict=True) if known == path)
    assert phone.title() == f"{title} · Regional Stability Monitor"
    levels = [
        int(tag[1]) for tag in phone.locator("h1, h2, h3, h4, h5, h6").evaluate_all("all => all.map(e => e.tagName)")
    ]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    for chart in phone.get_by_test_id("stPlotlyChart").all():
        assert len(chart.get_attribute("aria-label") or "") > 20
    buttons = phone.get_by_test_id("stMain").locator("button:visible")
    nameless = buttons.evaluate_all(
        "all => all.filter(e => !(e.textContent.trim() || e.ariaLabel || e.title || e.ariaLabelledByElements?.length"
        " || e.dataset.title)).map(e => e.outerHTML.slice(0, 300))"
    )
    assert not nameless


@pytest.mark.parametrize("path", PATHS)
def test_title_and_filters_leave_room_for_the_answer(phone: Page, address: str, path: str) -> None:
    """A phone shows 844 points of a page; a third of them at least is for what the page is opened for."""
    phone.goto(address + path)
    settled(phone)
    last = phone.get_by_text("data version").first.bounding_box()
    assert last and last["y"] + last["height"] < 563


def test_the_first_chart_of_the_comparison_stands_on_the_first_screen(phone: Page, address: str) -> None:
    """Below lead, filters, uploads and six measures a phone showed no chart at all."""
    phone.goto(f"{address}/compare")
    settled(phone)
    expect(phone.locator(".js-plotly-plot .barlayer .point").first).to_be_attached()
    chart = phone.locator(".js-plotly-plot").first.bounding_box()
    assert chart and chart["y"] + 90 < 844


def test_a_question_mark_can_be_hit_by_a_finger(phone: Page, address: str) -> None:
    """The mark itself is 16 points wide: a finger beside it counts too, and tells what the figure means."""
    phone.goto(address)
    settled(phone)
    mark = phone.get_by_test_id("stMetric").first.get_by_test_id("stTooltipHoverTarget").first
    mark.scroll_into_view_if_needed()
    box = mark.bounding_box()
    assert box
    phone.touchscreen.tap(box["x"] + box["width"] + 10, box["y"] + box["height"] / 2 + 6)
    expect(phone.get_by_test_id("stTooltipContent")).to_contain_text("deeds of conflict")


def test_the_menu_is_named_and_the_fields_keep_their_names(phone: Page, address: str) -> None:
    phone.goto(address)
    settled(phone)
    button = phone.get_by_test_id("stExpandSidebarButton")
    named = (
        """() => getComputedStyle(document.querySelector('[data-testid="stExpandSidebarButton"]'), '::after').content"""
    )
    phone.wait_for_function(f"({named})() === '\"Menu\"'")
    expect(phone.get_by_role("combobox", name="Open the evidence of an event")).to_be_visible()
    button.click()
    expect(phone.get_by_role("link", name="Methods")).to_be_in_viewport()


def test_the_menu_goes_when_a_page_is_chosen(phone: Page, address: str) -> None:
    """It lies over the page; left open it would also hide the page of the next visit."""
    phone.goto(address)
    settled(phone)
    phone.wait_for_function("window.chartsAreFree")  # a person is slower than the script
    phone.get_by_test_id("stExpandSidebarButton").click()
    phone.get_by_role("link", name="Actor stances").click()
    expect(phone.locator("h1")).to_have_text("Who takes which position?")
    expect(phone.get_by_role("link", name="Methods")).not_to_be_in_viewport()
    phone.reload()
    settled(phone)
    expect(phone.get_by_role("link", name="Methods")).not_to_be_in_viewport()
