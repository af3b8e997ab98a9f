"""The indicators as figures: a data frame in, a Plotly figure out. Never Streamlit, SQL, or a sum."""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.parts.band_charts import FIRST, SECOND, band, pair_colours, panels, stacked_coverage, valued, whole
from pages.parts.charts import CONFLICT, COOPERATION, DAY, LIGHT, LISTS, NEUTRAL, figure, months_counted, not_covered

FLAGS = {"worse": "triangle-down", "better": "triangle-up"}


def balance(frame: Any, last: datetime.date, thin: datetime.date, height: int = 300) -> go.Figure:
    """balance_bands of one relationship and half-life: -10 to +10, a band of 90 %, a line for each pair shown."""
    chart = figure(height)
    names = {pair: pair.replace(">", " → ") if ">" in pair else "all events" for pair in sorted(set(frame["pair"]))}
    chart.update_layout(showlegend=len(names) > 1)
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
    chart.update_yaxes(title="share of deeds of conflict", range=[0, 1], tickformat=".0%", fixedrange=True, selector=0)
    return chart


def usual(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """escalation_flags of one relationship: each month's material conflict on the usual range, flags marked."""
    chart = figure(300, barmode="overlay")
    chart.add_trace(
        go.Bar(
            x=frame["month"],
            y=frame["usual_high"] - frame["usual_low"],
            base=frame["usual_low"],
            width=frame["month"].dt.days_in_month.astype(float) * DAY,
            offset=0,
            name="usual range",
            marker={"color": "rgba(127,127,127,.25)", "line": {"width": 0}},
            hoverinfo="skip",
        )
    )
    chart.add_trace(
        go.Bar(
            x=frame["month"],
            y=frame["material_conflict"],
            width=18 * DAY,
            offset=6 * DAY,
            name="deeds of conflict",
            marker={"color": CONFLICT, "line": {"color": CONFLICT, "width": 1}},
            customdata=months_counted(frame, "material_conflict", "material_conflict"),
            text=[
                f"expected {row.expected:.1f}, chance of as many or more {row.p_worse:.1%}<br>{row.flag}"
                for row in frame.itertuples()
            ],
            textposition="none",
            hovertemplate="%{x|%B %Y}: %{y} deeds of conflict<br>%{text}" + LISTS,
        )
    )
    for flag, symbol in FLAGS.items():
        part = frame[frame["flag"] == flag]
        if len(part):
            chart.add_trace(
                go.Scatter(
                    x=part["month"] + datetime.timedelta(days=15),
                    y=part["material_conflict"] + 0.7,
                    mode="markers",
                    name=f"{flag} than the year before",
                    marker={"symbol": symbol, "size": 12, "color": CONFLICT if flag == "worse" else COOPERATION},
                    hoverinfo="skip",
                )
            )
    not_covered(chart, last, thin)
    ticks = whole(frame["material_conflict"].max())
    chart.update_yaxes(title="deeds of conflict a month", rangemode="tozero", fixedrange=True, **ticks, selector=0)
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
            customdata=months_counted(frame, "deaths_high", "deaths"),
            text=[f"{n:,} to {h:,}" for n, h in zip(low, high, strict=True)],
            textposition="none",
            marker={"color": LIGHT[CONFLICT], "line": {"color": CONFLICT, "width": 1.5}},
            hovertemplate="%{x|%B %Y}: %{text} deaths claimed" + LISTS,
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
    """border_openness_by_month of one crossing or of all: bounds as an area, known days as a line."""
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
                hovertemplate="%{x|%B %Y}: %{y:.0%} of the known days<br>"
                "between %{customdata[0]:.0%} and %{customdata[1]:.0%}, "
                "%{customdata[2]} days unknown<extra></extra>",
            ),
            row=row,
            col=1,
        )
        chart.update_yaxes(
            title=f"{function}<br>share open", range=[-0.03, 1.03], tickformat=".0%", fixedrange=True, row=row, col=1
        )
    stacked_coverage(chart, last, thin, len(functions))
    return chart


def volatility(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """volatility_by_month of one relationship: the share of weeks above the usual, with its band."""
    chart = figure(300, showlegend=False)
    band(chart, frame["as_of"], frame["frequency_low"], frame["frequency_high"], CONFLICT)
    valued(chart, frame, "as_of", "frequency", "", CONFLICT, unit="share of weeks")
    not_covered(chart, last, thin)
    chart.update_yaxes(
        title="share of 52 weeks<br>that stand out", tickformat=".0%", rangemode="tozero", fixedrange=True, selector=0
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


def reciprocity(frame: Any, name: Callable[[str], str]) -> go.Figure:
    """reciprocity of one relationship: correlation by lag for who acts first, with intervals; few weeks are grey.

    name: how a pair such as AFG>PAK is called.
    """
    chart = figure(300)
    for pair, colour in pair_colours(frame).items():
        part = frame[frame["pair"] == pair]
        shift, symbol = (0.12, "diamond") if colour == SECOND else (-0.12, "circle")
        shade = colour if part["is_enough"].all() else NEUTRAL
        chart.add_trace(
            go.Scatter(
                x=part["lag"] + shift,
                y=part["correlation"],
                mode="markers",
                name=name(pair),
                marker={
                    "size": 9,
                    "color": [colour if e else NEUTRAL for e in part["is_enough"]],
                    "symbol": [symbol if e else f"{symbol}-open" for e in part["is_enough"]],
                },
                error_y={
                    "array": part["correlation_high"] - part["correlation"],
                    "arrayminus": part["correlation"] - part["correlation_low"],
                    "color": shade,
                    "thickness": 1,
                },
                customdata=part[["weeks"]],
                hovertemplate="lag %{x:.0f} weeks: %{y:.2f} (n = %{customdata[0]} weeks)<extra></extra>",
            )
        )
    chart.update_layout(legend={"y": 1.04})
    chart.update_xaxes(title="weeks between act and answer", dtick=1, fixedrange=True)
    chart.update_yaxes(
        title="rank correlation<br>(grey: too few weeks)",
        range=[-1, 1],
        zeroline=True,
        zerolinewidth=2,
        fixedrange=True,
    )
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
    chart.update_layout(showlegend=True, legend={"y": -0.12, "yanchor": "top"})
