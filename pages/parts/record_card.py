"""One record of an article in words: what it says, the words it rests on, and how the machine came to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from pages.parts.words import escape, kind


def show(row: Any, filled: Mapping[str, Any], proposal: Mapping[str, Any] | None, reason: str | None) -> None:
    """row: of `evidence`; filled: the record's fields; proposal: as the coder wrote it; reason: of a rejection."""
    tell = {"event": _event, "stance": _stance, "relation": _relation}[row.record_kind]
    st.markdown(tell(filled, proposal or {}))
    st.markdown(f"> {escape(row.evidence)}")
    if row.review_state == "rejected" and isinstance(reason, str):
        st.markdown(f"**Rejected because** {escape(reason)}")
    how = [escape(proposal["coder"])] if proposal and isinstance(proposal.get("coder"), str) else []
    if row.confidence == row.confidence and row.confidence is not None:
        how.append(f"confidence {row.confidence:.2f} (an order of proposals, no probability)")
    if proposal and proposal.get("rule"):
        how.append(f"rule {escape(proposal['rule'])}")
    if how:
        st.caption("Machine: " + ", ".join(how))


def _event(filled: Mapping[str, Any], proposal: Mapping[str, Any]) -> str:
    words = f" (from “{escape(proposal['date_words'])}”)" if proposal.get("date_words") else ""
    precision = "" if filled["precision"] == "day" else f", known to the {filled['precision']} only"
    if filled["precision"] == "year":
        precision += ", so it is not counted by month"
    status = "" if filled["status"] == "occurred" else " – not counted as having occurred"
    place = filled["location"]["name"] if filled["location"] else None
    lines = [
        f"**{filled['event_type']}**" + (f" · {kind(filled['mode'])}" if filled["mode"] else ""),
        escape(filled["title"]),
        f"**When** {filled['date'] or 'no date found'}{precision}{words}",
        f"**Who** {_names(filled['source_actors'])}",
        f"**Towards** {_names(filled['target_actors'])}",
        f"**Status** {filled['status']}{status} · {filled['salience']}",
    ]
    if place:
        lines.append(f"**Where** {escape(place)}")
    lines.append(
        f"**Issues** {', '.join(filled['issues']) or 'none'} · **Relationships** {', '.join(filled['dyads']) or 'none'}"
    )
    if filled["milestone"]:
        lines.append(f"**Milestone** {kind(filled['milestone'])}, {filled['direction']}")
    return "  \n".join(lines)


def _stance(filled: Mapping[str, Any], proposal: Mapping[str, Any]) -> str:
    issue = filled["issue"] or "no issue of the code book"
    quote = f"  \n“{escape(filled['quote'])}”" if filled["quote"] else ""
    return (
        f"**{escape(filled['actor'])}** {filled['position']} **{escape(filled['toward'])}** "
        f"({filled['toward_kind']}) on {issue}{quote}"
    )


def _relation(filled: Mapping[str, Any], proposal: Mapping[str, Any]) -> str:
    return f"**{escape(filled['subject'])}** {kind(filled['predicate'])} **{escape(filled['object'])}**"


def _names(actors: list[str]) -> str:
    return escape("; ".join(actors)) if actors else "nobody named"
