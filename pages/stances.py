"""Who stands where towards whom and on what: the latest positions, an actor's course, every position with its words."""

import streamlit as st

from pages.parts import address, stability, stance_charts, words
from pages.parts.filters import nothing
from pages.parts.frame import MOST_DRAWN, chosen, coverage, open_page, rows, thin_from
from pages.parts.shown import how, show
from pages.parts.tables import stance_ledger

ROWS, WIDE = 20, 12  # actors and columns drawn in the matrix; the table holds all
COLUMNS = {"latest_stances_by_issue": "issue", "latest_stances_by_toward": "toward"}
MATRICES = {"latest_stances_by_issue": "on which issue", "latest_stances_by_toward": "towards whom"}

open_page(
    "Who takes which position?", "Positions that published sources report, on five steps from opposes to supports."
)

stances = rows("stances", chosen(), newest=MOST_DRAWN)
if stances.empty:
    nothing("No position is reported for these filters. Widen the dates, choose another relationship, drop a filter.")

above = st.container()
view = address.switch("Latest positions", MATRICES, "matrix", "latest_stances_by_issue")
latest = rows(view, chosen())
drawn = words.leading(words.leading(latest, ROWS, "actor"), WIDE, COLUMNS[view])
show(view, latest, stance_charts.matrix(drawn, COLUMNS[view]), words.matrix(latest, drawn, COLUMNS[view]), above=above)

st.header("One actor's positions over time")
actor = address.choice("Actor", words.by_frequency(stances), "speaker")
course = rows("stances", chosen(), newest=MOST_DRAWN, actor=actor).iloc[::-1]
path = stance_charts.stance_path(course, coverage()[1], thin_from())
show("stances", course, path, words.path(course, actor), "stance_path")

stability.stances()

st.header("Every position, with its words")
stance_ledger(stances)
how("stances")
