"""Coding the articles that a reader adds, with the current one named, and the choice among those coded."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from coder.intake import Draft, Refused
from coder.second import Service
from pages.parts import coding, desk, incoming
from pages.parts.frame import rows
from pages.parts.words import count, escape
from queries import DataProblem

MODEL = "A language model reads the article and proposes further records, marked as its own."
MOST_IN_SESSION = 60  # articles that one visitor can hold in memory


def code_button(waiting: Sequence[Draft]) -> None:
    """Code the waiting articles when asked, keep them with their proposals, and say what could not be coded."""
    undated = [one for one in waiting if one.published is None or not one.title]
    service = coding.second_service()
    with_second = service is not None and st.toggle(
        f"Ask the second coder too: {service.model}", key="with_second", help=_cost(service)
    )
    if not st.button(f"Code {count(len(waiting), 'article', 'articles')}", type="primary", key="code"):
        return
    if undated:
        st.warning("Give every article a title and its day of publication first.")
        return
    names, refused, notes = _code(waiting, service if with_second else None)
    st.session_state["coding_notes"] = notes
    st.session_state["added_articles"] = [*names, *(name for name in added() if name not in names)]
    st.session_state[incoming.DRAFTS] = []
    st.session_state[incoming.REFUSED] = refused
    st.session_state["added_choice"] = names[0] if names else None
    for name in ("event", "record", "editing"):
        st.session_state.pop(name, None)
    st.rerun()


def _cost(service: Service) -> str:
    """What asking the second coder costs, as far as whoever runs the dashboard has said."""
    if service.price_in is None or service.price_out is None:
        return f"{MODEL} Its price is not stated."
    prices = (
        f"{service.price_in:g} US dollars for a million tokens read and {service.price_out:g} for a million written"
    )
    return f"{MODEL} It costs {prices}."


def added() -> list[str]:
    """Names of the articles added in this session, newest first."""
    found: list[str] = st.session_state.get("added_articles", [])
    return found


def choose(names: list[str]) -> str:
    """Which of them is shown; the only one without asking."""
    titles = {row.article: row.title or row.article for row in rows("articles").itertuples()}
    there = [name for name in names if name in titles]
    if len(there) < 2:
        return there[0] if there else ""
    if st.session_state.get("added_choice") not in there:
        st.session_state["added_choice"] = there[0]
    return st.selectbox("Article", there, format_func=lambda name: titles[name], key="added_choice")


def notes() -> None:
    """What the second coder did with the articles just coded."""
    for note in st.session_state.get("coding_notes", []):
        st.info(escape(note))


def _code(waiting: Sequence[Draft], service: Service | None) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    names: list[str] = []
    notes: list[str] = []
    refused: list[tuple[str, str]] = []
    bar = st.progress(0.0)
    for number, one in enumerate(waiting):
        bar.progress(number / len(waiting), f"Coding {number + 1} of {len(waiting)}: {escape(one.title)}")
        try:
            if desk.editor() is None and len(desk.mine().articles) >= MOST_IN_SESSION:
                raise Refused(
                    f"A session holds {MOST_IN_SESSION} articles at most. Download your records and start anew."
                )
            name, whole, coded, note = coding.propose(one, service)
            notes += [note] if note else []
            desk.keep_article(name, whole, coded)
            names.append(name)
        except Refused as problem:
            refused.append((one.title or one.given, str(problem)))
        except DataProblem as problem:
            refused.append((one.title or one.given, f"The records cannot be joined to the data: {problem}"))
    bar.empty()
    return names, refused, notes
