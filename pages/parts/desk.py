"""Where a reader's decisions go: to the files of this machine, or into this visitor's session and nowhere else.

Nobody saves to the files unless whoever runs the dashboard has said so: with the environment variable MONITOR_EDITOR (a
name) on a server that only the own machine can reach, or with `[auth]` and `[editors]` in the secrets, for named people
who sign in.
"""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.errors import StreamlitSecretNotFoundError

import queries
from coder import store, visitor
from coder.store import Change, Outdated, Record

LOOPBACK = ("localhost", "127.0.0.1", "::1")


def editor() -> str | None:
    """The name under which this visitor saves to the files; None for a visitor whose records stay in the session."""
    local = _named()
    if local and st.get_option("server.address") in LOOPBACK:
        return local
    if not _has_sign_in() or not st.user.is_logged_in:
        return None
    email = str(st.user.get("email") or "")
    allowed = {str(name).lower() for name in st.secrets["editors"].get("emails", [])}
    return email if email.lower() in allowed and st.user.get("email_verified", False) else None


def is_reachable_from_elsewhere() -> bool:
    """Whether MONITOR_EDITOR is set in vain, since other machines can reach the dashboard."""
    return bool(_named()) and st.get_option("server.address") not in LOOPBACK


def _named() -> str:
    return os.environ.get("MONITOR_EDITOR", "").strip()[:80]


def recover() -> None:
    """Finish a save that a crash interrupted. Nothing is done for a visitor."""
    if editor() is not None:
        store.recover(queries.DATA)


def can_sign_in() -> bool:
    """Whether editors are named in the secrets and this visitor has not signed in yet."""
    return _has_sign_in() and not st.user.is_logged_in


def _has_sign_in() -> bool:
    try:
        return "editors" in st.secrets and "auth" in st.secrets
    except StreamlitSecretNotFoundError:
        return False


def mine() -> visitor.Visitor:
    """What this visitor has added in this session."""
    found: visitor.Visitor = st.session_state.get("visitor") or visitor.Visitor()
    return found


def take(state: visitor.Visitor) -> None:
    """Make this the visitor's state, joined to charts and tables from the next run on. Raises DataProblem."""
    lines = visitor.lines(state)
    if state != mine():
        _check(lines)
    st.session_state["visitor"] = state
    fingerprint = hashlib.sha256(repr(lines).encode()).hexdigest()
    st.session_state["added"] = (fingerprint, lines) if lines else None


def decide(changes: Sequence[Change]) -> str | None:
    """Make these decisions. Returns what is in the way, in a sentence for the reader, or None when they are made."""
    try:
        name = editor()
        if name is None:
            take(visitor.decided(mine(), changes))
            return None
        standing_after = [(change.kind, change.after) for change in changes if change.after]
        _check(
            [
                ("record" if kind == "event" else "statement", number, visitor.as_line(record))
                for number, (kind, record) in enumerate(standing_after, 1)
            ]
        )
        store.save(queries.DATA, changes, name)
    except Outdated as problem:
        return str(problem)
    except TimeoutError:
        return "Somebody else is saving at this moment. Try again."
    except queries.DataProblem as problem:
        return " ".join(f"{p.field}: {p.problem} {p.remedy}" for p in problem.problems.head(3).itertuples())
    return None


def problems(records: Sequence[Record]) -> dict[str, str]:
    """Which of these events the checks would refuse, and why: a sentence by id."""
    own = [line for line in visitor.lines(mine()) if line[0] == "actor"] if editor() is None else []
    lines = [("record", number, visitor.as_line(record)) for number, record in enumerate(records, 1)]
    try:
        _check([*own, *lines])
    except queries.DataProblem as problem:
        found: dict[str, str] = {}
        for p in problem.problems.itertuples():
            if p.file == "this session" and pd.notna(p.line):
                found.setdefault(records[int(p.line) - 1]["id"], f"{p.field}: {p.problem} {p.remedy}")
        return found
    return {}


def log() -> Sequence[Record]:
    """The decisions that this visitor can undo, oldest first."""
    return mine().reviews if editor() is None else store.decisions(queries.DATA)


def standing(kind: str, record_id: str) -> Record | None:
    """A record as it stands, in the session or in the files."""
    if editor() is None:
        own = mine().records if kind == "event" else mine().statements
        if record_id in own:
            return own[record_id]
    return store.standing(queries.DATA, kind, record_id)


def keep_article(name: str, text: str, coded: Record) -> None:
    """Keep an added article with its machine-coded records."""
    if editor() is None:
        take(visitor.with_article(mine(), name, text, coded))
    else:
        store.keep_article(queries.DATA, name, text, coded)


def forget_article(name: str) -> None:
    """Remove an added article; what was accepted from it stays."""
    if editor() is None:
        take(visitor.without_article(mine(), name))
    else:
        store.forget_article(queries.DATA, name)


def add_actor(actor: dict[str, str], names: Sequence[str]) -> str | None:
    """Add an actor to the registry of the files or of this session. Returns what is in the way, or None."""
    try:
        if editor() is None:
            take(visitor.with_actor(mine(), actor))
        else:
            store.add_actor(queries.DATA, actor, names)
    except Outdated as problem:
        return str(problem)
    except queries.DataProblem as problem:
        return " ".join(f"{p.problem} {p.remedy}" for p in problem.problems.head(3).itertuples())
    return None


def reviewer() -> str:
    """Who is named as the reviewer of a record."""
    return editor() or "a visitor"


def now() -> str:
    """The time of a decision, in UTC."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _check(lines: Sequence[tuple[str, int, str]]) -> None:
    """Refuse what the checks of the database refuse, before anything is saved. Raises DataProblem."""
    queries.connect(queries.DATA, lines).close()


def article_of(row: Any) -> Record:
    """A row of the view `articles` as the review needs it."""
    day = row.published.date().isoformat() if row.published == row.published and row.published is not None else None
    texts = {
        name: value if isinstance(value := getattr(row, name), str) else None for name in ("title", "publisher", "url")
    }
    version = row.coder_version if isinstance(row.coder_version, str) else None
    return {"article": row.article, **texts, "published": day, "coder": version}
