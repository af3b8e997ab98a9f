"""What is made ready before it is asked for, and what is sent only when a reader asks for it."""

from __future__ import annotations

import re
import urllib.request

import pytest
from playwright.sync_api import Browser, expect

import queries
from pages.parts.ready import NEEDED, SCRIPTS
from tests.conftest import PATIENCE


@pytest.mark.parametrize("path", ["/", "/timeline?dyad=AFG-IRN"])
def test_the_page_names_the_scripts_where_they_are(address: str, path: str) -> None:
    """Streamlit's scripts have other names in each version; a wrong name would be fetched for nothing."""
    with urllib.request.urlopen(f"{address}{path}") as page:
        links = [
            re.fullmatch(r"<\./(static/js/[^>]+)>; rel=modulepreload", link) for link in page.headers.get_all("link")
        ]
    assert len(links) == len(NEEDED)
    for link in links:
        assert link
        with urllib.request.urlopen(f"{address}/{link[1]}") as script:
            assert "javascript" in script.headers["content-type"]
            assert script.headers["link"] is None


@pytest.mark.parametrize("name", NEEDED)
def test_a_script_has_one_name(name: str) -> None:
    assert len(list(SCRIPTS.glob(f"{name}.*.js"))) == 1


def test_a_definition_comes_when_it_is_opened(address: str, browser: Browser) -> None:
    """A page carries up to ten definitions that few readers open; the one that is opened stands there whole."""
    page = browser.new_page()
    page.goto(address)
    definition = page.locator(".st-key-escalation_flags_how")
    definition.get_by_text("How this is counted").click(timeout=PATIENCE * 1000)
    comment = queries.about("escalation_flags").comment
    expect(definition.get_by_text(comment)).to_be_visible(timeout=PATIENCE * 1000)
    expect(definition.locator("code").first).to_contain_text("def compute", timeout=PATIENCE * 1000)
    page.close()
