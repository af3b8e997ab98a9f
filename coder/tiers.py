"""How loosely a date is tied to a word of its sentence, by the clauses that stand between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder.clauses import clause, tense
from coder.records import When

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Dated:
    """A date expression in its place: characters start:end of the parsed text. `host` is the index of the token it
    depends on, `bound` whether it belongs to a noun ("Sunday's raid", "the treaty of 1973"), `quoted` whether it
    stands in a quotation."""

    start: int
    end: int
    when: When
    role: str
    host: int
    bound: bool
    quoted: bool


def tier(trigger: Token, one: Dated) -> int:
    """How loosely a date is tied to a trigger: 0 its own, 1 of its clause, 2 to 4 of a clause it hangs on, more:
    another's.
    """
    host = trigger.doc[one.host]
    if host.i == trigger.i:
        return 0
    if one.quoted and not _same_quote(trigger, host):
        return 9
    if one.bound and not host.is_ancestor(trigger):
        return 6 if clause(host) == clause(trigger) else 7
    own, theirs = clause(trigger), clause(host)
    if trigger.pos_ in ("NOUN", "PROPN") and trigger.is_ancestor(host) and own == theirs:
        return 0
    if own == theirs:
        return 1
    token, steps, apart = own, 0, False
    while token.head != token and steps < 6:
        apart = apart or token.dep_ in ("advcl", "relcl", "acl")
        token, steps = clause(token.head), steps + 1
        if token == theirs:
            earlier = apart and tense(own) == "past" and tense(theirs) != "past"
            return 7 if earlier else 2 if not apart else 4
    if (theirs.dep_ == "xcomp" and clause(theirs.head) == own) or (theirs.dep_ == "relcl" and theirs.head == trigger):
        return 3
    return 8


def _same_quote(first: Token, second: Token) -> bool:
    low, high = sorted((first.i, second.i))
    return not any(token.is_quote for token in first.doc[low:high])
