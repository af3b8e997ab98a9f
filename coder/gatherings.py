"""The meeting that an article is about: which state lends it its ground. Who scolds the meeting scolds its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.bonds import nouns
from coder.codebook import wordset
from coder.parties import Parties, Party
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = 4  # sentences in which an article tells where people meet
_MEET = wordset("gather meet assemble convene come_together")
_HOLDING = wordset("hosting holding convening choice venue")
_GROUND = frozenset({"in", "on", "at", "to"})


def spoken_of(noun: Token) -> bool:
    """Whether a noun means a meeting, or that or where it is held."""
    return bool({grammar.lemma(noun), noun.lower_} & (nouns("gathering") | _HOLDING))


def hosts(parties: Parties) -> list[Party]:
    """The states that are told to host a meeting, else the one on whose ground people meet in the opening."""
    for sentence in parties.document.sentences:
        for verb in sentence.span:
            if verb.pos_ == "VERB" and grammar.lemma(verb) == "host" and any(map(spoken_of, grammar.objects(verb))):
                doer = grammar.doer(verb)
                found = parties.sides(sentence, doer) if doer is not None else []
                states = [Party(party.actor, "coreference") for party in found if party.actor.kind == "state"]
                if states:
                    return states
    for sentence in parties.document.sentences[:_OPENING]:
        for token in sentence.span:
            meets = token.pos_ == "VERB" and set(grammar.forms(token)) & _MEET
            if meets or (token.pos_ == "NOUN" and grammar.lemma(token) in nouns("gathering")):
                code = _ground(parties, sentence, token)
                if code:
                    return [parties.state(code, "coreference")]
    return []


def _ground(parties: Parties, sentence: Sentence, token: Token) -> str | None:
    """The country of "in Skar" or "in the Veslander capital" in the clause of a meeting."""
    verb = token if token.pos_ == "VERB" else token.head
    for child in [*token.children, *verb.children]:
        for below in child.children if child.lower_ in _GROUND else ():
            mention = parties.found.of(sentence, below)
            codes = [mention.actor.country] if mention is not None else parties.countries(sentence, below)
            if codes and codes[0] and below.ent_type_ not in {"DATE", "TIME"}:
                return codes[0]
    return None
