"""What the comparison of sources and the map say, in sentences. A frame in, text out: never Streamlit, SQL or a
chart.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from pages.parts.words import count

TITLES = {
    "chronology": "Chronology (coded by people)",
    "machine-coded": "Machine-coded articles",
    "gdelt": "GDELT 2.0",
    "ucdp": "UCDP GED",
    "acled": "ACLED",
    "icews": "ICEWS",
    "polecat": "POLECAT",
}
MACHINE = {"machine-coded", "gdelt", "icews", "polecat"}
MEASURES = {
    "events": "Volume",
    "balance": "Balance",
    "material_conflict": "Deeds of conflict",
    "deaths": "Deaths, between the two",
    "deaths_inside": "Deaths, inside either",
    "own_score": "Own score",
}
RANKED = {"deaths": "deaths_high", "deaths_inside": "deaths_inside_best"}
SCALES = {"goldstein": "Goldstein scale", "icews": "ICEWS intensity", "plover": "PLOVER intensity"}
UNITS = {
    "events": "events a month",
    "balance": "balance, −1 to +1",
    "material_conflict": "events a month",
    "deaths": "deaths a month",
    "deaths_inside": "deaths a month",
}


def title(source: str) -> str:
    """A source's name for readers."""
    return TITLES.get(source, source)


def short_title(source: str) -> str:
    """The name without what stands in brackets, for the edge of a chart."""
    return title(source).split(" (")[0]


def panel_title(source: str, measure: str, scale: Any) -> str:
    """The line above a source's panel: whose it is and in which unit."""
    if measure == "own_score":
        return f"{title(source)}: mean {SCALES.get(scale, 'score')}, −10 to +10"
    return f"{title(source)}: {UNITS[measure]}"


def column(measure: str) -> str:
    """The column of sources_by_month that a measure stands for."""
    return {"deaths": "deaths_high", "deaths_inside": "deaths_inside_high"}.get(measure, measure)


def months(frame: pd.DataFrame, measure: str) -> str:
    """The finding of sources_by_month: how much each source has, and that heights cannot be compared."""
    parts = []
    for source, own in frame.groupby("source", sort=False):
        name, known = short_title(str(source)), own[column(measure)].dropna()
        if known.empty:
            parts.append(f"{name}: no such figure")
        elif measure in {"balance", "own_score"}:
            parts.append(f"{name}: {known.mean():+.2f} on average over {count(len(known), 'month', 'months')}")
        else:
            total = int(known.sum())
            what = f"{total:,} deaths at most" if measure.startswith("deaths") else count(total, "event", "events")
            parts.append(f"{name}: {what} in {count(len(own), 'month', 'months')}")
    hatched = " Hatched or dashed: coded by machine." if set(frame["source"]) & MACHINE else ""
    return "; ".join(parts) + "." + hatched


def agreement(frame: pd.DataFrame) -> str:
    """The finding of source_agreement: which pairs agree beyond chance, and how many pairs have too few months."""
    enough = frame[frame["is_enough"]]
    clear = enough[enough["correlation_low"] > 0]
    names = [f"{title(r.source_a)} and {title(r.source_b)} ({r.correlation:.2f})" for r in clear.itertuples()]
    text = f"Of {count(len(frame), 'pair', 'pairs')} of sources, {len(clear) or 'none'} clearly rise and fall together"
    text += f": {', '.join(names)}. " if names else ". "
    against = enough[enough["correlation_high"] < 0]
    if len(against):
        text += f"{count(len(against), 'pair moves', 'pairs move')} against each other. "
    few = len(frame) - len(enough)
    return text + (f"{count(few, 'pair has', 'pairs have')} too few common months for a conclusion." if few else "")


def gaps(frame: pd.DataFrame, has: str, lacks: str) -> str:
    """The finding of source_gaps for one pair."""
    own = frame[(frame["has"] == has) & (frame["lacks"] == lacks)]
    return (
        f"{title(has)} has {count(len(own), 'day', 'days')} of conflict for which {title(lacks)} has none "
        f"within a day; "
        f"the days with the most deaths or reports stand first."
    )


def where(frame: pd.DataFrame, near: pd.DataFrame, source: str, size: str, nowhere: int | None) -> str:
    """The finding of the map: how many events at how many places, the largest of them, and how many events have no
    known place (None: not counted).
    """
    top = frame.sort_values("events", ascending=False).iloc[0]
    nouns = ("cluster of places", "clusters of places") if "places" in frame else ("place", "places")
    text = (
        f"{title(source)}: {count(int(frame['events'].sum()), 'event', 'events')} at "
        f"{count(len(frame), *nouns)}; most at {top['place']} ({int(top['events']):,}). "
    )
    if nowhere is None:
        text += "Events without a known place are not drawn."
    else:
        text += (
            f"{count(nowhere, 'event', 'events')} without a known place {'is' if nowhere == 1 else 'are'} not drawn."
        )
    if len(near) < len(frame):
        beyond = len(frame) - len(near)
        lie = "lies" if beyond == 1 else "lie"
        text += f" {count(beyond, *nouns)} {lie} outside the frame or at its edge: choose All places, or see the table."
    vague = frame[frame["place_precision"] == "country"]
    if len(vague):
        text += f" {int(vague['events'].sum()):,} events are known by country only and stand in its middle."
    if size == "deaths":
        text += " Places without a reported death are drawn as the smallest marks."
    return text
