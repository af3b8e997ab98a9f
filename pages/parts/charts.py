"""A data frame in, a Plotly figure out. Never Streamlit, SQL, filtering or summing.

Meaning has one encoding everywhere: cooperation blue, conflict orange, grey neutral; words hollow or light, deeds
filled; what improves points up, what worsens points down; no coverage is a hatch with the words "not covered". All
colours pass 3:1 on the light and on the dark background.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go

COOPERATION, CONFLICT, NEUTRAL = "#0072B2", "#D55E00", "#7F7F7F"
LIGHT = {COOPERATION: "rgba(0,114,178,.3)", CONFLICT: "rgba(213,94,0,.3)"}  # the same, for words
SIDE_COLOURS = {"cooperation": COOPERATION, "conflict": CONFLICT}
DIRECTION_COLOURS = {"improves": COOPERATION, "worsens": CONFLICT, "neutral": NEUTRAL, "mixed": NEUTRAL}
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
LISTS = "<br>click to list them<extra></extra>"  # hover over a bar whose custom data say what it counts
TOLD = "%{customdata[1]}<br><b>%{customdata[2]}</b><extra></extra>"  # hover over what `told` gives
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


def hatch(chart: go.Figure, start: Any, end: Any, row: int = 1) -> None:
    """Hatch the days that are not covered in panel `row`, over its whole height."""
    panel = "" if row == 1 else str(row)
    own = 90 + row  # an axis upon the panel's, from 0 to 1
    chart.add_trace(
        go.Scatter(
            x=[start, end, end, start],
            y=[0, 0, 1, 1],
            xaxis=f"x{panel}",
            yaxis=f"y{own}",
            fill="toself",
            mode="none",
            showlegend=False,
            fillpattern={"shape": "/", "fgcolor": NEUTRAL, "bgcolor": "rgba(0,0,0,0)", "size": 7},
            hoverinfo="skip",
        )
    )
    axis = {"overlaying": f"y{panel}", "anchor": f"x{panel}", "range": [0, 1], "visible": False, "fixedrange": True}
    chart.update_layout({f"yaxis{own}": axis})


def not_covered(chart: go.Figure, last: datetime.date, thin: datetime.date, until: datetime.date | None = None) -> None:
    """Hatch what follows the last day of coverage, and shade the days of thin coverage before it."""
    end = until or last + datetime.timedelta(days=75)
    chart.add_vrect(x0=thin, x1=last, fillcolor=NEUTRAL, opacity=0.15, line_width=0, layer="below")
    hatch(chart, last, end)
    chart.add_annotation(
        x=end,
        y=1,
        yref="paper",
        text="not covered",
        showarrow=False,
        xanchor="right",
        yanchor="bottom",
        font={"size": 11},
    )


def month_mix(frame: Any, last: datetime.date, thin: datetime.date, marks: Any = None) -> go.Figure:
    """events_by_month: cooperation above the axis, conflict below; words light, deeds full. `marks`: numbered ones."""
    chart = figure(340, barmode="relative")
    for quad in ("material_cooperation", "verbal_cooperation", "material_conflict", "verbal_conflict"):
        part = frame[frame["quad"] == quad]
        sign = 1 if quad.endswith("cooperation") else -1
        colour = COOPERATION if sign > 0 else CONFLICT
        chart.add_trace(
            go.Bar(
                x=part["month"],
                y=sign * part["events"].where(part["events"] > 0),  # a bar of nothing would still have its edge
                name=QUAD_NAMES[quad],
                customdata=months_counted(part, "events", quad),
                marker={
                    "color": colour if quad.startswith("material") else LIGHT[colour],
                    "line": {"color": colour, "width": 1},
                },
                hovertemplate="%{x|%B %Y}<br>" + QUAD_NAMES[quad] + ": %{customdata[0]} events" + LISTS,
            )
        )
    if marks is not None and len(marks):
        chart.add_trace(_numbers(marks, "y91", 0.97))
    not_covered(chart, last, thin)
    sums = frame.groupby(["month", "side"])["events"].sum()
    mirrored(chart, max(4, int(sums.max()) if len(sums) else 0))
    chart.update_yaxes(title="events a month<br>conflict ↓   ↑ cooperation", selector=0)
    return chart


def mirrored(
    chart: go.Figure, top: int, drawn: Callable[[float], float] = float, ticks: list[int] | None = None
) -> None:
    """A value axis that counts upwards on both sides of a visible zero line. `drawn`: a count's height on the axis."""
    step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 10**6) if top / s <= 4)
    ticks = ticks or list(range(0, top + 1, step))
    heights = [-drawn(tick) for tick in ticks[:0:-1]] + [drawn(tick) for tick in ticks]
    chart.update_yaxes(
        tickvals=heights,
        ticktext=[f"{tick:,}" for tick in ticks[:0:-1] + ticks],
        zeroline=True,
        zerolinewidth=2,
        range=[-drawn(top) * 1.1, drawn(top) * 1.25],
        fixedrange=True,
        selector=0,
    )


