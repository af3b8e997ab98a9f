"""The one door to the coder: an article's text, and its records as the coder proposes them.

The coder and its language model are imported when the first article is coded, so that no other page pays for them.
"""

from __future__ import annotations

import threading
from pathlib import Path

import streamlit as st

import queries
from coder import intake
from coder.intake import Draft, Refused
from coder.store import NAME, Record
from pages.parts import desk

ONE_AT_A_TIME = threading.BoundedSemaphore(1)  # a parse takes memory: on a small machine two at once are too many


def body(article: str) -> str | None:
    """The text of an article, which its marks are counted in; None where there is no such article."""
    if article in desk.mine().articles:
        return intake.body(desk.mine().articles[article])
    if not NAME.fullmatch(article):
        return None
    for folder in (Path("private") / "articles", Path("articles")):
        path = queries.DATA / folder / f"{article}.md"
        if path.is_file():
            return intake.body(path.read_text(encoding="utf-8"))
    return None


def propose(draft: Draft) -> tuple[str, str, Record]:
    """Name, text and machine-coded records of an article. Raises Refused, for a text in another language for instance."""
    name, whole = intake.compose(draft)
    article = intake.read_back(name, whole)
    with ONE_AT_A_TIME:
        from coder import code

        return name, whole, code(article).to_json()


def known(name: str) -> bool:
    """Whether an article of this name is here already."""
    return body(name) is not None


@st.cache_data(max_entries=20, show_spinner=False)
def checked(draft: Draft) -> str | None:
    """Why an article cannot be coded, or None: found out before the coder is started."""
    try:
        intake.read_back(*intake.compose(draft))
    except Refused as problem:
        return str(problem)
    return None
