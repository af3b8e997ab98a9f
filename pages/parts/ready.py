"""What is made ready before it is asked for: the database when the server starts, charts and style in a new browser.

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
NEEDED = ("Html", "purify.es", "PlotlyChart")  # the first two bring the page's style, see screen.style


@contextlib.asynccontextmanager
async def before_visitors(app: Any) -> AsyncIterator[None]:
    """Load libraries and build the database while the first visitor's browser still loads Streamlit's own scripts."""
    threading.Thread(target=_prepare, daemon=True).start()
    yield


def _prepare() -> None:
    for module in USED_AT_ONCE:
        import_module(module)
    import_module("pages.parts.frame").prepare()


class ScriptsFirst:
    """Names in the header of every page the scripts that bring its style, and Plotly's, five megabytes.

    A browser then fetches them beside Streamlit's own scripts and not when the first style or chart arrives: without
    its style a page stands up to 200 points lower on a phone, and jumps. Where Streamlit has no file of such a name,
    nothing is named.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        scripts = (path.name for name in NEEDED for path in SCRIPTS.glob(f"{name}.*.js"))
        self.link = [(b"link", f"<./static/js/{script}>; rel=modulepreload".encode()) for script in scripts]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def told(message: Message) -> None:
            headers = message.get("headers", [])
            if any(name == b"content-type" and kind.startswith(b"text/html") for name, kind in headers):
                message["headers"] = [*headers, *self.link]
            await send(message)

        await self.app(scope, receive, told if scope["type"] == "http" else send)


MIDDLEWARE = [Middleware(ScriptsFirst)]
