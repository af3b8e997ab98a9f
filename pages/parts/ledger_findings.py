"""What the ledgers say, in one sentence each. A frame in, text out: never Streamlit, SQL or a chart."""

from __future__ import annotations

import pandas as pd

from pages.parts.findings import SIDES, mission
from pages.parts.words import count, day


def calendar(spells: pd.DataFrame) -> str:
    """How many days of the border calendar are known, and how they were."""
    days = spells.groupby("status")["days"].sum()
    total = int(days.sum())
    told = ", ".join(f"{days.get(s, 0) / total:.0%} {s}" for s in ("open", "partial", "closed", "unknown"))
    return (
        f"Of {total:,} days, each crossing's people and cargo counted apart: {told}. Unknown days are hatched; they "
        "are not open days."
    )


def closures(frame: pd.DataFrame) -> str:
    """The longest closing of border_closures."""
    if frame.empty:
        return "No closing is known."
    longest = frame.sort_values("days_at_least").iloc[-1]
    still = ", not known to have ended" if longest["is_last_known"] else ""
    return (
        f"{count(len(frame), 'closing', 'closings')}. The longest: {longest['crossing']}, {longest['function']}, from "
        f"{day(longest['first_day'])}, {longest['days_at_least']:,} days at least and {longest['days_at_most']:,} at "
        f"most{still}."
    )


def rank(steps: pd.DataFrame, names: dict[int, str]) -> str:
    """The present rank of each direction of rank_steps."""
    told = []
    for code, part in steps.groupby("pair"):
        last = part.sort_values("first_day").iloc[-1]
        told.append(f"{mission(code)}: {names[last['level']]} since {day(last['first_day'])}")
    return "; ".join(told) + "."


def promises(frame: pd.DataFrame) -> str:
    """How the promises stand."""
    stand = frame["status"].value_counts()
    due = int(frame["status_level"].notna().sum())
    return (
        f"{count(len(frame), 'promise', 'promises')}: of {due} due and judged, {stand.get('3', 0)} done as promised, "
        f"{stand.get('2', 0)} in part, "
        f"{stand.get('1', 0)} a first step, {stand.get('0', 0)} no step; apart from these "
        f"{stand.get('contradicted', 0)} contradicted, "
        f"{stand.get('pending', 0)} pending, {stand.get('untestable', 0)} untestable."
    )


def kept(frame: pd.DataFrame) -> str:
    """Follow-through by maker, with the interval and whether the makers differ."""
    told = [
        f"{SIDES.get(r.maker_side, r.maker_side)} {r.follow_through:.0f} (n = {r.due} due; "
        f"{r.follow_through_with_contradicted:.0f} where the {r.contradicted} contradicted count as no step)"
        for r in frame.itertuples()
        if r.is_enough
    ]
    few = [SIDES.get(r.maker_side, r.maker_side) for r in frame.itertuples() if not r.is_enough]
    scale = "Follow-through from 0, no step towards any promise, to 100, all done as promised: "
    text = scale + "; ".join(told) + "." + _apart(frame) if told else ""
    return text + (f" Fewer than five due promises, nothing concluded: {', '.join(few)}." if few else "")


def _apart(frame: pd.DataFrame) -> str:
    """Whether the two states differ in the share of promises kept in full, as their intervals have it."""
    states = frame[frame["is_enough"] & frame["maker_side"].isin(["AFG", "PAK"])]
    if len(states) < 2:
        return ""
    lowest_high, highest_low = states["share_kept_high"].min(), states["share_kept_low"].max()
    if lowest_high >= highest_low:
        return " The 90% bands of the two states overlap: so few promises show no difference between them."
    return " The 90% bands of the two states do not overlap."


def waiting(frame: pd.DataFrame) -> str:
    """The share of promises without a first step after 90 days."""
    at = frame[frame["days_since_promise"] <= 90].iloc[-1]
    return (
        f"After 90 days {at['share_waiting']:.0%} of {at['promises']} promises had seen no first step (90% band: "
        f"{at['share_waiting_low']:.0%} to "
        f"{at['share_waiting_high']:.0%})."
    )
