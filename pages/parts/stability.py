"""The indicators on the pages: a small function draws each with its finding, its CSV and how it is counted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, course_charts, findings, indicator_charts, listing
from pages.parts.frame import MOST_DRAWN, chosen, coverage, dyad, months, period, rows, thin_from
from pages.parts.marks import legend, link, numbered
from pages.parts.shown import clickable, how, show
from pages.parts.tables import csv_button, table
from pages.parts.words import day

HALF_LIVES = {"14": "14 days", "30": "30 days", "90": "90 days"}
GREY = (
    "The band holds 90%: where the figure could lie had another hand picked the events. Effective n: on how many "
    "events of full weight it rests, since older ones weigh less. A dotted line rests on too few for a conclusion."
)
NEWEST = 8  # events named behind a flag
ACROSS = ["dyad", "flag", "material_conflict", "expected", "p_worse", "p_better", "prior_material_conflict", "reason"]


def counted(view: str, **where: Any) -> pd.DataFrame:
    """The rows of an indicator of the chosen relationship, among the chosen events of all dates."""
    return rows(view, chosen("dyad", "date"), dyad=dyad(), **where)


def half_life() -> int:
    """The chosen half-life in days, bound to the address."""
    return int(address.switch("An event weighs half after", HALF_LIVES, "half_life", "30"))


def edge() -> tuple[Any, Any]:
    """The last covered day and the last densely covered one, for the hatch."""
    return coverage()[1], thin_from()


def overview() -> None:
    """The flag of the relationship with its reasons, and the indicators as small charts with their bands."""
    st.header("Compared with its own past")
    flag()
    st.header("Indicators, each with how sure it is")
    days = half_life()
    whole = counted("balance_bands", pair=dyad(), half_life=days, as_of=period())
    shares = counted("quad_share_bands", pair=dyad(), half_life=days, as_of=period(), quad="material_conflict")
    toll = counted("signs_by_month", month=months())
    volatile = counted("volatility_by_month", as_of=period())
    border = counted("border_openness_by_month", crossing="all crossings", month=months())
    st.caption(GREY)
    until: dict[str, Any] = {"date": (coverage()[0], period()[1])}
    number = len(rows("event_dyads", chosen("dyad", "date"), dyad=dyad(), **until))
    title = f"Events to {day(period()[1])}: in the balance and the shares the newest weigh most"
    listing.button(number, title, until, "indicators", "behind the indicators")
    with st.grid(2, min_column_width=420):
        panel("Conflict–cooperation balance", "balance_bands", whole, indicator_charts.balance, findings.balance)
        panel("Share of conflict in deeds", "quad_share_bands", shares, indicator_charts.share, findings.share)
        panel("Reported deaths", "signs_by_month", toll, indicator_charts.deaths, findings.deaths)
        panel("Volatility", "volatility_by_month", volatile, indicator_charts.volatility, findings.volatility)
    if len(border):
        panel("Border openness", "border_openness_by_month", border, indicator_charts.openness, findings.openness)
        st.page_link("pages/ledgers.py", label="Every closing with its sources, on Ledgers")
    rests_on()
    composite()


def rests_on() -> None:
    """How many reports and publishers stand behind the events, and every toll with its claimant."""
    reports = counted("reports_by_month", month=months())
    if len(reports):
        st.caption(findings.reports(reports))
    claims = rows("deaths_by_event", chosen("dyad", "date"), dyad=dyad(), date=period()).iloc[::-1]
    label = f"Every toll with its claimant ({len(claims)}), and what each month rests on"
    folded = st.expander(label, key="rests_on", on_change="rerun")
    for name, frame in (("deaths_by_event", claims), ("reports_by_month", reports.iloc[::-1])) if folded.open else ():
        with folded:
            csv_button(name, frame)
            table(name, frame)
            how(name)


def panel(title: str, view: str, frame: pd.DataFrame, draw: Callable[..., Any], say: Callable[..., str]) -> None:
    """One indicator: title, finding, chart, table, CSV, how it is counted."""
    with st.container():
        st.subheader(title, anchor=False)
        if frame.empty:
            st.caption("Nothing falls into this period.")
            return
        show(view, frame, draw(frame, *edge()), say(frame))


def flag() -> None:
    """Worse, better or unchanged: the last month that can be judged, its chance, and the events behind it."""
    flags = counted("escalation_flags", month=months())
    if flags.empty:
        st.info("No month falls into this period. Widen the dates.")
        return
    show("escalation_flags", flags, indicator_charts.usual(flags, *edge()), findings.flag(flags))
    judged = flags[flags["flag"] != "not judged"]
    if judged.empty:
        return
    month, as_of = judged["month"].iloc[-1], judged["as_of"].iloc[-1]
    of_month = {"quad": "material_conflict", "date": (month.date(), as_of.date())}
    behind = rows("event_dyads", chosen("dyad", "date"), newest=NEWEST, dyad=dyad(), **of_month)
    if len(behind):
        st.caption(f"The events behind {month:%B %Y} ({len(behind)} of {judged['material_conflict'].iloc[-1]}):")
    with st.grid(2, min_column_width=330, gap=(None, "small")):
        for event in behind.itertuples():
            link(event.event_id, f"{day(event.date)} · {event.title}", "flag")
        total = int(judged["material_conflict"].iloc[-1])
        if total > len(behind):
            listing.button(total, f"Deeds of conflict, {month:%B %Y}", of_month, "flag")
    folded = st.expander(f"{month:%B %Y} in every relationship", key="every_flag", on_change="rerun")
    if folded.open:
        with folded:
            across = rows("escalation_flags", chosen("dyad", "date"), month=month.date())[ACROSS]
            csv_button("flags_of_month", across)
            table("flags_of_month", across)


def composite() -> None:
    """The optional composite, off unless the address or the reader asks for it."""
    if not address.toggle("Show one composite number (its weights are a choice)", "composite"):
        return
    one = counted("composite_by_month", month=months())
    show("composite_by_month", one, indicator_charts.composite(one, *edge()), findings.composite(one))


def relationship() -> None:
    """Balance, mix, weekly conflict with its breaks, rank and the milestones on one time axis; then reciprocity."""
    st.header("The course of the relationship")
    days = half_life()
    balances = counted("balance_bands", half_life=days, as_of=period())
    directed = balances[balances["pair"].str.contains(">")]
    balances = directed if len(directed) else balances
    shares = counted("quad_share_bands", pair=dyad(), half_life=days, as_of=period())
    weeks = counted("events_by_week", pair=dyad(), week=period())
    broken = counted("regime_breaks", week=period())
    ranks = rows("rank_steps", dyad=dyad())
    marks = numbered(rows("most_reported_milestones", chosen("dyad"), dyad=dyad()))
    finding = f"{findings.directions(balances)} {findings.breaks(broken)}"
    st.markdown(finding)
    st.caption(GREY)
    chart = course_charts.course(
        balances, shares, weeks, broken, ranks, marks, *edge(), findings.pair, findings.mission
    )
    clickable(chart, "course", finding)
    legend(marks, "course")
    tables(
        {
            "balance_bands": balances,
            "quad_share_bands": shares,
            "events_by_week": weeks,
            "regime_breaks": broken,
            "rank_steps": ranks,
        }
    )
    st.header("Does one side answer the other?")
    answers = counted("reciprocity")
    if answers.empty:
        st.caption(findings.reciprocity(answers))
        return
    show("reciprocity", answers, indicator_charts.reciprocity(answers, findings.answer), findings.reciprocity(answers))


def tables(frames: dict[str, pd.DataFrame]) -> None:
    """The tables behind a chart of several panels, each with its CSV and how it is counted."""
    with st.expander("Tables, CSV and how each panel is counted"):
        for name, view in zip(st.tabs([name.replace("_", " ") for name in frames]), frames, strict=True):
            with name:
                csv_button(f"course_{view}", frames[view])
                table(f"course_{view}", frames[view])
                how(view)


def stances() -> None:
    """How far the actors stand apart on an issue, and the positions that changed."""
    st.header("How far apart do they stand?")
    among = chosen("date")
    measured = rows("polarisation_by_month", among, as_of=period())
    if measured.empty:
        st.caption("No position falls into this period.")
        return
    issues = list(measured.groupby("issue")["actors_counted"].max().sort_values(ascending=False, kind="stable").index)
    issue = address.choice("Issue", issues, "polarised")
    course = measured[measured["issue"] == issue]
    show(
        "polarisation_by_month",
        course,
        indicator_charts.polarisation(course, *edge()),
        findings.polarisation(course, issue),
    )
    st.header("Positions that changed")
    changed = rows("stance_shifts", among, newest=MOST_DRAWN, date=period())
    st.markdown(findings.shifts(changed))
    if len(changed) == MOST_DRAWN:
        st.caption(f"Only the newest {MOST_DRAWN:,} are counted and listed here.")
    csv_button("stance_shifts", changed)
    table(
        "stance_shifts",
        changed,
        event_id=None,
        previous_event_id=None,
        stance_number=None,
        url=st.column_config.LinkColumn("Source", display_text="open"),
    )
    how("stance_shifts")
