"""The milestones of a relationship: by kind and direction, as a story to read, and beside the other relationships."""

import streamlit as st

from pages.parts import milestone_charts, stability, story, words
from pages.parts.filters import nothing
from pages.parts.frame import MOST_DRAWN, chosen, coverage, dyad, open_page, quarters, rows, thin_from
from pages.parts.shown import show

open_page(
    "Which milestones did it pass?",
    "What improved it and what worsened it: visits, mechanisms, rank, agreements, truces, closures, strikes.",
)

milestones = rows("milestones", chosen(), newest=MOST_DRAWN, dyad=dyad()).iloc[::-1]
if milestones.empty:
    nothing("No milestone matches these filters. Widen the dates, choose another relationship or take a filter off.")

track = milestone_charts.track(words.dated(milestones), coverage()[1], thin_from(), words.kind)
show("milestones", milestones, track, words.track(milestones))

stability.relationship()

st.header("The story between the two dates")
story.read(milestones)

st.header("Beside the other relationships")
story.compare(rows("milestones_by_quarter", chosen("dyad", "date"), quarter=quarters()), rows("dyads"))
