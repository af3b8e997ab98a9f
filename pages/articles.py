"""Articles and what was read out of them, each record marked in the text that it rests on."""

import streamlit as st

from pages.parts import address, article_list, article_reader, feeds, session_records
from pages.parts.frame import open_page, rows

open_page("Articles", "What was read where: every record stands on the marked words of an article.")

articles = rows("articles")
if articles.empty:
    st.info("There is no article yet.")
    st.page_link("pages/add_article.py", label="Add an article")
    feeds.panel()
    st.stop()

address.take_one("article", set(articles["article"]), None)
chosen = articles[articles["article"] == st.session_state["article"]]
address.keep("article", None)

if chosen.empty:
    session_records.panel()
    article_list.show(articles)
    feeds.panel()
else:
    article_list.back()
    article_reader.mode_note()
    article_reader.read(next(chosen.itertuples()))
