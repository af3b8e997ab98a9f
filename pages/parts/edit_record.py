"""The form that puts a record right: select boxes from the code book and the registry, and a way to add an actor."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Any

import streamlit as st

from coder.review import FIELDS, fields
from coder.store import Record
from pages.parts import desk
from pages.parts.frame import rows
from pages.parts.words import escape, kind

POSITIONS = ("supports", "conditional", "neutral", "criticises", "opposes")
PREDICATES = (
    "member_of", "leads", "represents", "hosts", "co_hosts", "located_in", "allied_with", "opposes", "affiliated_with",
    "formerly_of", "successor_of", "party_to",
)  # fmt: skip
STATUSES = ("occurred", "announced", "planned", "denied", "hypothetical")
ACTOR_KINDS = ("person", "state", "state_body", "armed_group", "igo", "ngo", "party", "university", "media", "other")


def proposed_fields(record_kind: str, proposal: Mapping[str, Any]) -> Record:
    """The editable fields as the coder filled them, with known places and the relationships followed here."""
    filled = fields(record_kind, proposal, places())
    if record_kind == "event":
        followed = set(rows("dyads")["dyad"])
        filled["dyads"] = [dyad for dyad in filled["dyads"] if dyad in followed]
    return filled


def standing_fields(record_kind: str, record: Record) -> Record:
    """The editable fields of a record that stands in the files or the session."""
    if record_kind != "event":
        return {name: record.get(name) for name in FIELDS[record_kind]}
    coding = record.get("coding") or {}
    milestone = record["milestone"] or {}
    return {
        **{name: record[name] for name in FIELDS["event"] if name in record},
        "milestone": milestone.get("kind"),
        "direction": next(iter(milestone.get("directions", {}).values()), "neutral"),
        "status": coding.get("status", "occurred"),
        "salience": coding.get("salience", "main"),
    }


def places() -> dict[str, Record]:
    """The places of the human-coded events, by name, with country and coordinates."""
    known = rows("events", coder="human").dropna(subset=["place"]).drop_duplicates("place")
    return {
        row.place: {
            "name": row.place,
            "country": row.place_country,
            "lat": _number(row.latitude),
            "lon": _number(row.longitude),
        }
        for row in known.itertuples()
        if isinstance(row.place_country, str)
    }


def form(record_kind: str, record_id: str, filled: Mapping[str, Any]) -> None:
    """The fields, to be put right."""
    {"event": _event, "stance": _stance, "relation": _relation}[record_kind](f"edit_{record_id}", filled)


def taken(record_kind: str, record_id: str, filled: Mapping[str, Any]) -> tuple[Record, list[str]]:
    """The fields as the reader left them, and the names of those that differ from `filled`. To be called in callbacks:
    a text that was typed just before Save was pressed is in the session by then, and not before."""
    key = f"edit_{record_id}"
    changed = {"event": _event_taken, "stance": _stance_taken, "relation": _relation_taken}[record_kind](key, filled)
    return changed, [name for name in FIELDS[record_kind] if changed[name] != filled[name]]


def _left(key: str, name: str, default: Any) -> Any:
    return st.session_state.get(f"{key}_{name}", default)


def _event_taken(key: str, filled: Mapping[str, Any]) -> Record:
    event_type = _left(key, "type", filled["event_type"])
    date = _left(key, "date", None)
    return {
        "date": date.isoformat() if date else filled["date"],
        "precision": _left(key, "precision", filled["precision"]),
        "title": " ".join(_left(key, "title", filled["title"]).split()),
        "event_type": event_type,
        "mode": _left(key, f"mode_{event_type}", None),
        "source_actors": _left(key, "sources", filled["source_actors"]),
        "target_actors": _left(key, "targets", filled["target_actors"]),
        "location": _place_taken(key, filled["location"]),
        "issues": _left(key, "issues", filled["issues"]),
        "dyads": sorted(_left(key, "dyads", filled["dyads"])),
        "milestone": _left(key, "milestone", filled["milestone"]),
        "direction": _left(key, "direction", filled["direction"]),
        "status": _left(key, "status", filled["status"]),
        "salience": _left(key, "salience", filled["salience"]),
    }


def _place_taken(key: str, location: Record | None) -> Record | None:
    place, known = _left(key, "place", location["name"] if location else None), places()
    if place is None or place in known:
        return known.get(place or "")
    return {"name": place, "country": _left(key, "country", None), "lat": None, "lon": None}


def _stance_taken(key: str, filled: Mapping[str, Any]) -> Record:
    names = ("actor", "position", "toward_kind", "issue")
    changed = {name: _left(key, name, filled[name]) for name in names}
    toward = "toward_actor" if changed["toward_kind"] == "actor" else "toward"
    return {**filled, **changed, "toward": _left(key, toward, filled["toward"]).strip()}


def _relation_taken(key: str, filled: Mapping[str, Any]) -> Record:
    return {name: _left(key, name, filled[name]).strip() for name in FIELDS["relation"]}


def unknown_actors(record_kind: str, proposal: Mapping[str, Any]) -> list[str]:
    """The actors of a proposal that the registry does not have."""
    named = {
        "event": [*(proposal.get("source_actors") or []), *(proposal.get("target_actors") or [])],
        "stance": [proposal.get("actor")],
        "relation": [],
    }[record_kind]
    known = set(rows("actors")["actor"])
    return [name for name in dict.fromkeys(named) if name and name not in known]


def offer_actors(names: list[str]) -> None:
    """Say which actors are not in the registry, with a button to add each."""
    st.caption("Not in the registry of actors: accept with them after adding them, or choose others with Edit.")
    with st.container(horizontal=True):
        for number, name in enumerate(names):
            st.button(f"Add {escape(name)}", key=f"add_actor_{number}", on_click=partial(_ask_actor, name))
    asked = st.session_state.get("new_actor")
    if asked in names:
        st.dialog("Add an actor to the registry", on_dismiss=partial(_ask_actor, None))(_actor_form)(asked)


def _ask_actor(name: str | None) -> None:
    st.session_state["new_actor"] = name


def _actor_form(name: str) -> None:
    shown = st.text_input("Name, as readers are to see it", name, max_chars=80, key="actor_name").strip()
    as_kind = st.selectbox("Kind", _kinds(), format_func=kind, key="actor_kind")
    country = st.selectbox(
        "Country it belongs to or acts for (ISO 3166-1)",
        rows("country_codes")["country"],
        index=None,
        placeholder="None",
        key="actor_country",
    )
    st.button(
        "Add to the registry", type="primary", key="actor_add", disabled=not shown,
        on_click=_add_actor, args=(name, shown, as_kind, country or ""),
    )  # fmt: skip
    if problem := st.session_state.pop("actor_problem", None):
        st.error(escape(problem))
    if st.session_state.get("new_actor") is None:  # it is added: the dialog closes
        st.rerun()


def _add_actor(name: str, shown: str, as_kind: str, country: str) -> None:
    ascii_name = unicodedata.normalize("NFKD", shown).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_name).strip("-")[:60].strip("-")
    actor = {"actor_id": slug, "name": " ".join(shown.split()), "kind": as_kind, "country": country}
    problem = desk.add_actor(actor, [actor["name"], name]) if slug else "Write the name in Latin letters."
    st.session_state["actor_problem"] = problem
    if problem is None:
        _ask_actor(None)


def _kinds() -> list[str]:
    return sorted(rows("actors")["actor_kind"].unique())


def _event(key: str, filled: Mapping[str, Any]) -> None:
    types = list(rows("event_types")["event_type"])
    st.text_input("Title (12 words at most)", filled["title"], key=f"{key}_title", max_chars=150)
    left, right = st.columns(2)
    event_type = left.selectbox("Event type", types, types.index(filled["event_type"]), key=f"{key}_type")
    modes = [None, *rows("event_modes", event_type=event_type)["mode"]]
    at = modes.index(filled["mode"]) if filled["mode"] in modes else 0
    right.selectbox("Mode", modes, at, format_func=lambda m: kind(m) or "none", key=f"{key}_mode_{event_type}")
    asked = datetime.date.fromisoformat(filled["date"]) if filled["date"] else None
    left.date_input("Date", asked, key=f"{key}_date", format="YYYY-MM-DD")
    _pick(right, "Known to the", ("day", "month", "year"), filled["precision"] or "day", f"{key}_precision")
    _pick(left, "Status", STATUSES, filled["status"], f"{key}_status")
    _pick(right, "In the article", ("main", "background"), filled["salience"], f"{key}_salience")
    actors = sorted(rows("actors")["actor"])
    _many("Who acts", actors, filled["source_actors"], f"{key}_sources")
    _many("Towards whom", actors, filled["target_actors"], f"{key}_targets")
    _many("Issues", list(rows("issues")["issue"]), filled["issues"], f"{key}_issues")
    _many("Relationships", list(rows("dyads")["dyad"]), filled["dyads"], f"{key}_dyads")
    left, right = st.columns(2)
    milestones = [None, *rows("milestone_kinds")["kind"]]
    left.selectbox(
        "Milestone", milestones, milestones.index(filled["milestone"]), format_func=lambda m: kind(m) or "none",
        key=f"{key}_milestone",
    )  # fmt: skip
    directions = ("improves", "worsens", "neutral")
    _pick(right, "It shows the relationship", directions, filled["direction"], f"{key}_direction")
    _place(key, filled["location"])


def _place(key: str, location: Record | None) -> None:
    known = places()
    name = location["name"] if location else None
    names = [None, *sorted({*known, *([name] if name else [])})]
    left, right = st.columns(2)
    place = left.selectbox("Place", names, names.index(name), format_func=lambda n: n or "none", key=f"{key}_place")
    if place is not None and place not in known:
        countries = [None, *rows("country_codes")["country"]]
        right.selectbox("Its country", countries, format_func=lambda c: c or "not known", key=f"{key}_country")


def _stance(key: str, filled: Mapping[str, Any]) -> None:
    actors = sorted({*rows("actors")["actor"], filled["actor"]})
    issues = [None, *rows("issues")["issue"]]
    st.selectbox("Actor", actors, actors.index(filled["actor"]), key=f"{key}_actor")
    _pick(st, "Position", POSITIONS, filled["position"], f"{key}_position")
    if _pick(st, "Towards", ("actor", "topic"), filled["toward_kind"] or "topic", f"{key}_toward_kind") == "actor":
        at = actors.index(filled["toward"]) if filled["toward"] in actors else 0
        st.selectbox("Which actor", actors, at, key=f"{key}_toward_actor")
    else:
        st.text_input("Which topic", filled["toward"], key=f"{key}_toward", max_chars=200)
    st.selectbox("Issue", issues, issues.index(filled["issue"]), format_func=lambda i: i or "none", key=f"{key}_issue")


def _relation(key: str, filled: Mapping[str, Any]) -> None:
    st.text_input("Who", filled["subject"], key=f"{key}_subject", max_chars=200)
    _pick(st, "Relation", PREDICATES, filled["predicate"], f"{key}_predicate")
    st.text_input("To whom or what", filled["object"], key=f"{key}_object", max_chars=200)


def _pick(where: Any, label: str, options: tuple[str, ...], value: str, key: str) -> str:
    chosen: str = where.selectbox(label, options, options.index(value), format_func=kind, key=key)
    return chosen


def _many(label: str, options: list[str], values: list[str], key: str) -> None:
    known = [value for value in values if value in options]
    st.multiselect(label, options, known, key=key, placeholder="Choose or type …")


def _number(value: float) -> float | None:
    return None if value != value else float(value)
