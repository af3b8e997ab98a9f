"""Do the two sides answer in kind? Spearman's rank correlation between the mean score of what one state does to the
other in a week and what comes back `lag` weeks later (0 to 8), over the weeks in which both acted. Joint acts of both
are left out, since they would agree with themselves; pair says who acts first. The interval is Fisher's with Bonett and
Wright's standard error, 90 %. It shows who moves with whom and not who began it; nine lags in two directions mean that
one or two will lie outside zero by chance alone. Under 20 such weeks nothing is concluded.
One row per dyad, acting pair and lag in weeks. Key: dyad, pair, lag.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy import stats

READS = ("events_by_week",)
APART = ("dyad",)
LAGS = range(9)
LEAST_WEEKS = 20
COLUMNS = ["dyad", "pair", "lag", "weeks", "correlation", "correlation_low", "correlation_high", "is_enough"]


def compute(events_by_week: pd.DataFrame) -> pd.DataFrame:
    """dyad, pair (who acts first), lag, weeks with both, correlation with low and high, is_enough."""
    found = []
    directed = events_by_week[events_by_week["pair"].str.contains(">")]
    for dyad, own in directed.groupby("dyad"):
        wide = own.pivot(index="week", columns="pair", values="one_sided_score")
        for pair in wide.columns:
            answer = ">".join(reversed(pair.split(">")))
            if answer not in wide.columns:
                continue
            for lag in LAGS:
                both = pd.DataFrame({"act": wide[pair], "answer": wide[answer].shift(-lag)}).dropna()
                found.append({"dyad": dyad, "pair": pair, "lag": lag} | correlation(both["act"], both["answer"]))
    return pd.DataFrame(found, columns=COLUMNS)


def correlation(acts: pd.Series, answers: pd.Series) -> dict[str, float | int | bool]:
    """Spearman's rho of the two series with its interval; not-a-number where fewer than five weeks or no spread."""
    weeks = len(acts)
    row = {
        "weeks": weeks,
        "correlation": np.nan,
        "correlation_low": np.nan,
        "correlation_high": np.nan,
        "is_enough": weeks >= LEAST_WEEKS,
    }
    if weeks < 5 or acts.nunique() < 2 or answers.nunique() < 2:
        return row | {"is_enough": False}
    rho = float(stats.spearmanr(acts, answers).statistic)
    if abs(rho) == 1:
        return row | {"correlation": rho}
    error = np.sqrt((1 + rho**2 / 2) / (weeks - 3)) * stats.norm.ppf(0.95)
    low, high = np.tanh(np.arctanh(rho) + np.array([-error, error]))
    return row | {"correlation": rho, "correlation_low": low, "correlation_high": high}
