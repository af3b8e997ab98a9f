"""Who stands on either side of an act, by the grammar of its clause."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.codebook import wordset
from coder.lexicon import Entry, classes
from coder.parties import Parties, Party
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Draft:
    """One act. `trigger` is the word that made it, `verb` the verb of the clause to be quoted, `rule` the entry's
    id and the operators.
    """

    event_type: str
    mode: str | None
    source: list[Party]
    target: list[Party]
    trigger: Token
    verb: Token
    rule: str
    status: str = "occurred"
    reciprocal: bool = False
    speaker: list[Party] = field(default_factory=list)
    said: Token | None = None  # the verb by which the speaker tells it
    depth: int = 0
    nominal: bool = False


_AIMS = wordset("protest demand denounce oppose condemn press force urge support")
_FIRING = wordset("fire launch lob shoot hurl throw drop rain")
_OWN_MEANS = wordset("deployable relief helper weapon police_word troops")


def own_means(verb: Token) -> bool:
    """Whether what is moved or given belongs to whoever moves or gives it: "Norland's jets were sent to Skar"."""
    held = {word for token in grammar.objects(verb) for word in grammar.words(token)}
    return any(held & classes()[name] for name in _OWN_MEANS)


class Sides:
    """Sources and targets of the clauses of one sentence."""

    def __init__(self, parties: Parties, sentence: Sentence) -> None:
        self.parties = parties
        self.sentence = sentence

    def _source(self, verb: Token) -> list[Party]:
        token = grammar.doer(verb)
        if token is not None and grammar.words(token) & (classes()["weapon"] | classes()["heavy_word"]):
            shot = [child for child in token.children if child.dep_ == "acl" and child.tag_ == "VBN"]
            token = next((by for one in shot if (by := grammar.agent(one)) is not None), token)
        if token is None and grammar.passive(verb) and grammar.lemma(verb) in _FIRING:
            token = next(iter(grammar.after(verb, "from")), None)  # "shells fired from Norland"
        return self.parties.sides(self.sentence, token) if token is not None else []

    def _authors(self, paper: Token) -> list[Party]:
        """ "Norland's parliament passed a resolution that condemns": whoever passed it."""
        above = paper.head
        if paper.dep_ in {"dobj", "nsubjpass"} and above.pos_ == "VERB" and not mood.negated(above):
            return self._source(above)
        return []

    def _target(self, verb: Token, entry: Entry) -> list[Party]:
        spare: list[Party] = []
        for role in entry.target:
            found = self._role(verb, role)
            forum = entry.event_type == "ACCUSE" and role in {"to", "with", "before"}
            if found and forum and all("IGO" in party.actor.codes for party in found):
                spare = spare or found  # "complained to the United Nations about Vesland"
            elif found:
                return found
        return spare

    def _role(self, verb: Token, role: str) -> list[Party]:
        if role == "obj":
            shot = classes()["heavy_word"] if grammar.lemma(verb) in _FIRING else frozenset[str]()
            tokens = [token for token in grammar.objects(verb) if not grammar.words(token) & shot]
        elif role == "subj":
            subject = grammar.subject(verb)
            tokens = [subject] if subject is not None else []
        elif role == "dative":
            tokens = grammar.datives(verb)
        elif role == "comp":
            subjects = [(complement, grammar.subject(complement)) for complement in grammar.complements(verb)]
            own = grammar.subject(verb)
            tokens = [subject for _, subject in subjects if subject is not None and (own is None or subject.i != own.i)]
            for complement, _ in subjects:
                by = grammar.agent(complement)
                tokens = [by] if by is not None else tokens
        else:
            by = grammar.agent(verb) if role == "by" and grammar.passive(verb) else None
            tokens = [token for token in grammar.after(verb, role) if token != by]
        return [party for token in tokens for party in self.parties.sides(self.sentence, token)]

    def _after(self, noun: Token, roles: tuple[str, ...]) -> list[Party]:
        for role in roles:
            found = [party for token in grammar.after(noun, role) for party in self.parties.sides(self.sentence, token)]
            if found:
                return found
        return []

    def _conditional(self, verb: Token) -> list[Party]:
        """ "Unless Vesland gives way": who can avert what is threatened."""
        for clause in mood.conditions(verb):
            token = grammar.doer(clause)
            found = self.parties.sides(self.sentence, token) if token is not None and token.pos_ != "PRON" else []
            if found:
                return found
        return []

    def _purpose(self, verb: Token) -> list[Party]:
        """Against whom a protest is: "went on strike to protest against Vesland's toll"."""
        aims = [child for child in verb.subtree if child.tag_ == "VB" and child.dep_ in {"advcl", "acl", "xcomp"}]
        for aim in aims:
            for role in ("against", "at", "from", "obj", "comp"):
                found = self._role(aim, role) if grammar.lemma(aim) in _AIMS else []
                if found:
                    return found
        return []

    def _other_state(self, known: list[Party]) -> list[Party]:
        """The state of the article that faces these parties: who gave the assurance that one of two received."""
        own = {party.actor.country for party in known}
        others = [code for code in self.parties.found.states()[:2] if code not in own]
        return [self.parties.state(code, "fallback") for code in others] if len(others) == 1 and known else []
