"""Whether something was done by nobody: a storm, a crash, a price, a war of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.codebook import wordset
from coder.lexicon import classes

if TYPE_CHECKING:
    from spacy.tokens import Token

_DRIVEN = frozenset({"displace", "uproot"})
_MISHAPS = wordset("crash collide overturn plunge derail capsize sink collapse veer skid topple")


def accidental(verb: Token) -> bool:
    """Whether a storm, a disease or a crash did it, and nobody."""
    if verb.dep_ == "advcl" and grammar.lemma(verb.head) in _MISHAPS:
        return True  # "a bus crashed, killing nine"
    if grammar.lemma(verb) in _DRIVEN and grammar.passive(verb) and grammar.agent(verb) is None:
        return True  # "families displaced by the war", "people displaced from Skar"
    joint = [verb, *(child for child in verb.children if child.dep_ == "conj")]
    if grammar.passive(verb) and any(
        _mishap(child) for one in joint for child in one.children if child.dep_ == "advcl"
    ):
        return True  # "nine were killed and six injured when a bus crashed"
    doer = grammar.doer(verb)
    held = [doer] if doer is not None else []
    if grammar.passive(verb) and not held:
        held = [token for preposition in ("in", "by") for token in grammar.after(verb, preposition)]
    if any(_of_nature(token) or grammar.words(token) & classes()["market_word"] for token in held):
        return True
    return doer is not None and not grammar.passive(verb) and _blind(verb, doer)


def _mishap(clause: Token) -> bool:
    subject = grammar.own_subject(clause)
    return grammar.lemma(clause) in _MISHAPS or (subject is not None and _of_nature(subject))


def _of_nature(token: Token) -> bool:
    """A storm, a disease or a crash, by its kind or by name: "Hurricane Mitch"."""
    named = {child.lower_ for child in token.children if child.dep_ == "compound"} if token.pos_ == "PROPN" else set()
    return bool((grammar.words(token) | named) & classes()["accident"])


_COLLIDE = wordset("hit strike crush kill injure smash run")


def _blind(verb: Token, doer: Token) -> bool:
    """Whether a fire, a train or a war of years did it: "a fire destroyed a mill", "the war has killed 60,000"."""
    described = any(child.dep_ in {"amod", "compound", "poss"} for child in doer.children)
    if grammar.lemma(doer) in {"fire", "blaze"} and not described:
        return True
    if grammar.lemma(doer) in classes()["traffic"] and grammar.lemma(verb) in _COLLIDE:
        return not any(grammar.words(token) & classes()["mine_word"] for token in grammar.objects(verb))
    long = any(child.lower_ in {"has", "have"} and child.dep_ == "aux" for child in verb.children)
    return long and grammar.lemma(doer) in {"conflict", "war", "insurgency", "rebellion", "violence", "feud"}
