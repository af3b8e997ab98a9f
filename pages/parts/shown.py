"""A chart as readers get it: the finding in words, the figure or its table, the CSV, and how it is counted."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

import queries
from pages.parts import listing
from pages.parts.frame import open_event, rows
from pages.parts.tables import csv_button, table

# What a mark can ask for that is no event, as `spell=…` or `behind=gdelt&behind_month=2025-03`: the page finds the
# first of these names in `line`, and opens what the session then holds under it.
LINES = {"spell", "promise", "behind", "behind_month", "at"}
UNNEEDED = ["select2d", "lasso2d", "autoScale2d"]  # zoom, pan, reset and the picture remain


def show(view: str, frame: pd.DataFrame, figure: Any, finding: str, name: str | None = None, above: Any = st) -> None:
    """A chart with its finding in words, the same rows as a table, their CSV, and how they are counted.

    A click on a point whose first custom datum is an event id, or on a row with an event_id, opens its evidence; one on
    a bar that says what it counts (see listing.of_bar) lists its events. above: a container for the finding, where a
    control stands between it and the chart.
    """
    name = name or view
    above.markdown(finding)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="right"):
        look = st.segmented_control(
            "Show as",
            ["Chart", "Table"],
            default="Chart",
            required=True,
            key=f"{name}_as",
            label_visibility="collapsed",
        )
        csv_button(name, frame)
    if look == "Table":
        table(name, frame)
    else:
        clickable(figure, f"{name}_chart", finding)
    how(view, name)


def clickable(figure: Any, key: str, finding: str, **config: Any) -> None:
    """A figure with its finding as the words for those who cannot see it; a click opens what is behind a point."""
    for kind in ("bar", "scatter"):  # a click opens a drawer; it is no choice that would leave the others pale
        figure.update_traces(unselected={"marker": {"opacity": 1}}, selector={"type": kind})
    st.plotly_chart(
        figure,
        key=key,
        alt=finding,
        on_select=lambda: _open_point(key),
        selection_mode="points",
        config={"displaylogo": False, "scrollZoom": False, "modeBarButtonsToRemove": UNNEEDED} | config,
    )


def definition(view: str) -> None:
    """What a view or statistic is, and its code, as they stand in its file."""
    told = queries.about(view)
    st.markdown(f"**{view}**")
    st.text(told.comment)
    with st.expander(f"Code of {view}"):
        st.code(told.sql.strip(), language="python" if told.layer == "statistics" else "sql")


def how(view: str, name: str | None = None) -> None:
    """The definition of a view as it stands in its file, sent when opened; `name` where a page has it twice."""
    st.fragment(_how)(view, f"{name or view}_how")


def _how(view: str, key: str) -> None:
    folded = st.expander("How this is counted", key=key, on_change="rerun")
    if folded.open:
        told = queries.about(view)
        folded.text(told.comment)
        folded.code(told.sql.strip(), language="python" if told.layer == "statistics" else "sql")


def _open_point(key: str) -> None:
    points = st.session_state[key].selection.points
    last = f"{key}_last"
    if points:
        st.session_state[last] = list(points[0].get("customdata") or [None])
    data = st.session_state.get(last) or [None]  # a second click on a mark takes it out of the selection: open it again
    asked = dict(part.partition("=")[::2] for part in data[0].split("&")) if isinstance(data[0], str) else {}
    if set(asked) <= LINES and asked:
        st.session_state.update(asked)
        st.session_state["line"] = next(iter(asked))
    elif isinstance(data[0], str) and not rows("events", event_id=data[0]).empty:
        open_event(data[0])
    else:
        listing.of_bar(data)
