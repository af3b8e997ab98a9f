"""The clause that a word stands in, its perfect tenses, whether it speaks of what is to come, and a subject that the
parser has lost.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.codebook import wordset

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
OWN = {"amod", "compound", "poss", "nmod", "npadvmod", "nummod"}  # arcs within a phrase
# What is done to somebody: "its airspace" is then the victim's, not the doer's.
HARMS = wordset("violate breach infringe attack hit bomb shell strike destroy invade enter cross kill target damage")
_FUTURE = {"will", "shall", "'ll", "’ll", "would"}
_SCHEDULED = {"schedule", "plan", "due", "set", "expect", "slate", "intend", "announce"}
_CALENDAR = {"open", "begin", "start", "meet", "gather", "resume", "arrive", "fly", "travel", "leave", "visit", "host"}


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
    for word in (verb, verb.head) if verb.tag_ != "VBD" else (verb,):
        if any(child.lower_ in _FUTURE for child in word.children if child.dep_ == "aux"):
            return True
        if word.lemma_.lower() in _SCHEDULED and any(
            child.dep_ == "auxpass" or child.lower_ == "to" for child in word.subtree
        ):
            return word == verb or verb.dep_ == "xcomp"
    if verb.lemma_ == "be" and any(
        below.dep_ == "xcomp" and below.tag_ == "VB" and any(part.lower_ == "to" for part in below.children)
        for below in verb.children
    ):
        return verb.tag_ in {"VBZ", "VBP"}  # "on Monday they are to meet"
    if any(child.dep_ == "acomp" and child.lower_ in {"due", "expected", "scheduled"} for child in verb.children):
        return verb.tag_ in {"VBZ", "VBP"}
    if scheduled(verb):
        return True
    to = [child for child in verb.children if child.lower_ == "to" and child.dep_ == "aux"]
    return (
        bool(to) and verb.dep_ in ("xcomp", "ROOT", "conj", "ccomp") and verb.head.lemma_ in ("be", "go", *_SCHEDULED)
    )


def scheduled(verb: Token) -> bool:
    """Whether a present tense tells what stands in the calendar: "the third round opens on Thursday"."""
    plain = not any(child.dep_ in {"aux", "auxpass", "neg"} for child in verb.children)
    return plain and verb.tag_ in {"VBZ", "VBP"} and verb.lemma_.lower() in _CALENDAR


def stray_subject(verb: Token) -> Token | None:
    """ "On Monday gunmen stormed", "hours after gunmen shot": a subject that the parser ties to the preposition before
    it.
    """
    perfect = verb.tag_ == "VBN" and any(child.lemma_ == "have" and child.dep_ == "aux" for child in verb.children)
    if not (perfect or verb.tag_ in {"VBD", "VBZ", "VBP"}) or verb.dep_ not in {"ROOT", "advcl", "ccomp"}:
        return None
    for child in verb.lefts:
        for noun in child.children if child.dep_ == "prep" else ():
            dated = any(part.ent_type_ == "DATE" for part in noun.lefts)
            stray = dated if child.lower_ in {"on", "in"} else child.lower_ in {"after", "before"}
            if noun.dep_ == "pobj" and noun.ent_type_ != "DATE" and stray and _joins(noun, verb):
                return noun
    return None


def _joins(noun: Token, verb: Token) -> bool:
    """Whether no comma parts a noun from its verb, but for one that closes an apposition."""
    between = [token for token in verb.doc[noun.right_edge.i + 1 : verb.i] if token.dep_ != "advmod"]
    return not between or (len(between) == 1 and noun.right_edge.dep_ in {"appos", "pobj"})


_ISSUE = wordset("adopt pass approve issue sign send release publish endorse deliver write enact draft hand read table")
_PAPERS = wordset(
    "motion resolution bill law decree statement declaration letter communique petition order edict note memorandum "
    "amendment document manifesto proclamation message directive ordinance report"
)


def issued(token: Token) -> bool:
    """Whether what a paper does is done by whoever issues it: "adopted a motion backing", "sent a letter urging"."""
    paper = token.head
    return (
        token.dep_ == "acl"
        and token.tag_ == "VBG"
        and paper.lemma_.lower() in _PAPERS
        and paper.dep_ in {"dobj", "obj"}
        and paper.head.lemma_.lower() in _ISSUE
    )