def _numbers(marks: Any, axis: str, height: float) -> go.Scatter:
    """Numbered milestones in a row; the list below the chart says what each number is."""
    return go.Scatter(
        x=marks["date"],
        y=[height] * len(marks),
        yaxis=axis,
        mode="markers+text",
        text=[str(n) for n in marks["number"]],
        textfont={"color": "white", "size": 11},
        name="Milestone, see the list",
        showlegend=False,
        marker={
            "size": 18,
            "symbol": "square",
            "color": [DIRECTION_COLOURS[d] for d in marks["direction"]],
            "line": {"width": 0},
        },
        customdata=told(marks),
        hovertemplate=TOLD,
    )


def months_counted(frame: Any, number: str, codes: str) -> list[list[Any]]:
    """The custom data of bars by month that list their events when they are clicked: number, first and last day, codes
    of what they stand for."""
    days = [(month, month + datetime.timedelta(days=month.days_in_month - 1)) for month in frame["month"]]
    return [
        [float(n), f"{first:%Y-%m-%d}", f"{last:%Y-%m-%d}", codes]
        for n, (first, last) in zip(frame[number], days, strict=True)
    ]


def told(events: Any) -> list[list[str]]:
    """The first custom data of a mark: its event, when it was in words (`when`), its title."""
    return [[event.event_id, event.when, wrap(event.title)] for event in events.itertuples()]


