"""The mix of the four quad classes with 90 % Jeffreys intervals on the effective number of events: share_low and
share_high are quantiles of Beta(share * n_eff + 0.5, (1 - share) * n_eff + 0.5). The share of material conflict among
them is the check on the balance, since no scores enter it.
One row per dyad, pair, half-life in days, day and quad class. Key: dyad, pair, half_life, as_of, quad.
"""

from __future__ import annotations

import pandas as pd

from queries.resampling import jeffreys

READS = ("quad_shares_by_month",)
APART = ("dyad", "pair", "half_life", "as_of", "quad")


def compute(quad_shares_by_month: pd.DataFrame) -> pd.DataFrame:
    """quad_shares_by_month with the columns share_low and share_high."""
    low, high = jeffreys(quad_shares_by_month["share_of_quad"].to_numpy(), quad_shares_by_month["n_eff"].to_numpy())
    return quad_shares_by_month.assign(share_low=low, share_high=high)
