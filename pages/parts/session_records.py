"""What a visitor has added in this session: to be downloaded, taken in again, or thrown away."""

from __future__ import annotations

import pandas as pd
import streamlit as st

import queries
from coder import visitor
from pages.parts import desk
from pages.parts.frame import rows
from pages.parts.words import count, escape
from queries import DataProblem
from queries.export import csv_bytes


def panel() -> None:
    """Downloads and upload for a visitor whose records are not saved here; nothing for an editor."""
    if desk.editor() is not None:
        return
    mine = desk.mine()
    held = len(mine.records) + len(mine.statements)
    articles = count(len(mine.articles), "article", "articles")
    with st.expander(
        f"Your session: {articles}, {count(held, 'accepted record', 'accepted records')}", expanded=bool(mine.articles)
    ):
        st.markdown(
            "What you add here is joined to your own charts only, and ends with the session. Download it to keep it, "
            "and upload the JSONL file to go on another time."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            st.download_button(
                "Everything (JSONL)", visitor.to_jsonl(mine), "session_records.jsonl", "application/jsonl",
                disabled=not visitor.lines(mine), key="session_jsonl", on_click="ignore",
            )  # fmt: skip
            events = _events(mine)
            st.download_button(
                "Accepted events (CSV)", csv_bytes(events), "session_events.csv", "text/csv",
                disabled=events.empty, key="session_csv", on_click="ignore",
            )  # fmt: skip
        given = st.file_uploader(
            "Take in a JSONL file of an earlier session", ["jsonl"], key="session_upload", max_upload_size=5
        )
        if given and st.button("Take it in", key="session_take"):
            _take(given.getvalue())


def _events(mine: visitor.Visitor) -> pd.DataFrame:
    events = rows("events", event_id=list(mine.records)) if mine.records else rows("events", event_id="")
    return events.assign(
        **{column: events[column].map("; ".join) for column in queries.LIST_COLUMNS if column in events}
    )


def _take(data: bytes) -> None:
    try:
        desk.take(visitor.from_jsonl(data))
    except visitor.Unfit as problem:
        st.error(escape(problem))
        return
    except DataProblem as problem:
        first = next(problem.problems.itertuples())
        st.error(f"Line {first.line}: {escape(first.field)}: {escape(first.problem)} {escape(first.remedy)}")
        return
    st.session_state["added_articles"] = list(desk.mine().articles)
    st.rerun()
