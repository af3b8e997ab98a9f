"""Places that lie in the same square of one degree (about 100 km), drawn as one: their events and deaths are summed,
the mark stands at their middle, weighed by events, under the name of the place with the most events; places counts
them. A square's edge may part neighbours: zoom in on single places before a place is named.
One row per dyad, scope, source and cluster. Key: dyad, scope, source, latitude, longitude.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

READS = ("events_by_place",)
APART = ("dyad", "scope", "source")
CELL = 1.0  # degrees
SUMS = ["events", "cooperation", "conflict", "deaths_low", "deaths_best", "deaths_high"]
WHOSE = ["dyad", "scope", "source"]


def compute(events_by_place: pd.DataFrame) -> pd.DataFrame:
    """events_by_place with one row a cluster, and the column places."""
    frame = events_by_place.sort_values("events", ascending=False, kind="stable")
    cells = [np.floor(frame["longitude"] / CELL).rename("x"), np.floor(frame["latitude"] / CELL).rename("y")]
    weighed = frame.assign(longitude=frame["longitude"] * frame["events"], latitude=frame["latitude"] * frame["events"])
    groups = weighed.groupby([*WHOSE, *cells], sort=False)
    summed = groups[["longitude", "latitude", *SUMS]].sum(min_count=1)
    firsts = groups[["place", "place_country", "place_precision", "event_id"]].first()
    joined = firsts.join(summed).assign(places=groups.size()).reset_index()
    for axis in ("longitude", "latitude"):
        joined[axis] = (joined[axis] / joined["events"]).round(3)
    alone = joined["places"] == 1
    joined["event_id"] = joined["event_id"].where(alone, None)
    return joined[[*events_by_place.columns, "places"]]
