"""An article with its evidence marked, and beside it the record that is open: for reading and for review."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from pages.parts import address, coding, desk, marks, review
from pages.parts.article_text import article_text
from pages.parts.frame import rows
from pages.parts.segments import Mark, segments
from pages.parts.words import count, day, escape, link, when

KINDS = {"event": "Events", "stance": "Positions", "relation": "Relations"}
LEGEND = (
    "Choose a mark to open its record. Solid line: event (blue for cooperation, orange for conflict); dotted: "
    "position; dashed: relation; struck out: rejected."
)
DIGEST = "Digest, written by the project from the cited reports; scene-setting is illustrative."
STYLE = """<style>
@media (min-width: 641px) {
  .st-key-record_panel { position: sticky; top: 4.5rem; max-height: calc(100vh - 6rem); overflow-y: auto; }
}
@media (max-width: 640px) {
  .st-key-record_panel { position: fixed; left: 0; right: 0; bottom: 0; z-index: 90; max-height: 46vh; gap: .5rem;
    overflow-y: auto; padding: .5rem 1rem 1rem; background: Canvas; border-top: 2px solid currentColor; }
  .st-key-record_panel button { min-height: 2rem; padding: .1rem .6rem; }
  .st-key-article_end { height: 46vh; }
}
</style>"""


def read(article: Any) -> None:
    """Show one article (a row of the view `articles`) with its records."""
    _head(article)
    evidence = rows("evidence", article=article.article)
    text = coding.body(article.article)
    if text is None:
        st.warning("The text of this article is not on this machine; its records are listed below without it.")
    kinds = st.pills(
        "Marks", KINDS, format_func=lambda kind: _kind_label(kind, evidence), selection_mode="multi",
        default=list(KINDS), key="mark_kinds", label_visibility="collapsed",
    )  # fmt: skip
    shown = evidence[evidence["record_kind"].isin(kinds)]
    if evidence.empty:
        st.info("The coder found no event, position or relation in this article.")
    address.take_one("record", set(evidence["record_id"]), None)
    address.keep("record", None)
    chosen = opened(evidence)
    if not evidence.empty:
        st.caption(LEGEND)
    left, right = st.columns([3, 2], gap="large")
    with right:
        if not evidence.empty:
            review.panel(article, shown if chosen in set(shown["record_id"]) or chosen is None else evidence, chosen)
    with left:
        if text is not None:
            _text(text, shown, chosen)
        st.container(key="article_end")
    st.html(STYLE)


def opened(evidence: pd.DataFrame) -> str | None:
    """The record that is open: an event from the address or the select box above, or another record of this article."""
    ids = set(evidence["record_id"])
    for name in ("event", "record"):
        asked = st.session_state.get(name)
        if asked in ids:
            if name == "event":
                st.session_state["being_read"] = asked  # the drawer need not open
            return str(asked)
    return None


def _head(article: Any) -> None:
    st.header(escape(article.title or article.article), anchor=False)
    publisher = escape(article.publisher) if isinstance(article.publisher, str) else "Publisher not stated"
    told = [publisher, day(article.published)]
    if isinstance(article.url, str):
        told.append(link("Original", article.url))
    st.markdown(" · ".join(told))
    if article.kept == "digest":
        st.caption(DIGEST)
        _told_from(article.article)
    elif article.kept == "session":
        st.caption("In this session only: nobody else sees it, and it ends with the session.")
    else:
        st.caption("On this machine only: the text is kept out of the project's repository.")


def _told_from(article: str) -> None:
    """The reports that a digest was written from, and the human-coded events that it tells of, each a click away."""
    cited, facts = coding.told_from(article)
    events = rows("events", event_id=facts) if facts else pd.DataFrame()
    if not cited and events.empty:
        return
    reports = count(len(cited), "published report", "published reports")
    known = count(len(events), "human-coded event", "human-coded events")
    with st.expander(f"Written from {reports}; tells of {known}"):
        st.markdown(" · ".join(link(publisher, url) for publisher, url in cited))
        for event in events.itertuples():
            marks.link(event.event_id, f"{when(event)} · {event.title}", "told")


def _kind_label(kind: str, evidence: pd.DataFrame) -> str:
    return f"{KINDS[kind]} {int((evidence['record_kind'] == kind).sum())}"


def _text(text: str, shown: pd.DataFrame, chosen: str | None) -> None:
    placed = [
        Mark(
            row.record_id,
            int(row.evidence_start),
            int(row.evidence_end),
            row.side if isinstance(row.side, str) else row.record_kind,
        )
        for row in shown.itertuples()
        if text[int(row.evidence_start) : int(row.evidence_end)] == row.evidence
    ]
    moved = len(shown) - len(placed)
    if moved:
        st.caption(f"{count(moved, 'record', 'records')} cannot be marked: the text was changed since it was coded.")
    labels = {row.record_id: f"{row.label} ({row.review_state})" for row in shown.itertuples()}
    gone = set(shown.loc[shown["review_state"].isin(["rejected", "attached"]), "record_id"])
    article_text(segments(text, placed), labels, gone, chosen, review.open_record)


def mode_note() -> None:
    """Where decisions go, said before they are made."""
    name = desk.editor()
    if name is not None:
        desk.recover()
        st.caption(f"You save to this dashboard's files as {escape(name)}.")
        return
    st.caption("What you accept here stays in your session: it joins your own charts, and nobody else sees it.")
    if desk.is_reachable_from_elsewhere():
        st.caption(
            "MONITOR_EDITOR is set, but other machines can reach this dashboard, so nothing is saved to its files. "
            "Start it with --server.address localhost."
        )
    if desk.can_sign_in() and st.button("Sign in as an editor"):
        st.login()
