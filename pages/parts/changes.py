"""What changed of late: the first thing that a returning reader wants to know."""

from __future__ import annotations

import datetime

import streamlit as st

from pages.parts import address, listing, words
from pages.parts.frame import chosen, dyad, period, rows, span, thin_from
from pages.parts.marks import link
from pages.parts.shown import how
from pages.parts.tables import csv_button, table

DAYS = 30
LISTED = 5


def recent() -> None:
    """The last 30 days of the chosen period, or those since the day that the reader or the address names, beside as
    many before: counts, newest milestones, positions that reversed.
    """
    last = period()[1]
    address.take_day("since", *span())
    since: datetime.date | None = st.session_state["since"]
    first = since if since and since <= last else last - datetime.timedelta(days=DAYS - 1)
    days = (last - first).days + 1
    among = chosen("dyad", "date")
    now = rows("event_dyads", among, dyad=dyad(), date=(first, last))
    before = rows("event_dyads", among, dyad=dyad(), date=(first - datetime.timedelta(days=days), _eve(first)))
    turned = rows("stances", chosen("date") | {"date": (first, last)}, is_reversal=True)
    asked = f"since {words.day(first)}" if first == since else f"in the {DAYS} days to {words.day(last)}"
    st.header(f"What changed {asked}")
    st.markdown(words.changes(now, before, len(turned), thin_from() if last > thin_from() else None))
    newest, reversed_ = st.columns(2, gap="medium")
    with newest, st.container(gap=None):
        st.subheader("Newest milestones", anchor=False)
        milestones = rows("milestones", among, dyad=dyad(), date=(first, last)).iloc[::-1]
        for milestone in milestones.head(LISTED).itertuples():
            text = f"{words.when(milestone)} · {milestone.title} ({milestone.direction})"
            link(milestone.event_id, text, "newest")
        if milestones.empty:
            st.caption("No milestone is reported in these days.")
        _more(len(milestones), "all are among the events below")
    with reversed_, st.container(gap=None):
        st.subheader("Positions that reversed", anchor=False)
        for stance in turned.iloc[::-1].head(LISTED).itertuples():
            link(stance.event_id, words.reversal(stance), f"turned_{stance.stance_number}")
        if turned.empty:
            st.caption("No position is reported to have reversed in these days.")
        _more(len(turned), "all are among the positions that changed, on Actor stances")
    with st.expander(f"All {words.count(len(now), 'event', 'events')} of these days"):
        csv_button("recent_events", now)
        table("recent_events", now.iloc[::-1], event_id=None, dyad=None)
        how("event_dyads")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.date_input(
            "Show what changed since",
            min_value=span()[0],
            max_value=span()[1],
            format="YYYY-MM-DD",
            key="since",
            on_change=address.forget_notes,
            width=260,
            help="The day of your last look, for instance. The address keeps it: a bookmark opens the same list, with "
            "what was added by then.",
        )
        address.keep("since", None)
        eve = _eve(first)
        before_it = (first - datetime.timedelta(days=days), eve)
        title = f"Events of the {words.count(days, 'day', 'days')} before, to {words.day(eve)}"
        listing.button(len(before), title, {"date": before_it}, "before", "of the days before")


def _more(number: int, where: str) -> None:
    if number > LISTED:
        st.caption(f"The newest {LISTED} of {number:,}; {where}.")


def _eve(first: datetime.date) -> datetime.date:
    return first - datetime.timedelta(days=1)
