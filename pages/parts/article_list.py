"""The list of articles, with a search, and the way from one article back to it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts.shown import how
from pages.parts.tables import DAY, MISSING, csv_button
from pages.parts.words import count

SHOWN: dict[Any, Any] = {
    "published": st.column_config.DateColumn("Published", format=DAY),
    "title": "Title",
    "publisher": "Publisher",
    "events": st.column_config.NumberColumn("Events"),
    "stances": st.column_config.NumberColumn("Positions"),
    "relations": st.column_config.NumberColumn("Relations"),
    "to_review": st.column_config.NumberColumn("To review"),
    "review_state": "Review",
    "actors": st.column_config.ListColumn("Actors"),
}


def show(articles: pd.DataFrame) -> None:
    """The articles, newest first; choosing a row or a title opens one."""
    newest = articles.sort_values(["published", "article"], ascending=False, na_position="last")
    titles = {row.article: f"{row.title or row.article}" for row in newest.itertuples()}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input("Search titles, publishers and actors", key="article_search", width=320)
        states = st.pills(
            "Review", sorted(newest["review_state"].unique()), selection_mode="multi", key="article_states"
        )
        st.selectbox(
            "Open an article", titles, index=None, format_func=lambda article: titles[article], key="article_box",
            placeholder="Choose or type …", on_change=lambda: _open(st.session_state["article_box"]), width=360,
        )  # fmt: skip
    found = newest[newest.apply(lambda row: _matches(row, words), axis=1)] if words else newest
    if states:
        found = found[found["review_state"].isin(states)]
    if found.empty:
        st.info("No article matches. Take a word or a filter away.")
        return
    st.markdown(
        f"{count(len(found), 'article', 'articles')}. Records are machine-coded until a person has accepted, corrected "
        "or rejected them."
    )
    st.dataframe(
        found, column_order=list(SHOWN), column_config=SHOWN, hide_index=True, lazy=False, key="article_table",
        on_select=lambda: _picked(found), selection_mode="single-row", placeholder=MISSING,
        alt=f"Table of {count(len(found), 'article', 'articles')}; the CSV below holds the same.",
    )  # fmt: skip
    csv_button("articles", found.assign(actors=found["actors"].map("; ".join)))
    how("articles")


def back() -> None:
    """The way back to the list."""
    st.button("All articles", key="all_articles", on_click=_open, args=(None,), icon=":material/arrow_back:")


def _matches(row: pd.Series, words: str) -> bool:
    text = " ".join(str(part) for part in (row["title"], row["publisher"], *row["actors"])).casefold()
    return all(word in text for word in words.casefold().split())


def _picked(found: pd.DataFrame) -> None:
    rows = st.session_state["article_table"].selection.rows
    if rows:
        _open(found.iloc[rows[0]]["article"])


def _open(article: str | None) -> None:
    st.session_state["article"] = article
    for name in ("event", "record", "editing"):
        st.session_state[name] = None
