"""Positions as figures: a data frame in, a Plotly figure out. Sign and colour give the step."""

from __future__ import annotations

import datetime
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import NEUTRAL, figure, not_covered, plain, short, wrap

STEP_COLOURS = {-2: "#A84300", -1: "#D55E00", 0: "#7F7F7F", 1: "#3D8FC4", 2: "#00598C"}
REVERSAL = "#CC79A7"
STEP_SIGNS = {-2: "– –", -1: "–", 0: "0", 1: "+", 2: "+ +"}
LANE = 42  # pixels: a line of text and a mark below it
STEP_NAMES = {-2: "opposes", -1: "criticises", 0: "neutral", 1: "conditional", 2: "supports"}


def matrix(frame: Any, column: str) -> go.Figure:
    """Latest positions: actors down, issues or addressees across; sign and colour give the step from -2 to +2."""
    actors = list(dict.fromkeys(frame["actor"]))[::-1]
    columns = sorted(dict.fromkeys(frame[column]))
    chart = figure(130 + LANE * len(actors), hovermode="closest")
    place = {actor: number for number, actor in enumerate(actors)}
    for step in sorted(STEP_NAMES, reverse=True):
        part = frame[frame["step"] == step]
        chart.add_trace(
            go.Scatter(
                x=[plain(short(str(c))) for c in part[column]],
                y=part["actor"].map(place),
                mode="markers+text",
                name=f"{STEP_SIGNS[step]} {STEP_NAMES[step]}",
                text=[STEP_SIGNS[step]] * len(part),
                textfont={"color": "white", "size": 11},
                marker={"symbol": "square", "size": 22, "color": STEP_COLOURS[step]},
                customdata=[
                    [
                        r.event_id,
                        plain(r.actor),
                        wrap(r.toward),
                        r.issue,
                        STEP_NAMES[step],
                        f"{r.date:%-d %b %Y}",
                        r.stances,
                    ]
                    for r in part.itertuples()
                ],
                hovertemplate="<b>%{customdata[1]}</b> %{customdata[4]}<br>towards %{customdata[2]}<br>"
                "on %{customdata[3]}, %{customdata[5]} (n = %{customdata[6]})<extra></extra>",
            )
        )
    chart.update_xaxes(
        side="top",
        categoryorder="array",
        categoryarray=[plain(short(str(c))) for c in columns],
        range=[-0.5, len(columns) - 0.5],
        dtick=1,
        fixedrange=True,
        tickangle=-50,
    )
    _lanes(chart, actors)
    chart.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 10})
    return chart


def _lanes(chart: go.Figure, names: list[str]) -> None:
    """Name each lane above it, from the left: names beside the lanes would leave a phone no room for the marks."""
    for number, name in enumerate(names):
        chart.add_annotation(
            x=0,
            xref="paper",
            y=number + 0.29,
            text=wrap(short(name, 60), 60),
            showarrow=False,
            xanchor="left",
            yanchor="bottom",
            font={"size": 11},
        )
    chart.update_yaxes(
        tickvals=list(range(len(names))),
        showticklabels=False,
        range=[-0.5, len(names) - 0.1],
        fixedrange=True,
        showgrid=True,
        zeroline=False,
    )


def stance_path(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """One actor's positions over time, a lane for each addressee and issue; a frame marks a reversal."""
    names = frame["toward"] + ", " + frame["issue"]
    order = list(names.value_counts(ascending=True, sort=True).index)
    lanes = names.map({name: number for number, name in enumerate(order)})
    chart = figure(110 + LANE * len(order), hovermode="closest")
    for name, lane in zip(order, range(len(order)), strict=True):
        course = frame[names == name]
        chart.add_trace(
            go.Scatter(
                x=course["date"],
                y=[lane] * len(course),
                mode="lines",
                line={"color": NEUTRAL, "width": 1},
                opacity=0.5,
                showlegend=False,
                hoverinfo="skip",
            )
        )
    turned = frame[frame["is_reversal"]]
    chart.add_trace(
        go.Scatter(
            x=turned["date"],
            y=lanes[turned.index],
            mode="markers",
            name="reversal",
            marker={"symbol": "square-open", "size": 25, "color": REVERSAL, "line": {"width": 3}},
            hoverinfo="skip",
        )
    )
    for step in sorted(STEP_NAMES, reverse=True):
        part = frame[frame["step"] == step]
        chart.add_trace(
            go.Scatter(
                x=part["date"],
                y=lanes[part.index],
                mode="markers+text",
                name=f"{STEP_SIGNS[step]} {STEP_NAMES[step]}",
                text=[STEP_SIGNS[step]] * len(part),
                textfont={"color": "white", "size": 11},
                marker={"symbol": "square", "size": 20, "color": STEP_COLOURS[step]},
                customdata=[
                    [r.event_id, wrap(r.toward), plain(r.issue), r.position, _before(r)] for r in part.itertuples()
                ],
                hovertemplate="%{x|%-d %b %Y}: <b>%{customdata[3]}</b><br>towards %{customdata[1]}, on %{customdata[2]}"
                "<br>%{customdata[4]}<extra></extra>",
            )
        )
    _lanes(chart, order)
    chart.update_layout(legend={"y": 1 + 18 / (LANE * len(order) + 40)})  # above the words "not covered"
    not_covered(chart, last, thin)
    return chart


def _before(stance: Any) -> str:
    return f"reversal: {stance.previous_position} before" if stance.is_reversal else ""
