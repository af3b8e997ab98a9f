"""Which milestones carry a number on a chart, and the list below it that says what each number is."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts.frame import open_event
from pages.parts.words import dated, escape

MOST = 10
ROOM = 13  # a number needs this part of the width of a phone's chart


def numbered(milestones: pd.DataFrame) -> pd.DataFrame:
    """The milestones with the most published reports behind them, no two so close that their numbers would overlap.

    Returns the chosen rows by date with a column number from 1, and `when` in words.
    """
    if milestones.empty:
        return dated(milestones).assign(number=pd.Series(dtype=int))
    gap = (milestones["date"].max() - milestones["date"].min()) / ROOM
    kept: list[int] = []
    for index, row in milestones.sort_values(["sources", "date"], ascending=False).iterrows():
        if all(abs(row["date"] - milestones.at[other, "date"]) >= gap for other in kept):
            kept.append(index)
        if len(kept) == MOST:
            break
    marks = dated(milestones.loc[kept].sort_values("date"))
    return marks.assign(number=range(1, len(marks) + 1))


def legend(marks: pd.DataFrame, name: str) -> None:
    """What each number on the chart is; each line opens its evidence."""
    with st.grid(2, min_column_width=330, gap=(None, "small")):
        for mark in marks.itertuples():
            link(mark.event_id, f"{mark.number} · {mark.when} · {mark.title}", name)


def link(event_id: str, text: str, name: str) -> None:
    """A line of text that opens the evidence of an event."""
    st.button(escape(text), key=f"{name}_{event_id}", type="tertiary", on_click=open_event, args=(event_id,))
