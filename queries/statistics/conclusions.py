"""Which conclusions survive other weights. Three statements about the last covered day are tried: which of conflict and
cooperation outweighs the other (the sign of the balance), whether that moved over twelve months, and which side acts
with more conflict towards the other. Each is taken at the half-lives of 14, 30 and 90 days, and under 1,000 other sets
of scores, in which the score of every event type is moved by up to two points either way, all moves alike likely:
share_of_weights is how often the statement still holds, over all half-lives and sets. share_of_resamples is how often
it holds in 1,000 resamples of the events at 30 days: how far it hangs on which events were picked. survives means that
both shares are 95 % or more, with n_eff of 5 or more at 30 days. value_at_30_days is the figure behind the statement
under the scores in use. That a side's acts were reported more often than the other's is not repaired here.
One row per dyad and conclusion. Key: dyad, conclusion.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from queries.resampling import DRAWS, FLOOR, generator, resampled_balances

READS = ("types_by_month", "scores_by_day")
APART = ("dyad",)
MOVE = 2.0
SUMS = ["weight", "weight_squares", "score_sum"]
YEAR = 12
SURE = 0.95
SHOWN = 30  # the half-life in days of the shown default
COLUMNS = [
    "dyad",
    "conclusion",
    "statement",
    "value_at_30_days",
    "value_at_14_days",
    "value_at_90_days",
    "n_eff",
    "share_of_weights",
    "share_of_resamples",
    "survives",
]


@dataclass(frozen=True)
class Balance:
    """A balance in all its versions: by half-life and scores (rows, columns), by resample at 30 days, and its n_eff."""

    weighed: np.ndarray
    resampled: np.ndarray
    n_eff: float

    def __sub__(self, other: Balance) -> Balance:
        return Balance(self.weighed - other.weighed, self.resampled - other.resampled, min(self.n_eff, other.n_eff))


def compute(types_by_month: pd.DataFrame, scores_by_day: pd.DataFrame) -> pd.DataFrame:
    """The three statements of each relationship, with how often each holds."""
    found = []
    for dyad, own in types_by_month.groupby("dyad"):
        days = sorted(own["as_of"].unique())
        picked = [days[-1], days[-1 - YEAR]] if len(days) > YEAR else [days[-1]]
        balances = _balances(own[own["as_of"].isin(picked)], scores_by_day[scores_by_day["dyad"] == dyad])
        now = balances[dyad, picked[0]]
        said = ("Cooperation outweighs conflict", "Conflict outweighs cooperation")
        found.append(_row(dyad, "outweighs", said, now))
        if (dyad, picked[-1]) in balances and len(picked) == 2:
            said = ("The balance is better than a year before", "The balance is worse than a year before")
            found.append(_row(dyad, "moved", said, now - balances[dyad, picked[1]]))
        directed = sorted(pair for pair, day in balances if ">" in pair and day == picked[0])
        if len(directed) == 2:
            one, other = directed[0].split(">")
            lower = "The acts of {} on {} carry more conflict than those the other way round"
            said = (lower.format(other, one), lower.format(one, other))
            first, second = (balances[pair, picked[0]] for pair in directed)
            found.append(_row(dyad, "asymmetry", said, first - second))
    return pd.DataFrame(found, columns=COLUMNS)


def _balances(types: pd.DataFrame, cells: pd.DataFrame) -> dict[tuple[str, object], Balance]:
    """The balance of each pair and day of `types` (rows of types_by_month of one relationship)."""
    order = sorted(types["event_type"].unique())
    moves = generator(types["dyad"].iloc[0], "moves").uniform(-MOVE, MOVE, (DRAWS, len(order)))
    moves[0] = 0  # the scores in use
    found = {}
    for pair, rows in types.groupby("pair"):
        days = pd.DataFrame({"half_life": SHOWN, "as_of": sorted(rows["as_of"].unique())})
        resampled = resampled_balances(cells[cells["pair"] == pair], days, generator(pair, "resamples"))
        for number, day in enumerate(days["as_of"]):
            weighed, n_eff = [], 0.0
            for half_life, own in rows[rows["as_of"] == day].groupby("half_life"):
                own = (
                    own.set_index("event_type")
                    .reindex(order)
                    .fillna({"weight": 0, "weight_squares": 0, "score_sum": 0})
                )
                weight = own["weight"].to_numpy(float)
                weighed.append((own["score_sum"].sum() + moves @ weight) / weight.sum())
                if half_life == SHOWN:
                    n_eff = weight.sum() ** 2 / own["weight_squares"].sum()
            found[str(pair), day] = Balance(np.array(weighed), resampled[:, number], n_eff)
    return found


def _row(dyad: object, name: str, said: tuple[str, str], balance: Balance) -> dict[str, object]:
    """A statement (what to say of a positive value, of a negative one) with how often the sign of its value holds."""
    value = balance.weighed[1, 0]  # 30 days, the scores in use
    weights = float((np.sign(balance.weighed) == np.sign(value)).mean())
    resamples = float((np.sign(balance.resampled) == np.sign(value)).mean())
    return {
        "dyad": dyad,
        "conclusion": name,
        "statement": said[int(value < 0)],
        "value_at_30_days": value,
        "value_at_14_days": balance.weighed[0, 0],
        "value_at_90_days": balance.weighed[2, 0],
        "n_eff": balance.n_eff,
        "share_of_weights": weights,
        "share_of_resamples": resamples,
        "survives": min(weights, resamples) >= SURE and balance.n_eff >= FLOOR,
    }
