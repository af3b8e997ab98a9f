"""An analyst's own article in a real browser, from the paste to the timeline and the CSV; what a visitor leaves."""

from __future__ import annotations

import csv
import io
import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PATIENCE, REPOSITORY, serving
from tests.test_browser import settled

ARTICLE = """Pakistan's envoy visits Kabul over the Torkham crossing

KABUL - Pakistan's special envoy Mohammad Sadiq visited Kabul on Tuesday and met Foreign Minister Amir Khan Muttaqi.

Afghanistan condemned Pakistan on Wednesday for the closure of the Torkham crossing.
"We oppose any closure of trade routes," Muttaqi said.
"""
HOSTILE = """<img src=x onerror="window.hacked=1"> <script>window.hacked=1</script> [x](javascript:window.hacked=1)

Pakistan condemned Afghanistan on Tuesday. <svg onload="window.hacked=1"> {{7*7}}
$\\\\href{javascript:window.hacked=1}{x}$ :material/home:

# A heading that is none </article></div><style>body{display:none}</style>
"""


def copied(folder: Path) -> Path:
    """The repository as somebody has it who has just cloned it."""
    listed = subprocess.run(["git", "ls-files"], cwd=REPOSITORY, capture_output=True, text=True, check=True).stdout
    for name in listed.splitlines():
        if (REPOSITORY / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(REPOSITORY / name, folder / name)
    return folder


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, accept_downloads=True)
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def code(page: Page, address: str, text: str, title: str, day: str = "2026-03-12") -> None:
    """Paste a text, give title and day, and have it coded."""
    page.goto(f"{address}/add_article")
    settled(page)
    page.get_by_label("Text of the article").fill(text)
    page.get_by_label("Text of the article").press("Control+Enter")
    page.get_by_role("button", name="Use this text").click()
    page.get_by_label("Title").fill(title)
    page.get_by_label("Title").press("Enter")
    date = page.get_by_test_id("stDateInput").filter(has_text="Day of publication")
    type_day(date, day)
    settled(page)
    page.get_by_role("button", name="Code 1 article").click()
    expect(page.get_by_role("button", name="Code 1 article")).to_have_count(0, timeout=PATIENCE * 2000)
    settled(page)


def type_day(box, day: str) -> None:  # type: ignore[no-untyped-def]
    year, month, date = day.split("-")
    for name, value in (("year", year), ("month", month), ("day", date)):
        part = box.locator(f"[data-type={name}]")
        part.click()
        part.press_sequentially(value)
    box.page.keyboard.press("Escape")  # the calendar closes, the day is taken


def open_first(page: Page) -> None:
    page.get_by_role("button", name="Review one by one").click()
    settled(page)


def timeline_csv(page: Page, address: str) -> list[dict[str, str]]:
    page.goto(f"{address}/timeline")
    settled(page)
    with page.expect_download() as download:
        page.locator(".st-key-timeline_csv").get_by_role("button").click()  # the first that stands there may be another
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_from_the_paste_to_the_timeline_and_still_there_after_a_restart(tmp_path: Path, page: Page) -> None:
    project = copied(tmp_path)
    with serving(project, MONITOR_EDITOR="Ana") as address:
        code(page, address, ARTICLE, "An envoy in Kabul")
        expect(page.locator("mark").first).to_be_visible()
        marked = page.locator("mark").all_inner_texts()
        assert any("visited Kabul" in words for words in marked)
        page.locator("mark", has_text="condemned Pakistan").first.click()
        settled(page)
        expect(page.get_by_text("Proposed by the machine")).to_be_visible()
        page.get_by_role("button", name="Edit").click()
        settled(page)
        title = page.get_by_label("Title (12 words at most)")
        title.fill("Afghanistan condemns the closure of Torkham")
        page.get_by_role("button", name="Save").click()  # at once: what was typed last counts
        expect(page.get_by_text("Corrected", exact=True).first).to_be_visible()
        settled(page)
        expect(page.get_by_test_id("stAlert").filter(has_text="sources")).to_have_count(0)
        saved = list((project / "data" / "events" / "curated").glob("2026-03-12-*.jsonl"))
        assert len(saved) == 1
        record = json.loads(saved[0].read_text().splitlines()[0])
        assert record["title"] == "Afghanistan condemns the closure of Torkham"
        assert record["coding"]["corrected"] == ["title"]
        assert record["coding"]["reviewer"] == "Ana"
        assert record["id"] in [row["event_id"] for row in timeline_csv(page, address)]
    with serving(project) as address:  # a restart, and a visitor who is no editor
        rows = {row["event_id"]: row for row in timeline_csv(page, address)}
        assert rows[record["id"]]["review_state"] == "corrected"
        page.goto(f"{address}/timeline?event={record['id']}")
        settled(page)
        expect(page.get_by_role("dialog")).to_contain_text("Afghanistan condemns the closure of Torkham")
        page.get_by_role("link", name="Read it in the article").click()
        expect(page.locator("mark[aria-current]")).to_contain_text("condemned Pakistan", timeout=PATIENCE * 1000)


