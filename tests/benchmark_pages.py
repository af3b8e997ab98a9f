"""Each page's warm rerun against the bare DuckDB queries behind it, on one folder of data: run by tests.benchmark."""

from __future__ import annotations

import logging
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st
from streamlit.testing.v1 import AppTest

import queries
from pages import PAGES, Page
from pages.parts import frame
from tests.conftest import REPOSITORY

RUNS = 5
ENOUGH = 5.0  # seconds after which a slow question is not asked again


def main(data: Path) -> None:
    logging.disable(logging.WARNING)  # Streamlit says at every call that no server runs
    queries.DATA = data
    begin = time.perf_counter()
    db = queries.connect(data)
    taken = time.perf_counter() - begin
    print(
        f"  building the database: {taken:.2f} s, then {resident():.0f} MB resident, {stored(db):.0f} MB in its tables"
    )
    for page in PAGES:
        measure(db, page)


def resident() -> float:
    """Memory of this process in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1]) / 1024


def stored(db: duckdb.DuckDBPyConnection) -> float:
    """What DuckDB says that it holds, in MB."""
    return float(db.execute("select sum(memory_usage_bytes) / 1048576 from duckdb_memory()").fetchall()[0][0])


def measure(db: duckdb.DuckDBPyConnection, page: Page) -> None:
    """Print a page's seconds: warm, without cached rows, and of its queries alone."""
    asked: list[tuple[Any, ...]] = []
    plain = frame._rows

    def noted(stamp: str, *question: Any) -> Any:
        asked.append(question)
        return plain(stamp, *question)

    app = AppTest.from_file(str(REPOSITORY / "dashboard.py"), default_timeout=600)
    if page != PAGES[0]:
        app.switch_page(f"pages/{page.file}")
    setattr(frame, "_rows", noted)  # noqa: B010 - a cached function, replaced while it is watched
    app.run()
    setattr(frame, "_rows", plain)  # noqa: B010
    questions = list({repr(question): question for question in asked}.values())

    def ask() -> None:
        for view, among, newest, where in questions:
            queries.rows(db, view, among, newest, **where)

    def cold() -> None:
        st.cache_data.clear()
        app.run()

    bare, warm, without = timed(ask), timed(app.run), timed(cold)
    print(
        f"  {page.title:24} warm rerun {warm:6.3f} s, without cached rows {without:6.3f} s, "
        f"bare queries {bare:6.3f} s: warm / bare {warm / bare:5.2f}, without / bare {without / bare:5.2f}"
    )


def timed(call: Callable[[], Any]) -> float:
    """Median seconds of some calls, fewer where they are slow."""
    taken: list[float] = []
    while len(taken) < RUNS and sum(taken) < ENOUGH:
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
