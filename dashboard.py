"""Regional Stability Monitor: `streamlit run dashboard.py`."""

import streamlit as st

if __name__ == "__main__":  # a visitor's run
    from pages.parts import listing, screen
    from pages.parts.evidence import drawer
    from pages.parts.filters import shared_filters
    from pages.parts.frame import NAME, navigation

    page = navigation()
    st.set_page_config(page_title=f"{page.title} · {NAME}", page_icon="docs/icon.svg", layout="wide")
    screen.style()
    shared_filters(page.title)
    page.run()
    if not drawer():
        listing.drawer(page.title)
    screen.touch()
else:  # the server, before the first visitor
    from pages.parts import ready

    app = st.App(__file__, lifespan=ready.before_visitors, middleware=ready.MIDDLEWARE)