def test_a_visitor_s_records_are_the_visitor_s_own(tmp_path: Path, page: Page, browser: Browser) -> None:
    project = copied(tmp_path)
    before = sorted(path for path in (project / "data").rglob("*"))
    with serving(project) as address:
        code(page, address, ARTICLE, "An envoy in Kabul")
        page.locator("mark", has_text="condemned Pakistan").first.click()
        expect(page.get_by_text("Proposed by the machine")).to_be_visible()  # the click has been answered
        settled(page)
        page.keyboard.press("a")  # the key of Accept
        expect(page.get_by_text("Accepted", exact=True).first).to_be_visible()
        settled(page)
        page.get_by_role("link", name="Timeline").click()
        settled(page)
        expect(page.get_by_text("Your own records of this session")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("button", name="CSV").first.click()
        accepted = [
            row
            for row in csv.DictReader(io.StringIO(Path(download.value.path()).read_text(encoding="utf-8-sig")))
            if row["review_state"] == "accepted"
        ]
        assert len(accepted) == 1
        other = browser.new_context(accept_downloads=True).new_page()
        other.set_default_timeout(PATIENCE * 1000)
        other.goto(f"{address}/articles")
        settled(other)
        expect(other.get_by_text("Your own records of this session")).to_have_count(0)
        expect(other.get_by_text("18 articles")).to_be_visible()
        assert not [row for row in timeline_csv(other, address) if row["event_id"] == accepted[0]["event_id"]]
        other.context.close()
    assert sorted(path for path in (project / "data").rglob("*")) == before  # nothing was written


def test_a_hostile_article_is_text_and_nothing_else(tmp_path: Path, page: Page) -> None:
    project = copied(tmp_path)
    with serving(project) as address:
        code(page, address, HOSTILE, '<b onmouseover="window.hacked=1">A title</b>')
        if page.get_by_role("button", name="Review one by one").count():
            open_first(page)
        expect(page.locator("article")).to_contain_text('<img src=x onerror="window.hacked=1">')
        expect(page.locator("article")).to_contain_text("</article></div><style>body{display:none}</style>")
        assert page.evaluate("window.hacked") is None
        assert page.locator("article img, article script, article svg, article style, article a").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        expect(page.locator("h1")).to_be_visible()
        page.goto(f"{address}/articles")
        settled(page)
        assert page.evaluate("window.hacked") is None


SEED = REPOSITORY.parent / "shared" / "articles" / "seed" / "regional-dialogue.txt"


@pytest.mark.skipif(
    not SEED.exists(), reason="the seed article is another publisher's text and not part of the project"
)
def test_the_seed_article_is_marked_with_events_positions_and_relations(tmp_path: Path, page: Page) -> None:
    project = copied(tmp_path)
    text = SEED.read_text(encoding="utf-8")
    with serving(project) as address:
        code(page, address, text, "Regional Dialogue", "2025-10-01")
        for kind in ("event", "stance", "relation"):
            marks = page.locator("mark.cooperation, mark.conflict" if kind == "event" else f"mark.{kind}")
            assert marks.count() > 0, kind
            assert all(words.strip() in " ".join(text.split()) for words in map(flat, marks.all_inner_texts()))


def flat(words: str) -> str:
    return " ".join(words.split())
