"""The words of noun phrases: what a body is called in the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from coder.parties import Parties
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PREDICATES = {
    "member_of",
    "leads",
    "represents",
    "hosts",
    "co_hosts",
    "located_in",
    "allied_with",
    "opposes",
    "affiliated_with",
    "formerly_of",
    "successor_of",
    "party_to",
}
_SILENT = {
    "the",
    "a",
    "an",
    "'s",
    "'",
    "its",
    "his",
    "her",
    "their",
    "any",
    "some",
    "all",
    "such",
    "this",
    "that",
    "these",
    "those",
}
_KEPT = {"compound", "amod", "nmod", "poss", "case", "quantmod", "nummod"}
_BODIES = {"igo", "ngo", "armed_group", "party", "university", "other"}


def text_of(sentence: Sentence, held: Iterable[Token]) -> str:
    """The words from the first to the last of these tokens, as they stand, without an opening article or pronoun."""
    kept = sorted(held, key=lambda token: token.i)
    while kept and (kept[0].lower_ in _SILENT or kept[0].is_punct):
        kept.pop(0)
    while kept and kept[-1].is_punct and kept[-1].text not in {")", "%"}:
        kept.pop()
    if not kept:
        return ""
    start, end = sentence.reach([kept[0], kept[-1]])
    words = " ".join(sentence.body[start:end].split())
    return words.replace('"', "").replace("“", "").replace("”", "")


def short_phrase(token: Token, limit: int = 7) -> list[Token]:
    """A noun with its modifiers and a short "of", "on" or "for" phrase."""
    held = [part for child in token.lefts if child.dep_ in _KEPT for part in child.subtree]
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "on", "for", "between", "with", "against", "in", "to"}:
            below = list(child.subtree)
            if len(below) <= limit and not any(part.pos_ in {"VERB", "AUX"} for part in below):
                held.extend(below)
                limit -= len(below)
            elif child.lower_ in {"of", "on"}:
                held.extend(below[:3])
                break
    return sorted([*held, token], key=lambda part: part.i)


def body_name(parties: Parties, sentence: Sentence, token: Token) -> str:
    """The name of the body that a phrase stands for, or its own words."""
    for child in token.subtree:
        mention = parties.found.of(sentence, child)
        if mention is not None and mention.actor.kind in _BODIES and abs(child.i - token.i) < 10:
            return mention.actor.name
    mention = parties.found.of(sentence, token)
    return mention.actor.name if mention is not None else text_of(sentence, short_phrase(token))
