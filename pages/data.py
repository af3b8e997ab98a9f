"""Every table with its meaning and its CSV."""

import streamlit as st

from pages.parts.frame import open_page

open_page("The data", "Every table and view with its meaning, to read and to take away.")
st.info("To come.")
