"""The indicators as figures: a data frame in, a Plotly figure out. Never Streamlit, SQL, filtering by hand or summing.

A value rests on its band; where too few events carry it (is_enough is false) it is a thin grey dotted line without a band.
The two directions of a relationship are green and purple, since blue and vermillion mean cooperation and conflict.
"""

from __future__ import annotations

import datetime
import math
from itertools import pairwise
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.parts.charts import CONFLICT, COOPERATION, LIGHT, NEUTRAL, figure, not_covered

FIRST, SECOND = "#009E73", "#CC79A7"
BAND_OPACITY = 0.22
FLAGS = {"worse": "triangle-down", "better": "triangle-up"}


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
    """A line where the value rests on enough events, a grey dotted line where it does not."""
    at = {} if row is None else {"row": row, "col": 1}
    weak = frame[value].where(~frame["is_enough"] | ~frame["is_enough"].shift(-1, fill_value=True))
    chart.add_trace(
        go.Scatter(
            x=frame[x],
            y=weak,
            mode="lines",
            line={"color": NEUTRAL, "width": 1, "dash": "dot"},
            showlegend=False,
            hoverinfo="skip",
        ),
        **at,
    )
    bounds = [column for column in frame.columns if column in (f"{value}_low", f"{value}_high")]
    between = ", 90 %: %{customdata[0]:.2f} to %{customdata[1]:.2f}" if len(bounds) == 2 else ""
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


def balance(frame: Any, last: datetime.date, thin: datetime.date, height: int = 300) -> go.Figure:
    """balance_bands of one relationship and half-life: -10 to +10, a band of 90 %, a line for each pair shown."""
    chart = figure(height)
    names = {pair: pair.replace(">", " → ") if ">" in pair else "all events" for pair in sorted(set(frame["pair"]))}
    for pair, colour in pair_colours(frame).items():
        part = frame[frame["pair"] == pair]
        band(chart, part["as_of"], part["balance_low"], part["balance_high"], colour)
        valued(chart, part, "as_of", "balance", names[pair], colour)
    not_covered(chart, last, thin)
    chart.update_yaxes(
        title="mean score<br>conflict ↓   ↑ cooperation",
        range=[-10, 10],
        zeroline=True,
        zerolinewidth=2,
        fixedrange=True,
        selector=0,
    )
    return chart


