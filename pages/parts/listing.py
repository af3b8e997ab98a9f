"""The drawer behind a number: the events that it counts, each of them one click from its evidence."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import CODERS, QUADS, UNFILTERED, chosen, dyad, open_event, rows
from pages.parts.tables import csv_button
from pages.parts.words import count, day, escape, toll

MOST_LISTED = 100
DIRECTIONS = ("improves", "worsens", "neutral", "mixed")
LISTED = "listed"  # in the session: the title of the list that is open, and which events it holds


def ask(title: str, where: Mapping[str, Any]) -> None:
    """Ask for the list of the events of the chosen relationship with these values in event_dyads, besides the filters;
    of those of another relationship, or of milestones alone, where `where` has a dyad or a direction.

    The drawer opens at the end of this run. To be called in callbacks.
    """
    st.session_state[LISTED] = {"title": title, "where": dict(where)}


def button(number: int, title: str, where: Mapping[str, Any], key: str, which: str = "") -> None:
    """A line of text below a number that opens what it counts; which: of what the events are, where that is unclear."""
    if number:
        told = ("Show the event" if number == 1 else f"List the {number:,} events") + (f" {which}" if which else "")
        st.button(told, key=f"listed_{key}", type="tertiary", on_click=ask, args=(title, where))


def of_bar(bar: Sequence[Any]) -> None:
    """Ask for the events of a bar or mark: its number, first and last day in ISO, and the codes that it stands for (a
    quad class, an event type, `deaths`, a direction, a relationship). It comes from the browser: what is no such thing
    is left alone.
    """
    try:
        number, first, last, codes = bar
        spell = (datetime.date.fromisoformat(first), datetime.date.fromisoformat(last))
        known = [meant(code) for code in codes.split()]
    except (ValueError, TypeError, AttributeError):
        return
    if number:
        where = {column: value for meant, _ in known for column, value in meant.items()}
        told = ", ".join(words for _, words in known) or "Events"
        ask(f"{told}, {day(spell[0])} to {day(spell[1])}", {"date": spell} | where)


def meant(code: str) -> tuple[dict[str, Any], str]:
    """What a code of a bar narrows, and how it is called. Raises ValueError for another word."""
    if code in QUADS:
        return {"quad": code}, QUADS[code]
    if code == "deaths":
        return {"deaths_high": (1, None)}, "Events with deaths"
    if code in DIRECTIONS:
        return {"direction": code}, f"Milestones: {code}"
    if code in set(rows("event_types")["event_type"]):
        return {"event_type": code}, code
    titles = dict(rows("dyads")[["dyad", "title"]].itertuples(index=False))
    if code in titles:
        return {"dyad": code}, titles[code]
    raise ValueError(code)


def drawer(page: str) -> None:
    """Open the list that is asked for; one that another page asked for is forgotten."""
    asked = st.session_state.get(LISTED)
    if not asked:
        return
    if asked.setdefault("page", page) != page:
        _close()
        return
    st.dialog("What this number counts", width=600, position="right", on_dismiss=_close)(_list)(
        asked["title"], asked["where"], {} if page in UNFILTERED else chosen("dyad", "date")
    )


def _close() -> None:
    st.session_state[LISTED] = None


def _list(title: str, where: Mapping[str, Any], among: Mapping[str, Any]) -> None:
    view = "milestones" if "direction" in where else "event_dyads"
    events = rows(view, among, **{"dyad": dyad(), **where}).iloc[::-1]
    st.subheader(escape(title), anchor=False)
    st.markdown(f"{count(len(events), 'event', 'events')}, the newest first. Each opens its evidence.")
    csv_button("listed", events)
    machine = len(set(events["coder"])) > 1
    opened = []
    lines = st.container(gap="xxsmall")
    for event in events.head(MOST_LISTED).itertuples():
        text = f"{day(event.date)} · {escape(event.title)}" + _deaths(event, where)
        text += f" ({CODERS[event.coder].lower()})" if machine else ""
        key = f"listed_{event.event_id}"
        opened.append(lines.button(text, key=key, type="tertiary", on_click=open_event, args=(event.event_id,)))
    if len(events) > MOST_LISTED:
        st.caption(f"The newest {MOST_LISTED} are listed; the CSV holds all.")
    if any(opened):
        st.rerun()


def _deaths(event: Any, where: Mapping[str, Any]) -> str:
    """The claimed deaths of an event, in a list that is about them."""
    if "deaths_high" not in where or pd.isna(event.deaths_high):
        return ""
    return escape(f": {toll(event.deaths_low, event.deaths_high)} claimed")
