"""The clause that a word stands in, its perfect tenses, and whether it speaks of what is to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLAUSES = {
    "ROOT",
    "ccomp",
    "advcl",
    "relcl",
    "acl",
    "conj",
    "xcomp",
    "parataxis",
    "pcomp",
    "csubj",
    "csubjpass",
    "dep",
}
_FUTURE = {"will", "shall", "'ll", "’ll", "would"}
_SCHEDULED = {"schedule", "plan", "due", "set", "expect", "slate", "intend", "announce"}


def clause(token: Token) -> Token:
    """The head of the clause that a token stands in."""
    while token.head != token and not (token.dep_ in _CLAUSES and token.pos_ in ("VERB", "AUX")):
        token = token.head
    return token


def tense(token: Token) -> str | None:
    """The word "present" or "past" for a clause in the present or past perfect."""
    verb = clause(token)
    for child in verb.children:
        if child.dep_ in ("aux", "auxpass") and child.lemma_ == "have":
            return "past" if child.lower_ in ("had", "'d", "’d") else "present"
    if (
        verb.dep_ in ("conj", "xcomp")
        and verb.head != verb
        and not any(child.dep_ == "nsubj" for child in verb.children)
    ):
        return tense(verb.head)
    return None


def future(host: Token) -> bool:
    """Whether the clause of `host` speaks of what is to come."""
    verb = clause(host)
    for word in (verb, verb.head):
        if any(child.lower_ in _FUTURE for child in word.children if child.dep_ == "aux"):
            return True
        if word.lemma_.lower() in _SCHEDULED and any(
            child.dep_ == "auxpass" or child.lower_ == "to" for child in word.subtree
        ):
            return word == verb or verb.dep_ == "xcomp"
    to = [child for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"]
    return (
        bool(to) and verb.dep_ in ("xcomp", "ROOT", "conj", "ccomp") and verb.head.lemma_ in ("be", "go", *_SCHEDULED)
    )