def share(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """quad_share_bands of one pair, half-life and quad class: the share with its Jeffreys interval."""
    chart = figure(300, showlegend=False)
    enough = frame["is_enough"]
    band(chart, frame["as_of"], frame["share_low"].where(enough), frame["share_high"].where(enough), CONFLICT)
    drawn = frame.rename(columns={"share_of_quad": "share"})
    valued(chart, drawn, "as_of", "share", "", CONFLICT, unit="share")
    not_covered(chart, last, thin)
    chart.update_yaxes(title="share of events", range=[0, 1], tickformat=".0%", fixedrange=True, selector=0)
    return chart


def usual(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """escalation_flags of one relationship: each month's events of material conflict on the usual range, flags marked."""
    chart = figure(300)
    band(chart, frame["month"], frame["usual_low"], frame["usual_high"], NEUTRAL)
    chart.add_trace(
        go.Bar(
            x=frame["month"],
            y=frame["material_conflict"],
            name="events of material conflict",
            marker={"color": CONFLICT, "line": {"color": CONFLICT, "width": 1}},
            customdata=frame[["expected", "p_worse", "flag"]],
            hovertemplate="%{x|%B %Y}: %{y} events<br>expected %{customdata[0]:.1f}, P of as many or more %{customdata[1]:.3f}"
            "<br>%{customdata[2]}<extra></extra>",
        )
    )
    for flag, symbol in FLAGS.items():
        part = frame[frame["flag"] == flag]
        if len(part):
            chart.add_trace(
                go.Scatter(
                    x=part["month"],
                    y=part["material_conflict"] + 0.7,
                    mode="markers",
                    name=f"{flag} than the year before",
                    marker={"symbol": symbol, "size": 12, "color": CONFLICT if flag == "worse" else COOPERATION},
                    hoverinfo="skip",
                )
            )
    not_covered(chart, last, thin)
    chart.update_yaxes(title="events a month<br>(grey: usual range)", rangemode="tozero", fixedrange=True, selector=0)
    return chart


def deaths(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """signs_by_month: from the lowest to the highest claim a month, on an axis of log(1 + deaths)."""
    chart = figure(300, showlegend=False)
    high, low = frame["deaths_high"], frame["deaths_low"]
    chart.add_trace(
        go.Bar(
            x=frame["month"],
            y=[math.log1p(h) - math.log1p(n) for n, h in zip(low, high, strict=True)],
            base=[math.log1p(n) for n in low],
            customdata=frame[["deaths_low", "deaths_high"]],
            marker={"color": LIGHT[CONFLICT], "line": {"color": CONFLICT, "width": 1.5}},
            hovertemplate="%{x|%B %Y}: %{customdata[0]} to %{customdata[1]} deaths claimed<extra></extra>",
        )
    )
    not_covered(chart, last, thin)
    ticks = [0, 1, 3, 10, 30, 100, 300, 1000]
    chart.update_yaxes(
        title="deaths claimed a month<br>lowest to highest",
        tickvals=[math.log1p(n) for n in ticks],
        ticktext=[f"{n:,}" for n in ticks],
        rangemode="tozero",
        fixedrange=True,
        selector=0,
    )
    return chart


def openness(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """border_openness_by_month of one crossing or of all: bounds as an area, the known days as a line, a panel a function."""
    functions = sorted(set(frame["function"]))
    chart = make_subplots(rows=len(functions), cols=1, shared_xaxes=True, vertical_spacing=0.08)
    panels(chart, 150 * len(functions) + 60)
    for row, function in enumerate(functions, start=1):
        part = frame[frame["function"] == function]
        band(chart, part["month"], part["openness_low"], part["openness_high"], NEUTRAL, row)
        chart.add_trace(
            go.Scatter(
                x=part["month"],
                y=part["openness_known"],
                mode="lines+markers",
                line={"color": COOPERATION, "width": 2},
                marker={"size": 4},
                showlegend=False,
                customdata=part[["openness_low", "openness_high", "days_unknown"]],
                hovertemplate="%{x|%B %Y}: %{y:.0%} of the known days<br>between %{customdata[0]:.0%} and %{customdata[1]:.0%}, "
                "%{customdata[2]} days unknown<extra></extra>",
            ),
            row=row,
            col=1,
        )
        chart.update_yaxes(title=function, range=[-0.03, 1.03], tickformat=".0%", fixedrange=True, row=row, col=1)
    stacked_coverage(chart, last, thin, len(functions))
    return chart


def panels(chart: go.Figure, height: int) -> None:
    """The house's style on a figure of several panels."""
    chart.update_layout(figure(height).layout)
    chart.update_xaxes(automargin=True)
    chart.update_yaxes(automargin=True)


def stacked_coverage(chart: go.Figure, last: datetime.date, thin: datetime.date, rows: int) -> None:
    """Shade thin coverage and hatch what follows it, in each of the panels that stand above one another."""
    end = last + datetime.timedelta(days=75)
    for row in range(1, rows + 1):
        number = "" if row == 1 else str(row)
        hatch = f"y{10 + row}"  # an axis of its own on top of the panel's, from 0 to 1
        chart.add_trace(
            go.Scatter(
                x=[last, end, end, last],
                y=[0, 0, 1, 1],
                xaxis=f"x{number}",
                yaxis=hatch,
                fill="toself",
                mode="none",
                showlegend=False,
                fillpattern={"shape": "/", "fgcolor": NEUTRAL, "bgcolor": "rgba(0,0,0,0)", "size": 7},
                hoverinfo="skip",
            )
        )
        axis = {
            "overlaying": f"y{number}",
            "anchor": f"x{number}",
            "range": [0, 1],
            "visible": False,
            "fixedrange": True,
        }
        chart.update_layout({f"yaxis{10 + row}": axis})
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
        font={"size": 11},
    )


def volatility(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """volatility_by_month of one relationship: the share of weeks above the usual, with its band."""
    chart = figure(300, showlegend=False)
    band(chart, frame["as_of"], frame["frequency_low"], frame["frequency_high"], CONFLICT)
    valued(chart, frame, "as_of", "frequency", "", CONFLICT, unit="share of weeks")
    not_covered(chart, last, thin)
    chart.update_yaxes(
        title="share of 52 weeks<br>above mean + sd", tickformat=".0%", rangemode="tozero", fixedrange=True, selector=0
    )
    return chart


def polarisation(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """polarisation_by_month of one issue: 0 all on one step, 1 split between the ends, with its band."""
    chart = figure(300, showlegend=False)
    band(chart, frame["as_of"], frame["polarisation_low"], frame["polarisation_high"], NEUTRAL)
    valued(chart, frame, "as_of", "polarisation", "", FIRST, unit="polarisation")
    not_covered(chart, last, thin)
    chart.update_yaxes(title="polarisation<br>0 agreed, 1 split", range=[0, 1], fixedrange=True, selector=0)
    return chart


def composite(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """composite_by_month of one relationship with the range over the draws of its weights."""
    chart = figure(300, showlegend=False)
    band(chart, frame["month"], frame["composite_low"], frame["composite_high"], NEUTRAL)
    valued(chart, frame.assign(is_enough=frame["parts"] >= 2), "month", "composite", "", FIRST, unit="composite")
    not_covered(chart, last, thin)
    chart.update_yaxes(
        title="standard deviations<br>from the usual", zeroline=True, zerolinewidth=2, fixedrange=True, selector=0
    )
    return chart


def reciprocity(frame: Any) -> go.Figure:
    """reciprocity of one relationship: correlation by lag for who acts first, with intervals; few weeks in hollow grey."""
    chart = figure(300)
    for pair, colour in pair_colours(frame).items():
        part = frame[frame["pair"] == pair]
        shift = 0.12 if colour == SECOND else -0.12
        colours = [colour if enough else NEUTRAL for enough in part["is_enough"]]
        chart.add_trace(
            go.Scatter(
                x=part["lag"] + shift,
                y=part["correlation"],
                mode="markers",
                name=pair.replace(">", " acts first, then "),
                marker={
                    "size": 9,
                    "color": colours,
                    "symbol": ["circle" if e else "circle-open" for e in part["is_enough"]],
                },
                error_y={
                    "array": part["correlation_high"] - part["correlation"],
                    "arrayminus": part["correlation"] - part["correlation_low"],
                    "color": colour,
                    "thickness": 1,
                },
                customdata=part[["weeks"]],
                hovertemplate="lag %{x:.0f} weeks: %{y:.2f} (n = %{customdata[0]} weeks)<extra></extra>",
            )
        )
    chart.update_xaxes(title="weeks between act and answer", dtick=1, fixedrange=True)
    chart.update_yaxes(title="rank correlation", range=[-1, 1], zeroline=True, zerolinewidth=2, fixedrange=True)
    return chart


def beside(chart: go.Figure, published: Any) -> None:
    """Add the balance under the published scores as a thin dashed line, for comparison."""
    chart.add_trace(
        go.Scatter(
            x=published["as_of"],
            y=published["balance"].where(published["is_enough"]),
            mode="lines",
            name="published scores",
            line={"color": NEUTRAL, "width": 1.5, "dash": "dash"},
            hovertemplate="published scores: %{y:.2f}<extra></extra>",
        )
    )
    chart.update_layout(showlegend=True)
