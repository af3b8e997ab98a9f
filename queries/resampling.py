"""The intervals that several statistics share.

All functions are pure; random draws come from a seed made of names, so that the same data give the same band on every
machine and at every visit.
"""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import special

FLOOR = 5  # effective number of events under which nothing is concluded
DRAWS = 1000
BAND = (5.0, 95.0)  # percentiles: a band of 90 %
MANY = 2000  # cells of events above which days are resampled instead


def generator(*names: object) -> np.random.Generator:
    """A random generator whose seed is made of the names of what is resampled."""
    return np.random.default_rng(zlib.crc32("|".join(map(str, names)).encode()))


Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


def jeffreys(share: NDArray[np.float64], n: NDArray[np.float64]) -> Bounds:
    """The 90 % Jeffreys interval of a share among n: quantiles of Beta(x + 0.5, n - x + 0.5), x = share * n.

    0 and n of n keep 0 and 1 as their bound (Brown, Cai and DasGupta 2001, from memory). n may be an effective number.
    """
    hits = share * n
    low = special.betaincinv(hits + 0.5, n - hits + 0.5, BAND[0] / 100)
    high = special.betaincinv(hits + 0.5, n - hits + 0.5, BAND[1] / 100)
    whole = hits >= n * (1 - 1e-12)  # sums of weights differ in their last digit, as the order of adding does
    return np.where(hits <= 0, 0.0, low), np.where(whole, 1.0, high)


def band(values: NDArray[np.floating]) -> Bounds:
    """The band of each column over the resamples (rows), without those that are empty (not-a-number)."""
    empty = np.isnan(values).all(axis=0)
    if not empty.size:
        return np.empty(0), np.empty(0)
    low, high = np.nanpercentile(np.where(empty, 0, values), BAND, axis=0)
    return np.where(empty, np.nan, low)[()], np.where(empty, np.nan, high)[()]


def resampled_balances(cells: pd.DataFrame, days: pd.DataFrame, rng: np.random.Generator) -> NDArray[np.float32]:
    """The balance on each of `days` (half_life, as_of) in each resample of `cells` (date, score, events): draws x days.

    Not-a-number where a resample holds no event before the day. Of more than MANY cells the sums of each day are drawn,
    as a bivariate normal with the moments of the Poisson bootstrap: events n with variance n, scores s = sum(score)
    with variance sum(score^2) and covariance s.
    """
    if len(cells) <= MANY:
        dates = cells["date"]
        events = rng.poisson(cells["events"].to_numpy(float), (DRAWS, len(cells))).astype(np.float32)
        scores = events * cells["score"].to_numpy(np.float32)
    else:
        squares = cells["events"] * cells["score"] ** 2
        daily = pd.DataFrame({"n": cells["events"], "s": cells["events"] * cells["score"], "q": squares})
        sums = daily.groupby(cells["date"]).sum()
        dates = sums.index.to_series()
        n, s, q = (sums[name].to_numpy(np.float32) for name in ("n", "s", "q"))
        one, other = rng.standard_normal((2, DRAWS, len(sums)), dtype=np.float32)
        events = n + np.sqrt(n) * one
        scores = s + s / np.sqrt(n) * one + np.sqrt(np.maximum(q - s * s / n, 0)) * other
    age = (days["as_of"].to_numpy("datetime64[D]") - dates.to_numpy("datetime64[D]")[:, None]).astype(float)
    k = np.where(age >= 0, 2.0 ** (-np.maximum(age, 0) / days["half_life"].to_numpy(float)), 0).astype(np.float32)
    with np.errstate(invalid="ignore", divide="ignore"):
        return (scores @ k) / (events @ k)
