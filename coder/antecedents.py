"""Which mentions of its own sentence a pronoun or a stand-in can mean, and which lead their clauses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.clauses import OWN
from coder.codebook import wordset
from coder.records import Mention
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_UNNAMED = wordset("some many most others several few")
_MARKS = '"“”'


def barred(home: Sentence, mention: Mention, token: Token) -> bool:
    """Whether a token cannot mean a mention before it in its sentence: the subject of its own verb, or somebody whom
    only a quotation names that ends before it.
    """
    place = home.offset + token.idx
    return _inside_quotes(home, mention.start, mention.end, place) or _same_clause(home, mention, token)


def _inside_quotes(sentence: Sentence, start: int, end: int, place: int) -> bool:
    """Whether body[start:end] stands between quotation marks and `place`, after it, outside them."""
    marks = [
        sum(text.count(mark) for mark in _MARKS)
        for text in (sentence.body[sentence.start : start], sentence.body[end:place])
    ]
    return marks[0] % 2 == 1 and marks[1] % 2 == 1


def leads_clause(home: Sentence, mention: Mention) -> bool:
    """Whether a mention is the subject of its clause."""
    for token in home.span:
        if home.place(token)[0] == mention.end or mention.start <= home.place(token)[0] < mention.end:
            head = token
            while head.dep_ in OWN and head.head.i != head.i:
                head = head.head
            return head.dep_ in {"nsubj", "nsubjpass"}
    return False


def _same_clause(home: Sentence, mention: Mention, token: Token) -> bool:
    """An object pronoun is not the subject of its own verb."""
    if token.dep_ in {"poss"} or token.dep_ in {"nsubj", "nsubjpass"}:
        return False
    for other in home.span:
        if (
            mention.start <= home.place(other)[0] < mention.end
            and other.head.i == token.head.i
            and other.dep_ in {"nsubj", "dobj"}
        ):
            return True
    return False


def of_unnamed(pronoun: Token) -> bool:
    """Whether "they" are people whom nobody names: "some said that they had been beaten"."""
    subjects = (child for verb in pronoun.head.ancestors for child in verb.children if child.dep_ == "nsubj")
    return any(subject.lower_ in _UNNAMED for subject in subjects)


def urging(pair: Token) -> list[Token]:
    """The subject of a verb that has a pair as its object: of "Osteria urged both sides" Osteria, which is none of
    them.
    """
    if pair.lower_ in {"other", "another"} or pair.dep_ not in {"dobj", "pobj", "dative"}:
        return []  # "each other" are the subject
    verb = pair.head.head if pair.head.pos_ == "ADP" else pair.head
    return [child for child in verb.children if child.dep_ == "nsubj"]
