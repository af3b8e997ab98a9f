"""Every table with its meaning, to read and to take away; what the checks found; what could be read."""

import streamlit as st

from pages.parts import catalogue, words
from pages.parts.frame import open_page, rows

open_page("The data", "Every table with its meaning, to read and to take away: whole, whatever the filters.")

catalogue.downloads()
st.header("One table")
catalogue.one_table()
st.header("All tables")
catalogue.contents()
st.header("Checks")
catalogue.checks()
st.header("What could be read")
st.markdown(words.coverage(rows("coverage")))
