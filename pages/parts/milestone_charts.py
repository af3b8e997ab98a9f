"""Milestones as figures: a data frame in, a Plotly figure out. What improves points up, what worsens points down."""

from __future__ import annotations

import datetime
import math
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import DAY, DIRECTION_COLOURS, figure, mirrored, not_covered, wrap

DIRECTION_SYMBOLS = {"improves": "triangle-up", "worsens": "triangle-down", "neutral": "circle", "mixed": "diamond"}


def track(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """Milestones of a relationship by kind: what improves points up, what worsens points down, the rest is round."""
    kinds = [kind for kind, _ in frame.groupby("milestone_kind").size().sort_values().items()]
    chart = figure(130 + 27 * len(kinds), hovermode="closest")
    for direction, symbol in DIRECTION_SYMBOLS.items():
        part = frame[frame["direction"] == direction]
        if part.empty:
            continue
        chart.add_trace(
            go.Scatter(
                x=part["date"],
                y=[kind.replace("_", " ") for kind in part["milestone_kind"]],
                mode="markers",
                name=direction.capitalize(),
                marker={"symbol": symbol, "size": 12, "color": DIRECTION_COLOURS[direction], "opacity": 0.85},
                customdata=[[r.event_id, wrap(r.title)] for r in part.itertuples()],
                hovertemplate="%{x|%-d %b %Y}<br><b>%{customdata[1]}</b><extra></extra>",
            )
        )
    chart.update_yaxes(
        categoryorder="array", categoryarray=[kind.replace("_", " ") for kind in kinds], fixedrange=True, showgrid=True
    )
    not_covered(chart, last, thin)
    return chart


def quarters(frame: Any, first: datetime.date, last: datetime.date, top: int) -> go.Figure:
    """One relationship's milestones by quarter: improving above the axis, worsening below.

    `top` is the highest count of all charts. Heights are square roots, so that one milestone can be seen beside twenty.
    """
    chart = figure(150, barmode="relative", showlegend=False)
    for direction, sign in (("improves", 1), ("worsens", -1)):
        part = frame[frame["direction"] == direction]
        chart.add_trace(
            go.Bar(
                x=part["quarter"],
                y=sign * part["milestones"] ** 0.5,
                name=direction,
                customdata=part[["milestones"]].to_numpy().tolist(),
                marker={"color": DIRECTION_COLOURS[direction]},
                width=80 * DAY,
                offset=0,
                hovertemplate="quarter from %{x|%b %Y}<br>" + direction + ": %{customdata[0]}<extra></extra>",
            )
        )
    chart.update_layout(margin={"t": 6})
    chart.update_xaxes(range=[first, last], fixedrange=True, dtick="M12", tickformat="%Y")
    mirrored(chart, top, math.sqrt)
    return chart
