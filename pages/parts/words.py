"""Figures and records as sentences for readers. A frame or a value in, text out: never Streamlit, SQL or a chart."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$:<>&^=])")
SPELLED = {  # codes that are spelled otherwise in a sentence
    "cross_border_strike": "cross-border strike",
    "demarche": "démarche (formal protest)",
    "high_level_visit": "high-level visit",
    "trilateral": "three-sided talks",
    "un_report": "UN report",
}
POSITIONS = ("opposes", "criticises", "neutral", "conditional", "supports")


def escape(text: Any) -> str:
    """Text as text inside Markdown: nothing in it can format, link, show an image or a formula."""
    return MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def link(text: Any, url: Any) -> str:
    """A Markdown link to a web address, or the bare text where the address is no http or https address."""
    address = str(url)
    if not re.fullmatch(r"https?://[^\s<>\"'\\`]+", address):
        return escape(text)
    return f"[{escape(text)}](<{address}>)"


def day(date: Any) -> str:
    """A day as readers see it: 8 Apr 2026; a dash where there is none."""
    return "–" if pd.isna(date) else f"{date.day} {date:%b %Y}"


def when(event: Any) -> str:
    """The date of an event with its precision and, where it lasted, its end."""
    if event.date_precision == "month":
        return f"{event.date:%B %Y} (the day is not known)"
    if event.date_precision == "year":
        return f"{event.date:%Y} (the month is not known)"
    return day(event.date) + (f" to {day(event.date_end)}" if pd.notna(event.date_end) else "")


def dated(frame: pd.DataFrame) -> pd.DataFrame:
    """The events of a frame with a column `when`: the date as readers see it, never a day that nobody knows."""
    return frame.assign(when=pd.Series([when(event) for event in frame.itertuples()], frame.index, dtype=str))


def toll(low: Any, high: Any, claimed_by: Any = None) -> str:
    """A range of claimed deaths, always with whose claim it is where that is known."""
    figure = f"{low:,.0f}" if low == high else f"{low:,.0f} to {high:,.0f}"
    if not isinstance(claimed_by, str) or not claimed_by:
        return figure
    return f"{figure}. Claims: {claimed_by}" if ":" in claimed_by else f"{figure}, claimed by {claimed_by}"


def count(number: int, one: str, many: str) -> str:
    """A number with its noun."""
    return f"{number:,} {one if number == 1 else many}"


def kind(code: Any) -> str:
    """A code of the codebook as words: border_closure becomes border closure."""
    return "" if not isinstance(code, str) else SPELLED.get(code, code.replace("_", " "))


def changes(now: pd.DataFrame, before: pd.DataFrame, turned: int, thin: Any) -> str:
    """The events of some days beside those of as many days before; `thin`: the last day before coverage grew thin."""
    sides = now["side"].value_counts()
    told = f", {sides.get('cooperation', 0)} of cooperation and {sides.get('conflict', 0)} of conflict"
    found = (
        f"{count(len(now), 'event', 'events')}{told}" if len(now) else "No event is reported"
    ) + f", after {len(before):,} in as many days before; {count(turned, 'position', 'positions')} reversed."
    return found + (f" After {day(thin)} few sources could be read: fewer events need not mean calm." if thin else "")


def month_mix(frame: pd.DataFrame) -> str:
    """The finding of events_by_month: which side outweighed the other in how many of the last twelve months shown."""
    if frame.empty:
        return "No month falls into this period."
    sides = frame.pivot_table(index="month", columns="side", values="events", aggfunc="sum", fill_value=0)
    sides = sides.reindex(columns=["conflict", "cooperation"], fill_value=0).sort_index().tail(12)
    more_conflict = int((sides["conflict"] > sides["cooperation"]).sum())
    more_cooperation = int((sides["cooperation"] > sides["conflict"]).sum())
    return (
        f"Conflict outweighed cooperation in {more_conflict} of the last {len(sides)} months shown, cooperation "
        f"outweighed conflict in {more_cooperation} (n = {int(frame['events'].sum()):,} events in the whole period)."
    )


def timeline(events: pd.DataFrame, labelled: int) -> str:
    """The finding of the timeline: how many events of each side, and how many of the milestones carry a number."""
    sides = events["side"].value_counts()
    milestones = int(events["milestone_kind"].notna().sum())
    return (
        f"{count(len(events), 'event', 'events')}: {sides.get('cooperation', 0)} of cooperation, "
        f"{sides.get('conflict', 0)} of conflict, {count(milestones, 'milestone', 'milestones')}. "
        f"Numbers mark the {labelled} milestones with the most published reports; the others stand in the table."
    )


def too_many(mix: pd.DataFrame, most: int) -> str:
    """Why months are drawn instead of events."""
    return (
        f"{int(mix['events'].sum()):,} events: more than the {most:,} that can be told apart as single marks, so each "
        "mark is a month. Narrow the dates or the filters to see single events."
    )


def matrix(frame: pd.DataFrame, drawn: pd.DataFrame, column: str) -> str:
    """The finding of a matrix of latest positions, and how much of it is drawn."""
    positions = frame["position"].value_counts()
    leading = ", ".join(f"{p} {positions[p]}" for p in POSITIONS if p in positions)
    actors, columns = frame["actor"].nunique(), frame[column].nunique()
    towards, *noun = {"issue": ("on", "issue", "issues"), "toward": ("towards", "addressee", "addressees")}[column]
    hidden = (
        f" Drawn are the {count(drawn['actor'].nunique(), 'actor', 'actors')} and "
        f"{count(drawn[column].nunique(), *noun)} with the most reported positions; all are in the table."
        if len(drawn) < len(frame)
        else ""
    )
    among = f"{count(actors, 'actor', 'actors')} {towards} {count(columns, *noun)}"
    return f"Latest positions of {among}: {leading}.{hidden}"


def path(frame: pd.DataFrame, actor: str) -> str:
    """The finding of an actor's positions over time."""
    reversals = int(frame["is_reversal"].sum())
    span = f"from {day(frame['date'].min())} to {day(frame['date'].max())}"
    positions = count(len(frame), "reported position", "reported positions")
    return f"{actor}: {positions} {span}, {count(reversals, 'reversal', 'reversals')}."


