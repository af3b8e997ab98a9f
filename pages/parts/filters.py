"""The filters of all pages in the address, and the way to an event's evidence without a mouse."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from pages.parts import address
from pages.parts.frame import CODERS, DEFAULT_DYAD, QUADS, UNFILTERED, chosen, dyad, rows, span, thin_from, version
from pages.parts.words import count, day, escape

MOST_LISTED = 1000  # in the select box; a browser grows slow beyond
MOST_NAMED = 3  # of the values of a filter, in the line that says what is shown
LABELS = {
    "actor": "Actors",
    "type": "Event types (PLOVER)",
    "issue": "Issues",
    "quad": "Cooperation or conflict, in words or in deeds",
    "coder": "Coded by",
}
ONLY = {"actor": "only with", "type": "only of type", "issue": "only on", "quad": "only"}
DEFAULTS: dict[str, Any] = {"coder": ["human"]}


def shared_filters(page: str) -> None:
    """The filters of all pages, bound to the address, below a place for the title of the page with this title.

    A page that they do not change holds them folded away: they must be there to keep their values for the others.
    """
    st.session_state["heading"] = st.container(gap="xsmall")
    for looked_up in ("stamp", "span"):
        st.session_state.pop(looked_up, None)
    last = span()[1]
    _follow(last)
    if page in UNFILTERED:
        with st.expander("Filters of the other pages; they change nothing here"):
            _filters()
    else:
        _filters()
    told = [] if page in UNFILTERED else _shown()
    until = f"{'data' if told else 'Data'} to {day(last)}, few sources after {day(thin_from())}"
    st.caption(" · ".join([*told, until, f"data version {version()}"]))
    if st.session_state.get("added"):
        st.caption("Your own records of this session are joined to what you see. Nobody else sees them.")
    address.notes()


def _shown() -> list[str]:
    """Whose coding is shown, and which of the folded filters are on: a reader who follows a link must not miss them."""
    coders = st.session_state["coder"] or DEFAULTS["coder"]
    told = [f"{' and '.join(CODERS[coder] for coder in CODERS if coder in coders)} events".capitalize()]
    for name in ("actor", "type", "issue", "quad"):
        values = [escape(QUADS[value].lower() if name == "quad" else value) for value in st.session_state[name]]
        more = f" and {len(values) - MOST_NAMED} more" if len(values) > MOST_NAMED else ""
        if values:
            told.append(f"{ONLY[name]} {', '.join(values[:MOST_NAMED])}{more}")
    return told


def nothing(text: str) -> None:
    """Say why a page is empty, offer the next click, and end the page."""
    st.info(text)
    with st.container(horizontal=True):
        if dyad() != "ALL":
            st.button("All relationships", on_click=_all_relationships)
        if chosen("dyad") != {"date": span(), **DEFAULTS}:
            st.button("Take the other filters off", on_click=_clear)
    st.stop()


def _all_relationships() -> None:
    st.session_state["dyad"] = "ALL"


def _clear() -> None:
    st.session_state["dates"] = span()
    for name in LABELS:
        st.session_state[name] = list(DEFAULTS.get(name, []))
    st.session_state["cleared"] = set(LABELS)


def _filters() -> None:
    first, last = span()
    dyads = dict(rows("dyads")[["dyad", "title"]].itertuples(index=False)) | {"ALL": "All relationships"}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        address.take_one("dyad", dyads, DEFAULT_DYAD)
        st.selectbox(
            "Relationship",
            dyads,
            format_func=lambda code: dyads[code],
            key="dyad",
            on_change=address.forget_notes,
            width=280,
        )
        address.keep("dyad", DEFAULT_DYAD)
        _more_filters()
        address.take_dates("dates", first, last)
        st.date_input(
            "From – to",
            min_value=first,
            max_value=last,
            format="YYYY-MM-DD",
            key="dates",
            on_change=address.forget_notes,
            width=260,
        )
        address.keep("dates", (first, last))
        _event_box()


def _follow(last: datetime.date) -> None:
    """Where the period reached to the last day before, it does so after a later event was added."""
    before = st.session_state.get("last_day")
    picked: tuple[datetime.date, ...] = st.session_state.get("dates") or ()
    if before and len(picked) == 2 and picked[1] == before:
        st.session_state["dates"] = (picked[0], last)
    st.session_state["last_day"] = last


def _more_filters() -> None:
    """The filters that are needed less often, with their number while some are on."""
    known: dict[str, Mapping[str, str | None]] = {
        "actor": dict.fromkeys(rows("events_by_actor", {"coder": list(CODERS)})["actor"]),
        "type": dict.fromkeys(rows("event_types")["event_type"]),
        "issue": dict.fromkeys(rows("issues")["issue"]),
        "quad": QUADS,
        "coder": CODERS,
    }
    fresh = {name for name in known if name not in st.session_state} or st.session_state.pop("cleared", set())
    for name, options in known.items():
        address.take_many(name, options, DEFAULTS.get(name, []))
    on = sum(st.session_state[name] != DEFAULTS.get(name, []) for name in known)
    with st.popover(f"More filters ({on} on)" if on else "More filters", icon=":material/tune:"):
        for name, label in LABELS.items():
            st.multiselect(
                label,
                known[name],
                # a box that was never opened knows its value from here alone, and would else be empty when it is
                default=None if name in fresh else st.session_state[name],
                format_func=partial(_label, known[name]),
                placeholder="Any",
                key=name,
                on_change=address.forget_notes,
            )
            address.keep(name, DEFAULTS.get(name, []))


def _label(labels: Mapping[str, str | None], code: str) -> str:
    return labels[code] or code


def _event_box() -> None:
    """The way to an event's evidence without a mouse, and its place in the address."""
    events = rows("events", chosen(), newest=MOST_LISTED)
    titles = {event.event_id: f"{day(event.date)} · {event.title}" for event in events.itertuples()}
    asked = st.session_state.get("event") or st.query_params.get("event")
    if asked and asked not in titles:
        for event in rows("events", event_id=asked).itertuples():
            titles = {asked: f"{day(event.date)} · {event.title}", **titles}
    address.take_one("event", titles, None)
    st.selectbox(
        "Open the evidence of an event",
        titles,
        index=None,
        format_func=lambda event_id: titles[event_id],
        placeholder=f"Find one of {count(len(events), 'event', 'events')} …",
        key="event",
        width=320,
    )
    address.keep("event", None)
