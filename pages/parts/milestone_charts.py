"""Milestones as figures: a data frame in, a Plotly figure out. What improves points up, what worsens points down."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import DAY, DIRECTION_COLOURS, LISTS, figure, mirrored, not_covered, plain, told

DIRECTION_SYMBOLS = {"improves": "triangle-up", "worsens": "triangle-down", "neutral": "circle", "mixed": "diamond"}
TICKS = (0, 5, 20, 100)  # their square roots stand far enough apart to be read


def track(frame: Any, last: datetime.date, thin: datetime.date, name: Callable[[str], str]) -> go.Figure:
    """Milestones of a relationship by kind: what improves points up, what worsens points down, the rest is round.

    frame: with `when`, the date in words. name: how a kind of milestone is called.
    """
    kinds = [code for code, _ in frame.groupby("milestone_kind").size().sort_values().items()]
    chart = figure(130 + 27 * len(kinds), hovermode="closest")
    for direction, symbol in DIRECTION_SYMBOLS.items():
        part = frame[frame["direction"] == direction]
        if part.empty:
            continue
        chart.add_trace(
            go.Scatter(
                x=part["date"],
                y=[name(code) for code in part["milestone_kind"]],
                mode="markers",
                name=direction.capitalize(),
                marker={"symbol": symbol, "size": 12, "color": DIRECTION_COLOURS[direction], "opacity": 0.85},
                customdata=[
                    [*words, plain(r.publisher) if isinstance(r.publisher, str) else "", r.sources]
                    for words, r in zip(told(part), part.itertuples(), strict=True)
                ],
                hovertemplate="%{customdata[1]}<br><b>%{customdata[2]}</b>"
                "<br>%{customdata[3]} (sources: %{customdata[4]})<extra></extra>",
            )
        )
    chart.update_yaxes(
        categoryorder="array", categoryarray=[name(code) for code in kinds], fixedrange=True, showgrid=True
    )
    not_covered(chart, last, thin)
    return chart


def _quarter_end(first: Any) -> Any:
    return first.to_period("Q").end_time


def quarters(frame: Any, period: tuple[datetime.date, datetime.date], top: int, *edge: datetime.date) -> go.Figure:
    """One relationship's milestones by quarter: improving above the axis, worsening below.

    period: first day of the first quarter and last day. top: the highest count of all charts. edge: last covered day,
    last densely covered day. Heights are square roots, so that one milestone can be seen beside twenty.
    """
    chart = figure(170, barmode="relative", showlegend=False)
    for direction, sign in (("improves", 1), ("worsens", -1)):
        part = frame[frame["direction"] == direction]
        chart.add_trace(
            go.Bar(
                x=part["quarter"],
                y=sign * part["milestones"] ** 0.5,
                name=direction,
                customdata=[
                    [
                        row.milestones,
                        f"{row.quarter:%Y-%m-%d}",
                        f"{_quarter_end(row.quarter):%Y-%m-%d}",
                        f"{direction} {row.dyad}",
                    ]
                    for row in part.itertuples()
                ],
                marker={"color": DIRECTION_COLOURS[direction]},
                width=80 * DAY,
                offset=0,
                hovertemplate="quarter from %{x|%b %Y}<br>" + direction + ": %{customdata[0]}" + LISTS,
            )
        )
    not_covered(chart, *edge)
    chart.update_layout(margin={"t": 16})
    end = period[1] + datetime.timedelta(days=75)
    chart.update_xaxes(range=[period[0], end], fixedrange=True, dtick="M12", tickformat="%Y")
    mirrored(chart, top, math.sqrt, [tick for tick in TICKS if tick <= top])
    chart.update_yaxes(title={"text": "milestones", "font": {"size": 11}}, selector=0)
    return chart
