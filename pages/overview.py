"""How the relationship stands: last contact and violence, the last 90 days, newest milestones, changed positions."""

import streamlit as st

from pages.parts import cards, charts, stability, words
from pages.parts.filters import nothing
from pages.parts.frame import chosen, coverage, dyad, months, open_page, period, rows, thin_from
from pages.parts.marks import legend, link, numbered
from pages.parts.shown import show

open_page(
    "How does the relationship stand?",
    "What was last reported, what changed, and the words behind it. No composite score.",
)

mix = rows("events_by_month", chosen("dyad", "date"), dyad=dyad(), month=months())
if mix["events"].sum() == 0:
    nothing("No event matches these filters. Widen the dates, choose another relationship or take a filter off.")

with st.grid(4, min_column_width=230):
    cards.last_event("Last contact", "A meeting, visit, call or negotiation.", "contacts", is_contact=True)
    cards.last_event(
        "Last violence", "A deliberate act that can do serious bodily harm.", "violent_events", is_violence=True
    )
    cards.deaths()
    cards.quads()

st.header("Cooperation and conflict by month")
marks = numbered(rows("most_reported_milestones", chosen(), dyad=dyad()))
show("events_by_month", mix, charts.month_mix(mix, coverage()[1], thin_from(), marks), words.month_mix(mix))
legend(marks, "overview")

newest, changed = st.columns(2, gap="large")
with newest:
    st.header("Newest milestones")
    for milestone in rows("milestones", chosen("dyad", "date"), newest=5, dyad=dyad(), date=period()).itertuples():
        link(milestone.event_id, f"{words.day(milestone.date)} · {milestone.title} ({milestone.direction})", "newest")
with changed:
    st.header("Positions that turned")
    turned = rows("stances", chosen(), newest=5, is_reversal=True)
    for stance in turned.itertuples():
        link(stance.event_id, words.reversal(stance), f"turned_{stance.stance_number}")
    if turned.empty:
        st.caption("No actor is reported to have changed sides in this period.")

stability.overview()

st.header("What could be read")
st.plotly_chart(
    charts.coverage_bar(rows("coverage"), coverage()[0], coverage()[1]),
    key="coverage",
    alt=words.coverage(rows("coverage")),
)
st.caption(words.coverage(rows("coverage")))
