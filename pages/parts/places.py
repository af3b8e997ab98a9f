"""The controls of the map, and what happened at the place that is chosen."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, behind, source_words
from pages.parts.frame import MOST_DRAWN, chosen, rows
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


def at_place(found: pd.DataFrame) -> None:
    """A select box of the places, most events first, and the events there: the way without a mouse."""
    found = found.sort_values("events", ascending=False).head(MOST_DRAWN).reset_index(drop=True)
    names = {f"{p.latitude},{p.longitude}": f"{p.place} · {p.events:,}" for p in found.itertuples()}
    address.take_one("place", names, None)
    st.selectbox(
        f"Events at one of {count(len(found), 'place', 'places')}", names, index=None, key="place",
        format_func=lambda at: names[at], placeholder="Choose or type …", on_change=address.forget_notes, width=420,
    )  # fmt: skip
    at = address.keep("place", None)
    if not at:
        return
    place = found[[name == at for name in names]].iloc[0]
    near: dict[str, Any] = {axis: (place[axis] - 0.00501, place[axis] + 0.00501) for axis in ("latitude", "longitude")}
    if place["source"] in behind.OWN:
        coder = behind.OWN[place["source"]]
        behind.told(rows("events", chosen("coder"), is_counted=True, coder=coder, **near), "at")
    else:
        whose = behind.between() if place["scope"] == "between" else {}
        among = {"date": chosen()["date"]}
        events = rows("imported_events", among, newest=LISTED, source=place["source"], **near, **whose)
        behind.listed(place["source"], events, "at_place")
