"""Forces, offices and states that no word names, by the place, the article's own country or the region they are of."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.codebook import wordset
from coder.home import home
from coder.mentions import Cast
from coder.noun_phrases import OWN, joined
from coder.records import Actor
from coder.registry import registry
from coder.sentences import Sentence
from coder.standins import Party, state

if TYPE_CHECKING:
    from spacy.tokens import Token

EVERYBODY = Actor("international community", ("INT",), "other", None)
_LOCAL = wordset("police policeman gendarme gendarmerie")


@cache
def regions() -> list[tuple[str, tuple[str, ...]]]:
    """Rows of regions.csv: the words that describe states of a region, and their codes; the longest words first."""
    rows = codebook.table("regions", {"words": None, "codes": None, "example": None})
    return sorted(((row["words"], tuple(row["codes"].split())) for row in rows), key=lambda row: -len(row[0]))


class Locals:
    """Answers for one document."""

    def __init__(self, found: Cast) -> None:
        self.found = found

    def at_home(self, sentence: Sentence, token: Token) -> list[Party]:
        """The article's own country, where its paragraph has spoken of no state yet."""
        before = self.found.within(sentence.paragraph.start, sentence.place(token)[0])
        code = None if any(one.actor.kind == "state" and one.how != "place" for one in before) else home(self.found)
        return [state(self.found, code, "coreference")] if code else []

    def there(self, sentence: Sentence, token: Token) -> list[Party]:
        """ "Flew to Skar, where the army promised": the army of that place; "the army and the Green Column": of the
        country that the group fights in.
        """
        clause = token.head
        if clause.dep_ == "relcl" and any(child.lower_ == "where" for child in clause.children):
            mention = self.found.of(sentence, clause.head)
            if mention is not None and mention.actor.country:
                return [state(self.found, mention.actor.country, "coreference")]
        joint = [*joined(token), token.head] if token.dep_ == "conj" else joined(token)
        groups = [mention.actor for other in joint if (mention := self.found.of(sentence, other)) is not None]
        country = next((group.country for group in groups if group.kind == "armed_group" and group.country), None)
        return [state(self.found, country, "coreference")] if country else []

    def forces(self, sentence: Sentence, token: Token) -> list[Party]:
        """ "Police fired in Skar": forces that no word names are those of the place where they act."""
        verb = token.head if token.dep_ in {"nsubj", "nsubjpass"} else None
        if verb is None or any(child.dep_ in OWN for child in token.children):
            return []
        places = [
            mention.actor.country
            for below in verb.subtree
            if below.dep_ == "pobj" and below.head.lower_ == "in"
            if (mention := self.found.of(sentence, below)) is not None and mention.how in {"place", "capital"}
        ]
        if not places and token.lemma_.lower() in _LOCAL:
            before = self.found.within(sentence.paragraph.start, sentence.place(token)[0])
            placed = [mention for mention in before if mention.how in {"place", "capital"} and mention.actor.country]
            here = [mention for mention in placed if mention.start >= sentence.start] or placed
            places = [here[-1].actor.country] if here else []
        return [state(self.found, places[0], "place")] if places and places[0] else []

    def region(self, token: Token) -> list[Party]:
        """ "The Central Asian states": each of them; "Western states": nobody that a list could name."""
        before = " ".join(child.lower_ for child in token.lefts if child.dep_ in {"amod", "compound", "nmod"})
        codes = next((codes for words, codes in regions() if before.endswith(words)), ())
        known = registry().countries
        states = [state(self.found, code, "phrase") for code in codes if code in known]
        return states or ([Party(EVERYBODY, "phrase")] if codes else [])
