"""The three ledgers on their page: chart, finding, table, CSV, and each line with its sources."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, findings, indicator_charts, ledger_charts, ledger_findings
from pages.parts.course_charts import RANKS
from pages.parts.frame import dyad, months, open_event, period, rows
from pages.parts.shown import how, show
from pages.parts.stability import edge
from pages.parts.tables import csv_button, table
from pages.parts.words import count, day, escape, link

FUNCTIONS = {"both": "People and cargo", "people": "People", "cargo": "Cargo"}
MAKERS = {"all": "All", "AFG": "Afghanistan", "PAK": "Pakistan", "joint": "Both together"}
PERIODS = {"whole coverage": "Whole coverage", "24 months": "Last 24 months"}
STANDS = {
    "3": "done as promised",
    "2": "done in part",
    "1": "a first step",
    "0": "no step found",
    "contradicted": "contradicted",
    "pending": "pending",
    "untestable": "untestable",
}


def border() -> None:
    """The calendar of the crossings, their openness by month, the longest closings, each spell with its sources."""
    one = None if dyad() == "ALL" else dyad()
    function = address.switch("What crosses", FUNCTIONS, "function", "both")
    of: dict[str, Any] = {"dyad": one, "function": None if function == "both" else function}
    first, last = period()
    spells = rows("border_spells", **of, first_day=(None, last), last_day=(first, None))
    if spells.empty:
        st.info(
            "The ledger has no crossings between these two states. It holds Afghanistan's with Pakistan, Iran and "
            "Uzbekistan."
        )
        return
    st.header("Calendar of the crossings")
    show("border_spells", spells, ledger_charts.calendar(spells, *edge()), ledger_findings.calendar(spells))
    st.header("Openness by month")
    crossings = ["all crossings", *dict.fromkeys(spells["crossing"])]
    crossing = address.choice("Crossing", crossings, "crossing")
    opened = rows("border_openness_by_month", **of, crossing=crossing, month=months())
    if one is None and crossing == "all crossings":
        st.caption("Choose one relationship or one crossing to see its openness.")
    else:
        chart = indicator_charts.openness(opened, *edge())
        show("border_openness_by_month", opened, chart, findings.openness(opened))
    st.header("Closings, longest first")
    closed = rows("border_closures", function=of["function"], crossing=list(dict.fromkeys(spells["crossing"])))
    closed = closed.sort_values("days_at_least", ascending=False)
    st.markdown(ledger_findings.closures(closed))
    csv_button("border_closures", closed)
    table("border_closures", closed)
    how("border_closures")
    st.header("A period of one crossing and its sources")
    spells = spells.sort_values(["first_day", "crossing"], ascending=False, kind="stable")
    keys = [f"{s.crossing}.{s.function}.{s.first_day:%Y-%m-%d}" for s in spells.itertuples()]
    texts = [f"{s.crossing}, {s.function}: {s.status} from {day(s.first_day)}" for s in spells.itertuples()]
    labels = dict(zip(keys, texts, strict=True))
    picked = _pick("Crossing and first day", labels, "spell", spells)
    _spell(picked)
    _open_line("spell", "A period of one crossing and its sources", _spell, picked)


def _spell(picked: Any, name: str = "spell") -> None:
    """A spell of a crossing: how long it lasted and why, its evidence and its sources."""
    if name == "drawer":
        st.subheader(f"{escape(picked.crossing)}, {picked.function}", anchor=False)
    until = "the end of the coverage" if picked.is_last_known else day(picked.last_day)
    st.markdown(
        f"**{picked.status.capitalize()}** from {day(picked.first_day)} to {until}, "
        f"{count(picked.days, 'day', 'days')}. {_text(picked.reason)}"
    )
    _record(picked, name)


def rank() -> None:
    """The ladder of rank of the chosen relationship, and each step with its sources."""
    steps = rows("rank_steps", dyad=None if dyad() == "ALL" else dyad())
    if steps.empty or dyad() == "ALL":
        st.info(
            "Choose one of Afghanistan's relationships: the ledger follows the rank of its missions, one pair of "
            "states at a time."
        )
        return
    show("rank_steps", steps, ledger_charts.rank(steps, *edge(), findings.mission), ledger_findings.rank(steps, RANKS))
    st.caption("A ring marks a step of which only the month is known. Gaps are days without a known holder.")
    st.header("A step and its sources")
    steps = steps.sort_values("first_day", ascending=False, kind="stable")
    keys = [f"{s.pair.replace('>', '.')}.{s.first_day:%Y-%m-%d}" for s in steps.itertuples()]
    texts = [f"{findings.mission(s.pair)}: {RANKS[s.level]} from {day(s.first_day)}" for s in steps.itertuples()]
    labels = dict(zip(keys, texts, strict=True))
    picked = _pick("Step", labels, "step", steps)
    holder = f", {escape(picked.holder)}" if isinstance(picked.holder, str) else ""
    st.markdown(f"**{RANKS[picked.level].capitalize()}** from {day(picked.first_day)}{holder}.")
    _record(picked, "step")


def promises() -> None:
    """Every promise with how it stands, follow-through by maker, the wait for a first step, each with its history."""
    maker = address.switch("Made by", MAKERS, "maker", "all")
    told = rows("assurances", maker_side=None if maker == "all" else maker, date=period())
    if told.empty:
        st.info("No promise was made in this period. Widen the dates or choose another maker.")
        return
    st.caption(
        "The ledger follows promises between Pakistan and Afghanistan. One coder judged them; nobody has judged them "
        "twice yet."
    )
    show("assurances", told, ledger_charts.promises(told, edge()[0]), ledger_findings.promises(told))
    st.header("Follow-through by maker")
    made = address.switch("Promises of", PERIODS, "made", "whole coverage")
    bands = rows("follow_through_bands", period=made)
    stand, held = st.columns(2, gap="large")
    with stand:
        st.plotly_chart(
            ledger_charts.counted(bands),
            key="counted",
            alt=ledger_findings.kept(bands),
            config={"displayModeBar": False},
        )
    with held:
        show("follow_through_bands", bands, ledger_charts.kept(bands), ledger_findings.kept(bands))
    st.header("The wait for a first step")
    steps = rows("first_steps", maker_side=maker)
    show("first_steps", steps, ledger_charts.waiting(steps), ledger_findings.waiting(steps))
    st.header("A promise, its words and what became of it")
    labels = {p.assurance_id: f"{day(p.date)} · {p.promise}" for p in told.iloc[::-1].itertuples()}
    picked = _pick("Promise", labels, "promise", told.iloc[::-1])
    _promise(picked)
    judged = rows("assurance_judgements", assurance_id=picked.assurance_id)
    csv_button("assurance_judgements", judged)
    how("assurance_judgements")
    _open_line("promise", "A promise and what became of it", _promise, picked)


def _open_line(name: str, title: str, tell: Callable[[Any, str], None], picked: Any) -> None:
    """The line of a ledger that a click on the chart asked for, in a drawer beside the chart."""
    if st.session_state.pop("line", None) == name and not st.session_state.get("event"):
        st.dialog(title, width=600, position="right")(tell)(picked, "drawer")


def _promise(promise: Any, name: str = "promise") -> None:
    """One promise: who, to whom, the words, and each judgement with its reason and sources."""
    st.markdown(f"**{escape(promise.promise)}**")
    st.markdown(f"{escape(promise.maker)} to {escape(promise.receiver)}, {day(promise.date)}, on {promise.issue}.")
    if isinstance(promise.quote, str):
        st.markdown(f"“{escape(promise.quote)}”")
    by = f"due {day(promise.due)}" if pd.notna(promise.due) else f"no day was named; judged by {day(promise.judged_by)}"
    st.markdown(f"Now **{STANDS[promise.status]}**; {by}; {promise.days_elapsed:,} days have passed.")
    _record(promise, name)
    judged = rows("assurance_judgements", assurance_id=promise.assurance_id)
    st.markdown("**How the judgement changed**")
    for step in judged.itertuples():
        st.markdown(f"{day(step.date)}: **{STANDS[step.status]}**. {escape(step.why)} {_links(step.source_urls)}")
        _evidence(step.event_id, name, f"judgement_{step.judgement_number}")


def _pick(label: str, labels: dict[str, str], name: str, frame: pd.DataFrame) -> Any:
    """A select box over the lines of a ledger, in the address; gives the chosen line."""
    chosen_key = address.named_choice(label, labels, name)
    return next(row for row, key in zip(frame.itertuples(), labels, strict=True) if key == chosen_key)


def _record(line: Any, name: str) -> None:
    """The note, the evidence and the sources of a line of a ledger."""
    if isinstance(line.note, str):
        st.markdown(escape(line.note))
    _evidence(line.event_id, name, name)
    st.markdown(f"Sources: {_links(line.source_urls) or 'see the evidence'}")


def _evidence(event_id: Any, name: str, key: str) -> None:
    if not isinstance(event_id, str):
        return
    for event in rows("events", event_id=event_id).itertuples():
        opened = st.button(
            f"Evidence: {escape(event.title)}",
            key=f"{name}_{key}_{event_id}",
            type="tertiary",
            on_click=open_event,
            args=(event_id,),
        )
        if opened and name == "drawer":  # which runs by itself: the page must run for its evidence
            st.rerun()


def _links(addresses: Any) -> str:
    """Addresses separated by spaces as links that show their publisher, or the host where no record names one."""
    if not isinstance(addresses, str):
        return ""
    urls = addresses.split()
    known = dict(rows("sources", url=urls)[["url", "publisher"]].itertuples(index=False))
    hosts = {url: url.split("/")[2] if url.count("/") > 1 else url for url in urls}
    return " · ".join(link(known.get(url, hosts[url]), url) for url in urls)


def _text(value: Any) -> str:
    return escape(value) if isinstance(value, str) else ""
