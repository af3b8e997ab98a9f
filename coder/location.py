"""Where an event happened: the place that its own clause names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.codebook import wordset
from coder.country_names import capital
from coder.offices import FORMER
from coder.parties import Parties
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_AT = wordset("in at near outside around inside into to along across towards on")
_ELSEWHERE = {"advcl", "relcl"}  # a clause of its own has a place of its own
_SITES = wordset(
    "crossing border gate post town city village district province road bridge port airport area valley frontier camp "
    "checkpoint region point pass base mosque market square consulate embassy mission"
)
_BODIES = wordset(
    "authority government administration regime ministry leadership ruler group organisation organization council"
)
_PLACES = {"GPE", "LOC", "FAC"}
_OBJECTS = {"dobj", "nsubjpass"}


def location(parties: Parties, sentence: Sentence, verb: Token) -> str | None:
    """The place named in the clause of a verb, as the text gives it; a capital by its name, a whole state only where no
    place in it is named. A place that only says whose an actor is, as in "the authorities in Skar", is none.
    """
    found = list(_named(parties, sentence, verb))
    return next((name for name, is_state in found if not is_state), found[0][0] if found else None)


def _named(parties: Parties, sentence: Sentence, verb: Token) -> Iterator[tuple[str, bool]]:
    for token in sentence.span:
        site = token.lower_ in _SITES
        if not _stands(parties, sentence, token, site) or not _of_clause(token, verb):
            continue
        if token.lower_ == "capital" and (name := _capital(parties, sentence, token)):
            yield name, False
        words = [token, *(child for child in token.lefts if site and child.dep_ in {"compound", "nmod", "amod"})]
        for word in words:
            mention = parties.found.of(sentence, word)
            is_state = mention is not None and mention.actor.kind == "state" and mention.how != "place"
            if is_state and (
                token.dep_ != "pobj" or word != token or token.head.lower_ not in {"in", "inside", "across"}
            ):
                continue  # "asked Skar", "called on Norland", "the Norlandic village"
            if mention is not None and mention.how == "place":
                yield sentence.body[mention.start : mention.end], False
            elif mention is None or is_state:
                entity = next((one for one in sentence.span.ents if one.root == word and one.label_ in _PLACES), None)
                if entity is not None:
                    start, end = sentence.reach(entity)
                    yield sentence.body[start:end], is_state


def _stands(parties: Parties, sentence: Sentence, token: Token, site: bool) -> bool:
    """Whether the word stands where a place does."""
    if token.dep_ in _OBJECTS:
        return True
    if token.dep_ != "pobj" or token.head.lower_ not in _AT | ({"of"} if token.head.head.lower_ in _SITES else set()):
        return False
    above = token.head.head
    if above.pos_ not in {"NOUN", "PROPN"} or above.lower_ in _SITES:
        return True
    if above.lemma_.lower() in _BODIES or any(child.lower_ in FORMER for child in above.children):
        return False
    holder = parties.found.of(sentence, above)
    return holder is None or holder.actor.kind in {"state", "person"}  # "met Brandt in Skar", "its envoy in Skar said"


def _of_clause(token: Token, verb: Token) -> bool:
    while token != verb:
        if token.dep_ in _ELSEWHERE or token.head == token or (token.dep_ == "conj" and token.pos_ == "VERB"):
            return False
        token = token.head
    return True


def _capital(parties: Parties, sentence: Sentence, word: Token) -> str | None:
    """ "The Tajik capital" is Dushanbe."""
    for child in word.lefts:
        mention = parties.found.of(sentence, child)
        if mention is not None and mention.actor.kind == "state":
            return capital(mention.actor.country or "")
    return None