def track(frame: pd.DataFrame) -> str:
    """The finding of a milestone track."""
    directions = frame["direction"].value_counts()
    last = frame.iloc[-1]
    return (
        f"{count(len(frame), 'milestone', 'milestones')}: {directions.get('improves', 0)} improve the relationship, "
        f"{directions.get('worsens', 0)} worsen it, {directions.get('neutral', 0)} neither. The last one on "
        f"{day(last['date'])}: {last['title']}."
    )


def quarters(frame: pd.DataFrame, title: str) -> str:
    """The finding of one relationship's small chart."""
    total = frame.groupby("direction")["milestones"].sum()
    improves, worsens, neutral = (total.get(direction, 0) for direction in ("improves", "worsens", "neutral"))
    return f"{title}: {improves} improve, {worsens} worsen, {neutral} neither."


def reversal(stance: Any) -> str:
    """A changed position as one line."""
    turn = f"{stance.previous_position} → {stance.position}"
    return f"{day(stance.date)} · {stance.actor}: {turn}, towards {stance.toward} ({stance.issue})"


def coverage(spells: pd.DataFrame) -> str:
    """What could be read when, in words."""
    parts = [
        f"{s.coverage_level} from {day(s.coverage_from)}"
        + (f" to {day(s.coverage_to)}" if pd.notna(s.coverage_to) else " on")
        for s in spells.itertuples()
    ]
    return f"Coverage: {'; '.join(parts)}. A gap is what could not be read, and not calm."


def by_frequency(stances: pd.DataFrame) -> list[str]:
    """The actors with a position, those with the most first."""
    return list(stances["actor"].value_counts(sort=True).index)


def leading(latest: pd.DataFrame, most: int, column: str) -> pd.DataFrame:
    """The rows of the actors, issues or addressees with the most reported positions; actors stand in that order."""
    order = latest.groupby(column)["stances"].sum().sort_values(ascending=False, kind="stable").head(most)
    kept = latest[latest[column].isin(order.index)]
    if column != "actor":
        return kept
    return kept.sort_values(column, key=lambda names: names.map(order), ascending=False, kind="stable")
