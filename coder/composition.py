"""What operators make of an act: saying and must give REQUEST, will and a hostile act THREATEN, lifting a ban
CONCEDE.

The table is data/codebook/composition.csv: operator and inner act (a type, else its quad class, else any) to
type, mode and status.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from coder import codebook
from coder.lexicon import modes, types

OPERATORS = {
    "will",
    "willnot",
    "must",
    "commit",
    "ready",
    "intend",
    "prepare",
    "announce",
    "refuse",
    "stop",
    "lift",
    "request",
    "threaten",
    "warn",
    "accuse",
    "praise",
    "deny",
    "allow",
    "ban",
    "suppose",
    "may",
    "not",
}
STATUSES = {"occurred", "announced", "planned", "denied", "hypothetical"}
_REQUEST_MODES = {
    "CONSULT": "meet",
    "RETREAT": "yield",
    "CONCEDE": "yield",
    "AID": "assist",
    "COOPERATE": "assist",
    "SUPPORT": "assist",
}
_THREAT_MODES = {
    "arrest": "arrest",
    "expel": "expel",
    "deport": "expel",
    "discontinue": "relations",
    "withdraw": "relations",
    "restrict": "restrict",
    "curfew": "restrict",
    "martial-law": "restrict",
    "seize": "territory",
    "withhold": "restrict",
    "boycott": "relations",
    "obstruct": "restrict",
}


@dataclass(frozen=True)
class Outcome:
    """What an operator makes of an act; `event_type` is None where nothing is left to code."""

    event_type: str | None
    mode: str | None
    status: str


def compose(operator: str, event_type: str, mode: str | None) -> Outcome | None:
    """The outcome of an operator over an act, or None where the table says nothing and the act stands as it is."""
    table = _table()
    quad = types()[event_type]
    for inner in (event_type, quad, "any"):
        row = table.get((operator, inner))
        if row is None:
            continue
        if row["event_type"] == "-":
            return Outcome(None, None, "occurred")
        if row["event_type"] == "=":
            return Outcome(event_type, mode, row["status"])
        return Outcome(row["event_type"], _mode(row, event_type, mode), row["status"])
    return None


def _mode(row: dict[str, str], event_type: str, mode: str | None) -> str | None:
    if row["mode"] != "inner":
        return row["mode"] or None
    if row["event_type"] == "THREATEN":
        return "violence" if event_type == "ASSAULT" else _THREAT_MODES.get(mode or "")
    wanted = _REQUEST_MODES.get(event_type, "change")
    return wanted if wanted in modes()[row["event_type"]] else None


@cache
def _table() -> dict[tuple[str, str], dict[str, str]]:
    inner = {"any"} | set(types()) | set(types().values())
    rows = codebook.table(
        "composition",
        {
            "operator": OPERATORS,
            "inner": inner,
            "event_type": set(types()) | {"=", "-"},
            "mode": None,
            "status": STATUSES,
            "example": None,
        },
        optional={"mode", "status"},
    )
    return {(row["operator"], row["inner"]): row for row in rows}
