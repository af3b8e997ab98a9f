"""A relationship on one time axis, and the ladder of diplomatic rank: frames in, a Plotly figure out."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
from plotly.subplots import make_subplots

from pages.parts.band_charts import SECOND, band, pair_colours, panels, stacked_coverage, valued, whole
from pages.parts.charts import CONFLICT, COOPERATION, DAY, LIGHT, LISTS, NEUTRAL, QUAD_NAMES, TOLD, told


def course(
    balances: Any,
    shares: Any,
    weeks: Any,
    breaks: Any,
    ranks: Any,
    marks: Any,
    last: datetime.date,
    thin: datetime.date,
    name: Callable[[str], str],
    mission: Callable[[str], str],
) -> go.Figure:
    """A relationship on one time axis: balance by direction, mix of quad classes, weekly conflict with breaks, rank.

    name, mission: how acts and missions are called whose pair is AFG>PAK.
    """
    titles = [
        "Each side's mean score, −10 to +10",  # as long as a phone is wide
        "Share of each sort of event, in percent",
        "Deeds of conflict, events a week",
    ]
    titles += ["Rank of the missions, 0 to 5"] if len(ranks) else []
    chart = make_subplots(rows=len(titles), cols=1, shared_xaxes=True, vertical_spacing=0.06, subplot_titles=titles)
    chart.update_annotations(x=0, xanchor="left", font={"size": 14})
    panels(chart, 215 * len(titles) + 40)
    for pair, colour in pair_colours(balances).items():
        part = balances[balances["pair"] == pair]
        band(chart, part["as_of"], part["balance_low"], part["balance_high"], colour, 1)
        valued(chart, part, "as_of", "balance", name(pair), colour, 1)
    for quad in ("material_conflict", "verbal_conflict", "verbal_cooperation", "material_cooperation"):
        part = shares[shares["quad"] == quad]
        colour = COOPERATION if quad.endswith("cooperation") else CONFLICT
        chart.add_trace(
            go.Bar(
                x=part["as_of"],
                y=part["share_of_quad"].where(part["is_enough"]),  # a gap in a stack would let the bars above it fall
                name=QUAD_NAMES[quad],
                width=-part["as_of"].diff(-1).dt.days.clip(-28).shift(1, fill_value=-28) * DAY,
                offset=part["as_of"].diff(-1).dt.days.clip(-28).shift(1, fill_value=-28) * DAY,
                marker={
                    "color": colour if quad.startswith("material") else LIGHT[colour],
                    "line": {"color": colour, "width": [0.5 if share > 0 else 0 for share in part["share_of_quad"]]},
                },
                customdata=part[["n_eff"]],
                hovertemplate=QUAD_NAMES[quad] + " %{y:.0%} (n eff. = %{customdata[0]:.0f})<extra></extra>",
            ),
            row=2,
            col=1,
        )
    chart.add_trace(
        go.Bar(
            x=weeks["week"],
            y=weeks["material_conflict"],
            marker={"color": CONFLICT},
            showlegend=False,
            customdata=[
                [n, f"{week:%Y-%m-%d}", f"{week + datetime.timedelta(days=6):%Y-%m-%d}", "material_conflict"]
                for week, n in zip(weeks["week"], weeks["material_conflict"].tolist(), strict=True)
            ],
            hovertemplate="week from %{x|%-d %b %Y}: %{y} events" + LISTS,
        ),
        row=3,
        col=1,
    )
    for found in breaks.itertuples():
        chart.add_vline(x=found.week, line={"color": NEUTRAL, "width": 1.5, "dash": "dash"}, row=3, col=1)
    if len(ranks):
        ladder(chart, ranks, mission, 4)
    if len(marks):
        chart.add_trace(_marks(marks), row=1, col=1)
    chart.update_yaxes(range=[-10, 12], zeroline=True, zerolinewidth=2, row=1, col=1)
    chart.update_yaxes(range=[0, 1], tickformat=".0%", row=2, col=1)
    chart.update_yaxes(whole(weeks["material_conflict"].max()), row=3, col=1)
    chart.update_yaxes(fixedrange=True)
    chart.update_layout(barmode="stack", legend={"y": 1.05}, margin={"t": 60})
    stacked_coverage(chart, last, thin, len(titles), lift=18)
    return chart


def _marks(marks: Any) -> go.Scatter:
    return go.Scatter(
        x=marks["date"],
        y=[11] * len(marks),
        mode="markers+text",
        text=[str(n) for n in marks["number"]],
        textfont={"color": "white", "size": 10},
        marker={"size": 16, "symbol": "square", "color": NEUTRAL},
        showlegend=False,
        customdata=told(marks),
        hovertemplate=TOLD,
    )


RANKS = {0: "severed", 1: "mission closed", 2: "consulate", 3: "chargé", 4: "ambassador", 5: "recognition"}


def ladder(chart: go.Figure, frame: Any, name: Callable[[str], str], row: int | None = None) -> None:
    """rank_steps of one relationship: the rank of each direction as steps, a ring where only the month is known.

    name: how a mission is called whose pair is AFG>PAK.
    """
    at = {} if row is None else {"row": row, "col": 1}
    for pair, colour in pair_colours(frame).items():
        part = frame[frame["pair"] == pair].sort_values("first_day")
        shift = 0.06 if colour == SECOND else -0.06
        x: list[Any] = []
        y: list[Any] = []
        for step in part.itertuples():
            x += [step.first_day, step.last_day + datetime.timedelta(days=1)]
            y += [step.level + shift] * 2
            later = part[part["first_day"] > step.first_day]["first_day"]
            if len(later) and later.iloc[0] - step.last_day > datetime.timedelta(days=1):
                x.append(None)
                y.append(None)
        chart.add_trace(
            go.Scatter(
                x=x,
                y=y,
                mode="lines",
                line={"color": colour, "width": 3},
                name=name(pair),
                hoverinfo="skip",
                showlegend=row is None,
            ),
            **at,
        )
        chart.add_trace(
            go.Scatter(
                x=part["first_day"],
                y=part["level"] + shift,
                mode="markers",
                showlegend=False,
                marker={
                    "size": 10,
                    "color": colour,
                    "symbol": ["circle-open" if p == "month" else "circle" for p in part["first_day_precision"]],
                    "line": {"width": 2, "color": colour},
                },
                customdata=[
                    [_text(s.event_id), _text(s.holder), RANKS[s.level], name(s.pair), _since(s)]
                    for s in part.itertuples()
                ],
                hovertemplate="%{customdata[4]}: %{customdata[3]} %{customdata[2]}<br>%{customdata[1]}<extra></extra>",
            ),
            **at,
        )
    chart.update_yaxes(
        tickvals=list(RANKS),
        ticktext=[f"{number} {name}" for number, name in RANKS.items()],
        range=[-0.3, 5.3],
        fixedrange=True,
        **at,
    )


def _since(step: Any) -> str:
    return f"{step.first_day:%B %Y}" if step.first_day_precision == "month" else f"{step.first_day:%-d %b %Y}"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else ""
