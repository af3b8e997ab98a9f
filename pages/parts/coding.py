"""The one door to the coder: an article's text, and its records as the coder proposes them.

The coder and its language model are imported when the first article is coded, so that no other page pays for them.
"""

from __future__ import annotations

import datetime
import json
import os
import re
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import queries
from coder import intake
from coder.intake import Draft
from coder.records import Article
from coder.second import Service, Unanswered, ask, joined
from coder.store import NAME, Record
from pages.parts import desk
from pages.parts.frame import rows

# A line of `sources` and one of `facts` in the front matter of a digest
CITED = re.compile(r'(?m)^  - \{publisher: ("(?:[^"\\\n]|\\.)*"), url: ("[^"\\\n]*")\}$')
FACT = re.compile(r"(?m)^  - ([a-z0-9-]+)$")
ONE_AT_A_TIME = threading.BoundedSemaphore(1)  # a parse takes memory: on a small machine two at once are too many


def body(article: str) -> str | None:
    """The text of an article, which its marks are counted in; None where there is no such article."""
    whole = _whole(article)
    return None if whole is None else intake.body(whole)


def written_on(one: Draft) -> tuple[datetime.date, str] | None:
    """The day that an article without one tells of itself, and where: its dateline, a notice, its address or name."""
    from coder.anchors import anchored

    found = anchored(Article(one.given, one.body, url=one.url))
    return (found.published, found.written.how) if found.published and found.written else None


def told_from(article: str) -> tuple[list[tuple[str, str]], list[str]]:
    """What the front matter of a digest says that it was written from: reports as (publisher, url), and event ids."""
    whole = _whole(article) or ""
    front = whole.removesuffix(intake.body(whole))
    cited = [(json.loads(publisher), json.loads(url)) for publisher, url in CITED.findall(front)]
    return cited, FACT.findall(front)


def _whole(article: str) -> str | None:
    """The file of an article, with its front matter."""
    if article in desk.mine().articles:
        return desk.mine().articles[article]
    if not NAME.fullmatch(article):
        return None
    for folder in (Path("private") / "articles", Path("articles")):
        path = queries.DATA / folder / f"{article}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    return None


def propose(draft: Draft, service: Service | None = None) -> tuple[str, str, Record, str | None]:
    """Name, text and machine-coded records of an article, and what the second coder did where one is asked.

    Raises Refused, for a text in another language for instance.
    """
    name, whole = intake.compose(draft)
    article = intake.read_back(name, whole)
    with ONE_AT_A_TIME:
        from coder import code

        coded = code(article).to_json()
    if service is None:
        return name, whole, coded, None
    try:
        coded, note = _with_second(service, article, coded)
    except Unanswered as problem:
        note = f"{problem} The rule-based coder's records stand alone."
    return name, whole, coded, note


def second_service() -> Service | None:
    """The second coder that whoever runs the dashboard has configured, in the secrets or the environment.

    None where none is, and for visitors who are no editors unless `for_visitors` is true: each use may cost money.
    """
    told = _second_settings()
    if not told.get("address") or not told.get("model"):
        return None
    if desk.editor() is None and not told.get("for_visitors"):
        return None
    prices = {name: float(told[name]) for name in ("price_in", "price_out", "seconds") if name in told}
    return Service(str(told["address"]), str(told["model"]), str(told.get("key") or "none"), **prices)


def _second_settings() -> Mapping[str, Any]:
    try:
        if "second_coder" in st.secrets:
            return dict(st.secrets["second_coder"])
    except StreamlitSecretNotFoundError:
        pass
    names = {"address": "MONITOR_MODEL_ADDRESS", "model": "MONITOR_MODEL", "key": "MONITOR_MODEL_KEY"}
    return {name: os.environ[variable] for name, variable in names.items() if os.environ.get(variable)}


def _with_second(service: Service, article: Article, coded: Record) -> tuple[Record, str]:
    definitions = dict(rows("event_types")[["event_type", "definition"]].itertuples(index=False))
    answer = ask(service, article, definitions)
    dyads = rows("dyads")[["dyad", "state_a", "state_b"]].itertuples(index=False)
    whole, both = joined(coded, answer, [tuple(pair) for pair in dyads])
    new = len(answer.events) + len(answer.stances) + len(answer.relations) - both
    dropped = ", ".join(f"{number} dropped ({why})" for why, number in answer.dropped.items() if number)
    cost = f", {answer.cost:.4f} US dollars" if answer.cost is not None else ""
    return whole, (
        f"Second coder {service.model}: {new} further proposals, {both} that both coders made"
        f"{', ' + dropped if dropped else ''}; {answer.tokens:,} tokens{cost}."
    )
