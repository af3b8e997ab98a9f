"""Figures of the comparison of sources. A data frame in, a Plotly figure out."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Collection
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.parts.band_charts import whole
from pages.parts.charts import CONFLICT, COOPERATION, LISTS, NEUTRAL, figure, hatch

DEATHS = {
    "deaths": ("deaths_low", "deaths_best", "deaths_high"),
    "deaths_inside": ("deaths_inside_low", "deaths_inside_best", "deaths_inside_high"),
}


def panels(frame: Any, measure: str, title: Callable[[str, str, Any], str], machine: Collection[str]) -> go.Figure:
    """sources_by_month: one panel a source on one time axis, each with its own value axis; what a `machine` coded is
    hatched. A click asks for the events behind the month.
    """
    names = sorted(frame["source"].unique(), key=lambda name: (name != "chronology", name != "machine-coded", name))
    shown = {name: frame[frame["source"] == name] for name in names}
    titles = [title(name, measure, own["scale"].iloc[0]) for name, own in shown.items()]
    if not names:
        return figure(90)
    chart = make_subplots(
        len(names),
        1,
        shared_xaxes=True,
        vertical_spacing=0.34 / (1 + len(names)),
        subplot_titles=titles,
        figure=figure(90),
    )
    first = frame["month"].min()
    last = frame["month"].max() + datetime.timedelta(days=75)
    for row, (name, own) in enumerate(shown.items(), 1):
        for trace in _traces(own, measure, name in machine):
            chart.add_trace(trace, row, 1)
        half = datetime.timedelta(days=15)  # bars stand on the first day of their month
        for start, end in ((first, own["month"].min() - half), (own["month"].max() + half, last)):
            if end > start:
                hatch(chart, start, end, row)
            if end - start > (last - first) / 7:  # there is room for the words
                chart.add_annotation(
                    x=start + (end - start) / 2,
                    y=0.5,
                    yref="y domain",
                    text="not covered",
                    showarrow=False,
                    bgcolor="#FFFFFF",  # the page's style gives it the colour of the page in both themes
                    font={"size": 11},
                    row=row,
                    col=1,
                )
        chart.update_yaxes(rangemode="tozero", zeroline=True, nticks=4, fixedrange=True, row=row, col=1)
        if measure in {"events", "material_conflict"}:
            chart.update_yaxes(whole(own[measure].max()), row=row, col=1)
        if measure == "balance":
            chart.update_yaxes(range=[-1.05, 1.05], row=row, col=1)
    chart.update_layout(height=70 + 130 * len(names), showlegend=False, barmode="relative", hovermode="x")
    chart.update_annotations(font_size=12)
    for note in chart.layout.annotations[: len(names)]:
        note.update(x=0, xanchor="left")
    return chart


def _traces(own: Any, measure: str, is_hatched: bool) -> list[Any]:
    asks = [f"behind={m.source}&behind_month={m.month:%Y-%m}" for m in own.itertuples()]
    if measure in DEATHS:
        return _deaths(own, asks, *DEATHS[measure])
    if measure == "own_score":
        dash = "dash" if is_hatched else "solid"
        line = {"color": NEUTRAL, "width": 2, "dash": dash}
        return [
            go.Scatter(
                x=own["month"],
                y=own[measure],
                mode="lines+markers",
                line=line,
                marker={"size": 4},
                customdata=[[ask] for ask in asks],
                hovertemplate="%{y:.2f}" + LISTS,
            )
        ]
    values = own[measure]
    colours: Any = {"events": NEUTRAL, "material_conflict": CONFLICT}.get(measure)
    if colours is None:
        colours = [COOPERATION if value > 0 else CONFLICT for value in values.fillna(0)]
    pattern = {"shape": "/", "size": 5, "solidity": 0.5} if is_hatched else {}
    spec = "%{y:+.2f}" if measure == "balance" else "%{y:,} events"
    marker = {"color": colours, "pattern": pattern, "line": {"width": 0}}
    asked = [[ask] for ask in asks]
    return [go.Bar(x=own["month"], y=values, marker=marker, customdata=asked, hovertemplate=spec + LISTS)]


def _deaths(own: Any, asks: list[str], low: str, best: str, high: str) -> list[Any]:
    """A bar from the lowest to the highest figure, a tick at the best one where the source gives it."""
    spread = go.Bar(
        x=own["month"],
        base=own[low].fillna(0),
        y=(own[high].fillna(own[best]) - own[low].fillna(0)),
        marker={"color": "rgba(213,94,0,.35)", "line": {"color": CONFLICT, "width": 1}},
        customdata=[
            [ask, *claims]
            for ask, claims in zip(asks, own[[low, best, high]].fillna(0).to_numpy().tolist(), strict=True)
        ],
        hovertemplate="low %{customdata[1]:,}, best %{customdata[2]:,}, high %{customdata[3]:,}" + LISTS,
    )
    tick = go.Scatter(
        x=own["month"],
        y=own[best],
        mode="markers",
        marker={"symbol": "line-ew", "size": 7, "line": {"color": CONFLICT, "width": 2}},
        hoverinfo="skip",
    )
    return [spread, tick]


def agreement(frame: Any, title: Callable[[str], str]) -> go.Figure:
    """source_agreement: a rank correlation a pair with its interval; hollow where there are too few months."""
    chart = figure(90 + 46 * len(frame), showlegend=False, hovermode="closest")
    labels = [f"{title(r.source_a)}<br>{title(r.source_b)}, {r.months} months" for r in frame.itertuples()]
    chart.add_trace(
        go.Scatter(
            x=frame["correlation"],
            y=labels,
            mode="markers",
            error_x={
                "type": "data",
                "symmetric": False,
                "array": frame["correlation_high"] - frame["correlation"],
                "arrayminus": frame["correlation"] - frame["correlation_low"],
                "color": NEUTRAL,
                "thickness": 2,
            },
            marker={
                "size": 11,
                "color": NEUTRAL,
                "symbol": ["circle" if enough else "circle-open" for enough in frame["is_enough"]],
                "line": {"width": 2, "color": NEUTRAL},
            },
            customdata=frame[["correlation_low", "correlation_high", "months_effective"]].to_numpy().tolist(),
            hovertemplate="%{x:.2f} (90 % interval %{customdata[0]:.2f} to %{customdata[1]:.2f})"
            "<br>%{customdata[2]:.0f} effective months<extra></extra>",
        )
    )
    chart.update_xaxes(range=[-1.05, 1.05], title="rank correlation of the months", zeroline=True, zerolinewidth=2)
    chart.update_yaxes(autorange="reversed", fixedrange=True)
    return chart
