"""Regional Stability Monitor: `streamlit run dashboard.py`."""

import streamlit as st

from pages.parts import ready

if __name__ == "__main__":  # a visitor's run
    st.set_page_config(page_title="Regional Stability Monitor", page_icon="docs/icon.svg", layout="wide")
    ready.fetch_charts()

    from pages.parts.evidence import drawer
    from pages.parts.frame import navigation, shared_filters

    page = navigation()
    shared_filters()
    page.run()
    drawer()
else:  # the server, before the first visitor
    app = st.App(__file__, lifespan=ready.before_visitors)
