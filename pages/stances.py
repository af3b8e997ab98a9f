"""Who stands where towards whom and on what: the latest positions, an actor's course, every position with its words."""

import streamlit as st

from pages.parts import address, stance_charts, words
from pages.parts.frame import chosen, open_page, rows
from pages.parts.shown import show
from pages.parts.tables import stance_ledger

ROWS = 20  # actors drawn in the matrix; the table holds all
MATRICES = {"latest_stances_by_issue": "issue", "latest_stances_by_toward": "toward"}
NAMES = {"latest_stances_by_issue": "Actor × issue", "latest_stances_by_toward": "Actor × addressee"}

open_page(
    "Who takes which position?",
    "Positions that published sources report, on five steps from opposes to supports, with the words.",
)

stances = rows("stances", chosen())
if stances.empty:
    st.info(
        "No position is reported for these filters. Widen the dates, choose another relationship or take a filter off."
    )
    st.stop()

view = address.switch("Matrix", NAMES, "matrix", "latest_stances_by_issue")
latest = rows(view, chosen())
drawn = words.leading(latest, ROWS)
show(view, latest, stance_charts.matrix(drawn, MATRICES[view]), words.matrix(latest, ROWS, NAMES[view].split(" × ")[1]))

st.subheader("One actor's positions over time")
who = address.choice("Actor", words.by_frequency(stances), "speaker")
course = rows("stances", chosen(), actor=who)
show("stances", course, stance_charts.stance_path(course), words.path(course, who), "stance_path")

st.subheader("Every position, with its words")
stance_ledger(stances)
