"""What every page stands in: the menu and the title, what is chosen, the database and its rows."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import streamlit as st

import queries
from pages import PAGES

FOLDER = Path(__file__).parent.parent
NAME = "Regional Stability Monitor"
UNFILTERED = {page.title for page in PAGES if not page.is_filtered}
DEFAULT_DYAD = "AFG-PAK"
QUADS = {
    "verbal_cooperation": "Cooperation in words",
    "material_cooperation": "Cooperation in deeds",
    "verbal_conflict": "Conflict in words",
    "material_conflict": "Conflict in deeds",
}
MOST_DRAWN = 2000  # single marks on a chart or rows of a long list
CODERS = {"human": "Human-coded", "machine": "Machine-coded"}


def navigation() -> Any:
    """The menu. Returns the page that the address asks for."""
    pages = [
        st.Page(FOLDER / page.file, title=page.title, url_path=Path(page.file).stem, default=number == 0)
        for number, page in enumerate(PAGES)
    ]
    return st.navigation(pages, position="top")


def open_page(title: str, lead: str) -> None:
    """Title and lead sentence, above the filters. Every page calls it first.

    Streamlit may run a page file without dashboard.py when the first visitor of a process follows a link to it; the
    mark that shared_filters leaves is then missing, the menu is set up and the run starts anew through dashboard.py.
    """
    heading = st.session_state.pop("heading", None)
    if heading is None:
        navigation()
        st.rerun()
    heading.caption(NAME)
    heading.title(title, anchor=False)
    heading.markdown(lead)


@st.cache_resource(max_entries=1, show_spinner="Reading the data …")
def _database(stamp: str) -> duckdb.DuckDBPyConnection:
    return queries.connect(queries.DATA)


def prepare() -> None:
    """Build the database before anybody asks for it. What is wrong in the data is told to who asks first."""
    with contextlib.suppress(queries.DataProblem):
        _database(queries.stamp(queries.DATA))


@st.cache_resource(max_entries=1, scope="session", show_spinner="Adding your records …")
def _visitor_database(
    stamp: str, own: str, _lines: Sequence[tuple[str, int, str]], _uploads: Sequence[Mapping[str, pd.DataFrame]]
) -> duckdb.DuckDBPyConnection:
    return queries.connect(queries.DATA, _lines, _uploads)


@st.cache_data(max_entries=1, show_spinner=False)
def _digest(stamp: str) -> str:
    return queries.digest(queries.DATA)


@st.cache_data(max_entries=200, show_spinner=False)
def _rows(
    stamp: str, view: str, among: Mapping[str, Any], newest: int | None, where: Mapping[str, Any]
) -> pd.DataFrame:
    return queries.rows(database(), view, among, newest, **where)


@st.cache_data(max_entries=200, scope="session", show_spinner=False)
def _own_rows(
    stamp: str, added: str, view: str, among: Mapping[str, Any], newest: int | None, where: Mapping[str, Any]
) -> pd.DataFrame:
    return queries.rows(database(), view, among, newest, **where)


def _stamp() -> str:
    """The fingerprint of the data, looked up once a run: the filters begin each run by forgetting the last one."""
    state = st.session_state
    if "stamp" not in state:
        state["stamp"] = queries.stamp(queries.DATA)
    return str(state["stamp"])


def database() -> duckdb.DuckDBPyConnection:
    """The database of the data as they are now, with what this visitor has added or uploaded in this session.

    Stops the page, with what is wrong, where the data cannot be used.
    """
    try:
        if own := _own():
            added = st.session_state.get("added")
            lines = added[1] if added else []
            uploads = [upload for _, upload in st.session_state.get("uploads", {}).values()]
            return _visitor_database(_stamp(), own, lines, uploads)
        return _database(_stamp())
    except queries.DataProblem as problem:
        st.error(
            "The data cannot be shown, because something in the files is wrong. Nothing is charted until it is right."
        )
        st.table(problem.problems)
        st.stop()


def rows(view: str, among: Mapping[str, Any] | None = None, newest: int | None = None, **where: Any) -> pd.DataFrame:
    """The rows of a view; see queries.rows. What a visitor has added is never kept where another could get it."""
    if own := _own():
        return _own_rows(_stamp(), own, view, among or {}, newest, where)
    return _rows(_stamp(), view, among or {}, newest, where)


def _own() -> str:
    """A fingerprint of what only this visitor sees: records added (`added`: a fingerprint and the lines) and event data
    uploaded (`uploads`: name -> a fingerprint and the rows). Empty where there is nothing of the kind.
    """
    added, uploads = st.session_state.get("added"), st.session_state.get("uploads", {})
    return " ".join([*([added[0]] if added else []), *(fingerprint for fingerprint, _ in uploads.values())])


def coverage() -> tuple[datetime.date, datetime.date]:
    """First and last day that the data cover."""
    spells = rows("coverage", coverage_level=["dense", "thin"])
    return spells["coverage_from"].min().date(), spells["coverage_to"].max().date()


def span() -> tuple[datetime.date, datetime.date]:
    """First and last day that can be chosen: the coverage, and later events that a reader has added from an article."""
    state = st.session_state
    if "span" not in state:
        first, last = coverage()
        newest = rows("events", {"coder": ["human"]}, newest=1, status="occurred")["date"]
        state["span"] = (first, max(last, *(date.date() for date in newest)))
    return state["span"]


def dyad() -> str:
    """The chosen relationship; ALL for all of them."""
    return st.session_state.get("dyad") or DEFAULT_DYAD


def period() -> tuple[datetime.date, datetime.date]:
    """The chosen first and last day."""
    first, last = span()
    picked: tuple[datetime.date, ...] = st.session_state.get("dates") or ()
    return (picked[0] if picked else first), (picked[1] if len(picked) > 1 else last)


def months() -> tuple[datetime.date, datetime.date]:
    """The chosen period from the first day of its first month, for counts by month."""
    first, last = period()
    return first.replace(day=1), last


def quarters() -> tuple[datetime.date, datetime.date]:
    """The chosen period from the first day of its first quarter, for counts by quarter."""
    first, last = period()
    return first.replace(month=first.month - (first.month - 1) % 3, day=1), last


def chosen(*without: str) -> dict[str, Any]:
    """The shared filters as `among` of rows(); names in `without` (dyad, date, actor, …) are left out."""
    state = st.session_state
    filters = {
        "dyad": None if dyad() == "ALL" else dyad(),
        "date": period(),
        "actor": state.get("actor") or None,
        "event_type": state.get("type") or None,
        "issue": state.get("issue") or None,
        "quad": state.get("quad") or None,
        "coder": state.get("coder") or ["human"],
    }
    return {name: wanted for name, wanted in filters.items() if name not in without and wanted is not None}


def version() -> str:
    """The fingerprint of the data: the same data have the same eight characters everywhere."""
    return _digest(_stamp())


def citation() -> str:
    """How the data are cited: name, what they hold, version, last day, licence."""
    return (
        f"{NAME}: chronology and indicators of Pakistan–Afghanistan relations, data version {version()}, data to "
        f"{coverage()[1]:%Y-%m-%d}. Data CC BY 4.0."
    )


def thin_from() -> datetime.date:
    """The last day of dense coverage."""
    return rows("coverage", coverage_level="dense")["coverage_to"].max().date()


def open_event(event_id: str) -> None:
    """Ask for the evidence of an event: the drawer opens at the end of this run. To be called in callbacks."""
    st.session_state["event"] = event_id
