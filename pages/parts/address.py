"""The values of widgets in the address, as codes, so that a shared link opens the same view.

Streamlit's own `bind="query-params"` writes the labels that readers see; a link would break when a label is improved,
and `?event=` could not hold an id. So a widget's value is taken from the address when a session first meets the widget,
and written back after it. What the address asks for and nobody knows is left out and said.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import streamlit as st

NAMES = {"dyad": "relationship", "type": "event type", "quad": "cooperation or conflict", "coder": "kind of coding"}
KEPT = "kept_in_address"  # the names of all values that this session writes into the address
NOTES = "address_notes"
PLACE = "address_notes_place"  # where the notes of this run stand, for the page's own widgets, which come later


def take_one(name: str, known: Collection[Any], default: Any) -> None:
    """Before a widget with key `name` that holds one value: the value that the address asks for, or the default."""
    if name in st.session_state:
        return
    asked = st.query_params.get(name)
    if asked is not None and asked not in known:
        _note(f"{NAMES.get(name, name)} “{_plain(asked)}” is not known here")
    st.session_state[name] = asked if asked in known else default


def take_many(name: str, known: Collection[Any], default: list[Any]) -> None:
    """Before a widget with key `name` that holds a list: the known values among those that the address asks for."""
    if name in st.session_state:
        return
    asked = st.query_params.get_all(name)
    for value in asked:
        if value not in known:
            _note(f"{NAMES.get(name, name)} “{_plain(value)}” is not known here")
    st.session_state[name] = [value for value in asked if value in known] or default


def take_dates(name: str, first: datetime.date, last: datetime.date) -> None:
    """Before a date range with key `name`: the days that the address asks for, within first and last."""
    if name in st.session_state:
        return
    days: list[datetime.date] = []
    for value in st.query_params.get_all(name)[:2]:
        try:
            days.append(datetime.date.fromisoformat(value))
        except ValueError:
            _note(f"day “{_plain(value)}” is no date")
    if len(days) < 2 or not first <= min(days) <= max(days) <= last:
        if days:
            _note(f"the dates are not two days between {first} and {last}")
        days = [first, last]
    st.session_state[name] = (min(days), max(days))


def take_day(name: str, first: datetime.date, last: datetime.date) -> None:
    """Before a date field with key `name`, empty by default: the day that the address asks for."""
    if name in st.session_state:
        return
    st.session_state[name] = None
    asked = st.query_params.get(name)
    if asked is None:
        return
    try:
        day = datetime.date.fromisoformat(asked)
    except ValueError:
        _note(f"day “{_plain(asked)}” is no date")
        return
    if day > last:
        _note(f"nothing is covered after {last}, so nothing since {day}")
    else:
        st.session_state[name] = max(first, day)


def keep(name: str, default: Any) -> Any:
    """After the widget: write its value into the address, or nothing where it is the default. Returns the value."""
    st.session_state.setdefault(KEPT, set()).add(name)
    value = st.session_state.get(name)
    several = isinstance(value, list | tuple)
    wanted = [str(item) for item in value] if several and value else [] if value is None or several else [str(value)]
    if value == default:
        wanted = []
    if st.query_params.get_all(name) != wanted:
        if wanted:
            st.query_params[name] = wanted
        else:
            del st.query_params[name]
    return value


def switch(label: str, names: Mapping[str, str], name: str, default: str, place: Any = st) -> str:
    """A segmented control in the address, drawn in `place`: one of `names` (code to label)."""
    take_one(name, names, default)
    place.segmented_control(label, names, format_func=lambda code: names[code], key=name, required=True)
    return str(keep(name, default))


def choice(label: str, options: Sequence[str], name: str) -> str:
    """A select box in the address, the first option being the default."""
    take_one(name, options, options[0])
    if st.session_state[name] not in options:
        st.session_state[name] = options[0]
    st.selectbox(label, options, key=name, width=420)
    return str(keep(name, options[0]))


def named_choice(label: str, names: Mapping[str, str], name: str, width: Any = "stretch") -> str:
    """A select box in the address over codes with labels, the first being the default."""
    default = next(iter(names))
    take_one(name, names, default)
    if st.session_state[name] not in names:
        st.session_state[name] = default
    st.selectbox(label, names, format_func=lambda code: names[code], key=name, width=width)
    return str(keep(name, default))


def number(
    label: str, name: str, low: float, high: float, step: float, default: float, meaning: str | None = None
) -> float:
    """A slider in the address; meaning: what is said when a reader asks what the label means."""
    if name not in st.session_state:
        asked = st.query_params.get(name)
        try:
            value = default if asked is None else float(asked)
        except ValueError:
            value = math.nan
        if not low <= value <= high:
            _note(f"{NAMES.get(name, name)} “{_plain(str(asked))}” is no number from {low:g} to {high:g}")
            value = default
        st.session_state[name] = value
    st.slider(label, low, high, step=step, key=name, format="%+.1f", help=meaning)
    return float(keep(name, default))


def toggle(label: str, name: str) -> bool:
    """A switch in the address, off by default."""
    take_one(name, ("True",), None)
    st.session_state[name] = bool(st.session_state[name])
    st.toggle(label, key=name)
    return bool(keep(name, False))


def read_anew() -> None:
    """The reader went back or forward: what the address holds counts, and not what was chosen since. A callback."""
    for name in st.session_state.get(KEPT, set()):
        st.session_state.pop(name, None)
    forget_notes()


def notes() -> None:
    """Say what of the address was left out, until a filter is changed."""
    st.session_state[PLACE] = st.empty()
    _say()


def forget_notes() -> None:
    """The reader has moved on from the link: a callback of the filters."""
    st.session_state[NOTES] = []


def _note(text: str) -> None:
    st.session_state.setdefault(NOTES, []).append(text)
    if PLACE in st.session_state:
        _say()


def _say() -> None:
    if told := st.session_state.get(NOTES):
        st.session_state[PLACE].warning(f"Part of the link is ignored: {'; '.join(told)}.", icon=":material/link_off:")


def _plain(value: str) -> str:
    """Text of the address as text: nothing in it may act as Markdown."""
    return "".join(c if c.isalnum() or c in " -_.," else " " for c in value[:60])
