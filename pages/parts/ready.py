"""What is made ready before it is asked for: the database at the start of the server, the chart library in a browser.

This file imports nothing heavy: dashboard.py calls it before everything else.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import AsyncIterator
from importlib import import_module
from typing import Any

import streamlit as st

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own pool keeps ten megabytes that nobody needs
USED_AT_ONCE = ("evidence", "frame", "cards", "charts", "stability", "band_charts")  # parts that the Overview needs


@contextlib.asynccontextmanager
async def before_visitors(app: Any) -> AsyncIterator[None]:
    """Load libraries and build the database while the first visitor's browser still loads the page's own scripts."""
    threading.Thread(target=_prepare, daemon=True).start()
    yield


def _prepare() -> None:
    for part in USED_AT_ONCE:
        import_module(f"pages.parts.{part}")
    import_module("queries.statistics.escalation_flags")  # and with it scipy
    import_module("pages.parts.frame").prepare()


def fetch_charts() -> None:
    """In a session's first run, an empty chart of no height, so that the browser fetches the chart libraries at once.

    They are five megabytes, and it would else begin to load them when the first chart is counted and drawn.
    """
    if "fetched" in st.session_state:
        return
    st.session_state["fetched"] = True
    st.html("<style>.st-key-fetch{height:0!important;overflow:hidden;margin-bottom:-1rem}</style>")
    with st.container(key="fetch"):
        st.metric("", "", chart_data=[0, 1], label_visibility="collapsed")
        st.plotly_chart({"data": [{"type": "scatter"}], "layout": {"height": 10}}, key="fetch_chart", alt="Charts are being fetched.")
