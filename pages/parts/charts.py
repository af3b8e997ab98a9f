"""A data frame in, a Plotly figure out. Never Streamlit, SQL, filtering or summing.

Meaning has one encoding everywhere: cooperation blue, conflict vermillion, grey neutral; words hollow or light, deeds filled;
what improves points up, what worsens points down; no coverage is a hatch with the words "not covered". All colours pass 3:1 on
the light and on the dark background.
"""

from __future__ import annotations

import datetime
import math
import textwrap
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

COOPERATION, CONFLICT, NEUTRAL = "#0072B2", "#D55E00", "#7F7F7F"
LIGHT = {COOPERATION: "rgba(0,114,178,.3)", CONFLICT: "rgba(213,94,0,.3)"}  # the same, for words
SIDE_COLOURS = {"cooperation": COOPERATION, "conflict": CONFLICT}
DIRECTION_COLOURS = {"improves": COOPERATION, "worsens": CONFLICT, "neutral": NEUTRAL, "mixed": NEUTRAL}
DIRECTION_SYMBOLS = {"improves": "triangle-up", "worsens": "triangle-down", "neutral": "circle", "mixed": "diamond"}
SYMBOLS = {
    ("cooperation", "verbal"): "circle-open",
    ("cooperation", "material"): "circle",
    ("conflict", "verbal"): "triangle-down-open",
    ("conflict", "material"): "triangle-down",
}
QUAD_NAMES = {
    "verbal_cooperation": "Cooperation in words",
    "material_cooperation": "Cooperation in deeds",
    "verbal_conflict": "Conflict in words",
    "material_conflict": "Conflict in deeds",
}
STEP_COLOURS = {-2: "#A84300", -1: "#D55E00", 0: "#7F7F7F", 1: "#3D8FC4", 2: "#00598C"}
REVERSAL = "#CC79A7"
STEP_SIGNS = {-2: "– –", -1: "–", 0: "0", 1: "+", 2: "+ +"}
STEP_NAMES = {-2: "opposes", -1: "criticises", 0: "neutral", 1: "conditional", 2: "supports"}
DAY = 86_400_000  # a day in the milliseconds of a Plotly date axis


def figure(height: int, **layout: Any) -> go.Figure:
    """An empty figure in the house's style; fonts, text and grid colours come from the theme of the reader."""
    empty = go.Figure()
    empty.update_layout(
        height=height,
        margin={"l": 8, "r": 8, "t": 30, "b": 8},
        dragmode="pan",
        legend={"orientation": "h", "yanchor": "bottom", "y": 1.0, "xanchor": "left", "x": 0, "title": None},
        hoverlabel={"align": "left"},
        bargap=0.15,
        **layout,
    )
    empty.update_xaxes(automargin=True)
    empty.update_yaxes(automargin=True)
    return empty


def not_covered(chart: go.Figure, last: datetime.date, thin: datetime.date, until: datetime.date | None = None) -> None:
    """Hatch what follows the last day of coverage, and shade the days of thin coverage before it."""
    end = until or last + datetime.timedelta(days=75)
    chart.add_vrect(x0=thin, x1=last, fillcolor=NEUTRAL, opacity=0.15, line_width=0, layer="below")
    chart.add_trace(
        go.Scatter(
            x=[last, end, end, last], y=[0, 0, 1, 1], yaxis="y9", fill="toself", mode="none", showlegend=False,
            fillpattern={"shape": "/", "fgcolor": NEUTRAL, "bgcolor": "rgba(0,0,0,0)", "size": 7}, hoverinfo="skip",
        )
    )  # fmt: skip
    chart.update_layout(yaxis9={"overlaying": "y", "range": [0, 1], "visible": False, "fixedrange": True})
    chart.add_annotation(
        x=end, y=1, yref="paper", text="not covered", showarrow=False, xanchor="right", yanchor="bottom", font={"size": 11}
    )


