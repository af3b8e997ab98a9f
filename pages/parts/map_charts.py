"""The map. A data frame in, a Plotly figure out; coasts and boundaries are our own lines, so nothing is fetched."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import CONFLICT, COOPERATION, LISTS, NEUTRAL, figure, wrap

LOOKS = {1: (COOPERATION, "circle"), -1: (CONFLICT, "triangle-down"), 0: (NEUTRAL, "diamond")}
NAMES = {1: "Cooperation outweighs", -1: "Conflict outweighs", 0: "Neither outweighs"}
LARGEST, SMALLEST = 40, 7
MOST_NAMES = 8
DEATHS = ("deaths_low", "deaths_best", "deaths_high")


def world(points: Any, near: Any, outlines: Any, size: str) -> go.Figure:
    """events_by_place or place_clusters: a mark a place, its area the number of events or of deaths (highest figure).

    The map is drawn round the places `near`; the others can be reached by dragging. A click asks for the events.
    """
    points = points.sort_values("events", ascending=False)  # small marks lie upon large ones
    chart = figure(500, hovermode="closest")
    chart.add_trace(_lines(outlines))
    amounts = points["events"] if size == "events" else points[["deaths_best", "deaths_high"]].max(axis=1).fillna(0)
    areas = (amounts / max(float(amounts.max()), 1.0)) ** 0.5
    sides = (points["cooperation"] > points["conflict"]).astype(int) - (
        points["cooperation"] < points["conflict"]
    ).astype(int)
    for side, (colour, symbol) in LOOKS.items():
        part = points[sides == side]
        if part.empty:
            continue
        chart.add_trace(
            go.Scattergeo(
                lon=part["longitude"],
                lat=part["latitude"],
                name=NAMES[side],
                mode="markers",
                marker={
                    "size": SMALLEST + (LARGEST - SMALLEST) * areas[part.index],
                    "symbol": symbol,
                    "color": colour,
                    "opacity": 0.7,
                    "line": {"color": colour, "width": 1},
                },
                unselected={"marker": {"opacity": 0.7}},  # a click opens a drawer; it leaves no other mark pale
                customdata=[_hover(row) for row in part.fillna(dict.fromkeys(DEATHS, -1)).itertuples()],
                hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}" + LISTS,
            )
        )
    chart.add_trace(_names(near.sort_values("events", ascending=False), SMALLEST + (LARGEST - SMALLEST) * areas))
    # Every layer of Plotly's own base map is off: showing one would fetch it from a third party.
    chart.update_geos(
        visible=False,
        bgcolor="rgba(0,0,0,0)",
        projection_type="mercator",
        lonaxis_range=_reach(near["longitude"], -180, 180),
        lataxis_range=_reach(near["latitude"], -58, 78),
    )
    chart.update_layout(margin={"l": 0, "r": 0, "t": 30, "b": 0}, legend={"itemsizing": "constant"})
    return chart


def _lines(outlines: Any) -> go.Scattergeo:
    lon: list[float | None] = []
    lat: list[float | None] = []
    for _, stroke in outlines.groupby("stroke", sort=False):
        lon += [*stroke["longitude"], None]
        lat += [*stroke["latitude"], None]
    line = {"width": 1, "color": NEUTRAL}
    return go.Scattergeo(lon=lon, lat=lat, mode="lines", line=line, opacity=0.7, hoverinfo="skip", showlegend=False)


def _names(points: Any, sizes: Any) -> go.Scattergeo:
    """The names of the places with the most events, below their marks, where they do not run into one another."""
    named: list[Any] = []
    for row in points.itertuples():
        if all(abs(row.longitude - n.longitude) > 2.5 or abs(row.latitude - n.latitude) > 0.8 for n in named):
            named.append(row)
        if len(named) == MOST_NAMES:
            break
    return go.Scattergeo(
        lon=[row.longitude for row in named],
        lat=[row.latitude for row in named],
        text=[wrap(str(row.place).split(",")[0], 24) for row in named],
        mode="markers+text",
        marker={"size": [sizes[row.Index] for row in named], "opacity": 0},  # unseen: the names keep off the marks
        unselected={"marker": {"opacity": 0}},
        textposition="bottom center",
        textfont={"size": 11},
        hoverinfo="skip",
        showlegend=False,
    )


def _hover(row: Any) -> list[Any]:
    """What a mark says; an unknown number of deaths is -1."""
    told = f"{row.events:,} events: {row.cooperation:,} of cooperation, {row.conflict:,} of conflict"
    if row.deaths_high >= 0:
        told += f"<br>deaths {max(int(row.deaths_low), 0):,} to {int(row.deaths_high):,}"
    elif row.deaths_best >= 0:
        told += f"<br>deaths {int(row.deaths_best):,}"
    return [f"at={row.latitude},{row.longitude}", wrap(str(row.place)), told]


def _reach(values: Any, least: float, most: float) -> list[float]:
    """A range with some air round the points, and never narrower than 8 degrees."""
    low, high = float(values.min()), float(values.max())
    air = max(2.0, (high - low) * 0.06, (8 - (high - low)) / 2)
    return [max(least, low - air), min(most, high + air)]
