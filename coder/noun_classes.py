"""Whether a noun phrase belongs to a class of object_classes.csv, or to one that only the parse and the actors tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.codebook import wordset
from coder.lexicon import classes, nouns
from coder.noun_phrases import sector_of
from coder.parties import Parties
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSONS = frozenset({"person", "crowd", "refugee"})
_AMBIGUOUS = frozenset({"strike", "charge", "gas"})
_REFERABLE = wordset(
    "crossing talks accord truce demand embargo mission restriction curfew_word emergency_word protest_act"
)


def _referred(pronoun: Token, name: str) -> bool:
    """Whether "it" stands for a thing of a class: the nearest noun before it that fits stands within forty words."""
    doc = pronoun.doc
    for index in range(pronoun.i - 1, max(-1, pronoun.i - 40), -1):
        token = doc[index]
        if (
            token.pos_ == "NOUN"
            and token.dep_ in {"dobj", "nsubj", "nsubjpass", "pobj"}
            and grammar.words(token) & classes()[name]
        ):
            return True
    return False


def in_class(parties: Parties, sentence: Sentence, token: Token, name: str) -> bool:
    """Whether a noun phrase belongs to a class of object_classes.csv or to one of the special ones."""
    mention = parties.found.of(sentence, token)
    if name == "named":
        return bool(parties.who(sentence, token))
    if name == "personal":
        return mention is not None and mention.actor.kind == "person"
    if name == "placelike":
        placed = mention is not None and (mention.actor.kind == "state" or mention.how == "place")
        return placed or bool(grammar.words(token) & classes()["seat"])
    if name == "delegation":
        if mention is not None and mention.how != "place":
            return True
        if any(child.dep_ == "appos" and sector_of(child) == "GOV" for child in token.children):
            return True
        if grammar.words(token) & classes()["gunmen_word"]:
            return False  # fighters who cross a border pay no visit
        return (
            token.pos_ == "PRON"
            or sector_of(token) in {"GOV", "REB", "OPP"}
            or token.lemma_.lower() in {"delegation", "mission", "team"}
        )
    if mention is not None and mention.actor.kind == "person" and name == "person":
        return True
    inner = grammar.after(token, "of") if name in _PERSONS and grammar.counts(token) else []
    if any(in_class(parties, sentence, noun, name) for noun in inner):
        return True  # "41 busloads of Afghans"
    if token.pos_ == "NUM" and name in _PERSONS and any(noun.lower_ == "them" for noun in grammar.after(token, "of")):
        return True  # "detained 26 of them"
    if mention is not None and mention.actor.kind == "armed_group" and name in _ARMED:
        return True
    if mention is not None and mention.actor.kind == "igo" and name == "relation_body":
        return True
    if name == "crowd":
        groups = any(party.actor.kind == "armed_group" for party in parties.who(sentence, token))
        if groups or grammar.words(token) & classes()["armed_word"]:
            return False  # hundreds of militiamen are no crowd, nor are a group's "its men"
        if sector_of(token) in {"CVL", "OPP"} or _heated(token):
            return True
    if name == "joint_act" and any(joint(word) for word in grammar.words(token)):
        return True
    if token.lower_ in {"it", "them"} and token.dep_ in {"dobj", "nsubjpass"} and name in _REFERABLE:
        return _referred(token, name)
    if (
        mention is not None
        and mention.how == "demonym"
        and token.tag_ in {"NNPS", "NNS"}
        and name in {"person", "refugee", "crowd"}
    ):
        return True
    key = sentence.offset + token.idx
    if key not in parties.phrases:
        parties.phrases[key] = _words(token)
    return bool(parties.phrases[key] & classes()[name])


_ARMED = frozenset({"gunmen_word", "rebelword", "rebel_or_troops"})
_HEAT = wordset(
    "angry furious irate enraged disgruntled striking chanting masked stone-throwing unpaid jobless unemployed "
    "landless jubilant protesting rioting rock-throwing outraged defiant"
)


def _heated(token: Token) -> bool:
    """ "Angry investors", "striking pilots"."""
    return (
        token.tag_ == "NNS"
        and sector_of(token) in {"", "BUS"}
        and any(child.lower_ in _HEAT for child in token.children)
    )


def joint(word: str) -> bool:
    """Whether the word is of something done together and not of a paper or a body."""
    kind, _, thing = word.partition("_")
    together = kind in {"joint", "combined", "combine", "coordinated", "coordinate"}
    return together and bool(thing) and thing not in classes()["paper"] | classes()["body"]


def _words(token: Token) -> set[str]:
    """The words of a phrase, without a head that means another thing in its compound: an air strike is no strike."""
    found = grammar.words(token)
    known = nouns()
    if grammar.lemma(token) in _AMBIGUOUS and any("_" in word and word in known for word in found):
        return found - {grammar.lemma(token), token.lower_}
    return found
