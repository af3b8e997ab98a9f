"""The dashboard fits a small machine: coding articles, it stays below the least memory that Community Cloud gives."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Browser

from tests.conftest import PATIENCE, serving
from tests.test_articles_browser import ARTICLE, code, copied, open_first

MOST = 650  # MB


def memory(server: psutil.Process) -> float:
    """Resident memory of the server and its children in MB."""
    processes = [server, *server.children(recursive=True)]
    return sum(process.memory_info().rss for process in processes) / 1_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="resident memory is counted in another way elsewhere")
def test_memory_while_coding(tmp_path: Path, browser: Browser) -> None:
    project = copied(tmp_path)
    with serving(project) as address:
        port = address.rsplit(":", 1)[1]
        server = next(p for p in psutil.Process().children() if f"--server.port={port}" in p.cmdline())
        peak = [0.0]
        done = threading.Event()

        def watch() -> None:
            while not done.wait(0.2):
                peak[0] = max(peak[0], memory(server))

        watcher = threading.Thread(target=watch)
        watcher.start()
        try:
            for number in range(3):  # a visitor after another, each with a session and a database of her own
                page = browser.new_context().new_page()
                page.set_default_timeout(PATIENCE * 1000)
                code(page, address, ARTICLE * 20, f"An envoy in Kabul {number}")
                open_first(page)
                page.get_by_role("button", name="Accept", exact=False).first.click()
                page.wait_for_timeout(1000)
        finally:
            done.set()
            watcher.join()
    print(f"peak {peak[0]:.0f} MB")
    assert peak[0] < MOST
