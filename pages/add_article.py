"""An article of one's own becomes records: given, put right, coded, and then reviewed."""

import streamlit as st

from pages.parts import article_reader, incoming, own_articles
from pages.parts.frame import open_page, rows

open_page("Add an article", "The coder proposes events, positions and relations; you decide which of them stand.")
article_reader.mode_note()

WAYS = {
    "Paste text": incoming.paste,
    "Upload files": incoming.files,
    "Web address": incoming.web_address,
    "Feed (RSS, Atom)": incoming.feed,
}
added = own_articles.added()
with st.expander("Another article") if added else st.container():
    way = st.segmented_control("How do you have it?", list(WAYS), default="Paste text", required=True, key="way")
    WAYS[way]()

waiting = incoming.drafts()
if waiting:
    own_articles.code_button(waiting)
own_articles.notes()

if added:
    chosen = own_articles.choose(added)
    article = rows("articles", article=chosen)
    if not article.empty:
        article_reader.read(next(article.itertuples()))
