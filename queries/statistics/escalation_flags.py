"""Was a month worse or better than the year before it? The events of material conflict of the month are compared with
what the twelve months before lead to expect: with a Gamma(0.5 + their events, their number) prior for the monthly rate,
the month's count follows a negative binomial. worse: a count as high or higher had a chance under 5 % (p_worse);
better: one as low or lower had (p_better); otherwise unchanged. not judged: fewer than twelve months of coverage
before, fewer than 5 events in month and year together, or (for better) a month whose coverage is thin or unfinished,
since silence is then no sign. An unfinished month is compared with the same part of a month. better cannot come up
where the usual rate is under about three events a month. If nothing ever changed, up to one month in twenty would still
be flagged in each direction. After the monthly arrows of CrisisWatch, which rest on experts' judgement of more than
counts.
One row per dyad and month. Key: dyad, month.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
from scipy import special

from queries.resampling import FLOOR

READS = ("conflict_by_month",)
APART = ("dyad", "month")
LEVEL = 0.05
YEAR = 12


def compute(conflict_by_month: pd.DataFrame) -> pd.DataFrame:
    """conflict_by_month with expected, usual_low, usual_high (the middle 90 %), p_worse, p_better, flag and reason."""
    rows = conflict_by_month.copy()
    count = rows["material_conflict"].to_numpy(float)
    prior = rows["prior_material_conflict"].to_numpy(float)
    months = rows["prior_months"].to_numpy(float)
    part = (rows["covered_days"] / rows["days_in_month"]).to_numpy(float)
    shape = 0.5 + prior
    success = np.where(
        months > 0, months / (months + part), 0.5
    )  # rate months, exposure part: p of the negative binomial
    short = months < YEAR - 1e-9
    few = count + prior < FLOOR
    rows["expected"] = np.where(short, np.nan, shape * (1 - success) / success)
    rows["usual_low"] = np.where(short, np.nan, _quantile(LEVEL, shape, success))
    rows["usual_high"] = np.where(short, np.nan, _quantile(1 - LEVEL, shape, success))
    rows["p_worse"] = np.where(short, np.nan, 1 - _cumulative(count - 1, shape, success))
    rows["p_better"] = np.where(short, np.nan, _cumulative(count, shape, success))
    silent = (rows["coverage_level"] != "dense").to_numpy()
    worse = (rows["p_worse"] < LEVEL).to_numpy()
    better = (rows["p_better"] < LEVEL).to_numpy()
    judged = ~(short | few)
    rows["flag"] = np.select(
        [~judged, worse, better & ~silent, silent & ~worse],
        ["not judged", "worse", "better", "not judged"],
        "unchanged",
    )
    rows["reason"] = np.select(
        [short, few, (rows["flag"] == "not judged").to_numpy()],
        [
            "fewer than twelve months of coverage before",
            "too few events",
            "coverage too thin to tell calm from silence",
        ],
        "",
    )
    return rows


def _cumulative(count: Any, shape: Any, success: Any) -> Any:
    """P(X <= count) of the negative binomial, by the incomplete beta function: scipy.stats takes a second to load."""
    return np.where(count < 0, 0.0, special.betainc(shape, np.maximum(count, 0) + 1, success))


def _quantile(level: float, shape: Any, success: Any) -> Any:
    """The least count whose cumulative probability reaches `level`."""
    mean = shape * (1 - success) / success
    highest = int(np.nanmax(mean + 12 * np.sqrt(mean / success) + 20, initial=20))
    counts = np.arange(highest + 1)[:, None]
    return (_cumulative(counts, shape, success) >= level).argmax(axis=0).astype(float)
