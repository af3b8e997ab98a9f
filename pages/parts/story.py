"""The milestones of a relationship as text, and the relationships side by side."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from pages.parts import address, frame, milestone_charts
from pages.parts.frame import open_event
from pages.parts.shown import clickable, how
from pages.parts.tables import csv_button
from pages.parts.words import escape, kind, link, quarters, when

FEWEST = 3  # milestones of a relationship that is drawn in the comparison
AT_FIRST = 8  # milestones told before the reader asks for all
SIGNS = {
    "improves": ":blue[▲ improves]",
    "worsens": ":orange[▼ worsens]",
    "neutral": ":gray[● neutral]",
    "mixed": ":gray[◆ mixed]",
}


def read(milestones: pd.DataFrame) -> None:
    """Newest first: date, what happened, who reports it; the title opens the evidence."""
    whole = len(milestones) <= AT_FIRST or address.toggle(f"Tell all {len(milestones):,} milestones", "whole")
    told = milestones.iloc[::-1] if whole else milestones.iloc[: -AT_FIRST - 1 : -1]
    for milestone in told.itertuples():
        with st.container(gap="xxsmall"):
            st.markdown(f"**{when(milestone)}** · {SIGNS[milestone.direction]} · {kind(milestone.milestone_kind)}")
            st.button(
                f"**{escape(milestone.title)}**",
                key=f"story_{milestone.event_id}",
                type="tertiary",
                on_click=open_event,
                args=(milestone.event_id,),
            )
            st.markdown(f"{escape(milestone.summary)} ({link(milestone.publisher, milestone.url)})")


def compare(counted: pd.DataFrame, dyads: pd.DataFrame) -> None:
    """One small chart a relationship on the same axes, those with the most milestones first."""
    first, last = frame.quarters()
    totals = counted.groupby("dyad")["milestones"].sum().sort_values(ascending=False)
    top = max(4, int(counted.groupby(["dyad", "quarter"])["milestones"].sum().max()))
    titles = dict(zip(dyads["dyad"], dyads["title"], strict=True))
    csv_button("milestones_by_quarter", counted)
    st.caption(
        "Milestones a quarter: what improves above the line (blue), what worsens below (orange). Relationships with "
        f"{FEWEST} milestones or more; the others are in the CSV. Heights grow with the square root."
    )
    with st.grid(3, min_column_width=300):
        for pair in totals[totals >= FEWEST].index:
            if pair not in titles:
                continue
            part = counted[counted["dyad"] == pair]
            with st.container(border=True):
                sentence = quarters(part, titles[pair])
                st.caption(sentence)
                chart = milestone_charts.quarters(part, (first, last), top, frame.coverage()[1], frame.thin_from())
                clickable(chart, f"quarters_{pair}", sentence, displayModeBar=False)
    how("milestones_by_quarter")
