"""The review of an article's proposals: one after the other, by mouse or keys, each decision as easily undone."""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
import streamlit as st

from coder import review, store
from coder.store import Record
from pages.parts import desk, edit_record, record_card
from pages.parts.frame import rows
from pages.parts.words import count, day, escape

REASONS = (
    "Not an event (comment, background, what-if)",
    "Wrong actors",
    "Wrong date",
    "Wrong type",
    "The words do not say it",
    "Already recorded",
    "Not about politics",
)
STATES = {
    "proposed": ":orange-badge[Proposed by the machine]",
    "accepted": ":green-badge[Accepted]",
    "corrected": ":green-badge[Corrected]",
    "rejected": ":gray-badge[Rejected]",
    "attached": ":gray-badge[Attached as a source]",
    "written": ":blue-badge[Written by hand]",
}


def open_record(record_id: str | None) -> None:
    """Open a record, or none. To be called in callbacks."""
    st.session_state["event"] = None  # else the drawer would open on the next page
    st.session_state["record"] = record_id
    st.session_state["editing"] = None


def panel(article: Any, records: pd.DataFrame, chosen: str | None) -> None:
    """The record that is open, what can be decided about it, and the list of all records."""
    proposals = rows("proposals", article=article.article)
    with st.container(key="record_panel") if chosen else st.container():
        if chosen:
            _one(article, records, proposals, chosen)
        else:
            _start(article, proposals)
    if problem := st.session_state.pop("review_problem", None):
        st.error(escape(problem))
    if done := st.session_state.pop("review_done", None):
        st.toast(done)
    _listing(records, chosen)


def _start(article: Any, proposals: pd.DataFrame) -> None:
    waiting = proposals[proposals["review_state"] == "proposed"]
    if waiting.empty:
        st.markdown("**Everything here is reviewed.** Choose a mark in the text, or a record below, to look at it.")
        return
    st.markdown(f"**{count(len(waiting), 'proposal', 'proposals')} to review.** Nobody has looked at them yet.")
    with st.container(horizontal=True):
        st.button(
            "Review one by one", type="primary", key="review_start", shortcut="J",
            on_click=open_record, args=(_in_order(waiting)[0],),
        )  # fmt: skip
        _bulk(article, waiting)


def _bulk(article: Any, waiting: pd.DataFrame) -> None:
    with st.popover("Accept many"):
        floor = st.slider("Accept all events with a confidence of at least", 0.0, 1.0, 0.8, 0.05, key="bulk_floor")
        st.caption("Confidence puts proposals in order; it is no probability. You can undo each one.")
        sure = waiting[(waiting["confidence"] >= floor) & (waiting["same_as"].isna())]
        st.button(
            f"Accept {count(len(sure), 'event', 'events')}", key="bulk_accept", disabled=sure.empty,
            on_click=_accept_many, args=(article, sure),
        )  # fmt: skip


def _accept_many(article: Any, sure: pd.DataFrame) -> None:
    changes = [_acceptance(article, row) for row in sure.itertuples()]
    unfit = desk.problems([change.after for change in changes if change.after])
    fit = [change for change in changes if change.id not in unfit]
    problem = desk.decide(fit) if fit else None
    st.session_state["review_problem"] = problem or (
        f"{count(len(unfit), 'event was', 'events were')} not accepted, for instance: {next(iter(unfit.values()))}"
        if unfit
        else None
    )
    if not problem:
        st.session_state["review_done"] = f"{count(len(fit), 'event', 'events')} accepted"


def _one(article: Any, records: pd.DataFrame, proposals: pd.DataFrame, chosen: str) -> None:
    row = next(records[records["record_id"] == chosen].itertuples())
    order = _in_order(records)
    at = order.index(chosen)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"{STATES[row.review_state]} {at + 1} of {len(order)}")
        st.button("Previous", key="previous", shortcut="K", on_click=open_record, args=(order[at - 1],))
        st.button("Next", key="next", shortcut="J", on_click=open_record, args=(order[(at + 1) % len(order)],))
        st.button("Close", key="close_record", on_click=open_record, args=(None,))
    found = proposals[proposals["record_id"] == chosen]
    proposal = _proposal(next(found.itertuples())) if not found.empty else None
    stands = desk.standing(row.record_kind, chosen)
    filled = edit_record.standing_fields(row.record_kind, stands) if stands else None
    filled = filled or edit_record.proposed_fields(row.record_kind, proposal or {})
    if proposal and st.session_state.get("editing") == chosen:
        _edit(article, row.record_kind, proposal, filled, order, at)
        return
    if proposal is None:
        record_card.show(row, filled, proposal, None)
        return
    _buttons(article, row, found, order[(at + 1) % len(order)])
    same_as = next(found.itertuples()).same_as
    if isinstance(same_as, str):
        _duplicate(article, row, proposal, same_as)
    record_card.show(row, filled, proposal, next(found.itertuples()).reason)


