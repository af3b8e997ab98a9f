"""The weight lab: other scores and half-lives, in the address, and which conclusions survive them."""

import streamlit as st

from pages.parts import findings, indicator_charts, lab
from pages.parts.filters import nothing
from pages.parts.frame import dyad, open_page, period
from pages.parts.shown import show
from pages.parts.stability import counted, edge, half_life

open_page(
    "Which conclusions survive other weights?",
    "Every score is somebody's choice. Move them and the half-life; the address keeps your settings.",
)

if counted("balance_by_month", pair=dyad()).empty:
    nothing("No event matches these filters. Choose another relationship or take a filter off.")

days = half_life()
concluded = st.container()  # above the sliders: what they change is seen while they move
scores = lab.scores()
with concluded:
    lab.conclusions(scores)

st.header("The balance under your weights")
published = counted("balance_bands", pair=dyad(), half_life=days, as_of=period())
weighed = lab.weighed("balance_bands", scores, pair=dyad(), half_life=days, as_of=period())
chart = indicator_charts.balance(weighed, *edge())
if scores:
    indicator_charts.beside(chart, published)
show("balance_bands", weighed, chart, findings.balance(weighed))
