"""What could be read, as a figure: a data frame in, a Plotly figure out."""

from __future__ import annotations

import datetime
from typing import Any

import plotly.graph_objects as go

from pages.parts.charts import DAY, NEUTRAL, figure


def coverage_bar(spells: Any) -> go.Figure:
    """Dense, thin and no coverage as one bar in time; what is not covered is hatched as on every chart."""
    chart = figure(150, barmode="stack", showlegend=True)
    looks = {  # fill, pattern, edge
        "dense": (NEUTRAL, "", 0),
        "thin": ("rgba(127,127,127,.3)", "", 1),
        "none": ("rgba(0,0,0,0)", "/", 1),
    }
    names = {"dense": "dense: many sources", "thin": "thin: few sources", "none": "not covered"}
    for number, spell in enumerate(spells.sort_values("coverage_from").itertuples()):
        open_end = spell.coverage_to != spell.coverage_to  # NaT
        end = spell.coverage_from + datetime.timedelta(days=75) if open_end else spell.coverage_to
        colour, shape, edge = looks[spell.coverage_level]
        chart.add_trace(
            go.Bar(
                x=[(end - spell.coverage_from).days * DAY],
                base=[spell.coverage_from],
                y=["coverage"],
                orientation="h",
                name=names[spell.coverage_level],
                legendrank=number,
                marker={
                    "color": colour,
                    "line": {"color": NEUTRAL, "width": edge},
                    "pattern": {"shape": shape, "fgcolor": NEUTRAL, "size": 7},
                },
                hovertemplate=f"{names[spell.coverage_level]}<extra></extra>",
            )
        )
    chart.update_xaxes(type="date", fixedrange=True)
    chart.update_yaxes(visible=False, fixedrange=True)
    chart.update_layout(margin={"t": 40, "b": 30}, legend={"traceorder": "normal"})
    return chart
