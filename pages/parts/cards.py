"""The cards of the Overview: one figure each, its course, and what it means in one plain sentence."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import findings, listing
from pages.parts.frame import QUADS, chosen, dyad, months, period, rows
from pages.parts.marks import link
from pages.parts.words import count, day, toll


def flag() -> None:
    """Whether the last month that can be judged is worse or better than the year before it, or unchanged."""
    flags = rows("escalation_flags", chosen("dyad", "date"), dyad=dyad(), month=months())
    judged = flags[flags["flag"] != "not judged"]
    with st.container(border=True, height="stretch"):
        st.metric(
            "Compared with the year before",
            judged["flag"].iloc[-1] if len(judged) else "not judged",
            chart_data=flags["material_conflict"],
            chart_type="bar",
            delta_color="gray",
            help="Whether the deeds of conflict of a month are more or fewer than the twelve months before it lead to "
            "expect. The small chart counts them by month.",
        )
        st.caption(findings.flag_card(flags))
        st.markdown("[Why](#compared-with-its-own-past)")


def last_event(title: str, meaning: str, course: str, **what: Any) -> None:
    """The newest event of a sort, with its number by month."""
    among = chosen("dyad", "date")
    found = rows("event_dyads", among, newest=1, dyad=dyad(), date=period(), **what)
    by_month = rows("signs_by_month", among, dyad=dyad(), month=period())
    with st.container(border=True, height="stretch"):
        st.metric(
            title,
            day(found["date"].iloc[0]) if len(found) else "none found",
            chart_data=by_month[course],
            chart_type="bar",
            delta_color="gray",
            help=f"{meaning} The small chart counts them by month.",
        )
        for event in found.itertuples():
            link(event.event_id, event.title, title)


def quads() -> None:
    """Events of the last 90 days by quad class, beside the 90 days before."""
    counted = rows("events_in_90_days", chosen("dyad", "date"), dyad=dyad(), as_of=period())
    for quad, title in QUADS.items():
        course = counted[counted["quad"] == quad]
        if course.empty:
            continue
        now = course.iloc[-1]
        with st.container(border=True, height="stretch"):
            st.metric(
                title,
                int(now["events"]),
                delta=int(now["change"]),
                chart_data=course["events"],
                chart_type="area",
                delta_color="blue" if quad.endswith("cooperation") else "orange",
                delta_description="against the 90 days before",
                help="The small chart shows the same count for every month's last day.",
            )
            st.caption(f"events in the 90 days to {day(now['as_of'])}")
            where = {"quad": quad, "date": _days_to(now["as_of"])}
            listing.button(int(now["events"]), f"{title}, 90 days to {day(now['as_of'])}", where, quad)


def deaths() -> None:
    """Reported deaths of the last 90 days as a range of claims."""
    counted = rows("deaths_in_90_days", chosen("dyad", "date"), dyad=dyad(), as_of=period())
    if counted.empty:
        return
    now: pd.Series = counted.iloc[-1]
    with st.container(border=True, height="stretch"):
        st.metric(
            "Reported deaths, 90 days",
            toll(now["deaths_low"], now["deaths_high"]),
            chart_data=counted["deaths_high"],
            chart_type="area",
            delta_color="gray",
            help="Lowest to highest claim; the small chart shows the highest.",
        )
        st.caption(
            f"from the lowest to the highest claims for {count(int(now['fatal_events']), 'event', 'events')} to "
            f"{day(now['as_of'])}"
        )
        where = {"deaths_high": (1, None), "date": _days_to(now["as_of"])}
        title = f"Events with deaths, 90 days to {day(now['as_of'])}"
        listing.button(int(now["fatal_events"]), title, where, "deaths")


def _days_to(last: pd.Timestamp) -> tuple[datetime.date, datetime.date]:
    """The 90 days up to a day, as events_in_90_days counts them."""
    return (last - datetime.timedelta(days=89)).date(), last.date()
