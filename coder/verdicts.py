"""Words of praise, blame, refusal and condition: "a step forward", "unacceptable", "will not allow", "only if"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar, topics
from coder.clauses import clause
from coder.cues import POSITIONS
from coder.parties import Parties
from coder.sentences import Sentence
from coder.speech import Utterance
from coder.topics import Topic

if TYPE_CHECKING:
    from spacy.tokens import Token


_OWN = frozenset({"his", "her", "its", "their", "our", "my"})


@cache
def verdicts() -> list[tuple[re.Pattern[str], str, str]]:
    """Rows of evaluations.csv: shape, position, words; the longest first."""
    rows = codebook.table("evaluations", {"words": None, "position": POSITIONS, "example": None})
    rows.sort(key=lambda row: -len(row["words"]))
    return [(re.compile(_shape(row["words"]), re.IGNORECASE), row["position"], row["words"]) for row in rows]


def _shape(words: str) -> str:
    """A word may stand between article and noun ("a big relief"); "as soon as possible" is no condition."""
    article = re.match(r"an? (?=\w+$)", words)
    if article:
        return rf"\ban?\s+(?:[\w-]+\s+)?{codebook.pattern(words[article.end() :])}\b"
    return rf"\b{codebook.pattern(words)}\b(?!\s+possible)"


def conditional(text: str) -> bool:
    """Whether the words hold a condition."""
    return any(position == "conditional" and shape.search(text) for shape, position, _ in verdicts())


def verdict(sentence: Sentence, tokens: list[Token]) -> tuple[str, str, Token] | None:
    """The verdict among these tokens: its position, its row and where it begins."""
    if not tokens:
        return None
    start = sentence.place(tokens[0])[0]
    text = sentence.body[start : sentence.place(tokens[-1])[1]]
    for shape, position, words in verdicts():
        match = shape.search(text)
        if match is None:
            continue
        token = next((part for part in tokens if sentence.place(part)[1] > start + match.start()), tokens[0])
        before = token.doc[max(token.i - 3, sentence.span.start) : token.i]
        denied = any(part.lower_ in {"not", "n't", "no", "never"} for part in before)
        if not denied or position in {"conditional", "neutral"}:
            return position, words, token
    return None


def judged(
    parties: Parties, sentence: Sentence, utterance: Utterance, word: Token, position: str
) -> tuple[Topic | None, Token]:
    """What a verdict in an utterance is on, and the verb of its clause: its subject, or the object where the speaker
    is the subject.
    """
    verb = clause(word)
    if verb.dep_ == "advcl" and position == "conditional":
        verb = clause(verb.head)
    subject = grammar.subject(verb)
    objects = grammar.objects(verb)
    held = (
        objects
        or [
            noun
            for head in (word, word.head, verb)
            for preposition in ("for", "to", "of", "with")
            for noun in grammar.after(head, preposition)
        ][:1]
    )
    if subject is not None and subject.lower_ in {"it", "this", "that"}:
        return topics.before(parties, sentence), verb
    neutral = (
        [noun for head in (word, word.head, verb) for noun in grammar.after(head, "against")]
        if position == "neutral"
        else []
    )
    named = topics.of_noun(parties, sentence, neutral[0]) if neutral else None
    if named is not None:
        return named, verb
    own = subject is not None and (
        subject.lower_ in {"we", "i", "us", "our"}
        or any(child.dep_ == "poss" and child.lower_ in _OWN for child in subject.children)
    )
    if own and position == "conditional" and verb.pos_ in {"VERB", "AUX"}:
        act = topics.of_act(parties, sentence, verb)  # "his country would recognise the truce only if"
        if act is not None:
            return act, verb
    outside = subject is None or own or subject.i not in utterance.content
    if subject is not None and not outside and not (position == "supports" and objects):
        mention = parties.found.of(sentence, subject)
        speaks = mention is not None and mention.actor.country == utterance.speaker.country and bool(held)
        return topics.of_noun(parties, sentence, held[0] if speaks else subject), verb
    return (topics.of_noun(parties, sentence, held[0]) if held else topics.before(parties, sentence)), verb
