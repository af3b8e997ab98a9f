"""The real server in a real browser: cold links, a filter in the address, evidence read, CSV downloaded, no errors."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

import queries
from tests.conftest import PATIENCE, REPOSITORY, serving

expect.set_options(timeout=PATIENCE * 1000)

EVENT = "2025-04-19-dar-visits-kabul"
# Streamlit looks for its own server under the page's path first; that is no error of ours.
NOT_OURS = ("_stcore/health", "_stcore/host-config")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A new visitor. Errors in the page or the console fail the test that caused them."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(PATIENCE * 1000)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda said: errors.append(f"{said.text} {said.location.get('url')}") if said.type == "error" else None,
    )
    yield page
    expect(page.get_by_test_id("stException")).to_have_count(0)
    context.close()
    assert not [error for error in errors if not any(known in error for known in NOT_OURS)]


def settled(page: Page) -> None:
    """Wait until the page has its title and its style, which comes by itself, and Streamlit has stopped running."""
    expect(page.locator("h1")).to_be_visible(timeout=PATIENCE * 1000)
    idle = page.locator('[data-testid=stApp][data-test-script-state="notRunning"]')
    expect(idle).to_have_count(1, timeout=PATIENCE * 1000)
    # the page's own style is a script of Streamlit's away: without it all stands elsewhere
    expect(page.get_by_test_id("stMainBlockContainer")).to_have_css("padding-bottom", "64px", timeout=PATIENCE * 1000)


def test_a_cold_deep_link_shows_the_page_with_menu_and_filters(browser: Browser) -> None:
    """The usual case of a shared link: a sleeping app, its first visitor follows a link to an inner page."""
    with serving(REPOSITORY) as cold:
        page = browser.new_page()
        page.goto(f"{cold}/stances?dyad=AFG-IRN&issue=refugees")
        expect(page.locator("h1")).to_have_text("Who takes which position?", timeout=PATIENCE * 1000)
        settled(page)
        expect(page.get_by_role("link", name="Timeline")).to_be_visible()
        expect(page.get_by_role("combobox").first).to_have_value("Afghanistan – Iran")
        assert parse_qs(urlsplit(page.url).query) == {"dyad": ["AFG-IRN"], "issue": ["refugees"]}
        expect(page.get_by_text("Page not found")).to_have_count(0)
        page.close()


@pytest.mark.parametrize("path", ["/", "/timeline", "/stances", "/relationship", "/data"])
def test_every_page_opens_by_its_fixed_address(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    settled(page)
    expect(page.locator("h1")).to_have_count(1)


def test_a_changed_filter_stands_in_the_address_and_opens_elsewhere(page: Page, address: str, browser: Browser) -> None:
    page.goto(f"{address}/timeline")
    settled(page)
    page.get_by_role("combobox").first.click()
    page.get_by_role("option", name="India – Pakistan").click()
    page.wait_for_url("**dyad=IND-PAK**")
    settled(page)
    other = browser.new_page()
    other.goto(page.url)
    settled(other)
    expect(other.get_by_role("combobox").first).to_have_value("India – Pakistan")
    other.close()


def test_a_line_opens_its_evidence_and_the_drawer_closes_by_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    page.locator("[class*=st-key-newest_] button").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Who acts")
    expect(drawer).to_contain_text("source")
    page.wait_for_url("**event=**")
    page.keyboard.press("Escape")
    expect(drawer).to_have_count(0)
    page.wait_for_function("!location.search.includes('event=')")


def test_back_closes_the_evidence_then_undoes_the_filter_then_leaves_the_page(page: Page, address: str) -> None:
    """The gesture of every phone. The page wrote its own values back into the address: nobody got further back."""
    relationship = page.get_by_role("combobox").first
    page.goto(f"{address}/stances?dyad=AFG-IRN")
    settled(page)
    page.wait_for_function("window.chartsAreFree")  # a person is slower than the script
    page.get_by_role("link", name="Timeline").click()
    expect(page.locator("h1")).to_have_text("What happened, and when?")
    page.wait_for_url("**/timeline?dyad=AFG-IRN")
    settled(page)
    page.wait_for_timeout(1600)  # what follows at once is taken for one step
    relationship.click()
    page.get_by_role("option", name="India – Pakistan").click()
    page.wait_for_url("**/timeline?dyad=IND-PAK")
    settled(page)
    page.wait_for_timeout(1600)
    page.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path").first.click(force=True)
    drawer = page.get_by_role("dialog")
    expect(drawer).to_contain_text("Who acts")
    page.wait_for_url("**event=**")
    page.go_back()
    expect(drawer).to_have_count(0)
    expect(relationship).to_have_value("India – Pakistan")
    settled(page)
    page.go_back()
    expect(relationship).to_have_value("Afghanistan – Iran")
    settled(page)
    page.go_back()
    expect(page.locator("h1")).to_have_text("Who takes which position?")
    assert urlsplit(page.url).query == "dyad=AFG-IRN"


def test_a_row_chosen_in_a_table_opens_its_evidence(page: Page, address: str) -> None:
    page.goto(f"{address}/relationship")
    settled(page)
    page.get_by_text("Table", exact=True).first.click()
    grid = page.get_by_test_id("stDataFrame").first
    expect(grid).to_be_visible()
    settled(page)
    grid.locator("canvas").first.click(position={"x": 15, "y": 55}, force=True)  # the grid's own scroller lies above
    expect(page.get_by_role("dialog")).to_contain_text("Who acts")


def test_a_point_on_the_timeline_opens_its_evidence(page: Page, address: str) -> None:
    page.goto(f"{address}/timeline?dyad=IND-PAK")
    settled(page)
    page.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path").first.click(force=True)
    expect(page.get_by_role("dialog")).to_contain_text("Who acts")


def test_evidence_names_people_offices_types_and_linked_sources(page: Page, address: str) -> None:
    page.goto(f"{address}/?event={EVENT}")
    drawer = page.get_by_role("dialog")
    for needed in ("19 Apr 2025", "Kabul", "Deputy Prime Minister", "CONSULT", "Pakistan Observer", "supports"):
        expect(drawer).to_contain_text(needed)
    links = drawer.get_by_role("link")
    expect(links).to_have_count(3)
    assert all((links.nth(n).get_attribute("href") or "").startswith("https://") for n in range(3))


def test_the_csv_that_a_reader_downloads_holds_the_rows_of_the_view(page: Page, address: str) -> None:
    page.goto(f"{address}/relationship?dyad=AFG-IRN")
    settled(page)
    with page.expect_download() as download:
        page.locator(".st-key-milestones_csv button").click()
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    told = list(csv.DictReader(io.StringIO(text)))
    held = queries.rows(queries.connect(), "milestones", {"dyad": "AFG-IRN", "coder": ["human"]}, dyad="AFG-IRN")
    assert sorted(row["event_id"] for row in told) == sorted(held["event_id"])


def test_streamlits_own_table_export_is_off(page: Page, address: str) -> None:
    """It guards nothing against spreadsheet formulas; every table leaves through our own writer."""
    page.goto(f"{address}/stances")
    settled(page)
    page.get_by_test_id("stDataFrame").first.hover()
    expect(page.get_by_label("Download as CSV")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 768, 1440])
@pytest.mark.parametrize("path", ["/", "/timeline", "/stances", "/relationship", "/data"])
def test_no_page_is_wider_than_the_screen(page: Page, address: str, path: str, width: int) -> None:
    """Sideways scrolling hides what a phone reader does not look for."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + path)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")


