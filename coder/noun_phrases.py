"""What a noun phrase says by itself: its sector, its words, its reach."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder.clauses import OWN as OWN
from coder.codebook import wordset
from coder.lexicon import classes, nouns
from coder.mentions import sectors
from coder.records import Actor
from coder.sentences import Sentence
from coder.standins import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOINGS = wordset(
    "action passage access work preference respect peace help use end waiver step measure move return role"
)
_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ism", "ship", "hood")
_PEOPLE = wordset(
    "population community minority majority coalition faction institution delegation nation element leadership "
    "establishment detachment organisation organization administration opposition government parliament mission "
    "university regiment resistance alliance authority municipality entity congregation association federation "
    "corporation audience apartment settlement installation station"
)


def sector_of(token: Token) -> str:
    """The sector of a head noun, from the table, or an empty string."""
    nouns = sectors()
    before = next((child for child in token.children if child.dep_ == "compound" and child.i == token.i - 1), None)
    if before is not None:
        double = nouns.get(f"{before.lemma_.lower()} {token.lemma_.lower()}")
        if double:
            return double
    lemma = token.lemma_.lower()
    sector = (
        nouns.get(lemma) or nouns.get(token.lower_) or (nouns.get(lemma.split("-")[-1]) if "-" in lemma else None) or ""
    )
    if sector in {"GOV", "CVL", "OPP", "MIL", ""}:
        left = {child.lemma_.lower() for child in token.children if child.dep_ in OWN}
        if left & {
            "rebel",
            "guerrilla",
            "insurgent",
            "militant",
            "separatist",
            "secessionist",
            "terrorist",
            "terror",
            "rebel-held",
            "jihadist",
        }:
            return "REB"
        behind = {below.lower_ for child in token.children if child.lower_ == "in" for below in child.children}
        if left & {"opposition", "dissident", "exiled", "exile"} or "exile" in behind:
            return "OPP"
        if left & {"civilian", "private"} and sector == "":
            return "CVL"
        if "armed" in left and lemma in {"group", "man", "band", "faction", "gang"}:
            return "REB"
    return sector


def former(token: Token) -> bool:
    """Whether a phrase is of one who was in office: former, ex-, retired."""
    return any(
        child.lower_ in {"former", "ex", "once", "onetime", "retired"} for child in token.children
    ) or token.lower_.startswith("ex-")


def delegates(token: Token) -> bool:
    """ "The Norlanders" who meet or say something are the delegation; those of another country are not."""
    if any(child.dep_ == "prep" and child.lower_ in {"of", "in"} for child in token.children):
        return False
    return token.dep_ == "nsubj" and token.head.lemma_ in {
        "say",
        "meet",
        "agree",
        "sign",
        "reject",
        "offer",
        "propose",
        "demand",
        "insist",
    }


def phrase(sentence: Sentence, token: Token) -> str:
    """The words of a short noun phrase without its article."""
    held = [part for part in token.subtree if part.i <= token.i and token.i - part.i < 6 and close(part, token)]
    while held and (held[0].pos_ in {"DET", "PUNCT", "CCONJ"} or (held[0].ent_type_ == "DATE" and held[0].i < token.i)):
        held.pop(0)
    start, end = sentence.reach(held or [token])
    return sentence.body[start:end].replace("\n", " ")


def close(token: Token, head: Token) -> bool:
    """Whether a token belongs to the phrase itself and not to a clause within it."""
    steps = 0
    while token.i != head.i and steps < 6:
        if token.dep_ in {"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "conj"}:
            return False
        token, steps = token.head, steps + 1
    return token.i == head.i


def joined(token: Token) -> Iterator[Token]:
    """What is joined to a word by "and", and to that in turn."""
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            yield child
            yield from joined(child)


def unique(found: Iterator[Party] | list[Party]) -> list[Party]:
    """One party an actor, in the order found."""
    held: dict[Actor, Party] = {}
    for party in found:
        held.setdefault(party.actor, party)
    return list(held.values())


def abstract(token: Token) -> bool:
    """Whether a noun is of a quality or a doing, by its ending, and not of people."""
    word = token.lemma_.lower()
    return word in _DOINGS or (word.endswith(_ABSTRACT) and word not in _PEOPLE)


@cache
def things() -> frozenset[str]:
    """Nouns of acts and of what they are done with, which are never somebody of the place where they are."""
    held = [
        classes()[name] for name in ("accord", "blast_word", "contest", "fire_word", "talks", "violence_word", "weapon")
    ]
    return frozenset(nouns()).union(*held)
