"""One number for those who ask for one; off by default, because its weights are a choice. The mean of up to four
z-scores, each taken over the relationship's own last 24 months (12 of them known at least) and turned so that more is
calmer: the balance (half-life 30 days), the share of material conflict (turned), the events of material conflict in the
month (turned), and, where the ledger has crossings, the known openness of the border, people and cargo together. 0 is
the usual state of these 24 months, not peace. composite_low and composite_high hold 90 % of 1,000 draws of the weights
(Dirichlet, all mixes alike likely): where they lie on both sides of zero, the weights and not the data decide. An
unfinished month has no count of events. Months with fewer than two parts, or before 24 months of coverage, are empty.
One row per dyad and month. Key: dyad, month.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.resampling import DRAWS, band, generator

READS = ("balance_by_month", "quad_shares_by_month", "conflict_by_month", "border_openness_by_month")
APART = ("dyad",)
MONTHS = 24
PARTS = ["balance_z", "conflict_share_z", "conflict_events_z", "openness_z"]


def compute(
    balance_by_month: pd.DataFrame,
    quad_shares_by_month: pd.DataFrame,
    conflict_by_month: pd.DataFrame,
    border_openness_by_month: pd.DataFrame,
) -> pd.DataFrame:
    """dyad, month, the z-scores of the parts, parts (how many), composite with low and high."""
    found = []
    for dyad, conflict in conflict_by_month.groupby("dyad"):
        wide = conflict.sort_values("month").set_index("month")[
            ["as_of", "material_conflict", "covered_days", "days_in_month"]
        ]
        whole = balance_by_month.query("dyad == @dyad and pair == @dyad and half_life == 30 and is_enough")
        share = quad_shares_by_month.query(
            "dyad == @dyad and pair == @dyad and half_life == 30 and quad == 'material_conflict' and is_enough"
        )
        border = border_openness_by_month.query("dyad == @dyad and crossing == 'all crossings'")
        values = pd.DataFrame(
            {
                "balance_z": wide["as_of"].map(whole.set_index("as_of")["balance"]),
                "conflict_share_z": -wide["as_of"].map(share.set_index("as_of")["share_of_quad"]),
                "conflict_events_z": -wide["material_conflict"]
                .astype(float)
                .where(wide["covered_days"] == wide["days_in_month"]),
                "openness_z": border.groupby("month")["openness_known"].mean().reindex(wide.index),
            }
        )
        rolling = values.rolling(MONTHS, min_periods=MONTHS // 2)
        scores = (values - rolling.mean()) / rolling.std(ddof=1).replace(0, np.nan)
        scores.iloc[: MONTHS - 1] = np.nan
        found.append(_mean(scores, generator(dyad, "composite")).assign(dyad=dyad))
    columns = ["dyad", "month", *PARTS, "parts", "composite", "composite_low", "composite_high"]
    return pd.concat(found)[columns] if found else pd.DataFrame(columns=columns)


def _mean(scores: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    """The scores, their mean, its range over draws of weights; a missing part leaves its weight to the others."""
    known = scores.notna().to_numpy()
    weights = rng.dirichlet(np.ones(len(PARTS)), DRAWS)
    with np.errstate(invalid="ignore", divide="ignore"):
        drawn = (weights @ np.nan_to_num(scores.to_numpy()).T) / (weights @ known.T)
    enough = known.sum(axis=1) >= 2
    drawn[:, ~enough] = 0
    low, high = band(drawn)
    return scores.assign(
        parts=known.sum(axis=1),
        composite=scores.mean(axis=1).where(enough),
        composite_low=np.where(enough, low, np.nan),
        composite_high=np.where(enough, high, np.nan),
    ).reset_index()
