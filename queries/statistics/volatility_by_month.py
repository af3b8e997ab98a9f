"""How unsteady the conflict is: over the last 52 whole weeks of each month, frequency is the share of weeks with more
events of material conflict than their mean plus one standard deviation, severity by how many standard deviations those
weeks lie above the mean, on average (empty where no week does). The idea of the two measures is ACLED's (Early Warning
Research Hub); the formula is ours. Bands: the middle 90 % of 1,000 moving-block resamples in blocks of four weeks, so
that weeks of one crisis stay together. Under 20 events in the 52 weeks, or fewer than 52 weeks covered, nothing is
concluded (is_enough false). Thin weeks are taken as they are.
One row per dyad and day. Key: dyad, as_of.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.lib.stride_tricks import sliding_window_view

from queries.resampling import DRAWS, band, generator

READS = ("events_by_week", "months")
APART = ("dyad",)
WINDOW = 52
BLOCK = 4
LEAST_EVENTS = 20
WINDOWED = ["weeks", "material_conflict", "weekly_mean", "weekly_sd"]
COLUMNS = ["frequency", "frequency_low", "frequency_high", "severity", "severity_low", "severity_high"]


def compute(events_by_week: pd.DataFrame, months: pd.DataFrame) -> pd.DataFrame:
    """dyad, as_of, weeks and events of material conflict in the window, mean, sd, the two measures, is_enough."""
    found = []
    for dyad, own in events_by_week[events_by_week["pair"] == events_by_week["dyad"]].groupby("dyad"):
        counts = own["material_conflict"].to_numpy(float)
        ends = own["week"].to_numpy("datetime64[D]") + 6
        for as_of in months["as_of"]:
            last = int(np.searchsorted(ends, np.datetime64(as_of, "D"), side="right"))
            window = counts[max(0, last - WINDOW) : last]
            found.append({"dyad": dyad, "as_of": as_of} | _measures(window, generator(dyad, last)))
    return pd.DataFrame(found, columns=["dyad", "as_of", *WINDOWED, *COLUMNS, "is_enough"])


def _measures(window: np.ndarray, rng: np.random.Generator) -> dict[str, object]:
    row: dict[str, object] = {
        "weeks": len(window),
        "material_conflict": int(window.sum()),
        "weekly_mean": np.nan,
        "weekly_sd": np.nan,
    }
    row |= dict.fromkeys(COLUMNS, np.nan)
    row["is_enough"] = len(window) == WINDOW and window.sum() >= LEAST_EVENTS
    if len(window) < WINDOW:
        return row
    frequency, severity = spikes(window[None, :])
    row |= {
        "weekly_mean": window.mean(),
        "weekly_sd": window.std(ddof=1),
        "frequency": frequency[0],
        "severity": severity[0],
    }
    if row["is_enough"]:
        blocks = sliding_window_view(window, BLOCK)
        drawn = blocks[rng.integers(0, len(blocks), (DRAWS, WINDOW // BLOCK))].reshape(DRAWS, WINDOW)
        for name, values in zip(("frequency", "severity"), spikes(drawn), strict=True):
            row[f"{name}_low"], row[f"{name}_high"] = band(values)
    return row


def spikes(weeks: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """For each row of weekly counts: the share of weeks above mean + sd, and their mean of (count - mean) / sd."""
    mean = weeks.mean(axis=1, keepdims=True)
    sd = weeks.std(axis=1, ddof=1, keepdims=True)
    above = weeks > mean + sd
    with np.errstate(invalid="ignore", divide="ignore"):
        severity = (np.where(above, weeks - mean, 0) / sd).sum(axis=1) / above.sum(axis=1)
    return above.mean(axis=1), severity