def month_mix(frame: Any, last: datetime.date, thin: datetime.date, marks: Any = None) -> go.Figure:
    """events_by_month: cooperation above the axis, conflict below; words light, deeds full. `marks`: numbered milestones."""
    chart = figure(340, barmode="relative")
    for quad in ("material_cooperation", "verbal_cooperation", "material_conflict", "verbal_conflict"):
        part = frame[frame["quad"] == quad]
        sign = 1 if quad.endswith("cooperation") else -1
        colour = COOPERATION if sign > 0 else CONFLICT
        chart.add_trace(
            go.Bar(
                x=part["month"], y=sign * part["events"], name=QUAD_NAMES[quad], customdata=part[["events"]],
                marker={
                    "color": colour if quad.startswith("material") else LIGHT[colour],
                    "line": {"color": colour, "width": 1},
                },
                hovertemplate="%{x|%B %Y}<br>" + QUAD_NAMES[quad] + ": %{customdata[0]} events<extra></extra>",
            )
        )  # fmt: skip
    if marks is not None and len(marks):
        chart.add_trace(_numbers(marks, "y9", 0.97))
    not_covered(chart, last, thin)
    sums = frame.groupby(["month", "side"])["events"].sum()
    _mirrored(chart, max(4, int(sums.max()) if len(sums) else 0))
    chart.update_yaxes(title="events a month<br>conflict ↓   ↑ cooperation", selector=0)
    return chart


