"""Objects that the parser often misreads: as a preposition's, as a time, as a clause, as one more subject.

All functions take spaCy tokens of one sentence and are pure, as those of `grammar`, which builds on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.clauses import stray_subject
from coder.codebook import wordset
from coder.remembered import remembered
from coder.verb_forms import PARTED, lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = {"nsubj", "csubj", "expl"}
PASSIVE_SUBJECT = {"nsubjpass", "csubjpass"}
OBJECT = {"dobj", "obj"}
_MONTHS = wordset(
    "january february march april may june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday"
)
_SEIZING = wordset(
    "free release arrest detain jail kill wound expel deport hang execute pardon evacuate rescue treat shoot kidnap "
    "seize sentence indict capture shelter harbour harbor hand_over extradite return repatriate meet visit receive "
    "give hand send"
)
_NAMING = wordset("describe call term label consider say believe claim dub identify regard see")


@remembered
def own_subject(token: Token) -> Token | None:
    found = next(
        (child for child in token.children if child.dep_ in SUBJECT | PASSIVE_SUBJECT and child.lower_ != "there"), None
    )
    if found is None:
        return stray_subject(token)
    return _after_absolute(found) or found


def _after_absolute(subject: Token) -> Token | None:
    """ "With Osteria mediating, the ministers agreed": read as if Osteria, the ministers, had agreed."""
    first = subject.left_edge
    if first.i == first.sent.start or first.nbor(-1).lower_ != "with" or first.nbor(-1).dep_ != "prep":
        return None
    behind = (part for part in subject.subtree if part.dep_ in {"appos", "conj"} and part.pos_ in {"NOUN", "PROPN"})
    return next((part for part in behind if part.left_edge.nbor(-1).text == ","), None)


def misplaced(token: Token) -> list[Token]:
    """An object that was read as the particle's ("sealed off the valley") or as a time ("gave them a week")."""
    given = any(child.dep_ == "dative" for child in token.children)
    held = [
        child
        for child in token.children
        if given and child.dep_ == "npadvmod" and child.i > token.i and not when(child)
    ]
    for clause in reduced(token):
        subject = own_subject(clause)
        held.extend([subject] if subject is not None else [child for child in clause.children if child.dep_ in OBJECT])
    called = [child for child in token.children if child.dep_ == "oprd"]
    if len(called) > 1 and called[0].pos_ in {"ADJ", "ADV"}:
        held.append(called[1])  # "called baseless a claim by"
    for child in token.children:
        if child.dep_ == "ccomp" and child.pos_ == "ADJ" and lemma(token) in {"find", "set", "hold"}:
            held.extend(below for below in child.children if below.dep_ == "nsubj")  # "found a minister guilty"
        if child.dep_ == "prep" and child.lower_ == "as":  # "dismissed as worthless an offer"
            held.extend(noun for noun in child.children if any(part.i > child.i + 1 for part in _articles(noun)))
            held.extend(below for noun in child.children for below in noun.rights if below.dep_ in OBJECT)
        if child.dep_ == "prt":
            held.extend(below for below in child.children if below.dep_ == "pobj")
        if child.dep_ == "ccomp" and child.lower_ == "go" and lemma(token) == "let":
            held.extend(below for below in child.children if below.dep_ in OBJECT | {"nsubj"})
        if child.dep_ == "prep" and child.lower_ == "to":
            held.extend(below for below in child.children if receiver(below) is not None)
        if child.dep_ == "prep" and child.i == token.i + 1 and child.lower_ in PARTED.get(lemma(token), ()):
            held.extend(below for below in child.children if below.dep_ == "pobj")
    return held


def when(token: Token) -> bool:
    """Whether a time says when something was and is not what was given: "this week" beside "a week"."""
    return any(child.lower_ in {"this", "last", "next", "that", "every", "each"} for child in token.children)


def so_called(token: Token) -> list[Token]:
    """ "Bombed what the army described as a camp": the camp."""
    for clause in token.children:
        what = clause.dep_ == "ccomp" and any(child.lower_ == "what" for child in clause.children)
        if what and lemma(clause) in _NAMING:
            held = [noun for child in clause.children if child.lower_ == "as" for noun in child.children]
            held += [child for child in clause.children if child.dep_ in {"oprd", "attr", "ccomp"}]
            held += [child for child in clause.children if child.dep_ in OBJECT and child.lower_ != "what"]
            return [noun for noun in held if noun.pos_ in {"NOUN", "PROPN"}][:1]
    return []


def _articles(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ in {"det", "poss"}]


def shared(token: Token) -> list[Token]:
    """ "Clubbed and kicked demonstrators" is sometimes read as if a verb and a noun were joined: that noun."""
    joined = token.i + 1 < len(token.doc) and token.nbor(1).dep_ == "cc"
    return [
        child
        for child in token.children
        if joined and child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN"} and token.pos_ == "VERB"
    ]


def reduced(token: Token) -> list[Token]:
    """ "Freed politicians jailed in May" and "met jailed politicians" are sometimes read as if politicians had jailed,
    or been met to jail: that participle.
    """
    return [
        child
        for child in token.children
        if child.dep_ == "ccomp"
        and child.tag_ in {"VBD", "VBN"}
        and (lemma(token) in _SEIZING or (child.i == token.i + 1 and token.pos_ == "VERB"))
    ]


def receiver(token: Token) -> Token | None:
    """ "Handed over to Vesland three suspects" is often read as suspects of Vesland: who got them."""
    for child in token.lefts:
        if token.dep_ == "pobj" and child.pos_ == "PROPN" and child.dep_ in {"nmod", "compound"}:
            after = token.doc[child.i + 1]
            if after.i < token.i and (after.pos_ in {"NUM", "DET"} or after.like_num):
                return child
    return None


def after_date(verb: Token) -> Token | None:
    """ "In August Brandt warned": a name that was read as part of the date before it."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in {"in", "on", "by", "since"}:
            for below in child.children:
                if (
                    below.dep_ == "pobj"
                    and below.pos_ == "PROPN"
                    and any(part.dep_ in {"compound", "nmod"} and part.lower_ in _MONTHS for part in below.children)
                ):
                    return below
    return None
