"""What changed of late: the first thing that a returning reader wants to know."""

from __future__ import annotations

import datetime

import streamlit as st

from pages.parts import words
from pages.parts.frame import chosen, dyad, period, rows, thin_from
from pages.parts.marks import link
from pages.parts.shown import how
from pages.parts.tables import csv_button, table

DAYS = 30
LISTED = 5


def recent() -> None:
    """The last 30 days of the chosen period beside the 30 before: counts, newest milestones, positions that turned."""
    last = period()[1]
    first = last - datetime.timedelta(days=DAYS - 1)
    among = chosen("dyad", "date")
    now = rows("event_dyads", among, dyad=dyad(), date=(first, last))
    before = rows("event_dyads", among, dyad=dyad(), date=(first - datetime.timedelta(days=DAYS), _eve(first)))
    turned = rows("stances", chosen("date") | {"date": (first, last)}, is_reversal=True)
    st.header(f"What changed in the {DAYS} days to {words.day(last)}")
    st.markdown(words.changes(now, before, len(turned), thin_from() if last > thin_from() else None))
    newest, reversed_ = st.columns(2, gap="large")
    with newest, st.container(gap=None):
        st.subheader("Newest milestones", anchor=False)
        milestones = rows("milestones", among, newest=LISTED, dyad=dyad(), date=(first, last))
        for milestone in milestones.itertuples():
            text = f"{words.when(milestone)} · {milestone.title} ({milestone.direction})"
            link(milestone.event_id, text, "newest")
        if milestones.empty:
            st.caption("No milestone is reported in these days.")
    with reversed_, st.container(gap=None):
        st.subheader("Positions that turned", anchor=False)
        for stance in turned.iloc[::-1].head(LISTED).itertuples():
            link(stance.event_id, words.reversal(stance), f"turned_{stance.stance_number}")
        if turned.empty:
            st.caption("No actor is reported to have changed sides in these days.")
    with st.expander(f"All {words.count(len(now), 'event', 'events')} of these days"):
        csv_button("recent_events", now)
        table("recent_events", now.iloc[::-1], event_id=None, dyad=None)
        how("event_dyads")


def _eve(first: datetime.date) -> datetime.date:
    return first - datetime.timedelta(days=1)
