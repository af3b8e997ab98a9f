"""The ways in for an article in a real browser: uploaded files, a web address, a feed; what is refused is said."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect

from tests import local_web
from tests.conftest import PATIENCE
from tests.test_browser import settled

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HTML = """<!doctype html><html lang="en"><head><title>An envoy crosses at Torkham</title>
<meta property="og:site_name" content="The Skar Herald"><meta property="article:published_time" content="2026-03-12">
</head><body><nav>Home News Sport</nav><article><h1>An envoy crosses at Torkham</h1>
<p>Pakistan's special envoy Mohammad Sadiq visited Kabul on Tuesday and met Foreign Minister Amir Khan Muttaqi.</p>
<p>Afghanistan condemned Pakistan on Wednesday for the closure of the Torkham crossing, the ministry said.</p>
<p>Both sides agreed on Thursday to go on with the talks about the crossing, the ministry said.</p>
</article></body></html>"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1440, "height": 1000})
    context.set_default_timeout(PATIENCE * 1000)
    yield context.new_page()
    context.close()


def word_file() -> bytes:
    document = docx.Document()
    document.add_heading("Talks in Kabul", 0)
    document.add_paragraph("Pakistan condemned Afghanistan on Monday for an attack on a border post at Chaman.")
    document.add_paragraph("Iran offered on Tuesday to mediate between Pakistan and Afghanistan.")
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def way(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/add_article")
    settled(page)
    page.get_by_role("radio", name=name).click()
    settled(page)


def test_the_day_of_an_article_is_taken_from_its_dateline_and_asked_about(page: Page, address: str) -> None:
    """Who adds ten articles a day should not have to type what stands in each of them."""
    way(page, address, "Paste text")
    box = page.get_by_label("Text of the article")
    box.fill("Lock shut\n\nOSLO, 11 April 2026 (Agency) - Norway closed the border with Sweden on Tuesday.")
    box.press("Control+Enter")
    page.get_by_role("button", name="Use this text").click()
    expect(page.get_by_text("Taken from the dateline: is it right?")).to_be_visible()
    day = page.get_by_test_id("stDateInput").filter(has_text="Day of publication")
    assert [day.locator(f"[data-type={part}]").inner_text() for part in ("year", "month", "day")] == [
        "2026",
        "04",
        "11",
    ]


def test_uploaded_files_are_coded_and_a_broken_one_is_named(page: Page, address: str) -> None:
    """Three files at once, as they come from a desk: a saved page, a Word file, and one that is no archive at all."""
    way(page, address, "Upload files")
    files: list[FilePayload] = [
        {"name": "torkham.html", "mimeType": "text/html", "buffer": HTML.encode()},
        {"name": "talks.docx", "mimeType": WORD, "buffer": word_file()},
        {"name": "broken.zip", "mimeType": "application/zip", "buffer": b"this is no archive"},
    ]
    page.locator("input[type=file]").set_input_files(files)
    page.get_by_role("button", name="Use these files").click()
    expect(page.get_by_role("heading", name="2 articles to code")).to_be_visible()
    expect(page.get_by_test_id("stAlert").filter(has_text="broken.zip")).to_be_visible()
    expect(page.get_by_label("Title").first).to_have_value("An envoy crosses at Torkham")
    expect(page.get_by_label("Publisher").first).to_have_value("The Skar Herald")
    expect(page.get_by_label("Title").nth(1)).to_have_value("Talks in Kabul")
    page.get_by_role("button", name="Code 2 articles").click()
    # the Word file has no day of publication, and "on Monday" hangs on it: the page asks before it codes
    expect(page.get_by_text("Give every article a title and its day of publication first.")).to_be_visible()
    dates = page.get_by_test_id("stDateInput").filter(has_text="Day of publication")
    for part, value in (("year", "2026"), ("month", "03"), ("day", "13")):
        dates.nth(1).locator(f"[data-type={part}]").click()
        dates.nth(1).locator(f"[data-type={part}]").press_sequentially(value)
    page.keyboard.press("Escape")
    settled(page)
    page.get_by_role("button", name="Code 2 articles").click()
    expect(page.locator("article mark").first).to_be_visible(timeout=PATIENCE * 2000)
    settled(page)
    expect(page.get_by_role("heading", name="An envoy crosses at Torkham")).to_be_visible()
    assert any("visited Kabul" in words for words in page.locator("mark").all_inner_texts())
    assert "Home News Sport" not in page.locator("article").inner_text()


@pytest.mark.parametrize(
    ("how", "label", "button", "path"),
    [
        ("Web address", "Address of the article", "Fetch", "/article"),
        ("Feed (RSS, Atom)", "Address of the feed", "Read the feed", "/feed"),
    ],
)
def test_an_address_inside_the_network_is_refused_in_words(
    page: Page, address: str, how: str, label: str, button: str, path: str
) -> None:
    """A visitor must not reach through the dashboard what only its server can reach; and must be told so."""
    with local_web.serving() as web:
        way(page, address, how)
        page.get_by_label(label).fill(web.base + path)
        page.get_by_label(label).press("Enter")
        page.get_by_role("button", name=button, exact=True).click()
        said = page.get_by_test_id("stAlert").first
        expect(said).to_be_visible()
        expect(said).to_contain_text("The address leads to a private or local network and is not fetched.")
        assert web.asked == []
