"""Tables as files."""

import pandas as pd


def csv_bytes(frame: pd.DataFrame) -> bytes:
    """The rows as CSV."""
    return frame.to_csv(index=False).encode()
