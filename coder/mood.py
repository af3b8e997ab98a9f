"""Whether a verb tells what is, will be, must be or may be; what it is denied; what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder import grammar
from coder.codebook import wordset
from coder.remembered import remembered

if TYPE_CHECKING:
    from spacy.tokens import Token

_BARE = wordset("let make see help have hear watch")  # verbs that take an infinitive without "to"
_NAMING = wordset("call label brand term deem consider describe find")
MUST = wordset("must should ought")
WILL = wordset("will would shall 'll wo 'd")
MAY = wordset("may might could can ca")


def infinitives(token: Token) -> list[Token]:
    """Complements that say what is to be done: "to go", "that he will go"."""
    return [
        verb
        for verb in grammar.complements(token)
        if (
            verb.dep_ not in {"ccomp", "acl"}
            and (any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children))
        )
        or (modality(verb) == "will" and grammar.lemma(token) != "tell")  # "told reporters that they would go"
    ]


def verdicts(token: Token) -> list[Token]:
    """What something is called: "called the toll unjust"."""
    held = [child for child in token.children if child.dep_ in {"oprd", "attr", "acomp"}]
    if grammar.lemma(token) in _NAMING:  # "called the strike on Skar barbaric", read as a Skar barbaric
        ends = [child.right_edge for child in token.children if child.dep_ in grammar.OBJECT]
        held.extend(end for end in ends if end.dep_ == "pobj" and end.nbor(-1).dep_ == "compound")
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            held.extend(part for part in child.subtree if part.pos_ in {"ADJ", "NOUN", "VERB"})
    return held


@remembered
def negated(token: Token) -> bool:
    """Whether the verb is denied: not, never, no longer, nobody."""
    if not_until(token):
        return False
    for child in token.children:
        contrast = child.i > token.i and child.nbor(-1).text in {",", "-", "–", "—"}  # "want talks, not war"
        if (child.dep_ == "neg" and not contrast) or child.lower_ in {"never", "neither", "nor", "hardly"}:
            return True
        if child.dep_ in grammar.SUBJECT | grammar.PASSIVE_SUBJECT | grammar.OBJECT and (
            child.lower_ in {"nobody", "none", "nothing"}
            or any(below.lower_ in {"no", "not"} and below.i < child.i for below in child.children)
        ):
            return True
    above = token.head if token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"} else None
    return above is not None and any(child.lower_ == "neither" for child in above.children)


def not_until(token: Token) -> bool:
    """ "Did not open it again until May": it opened it in May."""
    denied = any(child.dep_ == "neg" for child in token.children)
    did = denied and any(child.lower_ in {"did", "was", "were"} for child in token.children)
    return did and any(
        child.lower_ in {"until", "till"} and any(part.ent_type_ == "DATE" for part in child.subtree)
        for child in token.children
    )


@remembered
def modality(token: Token) -> str:
    """will, must, may, past or present, by the helping verbs; "be to", "have to" and "be going to" included."""
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    head = token.head
    if token.dep_ == "xcomp" and grammar.lemma(head) in {"have", "need", "ought"} and token.tag_ == "VB":
        return "must"
    if (
        token.dep_ == "xcomp"
        and grammar.lemma(head) in {"be", "go"}
        and (token.tag_ == "VB" or any(child.lower_ == "to" and child.dep_ == "aux" for child in token.children))
    ):
        return "will"
    if token.tag_ == "VB" and "to" in helpers and _due(head):
        return "must"  # "it is time for Norland to lift its ban"
    if token.dep_ == "ROOT" and token.tag_ == "VB" and "to" in helpers and grammar.own_subject(token):
        return "will"  # "Norland to lift its ban": a headline
    if helpers & MUST:
        return "must"
    if helpers & WILL:
        return "will"
    if helpers & MAY:
        return "may"
    if not helpers and token.dep_ == "conj" and token.tag_ == "VB" and token.head.pos_ in {"VERB", "AUX"}:
        return modality(token.head)
    if any(child.dep_ == "auxpass" and child.lower_ == "be" for child in token.children) and "to" not in helpers:
        return "must"  # "that the ban be lifted"
    bare = token.tag_ == "VB" and "to" not in helpers and not helpers & {"do", "does", "did"}
    if bare and token.dep_ == "ccomp" and grammar.lemma(head) not in _BARE and grammar.own_subject(token):
        return "must"  # "demanded that he go"
    return "past" if token.tag_ in {"VBD", "VBN"} or helpers & {"had", "was", "were", "did"} else "present"


def _due(head: Token) -> bool:
    """Whether an infinitive hangs on "it is time"."""
    noun = next((child for child in head.children if child.dep_ == "attr"), head)
    return noun.lower_ == "time" and noun.dep_ == "attr"


def conditions(token: Token) -> Iterator[Token]:
    """Verbs of the clauses with unless, if or until that hang on a verb."""
    for child in token.children:
        if child.dep_ == "advcl" and any(
            mark.lower_ in {"unless", "if", "until"}
            or (mark.lower_ in {"once", "provided"} and modality(token) == "will")
            for mark in child.children
        ):
            yield child
        elif child.dep_ in grammar.CLAUSE:
            yield from conditions(child)


def plotted(verb: Token) -> bool:
    """Whether a plan is told as what was done."""
    if grammar.passive(verb):
        return modality(verb) == "past"
    return grammar.lemma(verb.head) == "use" and grammar.passive(verb.head) and verb.dep_ in {"xcomp", "advcl"}
