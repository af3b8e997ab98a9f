"""The controls of the map, and what happened at the place that is chosen."""

from __future__ import annotations

from math import floor
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, behind, listing, source_words
from pages.parts.frame import MOST_DRAWN, chosen, dyad, months, rows
from pages.parts.words import count

SCOPES = {"between": "Between the two countries", "inside": "Inside either country (imported data)"}
SIZES = {"events": "Events", "deaths": "Deaths (highest figure)"}
GROUPS = {"places": "Single places", "clusters": "Clusters of about 100 km"}
VIEWS = {"near": "Around most events", "all": "All places"}
OUTLINES = (
    "Outlines: Natural Earth 4.1, public domain, de facto lines; they take no position on the status of any border, "
    "the border (Durand Line) included."
)
REGION = (40, 98, 5, 56)  # degrees that the finer outlines reach
CROWDED = 150  # marks on a phone
LISTED = 50
CELL = 1.0  # degrees: the square of a cluster, as place_clusters draws them
NEAR = 0.8  # of the events are within the frame at first


def nothing(scope: str) -> str:
    """Why the map is empty, and what to do."""
    if scope == "inside":
        return (
            "No imported event lies inside these countries in this period. Import or upload event data, or widen "
            "the dates."
        )
    return (
        "No event with a place matches these filters. Widen the dates, choose another relationship or take a "
        "filter off."
    )


def source(found: pd.DataFrame) -> str:
    """The source that is mapped: one at a time, because their events overlap."""
    present = set(found["source"])
    names = {name: title for name, title in source_words.TITLES.items() if name in present}
    return address.named_choice("Source", names, "mapped")


def nowhere(found: pd.DataFrame, name: str) -> int | None:
    """How many events of the chronology have no known place; None for a source that is not counted so."""
    if name not in behind.OWN:
        return None
    among = chosen("dyad", "date", "coder") | {"date": months()}
    return len(rows("event_dyads", among, dyad=dyad(), coder=behind.OWN[name])) - int(found["events"].sum())


def left_aside(name: str) -> None:
    """Say which of the reader's filters the places of imported data cannot follow: they were counted at the import."""
    filters = {"actor": "actors", "type": "event types", "issue": "issues", "quad": "quad classes"}
    on = [words for filter, words in filters.items() if st.session_state.get(filter)]
    if on and name not in behind.OWN:
        st.warning(f"Imported events are counted by place and month: the filter by {' and '.join(on)} is left aside.")


def usual(found: pd.DataFrame, name: str) -> str:
    """Clusters where single places would cover one another."""
    return "clusters" if (found["source"] == name).sum() > CROWDED else "places"


def map_scale(points: pd.DataFrame) -> str:
    """The finer outlines where all points lie within their reach."""
    west, east, south, north = REGION
    inside = points["longitude"].between(west, east) & points["latitude"].between(south, north)
    return "region" if inside.all() else "world"


def framed(points: pd.DataFrame, view: str) -> pd.DataFrame:
    """The places that the map is drawn round: all, or those nearest to the middle that hold most events."""
    if view == "all":
        return points
    middle = points.sort_values("events", ascending=False).iloc[0]
    far = (points["longitude"] - middle["longitude"]) ** 2 + (points["latitude"] - middle["latitude"]) ** 2
    order = points.assign(far=far).sort_values("far")
    most = order["events"].cumsum() <= order["events"].sum() * NEAR
    return order[most | (order["far"] == 0)].drop(columns="far")


def at_place(found: pd.DataFrame, grouped: str) -> None:
    """A select box of the places, most events first, and the events there: the way without a mouse. What a click on a
    mark of the map asked for opens in a drawer.
    """
    found = found.sort_values("events", ascending=False).reset_index(drop=True)
    names = {f"{p.latitude},{p.longitude}": f"{p.place} · {p.events:,}" for p in found.head(MOST_DRAWN).itertuples()}
    address.take_one("place", names, None)
    if st.session_state["place"] not in names:  # another source or period does not hold it
        st.session_state["place"] = None
    st.selectbox(
        f"Events at one of {count(len(found), 'place', 'places')}", names, index=None, key="place",
        format_func=lambda at: names[at], placeholder="Choose or type …", on_change=address.forget_notes, width=420,
    )  # fmt: skip
    at = address.keep("place", None)
    if at:
        place = found.head(len(names))[[name == at for name in names]]
        _tell(place, _events(place.iloc[0], reach(at, "places")))
    if st.session_state.pop("line", None) == "at" and not st.session_state.get("event"):
        _open(found, reach(st.session_state["at"], grouped))


def reach(at: str, grouped: str) -> dict[str, Any]:
    """The degrees that a mark at "latitude,longitude" stands for: a point, or the square of a cluster."""
    middle = zip(("latitude", "longitude"), map(float, at.split(",")), strict=True)
    if grouped == "places":
        return {axis: (value - 0.00501, value + 0.00501) for axis, value in middle}
    return {axis: (floor(value / CELL) * CELL, floor(value / CELL) * CELL + CELL - 1e-6) for axis, value in middle}


def _open(found: pd.DataFrame, near: dict[str, Any]) -> None:
    """The events behind a mark in a drawer beside the map."""
    marked = found[found["latitude"].between(*near["latitude"]) & found["longitude"].between(*near["longitude"])]
    if marked.empty:
        return
    first = marked.iloc[0]
    title = str(first["place"]) + (
        f" and {count(len(marked) - 1, 'place', 'places')} near it" if len(marked) > 1 else ""
    )
    events = _events(first, near)
    if first["source"] in behind.OWN:
        listing.ask(title, {"event_id": list(events["event_id"])})
    else:
        behind.drawer(title, first["source"], events, int(marked["events"].sum()))


def _events(place: Any, near: dict[str, Any]) -> pd.DataFrame:
    """The events within these degrees, of the source and scope of a row of events_by_place, as it counts them."""
    if place["source"] in behind.OWN:
        own = chosen("coder", "date") | {"date": months()}
        return rows("events", own, is_counted=True, coder=behind.OWN[place["source"]], **near)
    whose = behind.between() if place["scope"] == "between" else {}
    return rows("imported_events", {"date": months()}, newest=LISTED, source=place["source"], **near, **whose)


def _tell(marked: pd.DataFrame, events: pd.DataFrame) -> None:
    source = marked["source"].iloc[0]
    if source in behind.OWN:
        behind.told(events, "at")
    else:
        behind.listed(source, events, int(marked["events"].sum()), "at_place")
