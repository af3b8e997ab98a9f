"""The ledgers as figures: a data frame in, a Plotly figure out. Never Streamlit, SQL, filtering by hand or summing."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

from pages.parts.band_charts import FIRST
from pages.parts.charts import CONFLICT, COOPERATION, DAY, LIGHT, NEUTRAL, figure, not_covered, plain, short, wrap
from pages.parts.course_charts import ladder

STATUSES = {  # border status -> fill, pattern
    "open": (COOPERATION, ""),
    "partial": ("rgba(0,114,178,.45)", ""),
    "closed": (CONFLICT, ""),
    "unknown": ("rgba(127,127,127,.12)", "/"),
}
SIDES = {"PAK": "Pakistan", "AFG": "Afghanistan", "joint": "both together", "all": "all promises"}
LEVELS = {
    "3": ("3 done as promised", COOPERATION, "circle"),
    "2": ("2 done in part", COOPERATION, "circle-open"),
    "1": ("1 a first step", NEUTRAL, "circle-open"),
    "0": ("0 no step", NEUTRAL, "x-thin-open"),
    "contradicted": ("contradicted", CONFLICT, "x"),
    "pending": ("pending", NEUTRAL, "diamond-open"),
    "untestable": ("untestable", NEUTRAL, "line-ew-open"),
}


def calendar(spells: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """border_spells: a bar a crossing and function by what could pass; unknown days are hatched, not drawn open."""
    lanes = [f"{s.crossing}, {s.function}" for s in spells.drop_duplicates(["crossing", "function"]).itertuples()][::-1]
    chart = figure(90 + 34 * len(lanes), barmode="overlay")
    for status, (colour, pattern) in STATUSES.items():
        part = spells[spells["status"] == status]
        chart.add_trace(
            go.Bar(
                x=[days * DAY for days in part["days"]],
                base=part["first_day"],
                y=[f"{s.crossing}, {s.function}" for s in part.itertuples()],
                orientation="h",
                name=status,
                marker={
                    "color": colour,
                    "line": {"width": 0},
                    "pattern": {"shape": pattern, "fgcolor": NEUTRAL, "size": 6, "solidity": 0.15},
                },
                customdata=[
                    [
                        f"spell={s.crossing}.{s.function}.{s.first_day:%Y-%m-%d}",
                        f"{s.first_day:%-d %b %Y} to {s.last_day:%-d %b %Y}",
                        int(s.days),
                        wrap(_text(s.reason)),
                    ]
                    for s in part.itertuples()
                ],
                hovertemplate=f"<b>{status}</b> %{{customdata[1]}} (%{{customdata[2]}} days)<br>"
                "%{customdata[3]}<extra></extra>",
            )
        )
    chart.update_yaxes(categoryorder="array", categoryarray=lanes, fixedrange=True, selector=0)
    chart.update_xaxes(type="date")
    chart.update_layout(legend={"y": -30 / (34 * len(lanes)), "yanchor": "top"})  # below the years
    not_covered(chart, last, thin)
    return chart


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""


def rank(steps: Any, last: datetime.date, thin: datetime.date, name: Callable[[str], str]) -> go.Figure:
    """rank_steps of one relationship as a step chart, a line a direction; a ring where only the month is known.

    name: how a mission is called whose pair is AFG>PAK.
    """
    chart = figure(380)
    ladder(chart, steps, name)
    chart.update_layout(legend={"y": 1.06})
    not_covered(chart, last, thin)
    return chart


def promises(frame: Any, last: datetime.date) -> go.Figure:
    """assurances: a line from the day of each promise to the day it is judged by, with a mark for how it stands."""
    chart = figure(120 + 36 * len(frame), hovermode="closest")
    place = {key: -number for number, key in enumerate(frame["assurance_id"])}
    first = frame["date"].min() - datetime.timedelta(days=30)
    x: list[Any] = []
    y: list[Any] = []
    for promise in frame.itertuples():
        x += [promise.date, promise.judged_by, None]
        y += [place[promise.assurance_id]] * 2 + [None]
    lines = go.Scatter(x=x, y=y, mode="lines", line={"color": NEUTRAL, "width": 2}, showlegend=False, hoverinfo="skip")
    chart.add_trace(lines)
    for status, (name, colour, symbol) in LEVELS.items():
        part = frame[frame["status"] == status]
        if part.empty:
            continue
        chart.add_trace(
            go.Scatter(
                x=part["judged_by"],
                y=[place[key] for key in part["assurance_id"]],
                mode="markers",
                name=name,
                marker={"symbol": symbol, "size": 11, "color": colour, "line": {"width": 2.5, "color": colour}},
                customdata=[
                    [
                        f"promise={p.assurance_id}",
                        wrap(p.promise),
                        f"{plain(p.maker)} to {plain(p.receiver)}",
                        f"{p.date:%-d %b %Y}",
                    ]
                    for p in part.itertuples()
                ],
                hovertemplate="<b>%{customdata[1]}</b><br>%{customdata[2]}, %{customdata[3]}<br>"
                "judged by %{x|%-d %b %Y}: " + name + "<extra></extra>",
            )
        )
    for promise in frame.itertuples():  # the words stand above their line, which leaves a phone the whole width
        chart.add_annotation(
            x=0,
            xref="paper",
            y=place[promise.assurance_id] + 0.42,
            text=f"{promise.date:%b %Y} · {wrap(short(promise.promise, 58), 72)}",
            showarrow=False,
            xanchor="left",
            font={"size": 11},
        )
    chart.update_yaxes(visible=False, range=[-len(frame) + 0.4, 0.9], fixedrange=True)
    chart.update_xaxes(range=[first, last + datetime.timedelta(days=120)], side="top")
    chart.update_layout(legend={"y": -0.005, "yanchor": "top"})
    return chart


def kept(frame: Any) -> go.Figure:
    """follow_through_bands of one period: the share of due promises kept in full by maker, with its interval."""
    chart = figure(250, showlegend=False)
    names = [f"{SIDES.get(m, m)} (n = {n})" for m, n in zip(frame["maker_side"], frame["due"], strict=True)]
    colours = [FIRST if enough else NEUTRAL for enough in frame["is_enough"]]
    chart.add_trace(
        go.Scatter(
            x=frame["share_kept"],
            y=names,
            mode="markers",
            marker={"size": 11, "color": colours},
            error_x={
                "array": frame["share_kept_high"] - frame["share_kept"],
                "arrayminus": frame["share_kept"] - frame["share_kept_low"],
                "color": NEUTRAL,
                "thickness": 2,
            },
            customdata=frame[["share_kept_low", "share_kept_high", "kept_in_full"]],
            hovertemplate="%{y}: %{customdata[2]} kept in full, %{x:.0%} "
            "(90% band: %{customdata[0]:.0%} to %{customdata[1]:.0%})<extra></extra>",
        )
    )
    chart.update_xaxes(
        title="share of due promises done as promised", range=[-0.02, 1.02], tickformat=".0%", fixedrange=True
    )
    chart.update_yaxes(fixedrange=True, categoryorder="array", categoryarray=names[::-1])
    return chart


def counted(frame: Any) -> go.Figure:
    """follow_through_by_maker of one period: how many promises stand how, by maker."""
    chart = figure(250, barmode="stack")
    names = [SIDES.get(maker, maker) for maker in frame["maker_side"]]
    parts = {
        "kept in full": (COOPERATION, ""),
        "in part or not": (LIGHT[COOPERATION], ""),
        "contradicted": (CONFLICT, ""),
        "pending": (NEUTRAL, "."),
        "untestable": (NEUTRAL, "/"),
    }
    values = {
        "kept in full": frame["kept_in_full"],
        "in part or not": frame["not_in_full"],
        "contradicted": frame["contradicted"],
        "pending": frame["pending"],
        "untestable": frame["untestable"],
    }
    for name, (colour, pattern) in parts.items():
        chart.add_trace(
            go.Bar(
                x=values[name],
                y=names,
                orientation="h",
                name=name,
                marker={"color": colour, "pattern": {"shape": pattern}, "line": {"width": 0}},
                hovertemplate="%{y}: %{x} " + name + "<extra></extra>",
            )
        )
    chart.update_layout(legend={"traceorder": "normal"})
    chart.update_xaxes(title="promises", fixedrange=True)
    chart.update_yaxes(fixedrange=True, categoryorder="array", categoryarray=names[::-1])
    return chart


def waiting(frame: Any) -> go.Figure:
    """first_steps of one maker's side: the share of promises still without a first step, with its interval."""
    chart = figure(250, showlegend=False)
    shape = {"shape": "hv", "color": FIRST, "width": 2}
    for bound, fill in (("share_waiting_low", None), ("share_waiting_high", "tonexty")):
        chart.add_trace(
            go.Scatter(
                x=frame["days_since_promise"],
                y=frame[bound],
                mode="lines",
                line={"shape": "hv", "width": 0.5, "color": FIRST},
                fill=fill,
                fillcolor="rgba(0,158,115,.2)",
                hoverinfo="skip",
            )
        )
    chart.add_trace(
        go.Scatter(
            x=frame["days_since_promise"],
            y=frame["share_waiting"],
            mode="lines",
            line=shape,
            hovertemplate="after %{x} days: %{y:.0%} without a first step<extra></extra>",
        )
    )
    chart.update_xaxes(title="days since the promise", fixedrange=True)
    chart.update_yaxes(title="still without a first step", range=[0, 1.02], tickformat=".0%", fixedrange=True)
    return chart
