"""The events behind a month of a source: what the chart of the comparison counts, one by one, with their sources."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, source_words
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
    """Two select boxes, source and month, and the events there."""
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
    if not code:
        return
    first = datetime.date.fromisoformat(f"{code}-01")
    spell = (first, (pd.Timestamp(first) + pd.offsets.MonthEnd(0)).date())
    if source in OWN:
        told(rows("event_dyads", chosen("date", "coder") | {"date": spell}, dyad=dyad(), coder=OWN[source]), "month")
    else:
        among = chosen("dyad", "date", "coder", "actor", "issue") | {"date": spell}
        listed(source, rows("imported_events", among, newest=LISTED, source=source, **between()), "behind")


def between() -> dict[str, Any]:
    """The condition on imported events that the chosen relationship is."""
    return {} if dyad() == "ALL" else {"dyad": dyad()}


def told(events: pd.DataFrame, key: str) -> None:
    """Our own events, each a button that opens its evidence."""
    for event in events.sort_values("date").itertuples():
        st.button(
            escape(f"{day(event.date)} · {event.title}"), key=f"{key}_{event.event_id}", type="tertiary",
            on_click=open_event, args=(event.event_id,),
        )  # fmt: skip


def listed(source: str, events: pd.DataFrame, key: str) -> None:
    """Imported events as a table with links to the sources, where their licence allows single rows to be shown."""
    facts = rows("import_sources", source=source).iloc[0]
    if not facts["may_export"]:
        st.info(f"The licence of {escape(facts['source_title'])} allows sums to be shown here, not single rows.")
        return
    st.markdown(f"The newest {count(len(events), 'event', 'events')}. {escape(facts['licence'])}.")
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