def test_the_filters_of_a_link_last_when_they_are_looked_at_later(page: Page, address: str) -> None:
    """A link to evidence with filters: the evidence is closed, which runs the page; then the filters are opened.

    The browser learns the value of a box that was never opened from the latest run alone; it came back empty, and the
    next page had lost the filters.
    """
    page.goto(f"{address}/timeline?issue=trade&quad=material_conflict&event=2025-10-12-pakistan-closes-all-crossings")
    settled(page)
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    page.wait_for_function("!location.search.includes('event=')")
    settled(page)
    page.get_by_role("button", name="More filters").click()
    boxes = page.get_by_test_id("stMultiSelect")
    expect(boxes.filter(has_text="Issues")).to_contain_text("trade")
    expect(boxes.filter(has_text="Coded by")).to_contain_text("Human-coded")
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Overview").first.click()
    page.wait_for_function("location.search.includes('issue=') && !location.pathname.includes('timeline')")
    settled(page)
    assert parse_qs(urlsplit(page.url).query) == {"issue": ["trade"], "quad": ["material_conflict"]}


def test_a_mark_opens_as_often_as_it_is_clicked(page: Page, address: str) -> None:
    """The second click on a mark takes it out of Plotly's selection; to a reader the chart would seem dead."""
    page.goto(f"{address}/timeline?dyad=IND-PAK")
    settled(page)
    for _ in range(3):
        page.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path").first.click(force=True)
        expect(page.get_by_role("dialog")).to_contain_text("Who acts")
        settled(page)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)
        settled(page)
    marks = page.locator(".js-plotly-plot").first.locator(".scatterlayer .trace .points path")
    assert set(marks.evaluate_all("all => all.map(e => e.style.opacity)")) == {"1"}, "a click left the other marks pale"


def test_the_focus_is_seen_in_the_menu(page: Page, address: str) -> None:
    page.goto(address)
    settled(page)
    for _ in range(3):
        page.keyboard.press("Tab")
    focused = page.locator("a:focus")
    expect(focused).to_have_text("Timeline")
    expect(focused).to_have_css("outline-style", "solid")  # the page's own style may come after its first words
