"""Every event on a timeline: lanes, colour for cooperation and conflict, filled for deeds, numbers for milestones."""

import streamlit as st

from pages.parts import address, charts, words
from pages.parts.filters import nothing
from pages.parts.frame import MOST_DRAWN, chosen, coverage, dyad, months, open_page, rows, thin_from
from pages.parts.marks import legend, numbered
from pages.parts.shown import show

LANES = {
    "event_type": "Event type",
    "milestone_kind": "Milestone kind",
    "place_country": "Country of the place",
    "coder": "Coder",
}

open_page(
    "What happened, and when?",
    "Every event in its lane: filled marks are deeds, hollow ones words. The types are those of PLOVER; Methods says "
    "what each means.",
)

mix = rows("events_by_month", chosen("dyad", "date"), dyad=dyad(), month=months())
if mix["events"].sum() == 0:
    nothing("No event matches these filters. Widen the dates, choose another relationship or take a filter off.")

if mix["events"].sum() <= MOST_DRAWN:
    events = rows("events", chosen(), is_counted=True)
    above = st.container()
    lane = address.switch("A lane for each", LANES, "lanes", "event_type")
    marks = numbered(rows("most_reported_milestones", chosen(), dyad=dyad()))
    figure = charts.timeline(words.dated(events), lane, marks, coverage()[1], thin_from())
    show("events", events, figure, words.timeline(events, len(marks)), "timeline", above)
    legend(marks, "timeline")
else:
    types = rows("events_by_month_and_type", chosen("dyad", "date"), dyad=dyad(), month=months())
    figure = charts.months_by_type(types, coverage()[1], thin_from())
    show("events_by_month_and_type", types, figure, words.too_many(mix, MOST_DRAWN))

st.header("Cooperation and conflict by month")
show("events_by_month", mix, charts.month_mix(mix, coverage()[1], thin_from()), words.month_mix(mix))
