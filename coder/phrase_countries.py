"""The countries that a noun phrase names: in its own modifiers, after "of", else after "in" and "from"."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from coder.mentions import Cast, modifies_participle
from coder.noun_phrases import OWN
from coder.sentences import Sentence
from coder.standins import Party

if TYPE_CHECKING:
    from spacy.tokens import Token

_BORDERS = {"border", "frontier", "boundary"}
_OF = {"of"}
_IN = {
    "from",
    "in",
    "at",
    "to",
    "on",
    "against",
    "inside",
    "across",
    "near",
    "with",
    "for",
    "over",
    "between",
    "into",
    "towards",
    "around",
}


def _aside(preposition: Token) -> bool:
    """ "The council, with Norland abstaining": what others did meanwhile tells nothing of whose it is."""
    return preposition.lower_ == "with" and any(
        below.dep_ == "pcomp" or (below.nbor(-1).text == "," and below.tag_ == "VBG") for below in preposition.subtree
    )


class PhraseCountries:
    """Countries of the phrases of one document. `who` answers for its pronouns."""

    def __init__(self, found: Cast, who: Callable[[Sentence, Token], list[Party]]) -> None:
        self.found = found
        self._who = who

    def owned(self, sentence: Sentence, token: Token) -> bool:
        """Whether the country stands in the phrase itself and not in a place added to it."""
        return any(
            self.named(sentence, child, 2)
            for child in token.children
            if child.dep_ in OWN | {"appos"} or child.lower_ in {"of", "by"}
        ) or any(
            self.named(sentence, below, 3)
            for child in token.children
            if child.lower_ in {"of", "by"}
            for below in child.children
            if below.dep_ == "pobj"
        )

    def of_phrase(self, sentence: Sentence, token: Token) -> list[str]:
        """Codes of the countries in a phrase, from its own modifiers, else from "of", else from "in" and "from"."""
        own = self._beyond(sentence, token)
        if own:
            return own
        own = [code for child in token.children if child.dep_ in OWN for code in self.named(sentence, child, 3)]
        own += [code for child in token.children if child.dep_ == "appos" for code in self.named(sentence, child, 2)]
        if own:
            return list(dict.fromkeys(own))
        participles = [child for child in token.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        own = [
            code
            for verb in participles
            for child in verb.children
            if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "from"}
            for below in child.children
            if below.dep_ == "pobj"
            for code in self.named(sentence, below, 2)
        ]
        if own:
            return list(dict.fromkeys(own))
        for prepositions in (_OF | {"by"}, _IN):
            codes = [
                code
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in prepositions and not _aside(child)
                for below in child.children
                if below.dep_ in {"pobj", "pcomp"}
                for code in self.named(sentence, below, 4)
            ]
            if codes:
                return list(dict.fromkeys(codes))
        return []

    def _beyond(self, sentence: Sentence, token: Token) -> list[str]:
        """Of "its border with Vesland" the country on the other side."""
        if token.lemma_.lower() not in _BORDERS:
            return []
        return [
            code
            for child in token.children
            if child.lower_ == "with"
            for below in child.children
            for code in self.named(sentence, below, 2)
        ]

    def named(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        if token.i > 1 and token.nbor(-1).text == "-" and token.nbor(-2).lower_ == "anti":
            return []  # an anti-Norland poet is nobody of Norland's
        mention = self.found.of(sentence, token)
        if mention is not None and not modifies_participle(token):
            if mention.actor.country:
                pair = [
                    code
                    for child in token.children
                    if child.dep_ in OWN and any(part.text in {"-", "–"} for part in token.children)
                    for code in self.named(sentence, child, 0)
                ]  # "Sino-Indian"
                return [*pair, mention.actor.country, *self._conjuncts(sentence, token, depth)]
            if "IGO" in mention.actor.codes:
                return ["IGO"]
        if depth == 0 or (mention is not None and modifies_participle(token)):
            return []
        if token.pos_ == "PRON" or token.lower_ in {"his", "its", "their", "her"}:
            return list(
                dict.fromkeys(party.actor.country for party in self._who(sentence, token) if party.actor.country)
            )
        codes = [
            code
            for child in token.children
            if child.dep_ in OWN | {"appos"}
            for code in self.named(sentence, child, depth - 1)
        ]
        if not codes:
            codes = [
                code
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in _OF | {"in", "from"}
                for below in child.children
                if below.dep_ == "pobj"
                for code in self.named(sentence, below, depth - 1)
            ]
        return codes + self._conjuncts(sentence, token, depth)

    def _conjuncts(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        return [
            code
            for child in token.children
            if child.dep_ == "conj"
            for code in self.named(sentence, child, max(depth - 1, 0))
        ]
