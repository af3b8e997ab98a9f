"""The balance with its band. The value is the one of balance_by_month; balance_low and balance_high hold 90 % of 1,000
resamples of the events (Poisson bootstrap: each event enters a resample 0, 1, 2 … times, once on average), as if
another hand had picked the events. Machine-coded events also change their type in each resample as often as the coder
was measured to mistake it; for events coded by people nobody has measured that, and the band holds no coding error.
half_life_low and half_life_high are the lowest and highest value over the half-lives of 14, 30 and 90 days: how much
the choice of the half-life matters. No band where n_eff is under 5. Half-lives for event series: Brandes and others on
evolving networks; the choice of one is arbitrary, hence the range.
One row per dyad, pair, half-life in days and day. Key: dyad, pair, half_life, as_of.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.resampling import band, generator, resampled_balances

READS = ("balance_by_month", "scores_by_day", "type_confusion", "event_types")
APART = ("dyad", "pair")


def compute(
    balance_by_month: pd.DataFrame, scores_by_day: pd.DataFrame, type_confusion: pd.DataFrame, event_types: pd.DataFrame
) -> pd.DataFrame:
    """balance_by_month with the columns balance_low, balance_high, half_life_low, half_life_high."""
    bands = []
    cells = with_mistakes(scores_by_day, type_confusion, event_types)
    for (dyad, pair), own in cells.groupby(["dyad", "pair"], sort=False):
        days = balance_by_month.query("dyad == @dyad and pair == @pair and is_enough")[["half_life", "as_of"]]
        if days.empty:
            continue
        low, high = band(resampled_balances(own, days, generator(dyad, pair)))
        bands.append(days.assign(dyad=dyad, pair=pair, balance_low=low, balance_high=high))
    key = ["dyad", "pair", "half_life", "as_of"]
    if not bands:
        return balance_by_month.assign(
            balance_low=np.nan, balance_high=np.nan, half_life_low=np.nan, half_life_high=np.nan
        )
    rows = balance_by_month.merge(pd.concat(bands), on=key, how="left")
    rows.loc[~rows["is_enough"], ["balance_low", "balance_high"]] = np.nan
    over = rows.groupby(["dyad", "pair", "as_of"])["balance"]
    return rows.assign(half_life_low=over.transform("min"), half_life_high=over.transform("max"))


def with_mistakes(cells: pd.DataFrame, confusion: pd.DataFrame, event_types: pd.DataFrame) -> pd.DataFrame:
    """The cells with each machine-coded one split over the types it may truly be, by the shares of `confusion`.

    Of a Poisson number of events with mean c, those that are of type t with chance p are Poisson with mean c * p, so
    splitting the counts draws the types anew. Without a measured confusion the cells stay as they are.
    """
    if confusion.empty or not (cells["coder"] == "machine").any():
        return cells
    shares = confusion.assign(
        share=confusion["sentences"] / confusion.groupby("coded_type")["sentences"].transform("sum")
    )
    shares = shares.merge(event_types[["event_type", "score"]], left_on="true_type", right_on="event_type")
    shares = shares[["coded_type", "true_type", "share", "score"]].rename(columns={"score": "true_score"})
    machine = cells[cells["coder"] == "machine"].merge(shares, left_on="event_type", right_on="coded_type", how="left")
    unmeasured = machine["share"].isna()
    same = unmeasured | (
        machine["true_type"] == machine["event_type"]
    )  # a type that is right keeps the score of its mode
    machine["score"] = machine["score"].where(same, machine["true_score"])
    machine["events"] = machine["events"] * machine["share"].fillna(1)
    return pd.concat([cells[cells["coder"] != "machine"], machine[cells.columns]], ignore_index=True)
