"""The rows of the stance tables, and the readings of a verb that make it no cue: wishes, orders to one's own, empty
refusals.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar

if TYPE_CHECKING:
    from spacy.tokens import Token

POSITIONS = {"supports", "conditional", "neutral", "criticises", "opposes"}


@dataclass(frozen=True)
class Cue:
    """A row of a stance table. `arcs` are where the object of the stance stands, in order of preference."""

    words: str
    arcs: tuple[str, ...]
    position: str
    rule: str


@cache
def cues(table: str, column: str) -> dict[str, list[Cue]]:
    """Cues of stance_verbs, stance_nouns or stance_adjectives by their word."""
    found: dict[str, list[Cue]] = {}
    for row in codebook.table(table, {column: None, "toward": None, "position": POSITIONS, "example": None}):
        rule = f"{table}:{row[column]}:{row['toward']}"
        found.setdefault(row[column], []).append(
            Cue(row[column], tuple(row["toward"].split(";")), row["position"], rule)
        )
    return found


@cache
def _classes() -> dict[str, frozenset[str]]:
    rows = codebook.table("stance_words", {"class": None, "words": None, "note": None})
    return {row["class"]: frozenset(row["words"].split()) for row in rows}


def word_class(name: str) -> frozenset[str]:
    """The words of a class of stance_words.csv, verbs with a particle joined by "_"."""
    return _classes()[name]


def not_done(verb: Token) -> bool:
    """Wished of others ("hopes that they reject", "asked them to condemn"), or mere description ("backed by")."""
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        return True
    if verb.dep_ == "ccomp" and grammar.lemma(verb.head) in word_class("wish"):
        return True
    return (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VB"
        and any(grammar.objects(verb.head))
        and not grammar.passive(verb.head)
    )


def no_request(verb: Token) -> bool:
    """As in "Told its fighters to strike", "told reporters that", "asked not to be named": no request to anybody
    else.
    """
    if grammar.lemma(verb) not in {"tell", "ask", "order", "warn"}:
        return False
    if grammar.lemma(verb) == "ask" and any(token.text == "?" for token in verb.sent):
        return True  # a question
    below = grammar.complements(verb)
    own = any(
        child.lower_ in {"its", "his", "her", "their"} for item in grammar.objects(verb) for child in item.children
    )
    unnamed = any(grammar.lemma(inner) in {"name", "identify", "quote"} for inner in below)
    said = grammar.lemma(verb) in {"tell", "warn"} and not any(inner.dep_ == "xcomp" for inner in below)
    return own or unnamed or (said and not grammar.after(verb, "against"))


def empty_refusal(verb: Token) -> bool:
    """A refusal "to say" or "to be named" is no position; one "to accept" or "to sign" is."""
    below = grammar.complements(verb) if grammar.lemma(verb) in {"refuse", "decline"} else []
    return bool(below) and not any(grammar.lemma(inner) in word_class("accept") for inner in below)
