"""Regional Stability Monitor: `streamlit run dashboard.py`."""

import streamlit as st

from pages.parts.evidence import drawer
from pages.parts.frame import navigation, shared_filters

st.set_page_config(page_title="Regional Stability Monitor", page_icon="docs/icon.svg", layout="wide")
page = navigation()
shared_filters()
page.run()
drawer()
