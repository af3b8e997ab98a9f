"""Follow-through on promises by maker, with the share kept in full among those due and its 90 % Jeffreys interval,
Beta(x + 0.5, n - x + 0.5). A dozen promises make a wide interval: differences inside it mean nothing. The scale 0 to 3
and the percentage are those of the Peace Accords Matrix (Kroc Institute). One coder judged; agreement between two
coders is not yet measured. Under 5 due promises nothing is concluded. Contradicted promises stand apart, and
follow_through_with_contradicted shows the value with each of them as 0.
One row per maker's side and period. Key: maker_side, period.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from queries.resampling import FLOOR, jeffreys

READS = ("follow_through_by_maker",)
APART = ("maker_side", "period")


def compute(follow_through_by_maker: pd.DataFrame) -> pd.DataFrame:
    """follow_through_by_maker with share_kept, share_kept_low, share_kept_high and is_enough."""
    due = follow_through_by_maker["due"].to_numpy(float)
    with np.errstate(invalid="ignore"):
        share = follow_through_by_maker["kept_in_full"].to_numpy(float) / due
    low, high = jeffreys(np.nan_to_num(share), due)
    none = due == 0
    return follow_through_by_maker.assign(
        share_kept=share,
        share_kept_low=np.where(none, np.nan, low),
        share_kept_high=np.where(none, np.nan, high),
        is_enough=due >= FLOOR,
    )
