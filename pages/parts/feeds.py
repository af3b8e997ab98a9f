"""Articles that imported feeds name: link, title, publisher and day, and the way to have one read."""

from __future__ import annotations

from typing import Any

import streamlit as st

from pages.parts.frame import MOST_DRAWN, rows
from pages.parts.shown import how
from pages.parts.tables import csv_button, table
from pages.parts.words import count, day


def panel() -> None:
    """What the feeds name, newest first; nothing where no feed was imported."""
    found = rows("imported_articles")
    if found.empty:
        return
    newest = found.sort_values("published", ascending=False, na_position="last").reset_index(drop=True)
    st.subheader("Named by feeds, not yet read")
    st.markdown(
        f"{count(len(newest), 'article', 'articles')}. Titles and the first words belong to their publishers; no event "
        "was read out of them."
    )
    _to_read(dict(enumerate(newest.head(MOST_DRAWN).itertuples())))
    table(
        "feed_articles",
        newest[["published", "title", "publisher", "excerpt", "url"]].head(MOST_DRAWN),
        published=st.column_config.DateColumn("Published", format="YYYY-MM-DD"),
        title=st.column_config.TextColumn("Title", width="large"),
        publisher="Publisher",
        excerpt=st.column_config.TextColumn("First words", width="large"),
        url=st.column_config.LinkColumn("Source", display_text="open"),
    )
    csv_button("imported_articles", newest)
    how("imported_articles")


def _to_read(articles: dict[int, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            "Have one read", articles, index=None, key="feed_article", placeholder="Choose or type …", width=420,
            format_func=lambda n: f"{day(articles[n].published)} · {articles[n].title}",
        )  # fmt: skip
        if st.button("Add this article", key="feed_read", disabled=number is None) and number is not None:
            st.session_state["way"] = "Web address"
            st.session_state["address"] = articles[number].url
            st.switch_page("pages/add_article.py")
