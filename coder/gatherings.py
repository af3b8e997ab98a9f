"""The meeting that an article is about: which state lends it its ground. Who scolds the meeting scolds its host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.bonds import nouns
from coder.codebook import wordset
from coder.home import dateline, home
from coder.noun_phrases import phrase, sector_of
from coder.parties import Parties, Party
from coder.records import Actor
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = 4  # sentences in which an article tells where people meet
_MEET = wordset("gather meet assemble convene come_together")
_HOLDING = wordset("hosting holding convening choice venue")
_GATHERED = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "appos", "conj"})
MEMBERS = wordset(
    "participant delegate attendee organiser organizer forum conference gathering meeting congress convention assembly "
    "declaration communique communiqué signatory jirga"
)
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
    code = dateline(parties.found)
    return [parties.state(code, "coreference")] if code else []


def members(parties: Parties) -> list[Party]:
    """Who has come together, where they are no states: "about 80 Veslander exiles", told in the opening."""
    best: list[Party] = []
    for sentence in parties.document.sentences[:_OPENING]:
        for token in sentence.span:
            if token.tag_ not in {"NNS", "NNPS"} or token.dep_ not in _GATHERED:
                continue
            found = [party for party in parties.who(sentence, token) if party.actor.kind == "other"]
            found = found or _opposition(parties, sentence, token)
            codes = {code for party in found for code in party.actor.codes}
            if "OPP" in codes:
                return [Party(party.actor, "coreference") for party in found]
            if "CVL" in codes and not best:
                best = [Party(party.actor, "coreference") for party in found]
    return best if _assembled(parties) else []


def _opposition(parties: Parties, sentence: Sentence, token: Token) -> list[Party]:
    """ "Leaders of six opposition parties": of the country of the place named with them, or of the article's own."""
    first = token
    while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN"}:
        first = first.head
    shared = parties.countries(sentence, first) if first.i != token.i else []
    near = [token, *token.children, *(below for noun in grammar.after(token, "of") for below in (noun, *noun.children))]
    opposed = any(sector_of(one) == "OPP" or one.lower_ == "opposition" for one in near)
    placed = parties.found.within(sentence.start, sentence.end) if opposed else []
    code = next((one.actor.country for one in placed if one.how == "place" and one.actor.country), None)
    code = shared[0] if opposed and shared else code  # "Veslander politicians and women's activists"
    code = code or (home(parties.found) if opposed else None)
    return [Party(Actor(phrase(sentence, token), (code, "OPP"), "other", code), "place")] if code else []


def _assembled(parties: Parties) -> bool:
    """Whether the opening tells of a meeting."""
    return any(
        token.pos_ == "NOUN" and grammar.lemma(token) in nouns("gathering")
        for sentence in parties.document.sentences[:_OPENING]
        for token in sentence.span
    )


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
