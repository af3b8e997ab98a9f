"""What the charts of indicators share: bands, lines that fade where too few events carry them, panels, the hatch.

A value rests on its band; where too few events carry it (is_enough is false) it is a thin dotted line without a band.
The two directions of a relationship are green and purple; blue and orange mean cooperation and conflict.
"""

from __future__ import annotations

import datetime
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import NEUTRAL, figure, hatch

FIRST, SECOND = "#009E73", "#CC79A7"
BAND_OPACITY = 0.22


def pair_colours(frame: Any) -> dict[str, str]:
    """A colour for each pair of a relationship: grey for the whole, green and purple for the two directions."""
    directed = sorted(pair for pair in set(frame["pair"]) if ">" in pair)
    whole = {pair: NEUTRAL for pair in set(frame["pair"]) if ">" not in pair}
    return whole | dict(zip(directed, (FIRST, SECOND), strict=False))


def _stretches(shown: Any) -> list[tuple[int, int]]:
    """The runs of true in a column of booleans, as (first, past the last)."""
    edges = [0, *(n + 1 for n, (one, other) in enumerate(pairwise(shown)) if one != other), len(shown)]
    return [(first, last) for first, last in pairwise(edges) if first < last and shown[first]]


def band(chart: go.Figure, x: Any, low: Any, high: Any, colour: str, row: int | None = None) -> None:
    """A lighter area with an edge between two lines; gaps where a bound is missing."""
    at = {} if row is None else {"row": row, "col": 1}
    x, low, high = list(x), list(low), list(high)
    for first, last in _stretches([value == value for value in low]):
        around = x[first:last] + x[first:last][::-1]
        chart.add_trace(
            go.Scatter(
                x=around,
                y=low[first:last] + high[first:last][::-1],
                fill="toself",
                fillcolor=_faint(colour),
                mode="lines",
                line={"color": colour, "width": 0.6},
                hoverinfo="skip",
                showlegend=False,
            ),
            **at,
        )


def _faint(colour: str) -> str:
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{BAND_OPACITY})"


def valued(
    chart: go.Figure, frame: Any, x: str, value: str, name: str, colour: str, row: int | None = None, unit: str = ""
) -> None:
    """A line where the value rests on enough events, a thin dotted line where it does not."""
    at = {} if row is None else {"row": row, "col": 1}
    weak = frame[value].where(~frame["is_enough"] | ~frame["is_enough"].shift(-1, fill_value=True))
    chart.add_trace(
        go.Scatter(
            x=frame[x],
            y=weak,
            mode="lines",
            line={"color": colour, "width": 1, "dash": "dot"},
            showlegend=False,
            hoverinfo="skip",
        ),
        **at,
    )
    bounds = [column for column in frame.columns if column in (f"{value}_low", f"{value}_high")]
    between = ", 90% band: %{customdata[0]:.2f} to %{customdata[1]:.2f}" if len(bounds) == 2 else ""
    chart.add_trace(
        go.Scatter(
            x=frame[x],
            y=frame[value].where(frame["is_enough"]),
            mode="lines+markers",
            name=name,
            showlegend=bool(name),
            line={"color": colour, "width": 2},
            marker={"size": 4},
            customdata=frame[sorted(bounds, reverse=True)] if bounds else None,
            hovertemplate="%{x|%-d %b %Y}<br>" + (name or unit) + ": %{y:.2f}" + between + "<extra></extra>",
        ),
        **at,
    )


def whole(most: float) -> dict[str, int]:
    """What an axis of counts needs where its highest is low: no ticks at fifths of an event."""
    return {"dtick": 1} if most <= 5 else {}


def panels(chart: go.Figure, height: int) -> None:
    """The house's style on a figure of several panels."""
    chart.update_layout(figure(height).layout)
    chart.update_xaxes(automargin=True)
    chart.update_yaxes(automargin=True)


def stacked_coverage(chart: go.Figure, last: datetime.date, thin: datetime.date, rows: int, lift: int = 0) -> None:
    """Shade thin coverage and hatch what follows it, in each of the panels that stand above one another.

    lift: points by which the words stand higher, above the title of the first panel.
    """
    end = last + datetime.timedelta(days=75)
    for row in range(1, rows + 1):
        hatch(chart, last, end, row)
    chart.add_shape(
        type="rect",
        x0=thin,
        x1=last,
        y0=0,
        y1=1,
        xref="x",
        yref="paper",
        fillcolor=NEUTRAL,
        opacity=0.15,
        line_width=0,
        layer="below",
    )
    chart.add_annotation(
        x=end,
        y=1,
        xref="x",
        yref="paper",
        text="not covered",
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        yshift=lift,
        font={"size": 11},
    )
