"""How the relationship stands: what changed of late, the last contact and violence, the last 90 days, indicators."""

import streamlit as st

from pages.parts import cards, changes, charts, coverage_charts, stability, words
from pages.parts.filters import nothing
from pages.parts.frame import chosen, coverage, dyad, months, open_page, rows, thin_from
from pages.parts.marks import legend, numbered
from pages.parts.shown import show

open_page(
    "How does the relationship stand?",
    "What was last reported, what changed, and the sources behind it. Each figure stands for itself; no overall score.",
)

mix = rows("events_by_month", chosen("dyad", "date"), dyad=dyad(), month=months())
if mix["events"].sum() == 0:
    nothing("No event matches these filters. Widen the dates, choose another relationship or take a filter off.")

changes.recent()

st.header("Where it stands")
with st.grid(4, min_column_width=150):
    cards.flag()
    cards.last_event("Last contact", "A meeting, visit, call or negotiation.", "contacts", is_contact=True)
    cards.last_event(
        "Last violence", "A deliberate act that can do serious bodily harm.", "violent_events", is_violence=True
    )
    cards.deaths()
    cards.quads()

st.header("Cooperation and conflict by month")
marks = numbered(rows("most_reported_milestones", chosen("dyad"), dyad=dyad()))
show("events_by_month", mix, charts.month_mix(mix, coverage()[1], thin_from(), marks), words.month_mix(mix))
legend(marks, "overview")

stability.overview()

st.header("What could be read")
show("coverage", rows("coverage"), coverage_charts.coverage_bar(rows("coverage")), words.coverage(rows("coverage")))
