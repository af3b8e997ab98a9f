"""The weight lab's parts: the scores of the reader, and what is concluded under them."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, findings
from pages.parts.frame import chosen, dyad, rows
from pages.parts.shown import how
from pages.parts.tables import csv_button, table

LOWEST, HIGHEST, STEP = -10.0, 10.0, 0.5


def scores() -> dict[str, float]:
    """A slider an event type, in the address. Returns the scores that the reader moved, by event type."""
    types = rows("event_types").sort_values("score")
    moved = {}
    with st.expander("Scores of the event types", expanded=True):
        st.caption(
            "From −10 (violence) to +10 (material help). Left where it is, a type keeps the published PLOVER scores "
            "of its modes "
            "(an air strike −9.5, a beating −7.5); moved, all its events get the score you set. Machine-coded events "
            "are "
            "taken in or left out under More filters."
        )
        with st.grid(4, min_column_width=200):
            for kind in types.itertuples():
                value = address.number(
                    kind.event_type, f"w_{kind.event_type}", LOWEST, HIGHEST, STEP, kind.score, kind.definition
                )
                if value != kind.score:
                    moved[kind.event_type] = value
        if moved:
            st.button("Back to the published scores", on_click=_reset, args=(types,))
    return moved


def _reset(types: pd.DataFrame) -> None:
    for kind in types.itertuples():
        st.session_state[f"w_{kind.event_type}"] = float(kind.score)


def weighed(view: str, scores: dict[str, float], **where: Any) -> pd.DataFrame:
    """The rows of an indicator of the chosen relationship under the reader's scores."""
    among = chosen("dyad", "date") | ({"scores": scores} if scores else {})
    return rows(view, among, dyad=dyad(), **where)


def conclusions(scores: dict[str, float]) -> None:
    """What is concluded under the reader's scores, how far it holds, and what the published scores say."""
    st.header("Conclusions about the last covered day")
    st.markdown(
        "A conclusion survives where it holds in 95% or more of 1,000 other sets of weights and in 95% or more of the "
        "resamples of the events: drawn again as if another hand had picked them."
    )
    now = weighed("conclusions", scores)
    before = {row.conclusion: row for row in weighed("conclusions", {}).itertuples()}
    for row in now.iloc[::-1].itertuples():
        with st.container(border=True):
            st.badge("Survives" if row.survives else "Does not survive", color="green" if row.survives else "gray")
            st.markdown(findings.conclusion(row))
            published = before.get(row.conclusion)
            if published is not None and published.statement != row.statement:
                st.caption(f"Under the published scores the opposite: {findings.conclusion(published)}")
            elif published is not None and published.survives != row.survives:
                st.caption(
                    "Under the published scores it " + ("survives." if published.survives else "does not survive.")
                )
    csv_button("conclusions", now)
    with st.expander("Table"):
        table("conclusions", now)
    how("conclusions")
