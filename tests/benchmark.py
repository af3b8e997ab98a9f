"""Speed and memory of the dashboard as ratios: `python -m tests.benchmark [--events 50000 1000000]`.

Prints, for the data of the repository and for synthetic chronologies of the sizes asked for: time from process start to
the first complete Overview against a one-line Streamlit page in the same run; each page's warm rerun against the bare
DuckDB queries behind it; memory of the server after all pages. Nothing is asserted: machines differ.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import heapq
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from pages import PAGES
from tests.conftest import QUIET, REPOSITORY, installed_browser, serving

RUNS = 3
WITHOUT = {".venv", ".git", "tests", "docs"}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[], help="sizes of synthetic chronologies to try too")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(REPOSITORY, "the chronology", Path(folder), RUNS)
        for size in arguments.events:
            copy = Path(folder) / str(size)
            shutil.copytree(REPOSITORY, copy, ignore=lambda _, names: [name for name in names if name in WITHOUT])
            synthesise(copy / "data" / "events" / "curated", size)
            measure(copy, f"{size:,} synthetic events", Path(folder), 1)
            shutil.rmtree(copy)


def measure(repository: Path, name: str, folder: Path, runs: int) -> None:
    """All figures for one set of data; the pages are measured in a process of their own, where caches are cold."""
    print(f"\n{name}")
    with (
        sync_playwright() as playwright,
        playwright.chromium.launch(executable_path=installed_browser(), args=QUIET) as browser,
    ):
        hello = folder / "hello"
        hello.mkdir(exist_ok=True)
        (hello / "dashboard.py").write_text("import streamlit as st\nst.title('Hello')\n", encoding="utf-8")
        plain = statistics.median(first_paint(browser, hello, "h1") for _ in range(RUNS))
        whole = statistics.median(
            first_paint(browser, repository, ".st-key-coverage_chart .js-plotly-plot") for _ in range(runs)
        )
        ratio = f"{whole / plain:.2f} ({whole:.1f} / {plain:.1f} s)"
        print(f"  start to first complete Overview / to a one-line page: {ratio}")
        print(f"  memory of the server after all pages: {memory(browser, repository):.0f} MB")
    subprocess.run(
        [sys.executable, "-m", "tests.benchmark_pages", str(repository / "data")],
        cwd=REPOSITORY,
        check=True,
    )


def first_paint(browser: Browser, repository: Path, complete: str) -> float:
    """Seconds from the start of the server process until this element stands in the page."""
    begin = time.perf_counter()
    with serving(repository) as address:
        page = browser.new_page()
        page.goto(address)
        page.locator(complete).first.wait_for(timeout=600_000)
        taken = time.perf_counter() - begin
        page.close()
    return taken


def memory(browser: Browser, repository: Path) -> float:
    """Resident memory in MB of the server process after one visitor opened every page."""
    with serving(repository) as address:
        page = browser.new_page()
        for each in PAGES:
            page.goto(f"{address}/{Path(each.file).stem if each != PAGES[0] else ''}")
            page.locator("h1").wait_for(timeout=600_000)
            page.locator('[data-testid=stApp][data-test-script-state="notRunning"]').wait_for(timeout=600_000)
        port = address.rsplit(":", 1)[1]
        server = subprocess.run(["pgrep", "-f", f"server.port={port}"], capture_output=True, text=True, check=True)
        status = Path(f"/proc/{server.stdout.split()[0]}/status").read_text(encoding="utf-8")
        page.close()
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def synthesise(folder: Path, size: int) -> None:
    """A chronology of this size: the real one, which the ledgers cite, and its records in turn as others, cut short."""
    records = [json.loads(line) for file in sorted(folder.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    first, last = datetime.date(2021, 8, 1), datetime.date(2026, 4, 8)
    with contextlib.ExitStack() as files:
        years = range(first.year, last.year + 1)
        out = {year: files.enter_context((folder / f"{year}.jsonl").open("w", encoding="utf-8")) for year in years}
        more = _synthetic(records, first, last, size - len(records))
        for record in heapq.merge(records, more, key=lambda record: str(record["date"])):
            out[int(record["date"][:4])].write(json.dumps(record) + "\n")


def _synthetic(
    records: list[dict[str, Any]], first: datetime.date, last: datetime.date, number: int
) -> Iterator[dict[str, Any]]:
    """The records in turn, dated evenly from the first to the last day."""
    for place in range(number):
        record = records[place % len(records)]
        date = (first + datetime.timedelta(days=(last - first).days * place // number)).isoformat()
        yield record | {
            "id": f"{date}-{place}",
            "date": date,
            "date_end": None,
            "title": f"Event {place}",
            "summary": "Synthetic.",
            "notes": None,
            "stances": record["stances"][:1],
            "sources": [{**record["sources"][0], "published": date}],
        }


if __name__ == "__main__":
    main()
