"""Where the level of a series changed, seen from today: labelled as hindsight, since a break shows only weeks after it.
Two weekly series are cut into stretches of constant mean by PELT (ruptures, least squares, penalty 2 * s^2 * ln n, at
least six weeks a stretch): the mean score of the weeks with events, and 2 * sqrt(c + 3/8) of the count c of material
conflict, which evens out the spread of counts. s^2 is the variance of the differences between neighbouring weeks,
halved, so that the breaks do not inflate it. A break is kept if in 70 % or more of 200 resamples (the weeks of each
stretch drawn anew) one is found within two weeks of it: support says in how many. A jump in what is reported looks like
a break of the world: is_break_of_reporting is true if the reports of everything else jump within two weeks of it.
Series with fewer than 20 events are not searched. before and after are the means of the stretches, in the unit of the
series (score, or events a week).
One row per dyad, series and week. Key: dyad, series, week.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
import ruptures

from queries.resampling import generator

READS = ("events_by_week",)
APART = ("dyad",)
SHORTEST = 6
RESAMPLES = 200
NEAR = 2
SUPPORT = 0.7
LEAST_EVENTS = 20
COLUMNS = ["dyad", "series", "week", "before", "after", "support", "is_break_of_reporting"]


def compute(events_by_week: pd.DataFrame) -> pd.DataFrame:
    """The kept breaks: dyad, series (balance, material_conflict), first week of the new stretch, means, support."""
    found = []
    for dyad, own in events_by_week[events_by_week["pair"] == events_by_week["dyad"]].groupby("dyad"):
        reporting = breaks(anscombe(own["other_reports"].to_numpy(float)))
        scored = own[own["events"] > 0]
        for series, rows, values in (
            ("balance", scored, scored["mean_score"].to_numpy(float)),
            ("material_conflict", own, anscombe(own["material_conflict"].to_numpy(float))),
        ):
            plain = rows["mean_score" if series == "balance" else "material_conflict"].to_numpy(float)
            at = (
                breaks(values)
                if rows["events" if series == "balance" else "material_conflict"].sum() >= LEAST_EVENTS
                else []
            )
            share = support(values, at, generator(dyad, series))
            edges = [0, *at, len(values)]
            for number, (place, held) in enumerate(zip(at, share, strict=True), start=1):
                week = rows["week"].iloc[place]
                jumps = own["week"].iloc[reporting]
                found.append(
                    {
                        "dyad": dyad,
                        "series": series,
                        "week": week,
                        "before": plain[edges[number - 1] : place].mean(),
                        "after": plain[place : edges[number + 1]].mean(),
                        "support": held,
                        "is_break_of_reporting": bool(((jumps - week).abs() <= pd.Timedelta(weeks=NEAR)).any()),
                    }
                )
    rows = pd.DataFrame(found, columns=COLUMNS)
    return rows[rows["support"] >= SUPPORT]


def anscombe(counts: np.ndarray) -> np.ndarray:
    """2 * sqrt(c + 3/8): counts made about equally spread at every level."""
    return 2 * np.sqrt(counts + 3 / 8)


def breaks(values: np.ndarray) -> list[int]:
    """The positions at which a new stretch begins; none where the series is too short or constant."""
    if len(values) < 2 * SHORTEST:
        return []
    variance = np.var(np.diff(values), ddof=1) / 2
    if variance == 0:
        return []
    # KernelCPD with the linear kernel is PELT with the least-squares cost, in C.
    search = ruptures.KernelCPD(kernel="linear", min_size=SHORTEST).fit(values.reshape(-1, 1))
    return [int(end) for end in search.predict(pen=2 * variance * np.log(len(values)))[:-1]]


def support(values: np.ndarray, at: list[int], rng: np.random.Generator) -> list[float]:
    """The share of resamples (each redraws the weeks of all stretches) that find a break within NEAR weeks of `at`."""
    if not at:
        return []
    edges = [0, *at, len(values)]
    stretches = [values[first:last] for first, last in pairwise(edges)]
    hits = np.zeros(len(at))
    for _ in range(RESAMPLES):
        again = np.array(breaks(np.concatenate([rng.choice(part, len(part)) for part in stretches])))
        if len(again):
            hits += (np.abs(again[:, None] - np.array(at)) <= NEAR).any(axis=0)
    return list(hits / RESAMPLES)
