"""How well two sources agree on the months: Spearman's rank correlation of their monthly figures over the months that
both reach, with a 90 % interval. Months follow one another and are not independent, so the interval rests on an
effective number of months, months * (1 - r1 * r2) / (1 + r1 * r2), where r1 and r2 are the two series' correlations
with themselves a month later (Bartlett 1935), and on Fisher's transformation with the standard error of Bonett and
Wright (2000), sqrt((1 + correlation^2 / 2) / (months_effective - 3)). High agreement does not make either source right:
sources that read the same newspapers agree in their mistakes. is_enough is false below 12 common months or 6 effective
ones, and where one of the two never changes; then no conclusion is drawn.
One row per dyad, measure and pair of sources. Key: dyad, measure, source_a, source_b.
"""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pandas as pd
from scipy import stats

READS = ("sources_by_month",)
APART = ("dyad",)
MEASURES = ("events", "cooperation", "conflict", "material_conflict", "balance", "deaths_high", "deaths_inside_best")
COLUMNS = [
    "dyad",
    "measure",
    "source_a",
    "source_b",
    "months",
    "months_effective",
    "correlation",
    "correlation_low",
    "correlation_high",
    "is_enough",
]
LEAST, LEAST_EFFECTIVE = 12, 6


def compute(sources_by_month: pd.DataFrame) -> pd.DataFrame:
    """One row per dyad, measure and pair of sources that share a month with a figure in both."""
    found = []
    for dyad, own in sources_by_month.groupby("dyad"):
        for measure in MEASURES:
            table = own.pivot(index="month", columns="source", values=measure)
            for one, other in combinations(sorted(table.columns), 2):
                both = table[[one, other]].dropna()
                if len(both):
                    found.append([dyad, measure, one, other, *agreement(both[one].to_numpy(), both[other].to_numpy())])
    return pd.DataFrame(found, columns=COLUMNS)


def agreement(one: np.ndarray, other: np.ndarray) -> tuple[int, float, float, float, float, bool]:
    """months, months_effective, correlation, its 90 % interval, is_enough."""
    months = len(one)
    if months < 4 or np.ptp(one) == 0 or np.ptp(other) == 0:
        return months, math.nan, math.nan, math.nan, math.nan, False
    correlation = float(stats.spearmanr(one, other).statistic)
    repeated = _with_itself(one) * _with_itself(other)
    effective = min(months * (1 - repeated) / (1 + repeated), float(months))
    if effective <= LEAST_EFFECTIVE:
        return months, effective, correlation, math.nan, math.nan, False
    centre = math.atanh(min(max(correlation, -0.9999), 0.9999))
    reach = float(stats.norm.ppf(0.95)) * math.sqrt((1 + correlation**2 / 2) / (effective - 3))
    return months, effective, correlation, math.tanh(centre - reach), math.tanh(centre + reach), months >= LEAST


def _with_itself(series: np.ndarray) -> float:
    """The rank correlation of a series with itself one month later; 0 where it cannot be told."""
    ranks = stats.rankdata(series)
    if np.ptp(ranks[1:]) == 0 or np.ptp(ranks[:-1]) == 0:
        return 0.0
    return float(np.corrcoef(ranks[1:], ranks[:-1])[0, 1])
