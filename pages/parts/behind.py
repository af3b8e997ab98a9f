"""The events behind a month of a source: what the chart of the comparison counts, one by one, with their sources."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, listing, source_words
from pages.parts.frame import chosen, dyad, open_event, rows
from pages.parts.tables import csv_button, table
from pages.parts.words import count, day, escape

LISTED = 200
OWN = {"chronology": "human", "machine-coded": "machine"}
COLUMNS = [
    "date",
    "event_type",
    "source_type",
    "source_actor",
    "target_actor",
    "place",
    "deaths_best",
    "reports",
    "url",
]


def month(present: pd.DataFrame) -> None:
    """Two select boxes, source and month, and the events there; after a click on the chart in a drawer as well."""
    found = present[present["events"] > 0]
    names = {name: title for name, title in source_words.TITLES.items() if name in set(found["source"])}
    if not names:
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        source = address.named_choice("The events behind a month of", names, "behind")
        own = found[found["source"] == source].sort_values("month", ascending=False)
        labels = {
            f"{m.month:%Y-%m}": f"{m.month:%b %Y} · {count(m.events, 'event', 'events')}" for m in own.itertuples()
        }
        address.take_one("behind_month", labels, None)
        if st.session_state["behind_month"] not in labels:
            st.session_state["behind_month"] = None
        st.selectbox(
            "Month", labels, index=None, key="behind_month", format_func=lambda code: labels[code],
            placeholder="Choose a month …", on_change=address.forget_notes, width=320,
        )  # fmt: skip
    code = address.keep("behind_month", None)
    clicked = st.session_state.pop("line", None) == "behind" and not st.session_state.get("event")
    if not code:
        return
    first = datetime.date.fromisoformat(f"{code}-01")
    spell = (first, (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).date())
    title, number = f"{names[source]}, {first:%B %Y}", int(own.loc[own["month"] == code, "events"].sum())
    if source in OWN:
        where: dict[str, Any] = {"date": spell, "coder": OWN[source]}
        told(rows("event_dyads", chosen("date", "coder"), dyad=dyad(), **where), "month")
        if clicked:
            listing.ask(title, where)
        return
    among = chosen("dyad", "date", "coder", "actor", "issue") | {"date": spell}
    events = rows("imported_events", among, newest=LISTED, source=source, **between())
    listed(source, events, number, "behind")
    if clicked:
        drawer(title, source, events, number)


def between() -> dict[str, Any]:
    """The condition on imported events that the chosen relationship is."""
    return {} if dyad() == "ALL" else {"dyad": dyad()}


def told(events: pd.DataFrame, key: str) -> None:
    """Our own events, the newest first, each a button that opens its evidence."""
    lines = st.container(gap="xxsmall")
    for event in events.sort_values("date", ascending=False).itertuples():
        lines.button(
            escape(f"{day(event.date)} · {event.title}"), key=f"{key}_{event.event_id}", type="tertiary",
            on_click=open_event, args=(event.event_id,),
        )  # fmt: skip


def drawer(title: str, source: str, events: pd.DataFrame, number: int) -> None:
    """The imported events behind a mark, beside the chart."""
    st.dialog(title, width=600, position="right")(listed)(source, events, number, "drawer")


def listed(source: str, events: pd.DataFrame, number: int, key: str) -> None:
    """Imported events, the newest of `number`, as a table with links to the sources, where their licence allows single
    rows to be shown.
    """
    facts = rows("import_sources", source=source).iloc[0]
    if not facts["may_export"]:
        st.info(f"The licence of {escape(facts['source_title'])} allows sums to be shown here, not single rows.")
        return
    whole = count(number, "event", "events")
    shown = whole if number <= len(events) else f"The newest {len(events):,} of {whole}"
    st.markdown(f"{shown}. {escape(facts['licence'])}.")
    table(
        key,
        events[COLUMNS],
        date=st.column_config.DateColumn("Day", format="YYYY-MM-DD"),
        event_type="PLOVER type",
        source_type="Its own type",
        source_actor="Actor",
        target_actor="Towards",
        place="Place",
        deaths_best="Deaths, best figure",
        reports="Reports",
        url=st.column_config.LinkColumn("Source", display_text="open"),
    )
    csv_button(f"{key}_events", events)
