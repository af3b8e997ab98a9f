"""The meeting that an article is about: which state lends it its ground. Who scolds the meeting scolds its host."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from coder import grammar
from coder.bonds import nouns
from coder.codebook import wordset
from coder.parties import Parties, Party
from coder.registry import registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OPENING = 4  # sentences in which an article tells where people meet
_MEET = wordset("gather meet assemble convene come_together")
_HOLDING = wordset("hosting holding convening choice venue")
_GATHERED = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "appos", "conj"})
MEMBERS = wordset(
    "participant delegate attendee organiser organizer forum conference gathering meeting congress convention assembly "
    "declaration communique communiqué signatory speaker"
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
    code = _dateline(parties)
    return [parties.state(code, "coreference")] if code else []


def _dateline(parties: Parties) -> str | None:
    """The country of the place that the article was written in."""
    document = parties.document
    line = next((part for part in document.paragraphs if part.kind == "dateline"), None)
    words = document.article.body[line.start : line.end].split() if line is not None else []
    name = " ".join(takewhile(lambda word: word.isupper() and word.isalpha(), words)).title()
    entries = registry().names.get(name.split()[0].lower(), ()) if name else ()
    known = (candidate for held, candidates in entries if " ".join(held) == name for candidate in candidates)
    return next((one.actor.country for one in known if one.how in {"place", "capital"} and one.actor.country), None)


def members(parties: Parties) -> list[Party]:
    """Who has come together, where they are no states: "about 80 Veslander exiles", told in the opening."""
    best: list[Party] = []
    for sentence in parties.document.sentences[:_OPENING]:
        for token in sentence.span:
            if token.tag_ not in {"NNS", "NNPS"} or token.dep_ not in _GATHERED:
                continue
            found = [party for party in parties.who(sentence, token) if party.actor.kind == "other"]
            codes = {code for party in found for code in party.actor.codes}
            if "OPP" in codes:
                return [Party(party.actor, "coreference") for party in found]
            if "CVL" in codes and not best:
                best = [Party(party.actor, "coreference") for party in found]
    return best if _assembled(parties) else []


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
