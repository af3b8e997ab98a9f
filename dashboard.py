"""Regional Stability Monitor: `streamlit run dashboard.py`."""

import streamlit as st

if __name__ == "__main__":  # a visitor's run
    from pages.parts.evidence import drawer
    from pages.parts.frame import navigation, shared_filters

    st.set_page_config(page_title="Regional Stability Monitor", page_icon="docs/icon.svg", layout="wide")
    page = navigation()
    shared_filters()
    page.run()
    drawer()
else:  # the server, before the first visitor
    from pages.parts import ready

    app = st.App(__file__, lifespan=ready.before_visitors, middleware=ready.MIDDLEWARE)
