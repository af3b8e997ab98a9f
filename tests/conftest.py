"""What several test files need: the repository, a real server, a real browser."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

REPOSITORY = Path(__file__).parent.parent
PATIENCE = 60  # seconds until a server or page that has not answered counts as broken
QUIET = [  # no calls home: the tests use this machine alone
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@contextmanager
def serving(repository: Path, **environment: str) -> Iterator[str]:
    """The dashboard of this folder on a free port of this machine, as visitors get it. Gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.headless=true"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1", "--server.fileWatcherType=none"]
    server = subprocess.Popen(
        command, cwd=repository, env=os.environ | environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def _wait_for(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError(f"{address} did not answer within {PATIENCE} s")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A cold server of this repository: nobody has opened a page before the first test of the module."""
    with serving(REPOSITORY) as at:
        yield at


def installed_browser() -> str | None:
    """The machine's own Chromium; None lets Playwright take the one that it installed."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium = installed_browser()
    with sync_playwright() as playwright, playwright.chromium.launch(executable_path=chromium, args=QUIET) as running:
        yield running
