"""What is made ready before it is asked for: the database when the server starts, the chart library in a new browser.

dashboard.py hands this to the server. Where dashboard.py is run as a plain script, all works without it, only later.
"""

from __future__ import annotations

import contextlib
import os
import threading
from collections.abc import AsyncIterator
from importlib import import_module
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")  # its own pool keeps ten megabytes that nobody needs
USED_AT_ONCE = (
    "pages.parts.evidence",
    "pages.parts.cards",
    "pages.parts.stability",
    "queries.statistics.escalation_flags",
)
SCRIPTS = Path(st.__file__).parent / "static" / "static" / "js"


@contextlib.asynccontextmanager
async def before_visitors(app: Any) -> AsyncIterator[None]:
    """Load libraries and build the database while the first visitor's browser still loads Streamlit's own scripts."""
    threading.Thread(target=_prepare, daemon=True).start()
    yield


def _prepare() -> None:
    for module in USED_AT_ONCE:
        import_module(module)
    import_module("pages.parts.frame").prepare()


class ChartsFirst:
    """Names Plotly's script, five megabytes, in the header of the start page.

    A browser then fetches it beside Streamlit's own scripts and not when the first chart arrives. Where Streamlit has
    no file of that name, nothing is named.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        links = (f"<./static/js/{path.name}>; rel=modulepreload" for path in SCRIPTS.glob("PlotlyChart.*.js"))
        self.link = [(b"link", link.encode()) for link in links]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            headers = message.get("headers", [])
            if any(name == b"content-type" and kind.startswith(b"text/html") for name, kind in headers):
                message["headers"] = [*headers, *self.link]
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)


MIDDLEWARE = [Middleware(ChartsFirst)]
