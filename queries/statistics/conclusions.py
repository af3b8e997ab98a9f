"""Which conclusions survive other weights. Three statements about the last covered day are tried: which of conflict and cooperation
outweighs the other (the sign of the balance), whether that moved over twelve months, and which side acts more conflictually towards the
other. Each is taken at the half-lives of 14, 30 and 90 days, and under 1,000 other sets of scores, in which the score of every event type
is moved by up to two points either way, all moves alike likely. share_of_weights is how often the statement still holds, over all
half-lives and sets; survives means in 95 % or more, and with n_eff of 5 or more at 30 days. value is the figure behind the
statement under the scores in use. One row per dyad and conclusion. Key: dyad, conclusion.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.resampling import DRAWS, FLOOR, generator

READS = ("types_by_month",)
MOVE = 2.0
YEAR = 12
SURE = 0.95
COLUMNS = [
    "dyad", "conclusion", "statement", "value", "value_at_14_days", "value_at_90_days", "n_eff", "share_of_weights", "survives",
]  # fmt: skip


def compute(types_by_month: pd.DataFrame) -> pd.DataFrame:
    """The three statements of each relationship, with how often each holds."""
    found = []
    for dyad, own in types_by_month.groupby("dyad"):
        days = sorted(own["as_of"].unique())
        types = sorted(own["event_type"].unique())
        moves = generator(dyad, "moves").uniform(-MOVE, MOVE, (DRAWS, len(types)))
        moves[0] = 0  # the scores in use
        balances = {
            (pair, day): _balances(rows, types, moves)
            for (pair, day), rows in own[own["as_of"].isin([days[-1], days[max(0, len(days) - 1 - YEAR)]])].groupby(["pair", "as_of"])
        }
        now, n_eff = balances[dyad, days[-1]]
        found.append(_row(dyad, "outweighs", ("Cooperation outweighs conflict", "Conflict outweighs cooperation"), now, n_eff))
        if len(days) > YEAR and (dyad, days[-1 - YEAR]) in balances:
            before, n_before = balances[dyad, days[-1 - YEAR]]
            said = ("The balance is better than twelve months before", "The balance is worse than twelve months before")
            found.append(_row(dyad, "moved", said, now - before, min(n_eff, n_before)))
        directed = sorted(pair for pair, day in balances if ">" in pair and day == days[-1])
        if len(directed) == 2:
            (first, n_first), (second, n_second) = (balances[pair, days[-1]] for pair in directed)
            one, other = directed[0].split(">")
            said = (f"{other} acts more conflictually towards {one} than the reverse", f"{one} acts more conflictually towards {other} than the reverse")
            found.append(_row(dyad, "asymmetry", said, first - second, min(n_first, n_second)))
    return pd.DataFrame(found, columns=COLUMNS)


def _balances(rows: pd.DataFrame, types: list[str], moves: np.ndarray) -> tuple[np.ndarray, float]:
    """The balance at each half-life (rows) under each set of moved scores (columns), and n_eff at 30 days."""
    values, n_eff = [], 0.0
    for half_life, own in rows.groupby("half_life"):
        own = own.set_index("event_type").reindex(types).fillna(0.0)
        weight = own["weight"].to_numpy(float)
        values.append((own["score_sum"].sum() + moves @ weight) / weight.sum())
        if half_life == 30:
            n_eff = weight.sum() ** 2 / own["weight_squares"].sum()
    return np.array(values), n_eff


def _row(dyad: object, name: str, said: tuple[str, str], values: np.ndarray, n_eff: float) -> dict[str, object]:
    """A statement (what to say of a positive value, of a negative one) with how often the sign of its value holds."""
    value = values[1, 0]  # 30 days, the scores in use
    share = float((np.sign(values) == np.sign(value)).mean())
    return {
        "dyad": dyad,
        "conclusion": name,
        "statement": said[int(value < 0)],
        "value": value,
        "value_at_14_days": values[0, 0],
        "value_at_90_days": values[2, 0],
        "n_eff": n_eff,
        "share_of_weights": share,
        "survives": share >= SURE and n_eff >= FLOOR,
    }
