"""Days of conflict that one source has and another lacks: a day with a deed of conflict between the two countries (see
source_days) for which the other source has none on that day, the day before or the day after, within the days that both
sources reach. A missing day may be an event that was not reported, a different date, place or actor, or an event that
never was; the source with more events is not the better one. reports and deaths_high say how much stands behind the
day.
One row per dyad, source that has the day, source that lacks it, and day. Key: dyad, has, lacks, date.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

READS = ("source_days", "sources_by_month")
APART = ("dyad",)
COLUMNS = ["dyad", "has", "lacks", "date", "events", "reports", "deaths_high", "example", "event_id", "url"]
NEAR = np.timedelta64(1, "D")


def compute(source_days: pd.DataFrame, sources_by_month: pd.DataFrame) -> pd.DataFrame:
    """The rows of source_days that another source lacks, with the columns has and lacks."""
    gaps = []
    reached = sources_by_month.groupby(["dyad", "source"])["month"].agg(["min", "max"])
    for dyad, own in source_days.groupby("dyad"):
        known = [source for there, source in reached.index if there == dyad]
        for has in own["source"].unique():
            for lacks in known:
                if lacks != has:
                    spells = reached.loc[[(dyad, has), (dyad, lacks)]]
                    gaps.append(lacking(own, has, lacks, spells["min"].max(), spells["max"].min()))
    return pd.concat(gaps, ignore_index=True)[COLUMNS] if gaps else pd.DataFrame(columns=COLUMNS)


def lacking(own: pd.DataFrame, has: str, lacks: str, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """The days of `has` within the common months with no day of `lacks` next to them."""
    mine = own[(own["source"] == has) & (own["date"] >= first) & (own["date"] < last + pd.DateOffset(months=1))]
    other = np.sort(own.loc[own["source"] == lacks, "date"].to_numpy())
    place = np.searchsorted(other, mine["date"].to_numpy() - NEAR)
    after = np.append(other, np.datetime64("2200-01-01"))[place]
    return mine[after > mine["date"].to_numpy() + NEAR].rename(columns={"source": "has"}).assign(lacks=lacks)
