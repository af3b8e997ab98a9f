"""How long promises waited for their first step: the share still without one, by days since the promise (Kaplan-Meier).
A promise without a step so far counts until the last covered day and then leaves the risk set, as one that may still
see a step. A first step is a judgement of 1, 2 or 3, dated when it was reported, so the true wait may be shorter.
Untestable promises are left out. The band is the 90 % log-log interval.
One row per maker's side and day of a first step. Key: maker_side, days_since_promise.
"""

from __future__ import annotations

import warnings

import numpy as np
import pandas as pd
from scipy import stats

READS = ("assurances",)
APART = ()


def compute(assurances: pd.DataFrame) -> pd.DataFrame:
    """maker_side (a state, joint, all), days_since_promise, promises at the start, share_waiting with low and high."""
    told = assurances[assurances["status"] != "untestable"]
    sides = {"all": told} | dict(iter(told.groupby("maker_side")))
    parts = [waiting(own).assign(maker_side=side) for side, own in sides.items() if len(own)]
    columns = [
        "maker_side",
        "days_since_promise",
        "promises",
        "share_waiting",
        "share_waiting_low",
        "share_waiting_high",
    ]
    return pd.concat(parts)[columns] if parts else pd.DataFrame(columns=columns)


def waiting(promises: pd.DataFrame) -> pd.DataFrame:
    """The Kaplan-Meier curve of promises with days_to_first_step (empty: none yet) and days_elapsed."""
    steps = promises["days_to_first_step"].astype(float)
    days = steps.fillna(promises["days_elapsed"].astype(float)).to_numpy()
    none = steps.isna().to_numpy()
    curve = stats.ecdf(stats.CensoredData(uncensored=days[~none], right=days[none])).sf
    with warnings.catch_warnings():  # before the first step and after the last the interval does not exist
        warnings.simplefilter("ignore", RuntimeWarning)
        spread = curve.confidence_interval(confidence_level=0.9, method="log-log")
    return pd.DataFrame(
        {
            "days_since_promise": np.append(0, curve.quantiles).astype(int),
            "promises": len(promises),
            "share_waiting": np.append(1.0, curve.probabilities),
            "share_waiting_low": np.append(1.0, spread.low.probabilities),
            "share_waiting_high": np.append(1.0, spread.high.probabilities),
        }
    ).drop_duplicates("days_since_promise", keep="last")