def _buttons(article: Any, row: Any, found: pd.DataFrame, following: str) -> None:
    proposal = next(found.itertuples())
    with st.container(horizontal=True):
        if row.review_state == "proposed":
            st.button(
                "Accept",
                type="primary",
                key="accept",
                shortcut="A",
                on_click=_accept,
                args=(article, proposal, following),
            )
            st.button("Edit", key="edit", shortcut="E", on_click=_start_editing, args=(row.record_id,))
            with st.popover("Reject"):
                reason = st.selectbox("Why?", REASONS, key="reason", accept_new_options=True)
                st.button(
                    "Reject", key="reject", shortcut="X", on_click=_reject, args=(article, proposal, reason, following)
                )
        else:
            st.button("Undo", key="undo", shortcut="U", on_click=_undo, args=(row.record_id,))
            if row.review_state in ("accepted", "corrected"):
                st.button("Edit", key="edit", shortcut="E", on_click=_start_editing, args=(row.record_id,))
    missing = edit_record.unknown_actors(row.record_kind, _proposal(proposal))
    if row.review_state == "proposed" and missing:
        edit_record.offer_actors(missing)


def _duplicate(article: Any, row: Any, proposal: Record, same_as: str) -> None:
    known = next(rows("events", event_id=same_as).itertuples())
    st.warning(
        f"Probably a further report of an event that is recorded already: {day(known.date)}, {escape(known.title)} "
        f"({known.coder}-coded). It is not counted a second time."
    )
    if known.coder == "human" and row.review_state == "proposed":
        st.button(
            "Add this article to it as a source", key="attach", on_click=_attach, args=(article, proposal, same_as),
            disabled=not isinstance(article.url, str),
            help=None if isinstance(article.url, str) else "A source needs a web address; this article has none.",
        )  # fmt: skip


def _edit(article: Any, kind: str, proposal: Record, filled: Record, order: list[str], at: int) -> None:
    edit_record.form(kind, proposal["id"], filled)
    with st.container(horizontal=True):
        st.button(
            "Save", type="primary", key="save_edit", shortcut="Ctrl+Enter", on_click=_correct,
            args=(article, kind, proposal, filled, order[(at + 1) % len(order)]),
        )  # fmt: skip
        st.button("Cancel", key="cancel_edit", on_click=_start_editing, args=(None,))


def _listing(records: pd.DataFrame, chosen: str | None) -> None:
    order = _in_order(records)
    labels = {row.record_id: f"{row.label} · {row.review_state}" for row in records.itertuples()}
    st.selectbox(
        "All records of this article", order, index=order.index(chosen) if chosen in order else None,
        format_func=lambda record: labels[record], placeholder="Choose or type …", key=f"record_box_{chosen}",
        on_change=lambda: open_record(st.session_state[f"record_box_{chosen}"]),
    )  # fmt: skip


def _in_order(records: pd.DataFrame) -> list[str]:
    return list(records.sort_values(["evidence_start", "record_id"])["record_id"])


def _proposal(row: Any) -> Record:
    return {**json.loads(row.content), "id": row.record_id}


def _acceptance(
    article: Any, row: Any, filled: Record | None = None, corrected: list[str] | None = None
) -> store.Change:
    proposal = _proposal(row)
    kind = row.record_kind
    filled = filled or edit_record.proposed_fields(kind, proposal)
    told = desk.article_of(article)
    after = review.accepted(kind, proposal, told, filled, corrected or [], desk.reviewer(), desk.now())
    before = desk.standing(kind, proposal["id"])
    return review.decision("correct" if corrected else "accept", kind, proposal, article.article, before, after)


def _settle(change: store.Change, done: str, following: str | None) -> None:
    problem = desk.decide([change])
    st.session_state["review_problem"] = problem
    if problem is None:
        st.session_state["review_done"] = done
        open_record(following)


def _accept(article: Any, row: Any, following: str) -> None:
    _settle(_acceptance(article, row), "Accepted", following)


def _correct(article: Any, kind: str, proposal: Record, filled: Record, following: str) -> None:
    changed, corrected = edit_record.taken(kind, proposal["id"], filled)
    row = next(rows("proposals", record_id=proposal["id"]).itertuples())
    _settle(_acceptance(article, row, changed, corrected), "Corrected" if corrected else "Accepted", following)


def _reject(article: Any, row: Any, reason: str | None, following: str) -> None:
    before = desk.standing(row.record_kind, row.record_id)
    change = review.decision("reject", row.record_kind, _proposal(row), article.article, before, None, reason or "")
    _settle(change, "Rejected", following)


def _attach(article: Any, proposal: Record, same_as: str) -> None:
    before = desk.standing("event", same_as)
    if before is None:
        st.session_state["review_problem"] = "The known event was changed in the meantime. Look at it again."
        return
    after = review.with_source(before, desk.article_of(article))
    _settle(
        review.decision("attach", "event", proposal, article.article, before, after),
        "Added as a source",
        proposal["id"],
    )


def _undo(record_id: str) -> None:
    try:
        _settle(store.undone(desk.log(), record_id), "Undone", record_id)
    except LookupError as problem:
        st.session_state["review_problem"] = str(problem)


def _start_editing(record_id: str | None) -> None:
    st.session_state["editing"] = record_id