def timeline(events: Any, lane: str, marks: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """Every event as a mark in its lane; those of a week in a lane are stacked, a range is drawn as a range.

    An event whose day is not known is drawn as a range over its month or year; a dot in a mark says machine-coded.
    events: with `when`, the date in words.
    """
    events = events.assign(**{lane: events[lane].fillna("none")})
    lanes = list(dict.fromkeys(events.sort_values(lane)[lane]))[::-1]
    week = events["date"].dt.to_period("W")
    stack = events.groupby([events[lane], week], observed=True).cumcount()
    level = events[lane].map({name: n for n, name in enumerate(lanes)}) + stack.map(
        lambda n: (0, 0.15, -0.15, 0.3, -0.3, 0.42)[n % 6]
    )
    chart = figure(140 + 44 * len(lanes), hovermode="closest")
    lasting = events.assign(date_end=_last_days(events))
    lasting = lasting[lasting["date_end"].notna()]
    for side, colour in SIDE_COLOURS.items():
        x: list[Any] = []
        y: list[Any] = []
        for row, height in zip(lasting.itertuples(), level[lasting.index], strict=True):
            if row.side == side:
                x += [row.date, row.date_end, None]
                y += [height, height, None]
        chart.add_trace(
            go.Scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": colour, "width": 3},
                opacity=0.45,
                showlegend=False,
                hoverinfo="skip",
            )
        )
    for (side, channel), symbol in SYMBOLS.items():
        for coder in ("human", "machine"):
            part = events[(events["side"] == side) & (events["channel"] == channel) & (events["coder"] == coder)]
            if part.empty and coder == "machine":
                continue
            chart.add_trace(
                go.Scatter(
                    x=part["date"],
                    y=level[part.index],
                    mode="markers",
                    name=f"{side.capitalize()} in {'words' if channel == 'verbal' else 'deeds'}"
                    + (", machine-coded" if coder == "machine" else ""),
                    marker={
                        "symbol": symbol + ("-dot" if coder == "machine" else ""),
                        "size": 10,
                        "color": SIDE_COLOURS[side],
                        "line": {"width": 1.5, "color": SIDE_COLOURS[side]},
                    },
                    customdata=[
                        [*words, plain(r.place) if isinstance(r.place, str) else "", r.event_type, r.coder, r.sources]
                        for words, r in zip(told(part), part.itertuples(), strict=True)
                    ],
                    hovertemplate="%{customdata[1]} %{customdata[3]}<br><b>%{customdata[2]}</b>"
                    "<br>%{customdata[4]}, %{customdata[5]}-coded, sources: %{customdata[6]}<extra></extra>",
                )
            )
    if len(marks):
        chart.add_trace(_numbers(marks, "y", len(lanes) - 0.25))
    not_covered(chart, last, thin)
    chart.update_yaxes(
        tickvals=list(range(len(lanes))),
        ticktext=[short(str(name)) for name in lanes],
        range=[-0.6, len(lanes) + 0.2],
        fixedrange=True,
        showgrid=True,
        zeroline=False,
        selector=0,
    )
    chart.update_layout(legend={"y": 1 + 34 / (44 * len(lanes) + 60)})  # above the buttons of the range
    chart.update_xaxes(
        rangeselector={
            "buttons": [
                {"count": 3, "label": "3 months", "step": "month", "stepmode": "backward"},
                {"count": 1, "label": "1 year", "step": "year", "stepmode": "backward"},
                {"step": "all", "label": "all"},
            ],
            "yanchor": "bottom",
            "y": 1.0,
            "x": 0,
            "xanchor": "left",
            "bgcolor": "rgba(127,127,127,.15)",
            "activecolor": "rgba(127,127,127,.45)",
        },
    )
    return chart


def _last_days(events: Any) -> Any:
    """The last day of what lasted, and of the month or year of what has no known day."""
    known = events["date_end"]
    for precision, period in (("month", "M"), ("year", "Y")):
        vague = (events["date_precision"] == precision) & known.isna()
        known = known.mask(vague, events["date"].dt.to_period(period).dt.end_time.dt.floor("D"))
    return known


def months_by_type(frame: Any, last: datetime.date, thin: datetime.date) -> go.Figure:
    """events_by_month_and_type: a mark a month in the lane of its type, its area the number of events."""
    lanes = sorted(frame["event_type"].unique(), reverse=True)
    chart = figure(140 + 44 * len(lanes), hovermode="closest")
    most = frame["events"].max()
    for (side, channel), symbol in SYMBOLS.items():
        part = frame[(frame["side"] == side) & (frame["channel"] == channel)]
        chart.add_trace(
            go.Scatter(
                x=part["month"],
                y=part["event_type"],
                mode="markers",
                name=f"{side.capitalize()} in {'words' if channel == 'verbal' else 'deeds'}",
                marker={
                    "symbol": symbol,
                    "size": 5 + 22 * (part["events"] / most) ** 0.5,
                    "opacity": 1,
                    "color": SIDE_COLOURS[side],
                    "line": {"width": 1.5, "color": SIDE_COLOURS[side]},
                },
                customdata=[
                    months_counted(part[n : n + 1], "events", f"{kind} {channel}_{side}")[0]
                    for n, kind in enumerate(part["event_type"])
                ],
                hovertemplate="%{x|%B %Y}<br>%{y}: %{customdata[0]:,} events" + LISTS,
            )
        )
    not_covered(chart, last, thin)
    chart.update_yaxes(categoryorder="array", categoryarray=lanes, fixedrange=True, selector=0)
    return chart


def wrap(text: str, width: int = 44) -> str:
    """Hover text in lines."""
    return "<br>".join(plain(line) for line in textwrap.wrap(text, width))


def plain(text: Any) -> str:
    """Untrusted text on a chart: markup in it is shown and not obeyed."""
    return str(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def short(text: str, width: int = 36) -> str:
    return textwrap.shorten(text, width, placeholder="…")
