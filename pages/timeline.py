"""Every event on a timeline: lanes, colour for cooperation and conflict, filled for deeds, numbers for milestones."""

import streamlit as st

from pages.parts import address, charts, words
from pages.parts.frame import chosen, coverage, dyad, months, open_page, rows, thin_from
from pages.parts.marks import legend, numbered
from pages.parts.shown import show

LANES = {
    "event_type": "PLOVER type",
    "milestone_kind": "Milestone kind",
    "place_country": "Country of the place",
    "coder": "Coder",
}

open_page(
    "What happened, and when?",
    "Every event in its lane: filled marks are deeds, hollow ones words. Choose one for its evidence.",
)

events = rows("events", chosen())
if events.empty:
    st.info("No event matches these filters. Widen the dates, choose another relationship or take a filter off.")
    st.stop()

lane = address.switch("Lanes", LANES, "lanes", "event_type")
marks = numbered(rows("milestones", chosen("dyad"), dyad=dyad()))
show(
    "events",
    events,
    charts.timeline(events, lane, marks, coverage()[1], thin_from()),
    words.timeline(events, len(marks)),
    "timeline",
)
legend(marks, "timeline")

st.subheader("Cooperation and conflict by month")
mix = rows("events_by_month", chosen("dyad", "date"), dyad=dyad(), month=months())
show("events_by_month", mix, charts.month_mix(mix, coverage()[1], thin_from()), words.month_mix(mix))
