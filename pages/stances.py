"""Who stands where towards whom and on what: the latest positions, an actor's course, every position with its words."""

import streamlit as st

from pages.parts import address, stability, stance_charts, words
from pages.parts.frame import MOST_DRAWN, chosen, open_page, rows
from pages.parts.shown import show
from pages.parts.tables import stance_ledger

ROWS = 20  # actors drawn in the matrix; the table holds all
COLUMNS = {"latest_stances_by_issue": "issue", "latest_stances_by_toward": "toward"}
MATRICES = {"latest_stances_by_issue": "Actor × issue", "latest_stances_by_toward": "Actor × addressee"}

open_page(
    "Who takes which position?", "Positions that published sources report, on five steps from opposes to supports."
)

stances = rows("stances", chosen(), newest=MOST_DRAWN)
if stances.empty:
    st.info("No position is reported for these filters. Widen the dates, choose another relationship, drop a filter.")
    st.stop()

view = address.switch("Matrix", MATRICES, "matrix", "latest_stances_by_issue")
latest = rows(view, chosen())
figure = stance_charts.matrix(words.leading(latest, ROWS), COLUMNS[view])
show(view, latest, figure, words.matrix(latest, ROWS, COLUMNS[view]))

st.subheader("One actor's positions over time")
actor = address.choice("Actor", words.by_frequency(stances), "speaker")
course = rows("stances", chosen(), newest=MOST_DRAWN, actor=actor).iloc[::-1]
show("stances", course, stance_charts.stance_path(course), words.path(course, actor), "stance_path")

stability.stances()

st.subheader("Every position, with its words")
stance_ledger(stances)
