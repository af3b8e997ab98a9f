"""The drawer behind every point: the event, who was in it, the words, the sources, how it was coded."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import QUADS, citation, rows
from pages.parts.words import count, day, escape, kind, link, toll, when


def drawer() -> bool:
    """Open the evidence of the event that the address, a click or the select box asks for. Gives whether it is open."""
    event_id = st.session_state.get("event")
    if event_id == st.session_state.pop("being_read", None):
        return bool(event_id)  # the page shows it already
    if not event_id or rows("events", event_id=event_id).empty:
        return False
    st.dialog("Evidence", width=600, position="right", on_dismiss=_close)(_evidence)(event_id)
    return True


def _close() -> None:
    st.session_state["event"] = None


def _evidence(event_id: str) -> None:
    event = next(rows("events", event_id=event_id).itertuples())
    st.subheader(escape(event.title), anchor=False)
    st.markdown(f"**{when(event)}**{_place(event)}")
    st.markdown(escape(event.summary))
    _actors(event_id)
    _coding(event)
    if pd.notna(event.deaths_high) and event.deaths_high > 0:
        st.markdown(f"**Deaths** {escape(toll(event.deaths_low, event.deaths_high, event.deaths_claimed_by))}")
    _stances(event_id)
    _sources(event_id)
    if isinstance(event.notes, str):
        st.markdown(f"**Notes and disagreement** {escape(event.notes)}")
    if isinstance(event.article, str):
        st.page_link(
            "pages/articles.py",
            label="Read it in the article",
            query_params={"article": event.article, "event": event_id},
        )
    st.caption(f"Record {escape(event_id)} · {event.coder}-coded · this page's address links to it")
    with st.expander("Cite this record"):
        st.code(f"{event.title}. {when(event)}. Record {event_id}. {citation()}", language=None, wrap_lines=True)
        st.caption("Cite the published sources above beside it: they are the witnesses, the record is a reading.")


def _place(event: Any) -> str:
    if not isinstance(event.place, str):
        return ""
    country = rows("country_codes", country=event.place_country)["country_name"]
    return f" · {escape(event.place)}" + (f", {escape(country.iloc[0])}" if len(country) else "")


def _actors(event_id: str) -> None:
    actors = rows("event_actors", event_id=event_id)
    for role, title in (("source", "Who acts"), ("target", "Towards whom")):
        names = [
            f"{escape(a.actor)}" + (f" ({escape(a.office_at_date)})" if isinstance(a.office_at_date, str) else "")
            for a in actors[actors["role"] == role].itertuples()
        ]
        if names:
            st.markdown(f"**{title}** " + " · ".join(names))


def _coding(event: Any) -> None:
    definition = rows("event_types", event_type=event.event_type)["definition"].iloc[0]
    score = f"{event.score:+g}".replace("-", "−")
    text = (
        f"**Type** {event.event_type} ({QUADS[event.quad].lower()}; score {score} of −10 to +10): {escape(definition)}"
    )
    if isinstance(event.mode, str):
        mode = rows("event_modes", event_type=event.event_type, mode=event.mode)["definition"].iloc[0]
        text += f"  \n**Mode** {escape(event.mode)}: {escape(mode)}"
    if isinstance(event.milestone_kind, str):
        meaning = rows("milestone_kinds", kind=event.milestone_kind)["definition"].iloc[0]
        text += f"  \n**Milestone** {kind(event.milestone_kind)}: {escape(meaning)}"
    st.markdown(text)
    directions = rows("event_dyads", event_id=event.event_id)
    for pair in directions[directions["dyad"] != "ALL"].itertuples():
        title = rows("dyads", dyad=pair.dyad)["title"].iloc[0]
        st.markdown(
            f"**Relationship** {escape(title)}" + (f": {pair.direction}" if isinstance(pair.direction, str) else "")
        )
    st.markdown(f"**Issues** {', '.join(event.issues)}")


def _stances(event_id: str) -> None:
    stances = rows("stances", event_id=event_id)
    if stances.empty:
        return
    st.markdown(f"**{count(len(stances), 'position', 'positions')}**")
    for stance in stances.itertuples():
        reversal = f" (before: {stance.previous_position}, {day(stance.previous_date)})" if stance.is_reversal else ""
        towards = f"towards {escape(stance.toward)} on {stance.issue}"
        text = f"- {escape(stance.actor)}: **{stance.position}**{reversal}, {towards}"
        st.markdown(text + (f"  \n  “{escape(stance.quote)}”" if isinstance(stance.quote, str) else ""))


def _sources(event_id: str) -> None:
    sources = rows("sources", event_id=event_id)
    st.markdown(f"**{count(len(sources), 'source', 'sources')}**")
    for source in sources.itertuples():
        st.markdown(f"- {escape(source.publisher)}, {day(source.published)}: {link(source.source_title, source.url)}")
