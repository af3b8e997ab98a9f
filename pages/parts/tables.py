"""Tables with their CSV; choosing a row opens its evidence."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.frame import open_event, rows
from pages.parts.words import count, escape, kind
from queries.export import csv_bytes

MISSING = "–"  # what stands in a cell of which nothing is known
DAY, MONTH = "D MMM YYYY", "MMM YYYY"  # on the screen; the CSV has ISO dates


def table(name: str, frame: pd.DataFrame, **columns: Any) -> None:
    """A table of rows; choosing a row with an event_id opens its evidence.

    Each column says on request what it means and how it is called in the CSV.
    """
    selectable = "event_id" in frame.columns
    meanings = dict(rows("columns")[["column_name", "meaning"]].itertuples(index=False))
    dates = set(frame.select_dtypes("datetime").columns)
    told = {column: _column(column, column in dates, meanings.get(column)) for column in frame.columns}
    st.dataframe(
        frame,
        key=f"{name}_table",
        hide_index=True,
        column_config=told | columns,
        placeholder=MISSING,
        lazy=False,
        on_select=(lambda: _open_row(f"{name}_table", frame)) if selectable else "ignore",
        selection_mode="single-row",
        alt=f"Table of {kind(name)}: {count(len(frame), 'row', 'rows')}; the CSV beside it holds the same.",
    )


def _column(name: str, is_date: bool, meaning: str | None) -> Any:
    asks = name.startswith("is_")
    label = name.removeprefix("is_").replace("_", " ").capitalize() + ("?" if asks else "")
    told = f"{escape(meaning)} " if meaning else ""
    told += f"In the CSV: `{name}`."
    if is_date:
        return st.column_config.DateColumn(label, format=MONTH if name == "month" else DAY, help=told)
    return st.column_config.Column(label, help=told)


def csv_button(name: str, frame: pd.DataFrame | Callable[[], pd.DataFrame], number: int | None = None) -> None:
    """Download exactly these rows, by our own writer, made when it is asked for.

    Rows that are not on the page are a function, called on a thread of its own, and their number.
    """
    number = len(frame) if number is None and not callable(frame) else number
    st.download_button(
        f"CSV ({count(number or 0, 'row', 'rows')})",
        lambda: csv_bytes(frame() if callable(frame) else frame),
        f"{name}.csv",
        "text/csv",
        icon=":material/download:",
        key=f"{name}_csv",
        on_click="ignore",
    )


def _open_row(key: str, frame: pd.DataFrame) -> None:
    picked = st.session_state[key].selection.rows
    if picked:
        open_event(frame.iloc[picked[0]]["event_id"])


def stance_ledger(stances: pd.DataFrame) -> None:
    """Every position with its words, in the order given."""
    csv_button("stance_ledger", stances)
    newest = stances[
        [
            "date",
            "actor",
            "position",
            "toward",
            "issue",
            "quote",
            "is_reversal",
            "previous_position",
            "publisher",
            "url",
            "event_id",
        ]
    ]
    table(
        "stance_ledger",
        newest,
        date=st.column_config.DateColumn("Date", format=DAY),
        actor="Speaker",
        position="Position",
        toward="Towards",
        issue="Issue",
        quote=st.column_config.TextColumn("Words", width="large"),
        is_reversal="Reversal?",
        previous_position="Before",
        publisher="Publisher",
        url=st.column_config.LinkColumn("Source", display_text="open"),
        event_id=None,
    )