def _mirrored(chart: go.Figure, top: int, drawn: Callable[[float], float] = float) -> None:
    """A value axis that counts upwards on both sides of a visible zero line. `drawn`: a count's height on the axis."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if top / s <= 4)
    ticks = list(range(0, top + 1, step))
    heights = [-drawn(tick) for tick in ticks[:0:-1]] + [drawn(tick) for tick in ticks]
    chart.update_yaxes(
        tickvals=heights, ticktext=[f"{tick:,}" for tick in ticks[:0:-1] + ticks], zeroline=True, zerolinewidth=2,
        range=[-drawn(top) * 1.1, drawn(top) * 1.25], fixedrange=True, selector=0,
    )  # fmt: skip


def _numbers(marks: Any, axis: str, height: float) -> go.Scatter:
    """Numbered milestones in a row; the list below the chart says what each number is."""
    return go.Scatter(
        x=marks["date"], y=[height] * len(marks), yaxis=axis, mode="markers+text", text=[str(n) for n in marks["number"]],
        textfont={"color": "white", "size": 11}, name="Milestone, see the list", showlegend=False,
        marker={
            "size": 18, "symbol": "square", "color": [DIRECTION_COLOURS[d] for d in marks["direction"]], "line": {"width": 0},
        },
        customdata=marks[["event_id", "title"]],
        hovertemplate="%{x|%-d %b %Y}<br>%{customdata[1]}<extra></extra>",
    )  # fmt: skip


def timeline(events: Any, lane: str, marks: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """Every event as a mark in its lane; what fell into the same week of a lane is stacked, a range is drawn as a range."""
    lanes = list(dict.fromkeys(events.sort_values(lane)[lane]))[::-1]
    week = events["date"].dt.to_period("W")
    stack = events.groupby([events[lane], week], observed=True).cumcount()
    level = events[lane].map({name: n for n, name in enumerate(lanes)}) + stack.map(lambda n: (0, 0.15, -0.15, 0.3, -0.3, 0.42)[n % 6])
    chart = figure(90 + 44 * len(lanes) + 110, hovermode="closest")
    lasting = events[events["date_end"].notna()]
    for side, colour in SIDE_COLOURS.items():
        x: list[Any] = []
        y: list[Any] = []
        for row, height in zip(lasting.itertuples(), level[lasting.index], strict=True):
            if row.side == side:
                x += [row.date, row.date_end, None]
                y += [height, height, None]
        chart.add_trace(
            go.Scatter(x=x, y=y, mode="lines", line={"color": colour, "width": 3}, opacity=0.45, showlegend=False, hoverinfo="skip")
        )
    for (side, channel), symbol in SYMBOLS.items():
        part = events[(events["side"] == side) & (events["channel"] == channel)]
        chart.add_trace(
            go.Scatter(
                x=part["date"], y=level[part.index], mode="markers",
                name=f"{side.capitalize()} in {'words' if channel == 'verbal' else 'deeds'}",
                marker={"symbol": symbol, "size": 10, "color": SIDE_COLOURS[side], "line": {"width": 1.5, "color": SIDE_COLOURS[side]}},
                customdata=[[r.event_id, _wrap(r.title), r.event_type, r.place if isinstance(r.place, str) else ""] for r in part.itertuples()],
                hovertemplate="%{x|%-d %b %Y} %{customdata[3]}<br><b>%{customdata[1]}</b><br>%{customdata[2]}<extra></extra>",
            )
        )  # fmt: skip
    if len(marks):
        chart.add_trace(_numbers(marks, "y", len(lanes) - 0.25))
    not_covered(chart, last, thin)
    chart.update_yaxes(
        tickvals=list(range(len(lanes))), ticktext=[_short(str(name)) for name in lanes], range=[-0.6, len(lanes) + 0.2],
        fixedrange=True, showgrid=True, zeroline=False, selector=0,
    )  # fmt: skip
    chart.update_xaxes(
        rangeslider={"visible": True, "thickness": 0.06},
        rangeselector={
            "buttons": [
                {"count": 3, "label": "3 months", "step": "month", "stepmode": "backward"},
                {"count": 1, "label": "1 year", "step": "year", "stepmode": "backward"},
                {"step": "all", "label": "all"},
            ],
            "yanchor": "bottom", "y": 1.0, "x": 1, "xanchor": "right", "bgcolor": "rgba(127,127,127,.15)", "activecolor": "rgba(127,127,127,.45)",
        },
    )  # fmt: skip
    return chart


def matrix(frame: Any, column: str) -> go.Figure:
    """Latest positions: actors down, issues or addressees across; sign and colour give the step from -2 to +2."""
    actors = list(dict.fromkeys(frame["actor"]))[::-1]
    columns = sorted(dict.fromkeys(frame[column]))
    chart = figure(110 + 26 * len(actors), hovermode="closest")
    for step in sorted(STEP_NAMES, reverse=True):
        part = frame[frame["step"] == step]
        chart.add_trace(
            go.Scatter(
                x=[_short(str(c)) for c in part[column]], y=[_short(a) for a in part["actor"]], mode="markers+text", name=f"{STEP_SIGNS[step]} {STEP_NAMES[step]}",
                text=[STEP_SIGNS[step]] * len(part), textfont={"color": "white", "size": 11},
                marker={"symbol": "square", "size": 22, "color": STEP_COLOURS[step]},
                customdata=[[r.event_id, r.actor, r.toward, r.issue, STEP_NAMES[step], f"{r.date:%-d %b %Y}", r.stances] for r in part.itertuples()],
                hovertemplate="<b>%{customdata[1]}</b> %{customdata[4]}<br>towards %{customdata[2]}<br>on %{customdata[3]}, "
                "%{customdata[5]} (n = %{customdata[6]})<extra></extra>",
            )
        )  # fmt: skip
    chart.update_xaxes(side="top", categoryorder="array", categoryarray=[_short(str(c)) for c in columns], fixedrange=True, tickangle=-40)
    chart.update_yaxes(categoryorder="array", categoryarray=[_short(a) for a in actors], fixedrange=True, showgrid=True)
    chart.update_layout(legend={"y": -0.02, "yanchor": "top"}, margin={"t": 10})
    return chart


def stance_path(frame: Any) -> go.Figure:
    """One actor's positions over time, a lane for each addressee and issue; a ring marks a reversal."""
    lanes = frame["toward"].map(lambda name: _short(name, 34)) + ", " + frame["issue"]
    order = list(lanes.value_counts(ascending=True, sort=True).index)
    chart = figure(110 + 30 * len(order), hovermode="closest")
    for name in order:
        course = frame[lanes == name]
        chart.add_trace(
            go.Scatter(
                x=course["date"], y=[name] * len(course), mode="lines", line={"color": NEUTRAL, "width": 1}, opacity=0.5,
                showlegend=False, hoverinfo="skip",
            )
        )  # fmt: skip
    for step in sorted(STEP_NAMES, reverse=True):
        part = frame[frame["step"] == step]
        chart.add_trace(
            go.Scatter(
                x=part["date"], y=lanes[part.index], mode="markers+text", name=f"{STEP_SIGNS[step]} {STEP_NAMES[step]}",
                text=[STEP_SIGNS[step]] * len(part), textfont={"color": "white", "size": 11},
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
        )  # fmt: skip
    chart.update_yaxes(categoryorder="array", categoryarray=order, fixedrange=True, showgrid=False)
    return chart


def _before(stance: Any) -> str:
    return f"reversal: {stance.previous_position} before" if stance.is_reversal else ""


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
                x=part["date"], y=[kind.replace("_", " ") for kind in part["milestone_kind"]], mode="markers", name=direction.capitalize(),
                marker={"symbol": symbol, "size": 12, "color": DIRECTION_COLOURS[direction], "opacity": 0.85},
                customdata=[[r.event_id, _wrap(r.title)] for r in part.itertuples()],
                hovertemplate="%{x|%-d %b %Y}<br><b>%{customdata[1]}</b><extra></extra>",
            )
        )  # fmt: skip
    chart.update_yaxes(categoryorder="array", categoryarray=[kind.replace("_", " ") for kind in kinds], fixedrange=True, showgrid=True)
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
                x=part["quarter"], y=sign * part["milestones"] ** 0.5, name=direction, customdata=part[["milestones"]],
                marker={"color": DIRECTION_COLOURS[direction]}, width=80 * DAY, offset=0,
                hovertemplate="quarter from %{x|%b %Y}<br>" + direction + ": %{customdata[0]}<extra></extra>",
            )
        )  # fmt: skip
    chart.update_layout(margin={"t": 6})
    chart.update_xaxes(range=[first, last], fixedrange=True, dtick="M12", tickformat="%Y")
    _mirrored(chart, top, math.sqrt)
    return chart


