"""The words that support an event: the shortest clause with act and actor, an exact part of the body (guide, rule
38).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.drafts import Draft
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_DROP = frozenset({"advcl", "punct", "cc", "mark", "discourse", "intj", "parataxis", "dep", "meta"})
_SUBJECTS = grammar.SUBJECT | grammar.PASSIVE_SUBJECT
_LONGEST = 60  # tokens; a clause longer than that is cut to the verb and its sides


def span(sentence: Sentence, draft: Draft) -> tuple[int, int]:
    """Start and end in the body of the clause that tells the act."""
    verb, trigger = draft.verb, draft.trigger
    if verb.pos_ not in {"VERB", "AUX"}:
        joined = {part.i for child in trigger.children if child.dep_ in {"conj", "cc"} for part in child.subtree}
        return _trim(sentence, [part for part in trigger.subtree if part.i not in joined][:_LONGEST])
    held = _clause(verb)
    if trigger.i != verb.i:
        held |= {trigger.i}
    subject = grammar.subject(verb)
    low = min(held)
    if (
        subject is not None
        and subject.i not in held
        and verb.dep_ in {"xcomp", "conj"}
        and verb.i - subject.i < 12
        and verb.dep_ == "xcomp"
    ):
        held |= {part.i for part in subject.subtree if part.i <= verb.i}
    if verb.dep_ == "relcl" and verb.head.i < low and low - verb.head.i < 8:
        held |= {verb.head.i, *(part.i for part in verb.head.lefts)}
    first, last = min(held), max(held)
    tokens = [token for token in sentence.span if first <= token.i <= last]
    return _trim(
        sentence, tokens if len(tokens) <= _LONGEST else [token for token in tokens if token.i in held][:_LONGEST]
    )


def _clause(verb: Token) -> set[int]:
    """The verb with its subject, objects and what completes it, without side clauses and what is joined to it."""
    held = {verb.i}
    for child in verb.children:
        if child.dep_ in _DROP or (child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}):
            continue
        if child.i < verb.i and child.dep_ in {"prep", "npadvmod", "advmod"} and not _keeps(child, verb):
            continue
        if child.dep_ == "ccomp" and child.i < verb.i:  # a quotation before "he said"
            held |= {part.i for part in child.subtree}
            continue
        held |= {part.i for part in _phrase(child)}
    return held


def _keeps(child: Token, verb: Token) -> bool:
    return child.dep_ == "advmod" and verb.i - child.i <= 2


def _phrase(token: Token) -> list[Token]:
    """A phrase without the side clauses that close it."""
    return [part for part in token.subtree if not _aside(part, token)]


def _aside(part: Token, top: Token) -> bool:
    while part.i != top.i:
        if part.dep_ in {"advcl", "parataxis"} or (part.dep_ == "relcl" and part.i - part.head.i > 3):
            return True
        part = part.head
    return False


def _trim(sentence: Sentence, tokens: list[Token]) -> tuple[int, int]:
    """Without white space and stray punctuation at either end."""
    held = list(tokens)
    while len(held) > 1 and (
        held[-1].is_space or held[-1].text in {",", ";", ":", ".", "-", "–", "—", "and", "but", "(", "'"}
    ):
        held.pop()
    while len(held) > 1 and (
        held[0].is_space or held[0].text in {",", ";", ":", ".", "-", "–", "—", "and", "but", ")"}
    ):
        held.pop(0)
    return sentence.reach(held)
