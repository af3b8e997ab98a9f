"""The intervals that several statistics share.

All functions are pure; random draws come from a seed made of names, so that the same data give the same band on every
machine and at every visit.
"""

from __future__ import annotations

import zlib

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

FLOOR = 5  # effective number of events under which nothing is concluded
DRAWS = 1000
BAND = (5.0, 95.0)  # percentiles: a band of 90 %
CHUNK = 2000  # cells drawn at a time, which bounds the memory


def generator(*names: object) -> np.random.Generator:
    """A random generator whose seed is made of the names of what is resampled."""
    return np.random.default_rng(zlib.crc32("|".join(map(str, names)).encode()))


Bounds = tuple[NDArray[np.float64], NDArray[np.float64]]


def jeffreys(share: NDArray[np.float64], n: NDArray[np.float64]) -> Bounds:
    """The 90 % Jeffreys interval of a share among n: quantiles of Beta(x + 0.5, n - x + 0.5), x = share * n.

    0 and n of n keep 0 and 1 as their bound (Brown, Cai and DasGupta 2001, from memory). n may be an effective number.
    """
    hits = share * n
    low = stats.beta.ppf(BAND[0] / 100, hits + 0.5, n - hits + 0.5)
    high = stats.beta.ppf(BAND[1] / 100, hits + 0.5, n - hits + 0.5)
    return np.where(hits <= 0, 0.0, low), np.where(hits >= n, 1.0, high)


def resampled_counts(rng: np.random.Generator, events: NDArray[np.float64], draws: int = DRAWS) -> NDArray[np.float32]:
    """How often each cell of events is drawn in each resample: draws x cells, Poisson with its count as mean.

    The Poisson bootstrap: each event enters each resample Poisson(1) times (Hanley and MacGibbon 2006, from memory),
    and a cell of c alike events Poisson(c) times. Where all cells hold 50 or more, the normal approximation of that
    Poisson is drawn, for speed.
    """
    if events.size and events.min() >= 50:
        drawn = rng.standard_normal((draws, events.size), dtype=np.float32) * np.sqrt(events, dtype=np.float32)
        return np.maximum(drawn + events.astype(np.float32), 0)
    return rng.poisson(events, (draws, events.size)).astype(np.float32)


def band(values: NDArray[np.floating]) -> Bounds:
    """The band of each column over the resamples (rows), without those that are empty (not-a-number)."""
    empty = np.isnan(values).all(axis=0)
    if not empty.size:
        return np.empty(0), np.empty(0)
    low, high = np.nanpercentile(np.where(empty, 0, values), BAND, axis=0)
    return np.where(empty, np.nan, low)[()], np.where(empty, np.nan, high)[()]


def resampled_balances(cells: pd.DataFrame, days: pd.DataFrame, rng: np.random.Generator) -> NDArray[np.float32]:
    """The balance on each of `days` (half_life, as_of) in each resample of `cells` (date, score, events): draws x days.

    Not-a-number where a resample holds no event before the day.
    """
    as_of = days["as_of"].to_numpy("datetime64[D]")
    half_life = days["half_life"].to_numpy(float)
    weights = np.zeros((DRAWS, len(days)), dtype=np.float32)
    scores = np.zeros_like(weights)
    for start in range(0, len(cells), CHUNK):
        part = cells.iloc[start : start + CHUNK]
        age = (as_of - part["date"].to_numpy("datetime64[D]")[:, None]).astype(float)
        k = np.where(age >= 0, 2.0 ** (-np.maximum(age, 0) / half_life), 0).astype(np.float32)
        drawn = resampled_counts(rng, part["events"].to_numpy(float))
        weights += drawn @ k
        scores += drawn @ (k * part["score"].to_numpy(np.float32)[:, None])
    with np.errstate(invalid="ignore", divide="ignore"):
        return scores / weights