def _wrap(text: str, width: int = 44) -> str:
    """Hover text: untrusted, so markup in it is shown and not obeyed."""
    return "<br>".join(textwrap.wrap(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"), width))


def _short(text: str, width: int = 36) -> str:
    return textwrap.shorten(text, width, placeholder="…")


def coverage_bar(spells: Any, first: datetime.date, last: datetime.date) -> go.Figure:
    """Dense, thin and no coverage as one bar in time."""
    chart = figure(95, barmode="stack", showlegend=True)
    looks = {"dense": (0.9, ""), "thin": (0.4, "."), "none": (0.15, "/")}
    for spell in spells.itertuples():
        open_end = spell.coverage_to != spell.coverage_to  # NaT
        end = spell.coverage_from + datetime.timedelta(days=75) if open_end else spell.coverage_to
        opacity, shape = looks[spell.coverage_level]
        chart.add_trace(
            go.Bar(
                x=[(end - spell.coverage_from).days * DAY], base=[spell.coverage_from], y=["coverage"], orientation="h",
                name=spell.coverage_level, marker={"color": NEUTRAL, "opacity": opacity, "pattern": {"shape": shape}},
                hovertemplate=f"{spell.coverage_level}<extra></extra>",
            )
        )  # fmt: skip
    chart.update_xaxes(type="date", fixedrange=True)
    chart.update_yaxes(visible=False, fixedrange=True)
    return chart
