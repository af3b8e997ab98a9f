"""Positions as figures: a data frame in, a Plotly figure out. Sign and colour give the step."""

from __future__ import annotations

from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import NEUTRAL, figure, short

STEP_COLOURS = {-2: "#A84300", -1: "#D55E00", 0: "#7F7F7F", 1: "#3D8FC4", 2: "#00598C"}
REVERSAL = "#CC79A7"
STEP_SIGNS = {-2: "– –", -1: "–", 0: "0", 1: "+", 2: "+ +"}
STEP_NAMES = {-2: "opposes", -1: "criticises", 0: "neutral", 1: "conditional", 2: "supports"}


def matrix(frame: Any, column: str) -> go.Figure:
    """Latest positions: actors down, issues or addressees across; sign and colour give the step from -2 to +2."""
    actors = list(dict.fromkeys(frame["actor"]))[::-1]
    columns = sorted(dict.fromkeys(frame[column]))
    chart = figure(110 + 26 * len(actors), hovermode="closest")
    for step in sorted(STEP_NAMES, reverse=True):
        part = frame[frame["step"] == step]
        chart.add_trace(
            go.Scatter(
                x=[short(str(c)) for c in part[column]],
                y=[short(a) for a in part["actor"]],
                mode="markers+text",
                name=f"{STEP_SIGNS[step]} {STEP_NAMES[step]}",
                text=[STEP_SIGNS[step]] * len(part),
                textfont={"color": "white", "size": 11},
                marker={"symbol": "square", "size": 22, "color": STEP_COLOURS[step]},
                customdata=[
                    [r.event_id, r.actor, r.toward, r.issue, STEP_NAMES[step], f"{r.date:%-d %b %Y}", r.stances]
                    for r in part.itertuples()
                ],
                hovertemplate="<b>%{customdata[1]}</b> %{customdata[4]}<br>towards %{customdata[2]}<br>"
                "on %{customdata[3]}, %{customdata[5]} (n = %{customdata[6]})<extra></extra>",
            )
        )
    chart.update_xaxes(
        side="top",
        categoryorder="array",
        categoryarray=[short(str(c)) for c in columns],
        fixedrange=True,
        tickangle=-40,
    )
    chart.update_yaxes(categoryorder="array", categoryarray=[short(a) for a in actors], fixedrange=True, showgrid=True)
    chart.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 10})
    return chart


def stance_path(frame: Any) -> go.Figure:
    """One actor's positions over time, a lane for each addressee and issue; a ring marks a reversal."""
    lanes = frame["toward"].map(lambda name: short(name, 34)) + ", " + frame["issue"]
    order = list(lanes.value_counts(ascending=True, sort=True).index)
    chart = figure(110 + 30 * len(order), hovermode="closest")
    for name in order:
        course = frame[lanes == name]
        chart.add_trace(
            go.Scatter(
                x=course["date"],
                y=[name] * len(course),
                mode="lines",
                line={"color": NEUTRAL, "width": 1},
                opacity=0.5,
                showlegend=False,
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
                marker={
                    "symbol": ["circle" if reversal else "square" for reversal in part["is_reversal"]],
                    "size": [24 if reversal else 20 for reversal in part["is_reversal"]],
                    "color": STEP_COLOURS[step],
                    "line": {"width": [4 if reversal else 0 for reversal in part["is_reversal"]], "color": REVERSAL},
                },
                customdata=[[r.event_id, r.toward, r.issue, r.position, _before(r)] for r in part.itertuples()],
                hovertemplate="%{x|%-d %b %Y}: <b>%{customdata[3]}</b><br>towards %{customdata[1]}, on %{customdata[2]}"
                "<br>%{customdata[4]}<extra></extra>",
            )
        )
    chart.update_yaxes(categoryorder="array", categoryarray=order, fixedrange=True, showgrid=False)
    return chart


def _before(stance: Any) -> str:
    return f"reversal: {stance.previous_position} before" if stance.is_reversal else ""
