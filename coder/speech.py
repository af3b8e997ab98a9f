"""Who says what: reporting verbs, "according to", and quotations that go on over several sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar
from coder.cues import word_class
from coder.mentions import sectors
from coder.parties import UNKNOWN, Parties
from coder.phrases import short_phrase, text_of
from coder.records import Actor
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"\n]{2,}?)(?:[”\"]|(?=\n|$))")
_VOICES = {"person", "state", "igo", "ngo", "party", "university", "armed_group", "other"}


@dataclass(frozen=True)
class Utterance:
    """What one speaker says in one sentence. `content` are the indices of its tokens; `verb` is None where a
    quotation goes on.
    """

    speaker: Actor
    sentence: Sentence
    content: frozenset[int]
    verb: Token | None


@cache
def verbs() -> frozenset[str]:
    """Verbs of speech and thought, those with a particle joined by "_"."""
    return frozenset(row["verb"] for row in codebook.table("speech_verbs", {"verb": None, "example": None}))


def holder(parties: Parties, sentence: Sentence, token: Token | None) -> Actor | None:
    """The actor that a phrase stands for as a speaker: the person before the state he speaks for."""
    if token is None:
        return None
    named = _beside(parties, sentence, token)
    if named is not None:
        return named
    found = [
        party.actor for party in parties.who(sentence, token) if party.actor.kind in _VOICES and party.actor != UNKNOWN
    ]
    person = next((actor for actor in found if actor.kind == "person"), None)
    if person is None and found and grammar.lemma(token) in word_class("officer"):
        person = _officer(parties, sentence, token, found[0].country)
    if person is not None or found:
        return person or found[0]
    return _collective(sentence, token)


def _beside(parties: Parties, sentence: Sentence, token: Token) -> Actor | None:
    """The person in apposition ("its chief, Noor Wali Mehsud"), or whose office it is ("the office of Akhund")."""
    if token.pos_ != "NOUN":
        return None
    near = [child for child in token.children if child.dep_ == "appos"]
    near += [below for child in near for below in child.children if below.dep_ == "appos"]
    if not near:  # "a participant from Skar, the lawyer Karl Brandt"
        places = [below for child in token.children if child.lower_ in {"from", "in", "of"} for below in child.children]
        near = [child for place in places for child in place.children if child.dep_ == "appos"]
        near += [below for child in near for below in child.children if below.dep_ == "appos"]
    if grammar.lemma(token) == "office":
        near += [*grammar.after(token, "of"), *(child for child in token.children if child.dep_ == "poss")]
    for child in near:
        mention = parties.found.of(sentence, child)
        if mention is not None and mention.actor.kind == "person":
            return mention.actor
    return None


def _officer(parties: Parties, sentence: Sentence, token: Token, country: str | None) -> Actor | None:
    """As in "The Afghan minister", "Norland's envoy": the person of that country who was named last, if it was not long
    ago.
    """
    if (
        country is None
        or any(child.lower_ in {"a", "an", "one", "another"} for child in token.children)
        or token.tag_ == "NNS"
    ):
        return None
    floor = parties.document.sentences[max(0, sentence.number - 4)].start
    before = [
        mention.actor
        for mention in parties.mentions
        if floor <= mention.start < sentence.place(token)[0]
        and mention.actor.kind == "person"
        and mention.actor.country == country
    ]
    return before[-1] if before else None


def _collective(sentence: Sentence, token: Token) -> Actor | None:
    """People whom the text does not name but who take a stand together: "traders", "some of the participants"."""
    if token.lower_ in {"some", "many", "most", "several", "both", "all"}:
        token = next(iter(grammar.after(token, "of")), token)
    if token.tag_ != "NNS" or (grammar.lemma(token) not in sectors() and token.lower_ not in word_class("people")):
        return None
    words = text_of(sentence, short_phrase(token, 4))
    return Actor(words, ("UNK",), "other", None) if words else None


def pronoun(parties: Parties, sentence: Sentence, token: Token, found: dict[int, list[Utterance]]) -> Actor | None:
    """Who "he", "she", "it" or "they" is: the paragraph's last speaker, else the subject of a sentence before."""
    person = token.lower_ in {"he", "she"}
    for number in range(sentence.number - 1, max(sentence.number - 5, -1), -1):
        last = parties.document.sentences[number]
        if last.paragraph == sentence.paragraph:
            spoken = [one.speaker for one in found.get(number, ()) if not person or one.speaker.kind == "person"]
            if spoken:
                return spoken[-1]
        elif not person:
            break
        subject = next((child for child in last.span.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        actor = holder(parties, last, subject) if subject is not None and subject.pos_ != "PRON" else None
        if actor is not None and (actor.kind == "person" or not person):
            return actor
    return None


def quotations(body: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words between quotation marks stand in body[start:end], without the marks."""
    return [(start + match.start("words"), start + match.end("words")) for match in _QUOTED.finditer(body[start:end])]


def _speaker(
    parties: Parties, sentence: Sentence, token: Token | None, found: dict[int, list[Utterance]]
) -> Actor | None:
    if token is not None and token.lower_ in {"he", "she", "it", "they"}:
        root = sentence.span.root
        above = next((child for child in root.children if child.dep_ == "nsubj"), None) if token.head != root else None
        if above is not None and above.pos_ in {"NOUN", "PROPN"} and above.i < token.i and token.lower_ != "they":
            actor = holder(parties, sentence, above)  # "Brandt urged them to give up a toll that was, he said, unjust"
            if actor is not None and (actor.kind == "person" or token.lower_ == "it"):
                return actor
        return pronoun(parties, sentence, token, found) or holder(parties, sentence, token)
    return holder(parties, sentence, token)


def utterances(parties: Parties) -> dict[int, list[Utterance]]:
    """Utterances by the number of their sentence."""
    found: dict[int, list[Utterance]] = {}
    for sentence in parties.document.sentences:
        found[sentence.number] = []
        for token in sentence.span:
            one = _reported(parties, sentence, token, found)
            if one is not None:
                found[one.sentence.number].append(one)
    _carry_on(parties, found)
    return found


def _reported(
    parties: Parties, sentence: Sentence, token: Token, found: dict[int, list[Utterance]]
) -> Utterance | None:
    if token.lower_ == "according" and token.dep_ in {"prep", "advmod"}:
        named = next(iter(grammar.after(token, "to")), None) or next(
            (below for below in token.children if below.dep_ == "pobj"), None
        )
        speaker = holder(parties, sentence, named)
        rest = {part.i for part in sentence.span} - {part.i for part in token.subtree}
        return Utterance(speaker, sentence, frozenset(rest), None) if speaker else None
    if (
        token.pos_ not in {"VERB", "AUX"}
        or not {*grammar.forms(token), token.lower_} & verbs()
        or grammar.passive(token)
    ):
        return None
    speaker = _speaker(parties, sentence, _subject(token), found)
    if speaker is None:
        return None
    if sentence.number and token.i - sentence.span.start == 1 and token.nbor(-1).lower_ == "so":  # "So said the envoy."
        last = parties.document.sentences[sentence.number - 1]
        return Utterance(speaker, last, frozenset(part.i for part in last.span), token)
    content = _content(sentence, token)
    return Utterance(speaker, sentence, content, token) if content else None


def _subject(verb: Token) -> Token | None:
    """The subject, also where it follows the verb ("said Brandt") and the parser takes it for an object."""
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is not None:
        return verb.head if own.lower_ in {"who", "which"} and verb.dep_ == "relcl" else own
    after = next(
        (child for child in verb.children if child.i == verb.i + 1 and child.dep_ in {"dobj", "npadvmod", "attr"}), None
    )
    if after is None:
        after = next(
            (child for child in verb.rights if child.pos_ == "PROPN" and child.dep_ in {"dobj", "npadvmod", "attr"}),
            None,
        )
    return after or grammar.subject(verb)


def _content(sentence: Sentence, verb: Token) -> frozenset[int]:
    clauses = [child for child in verb.children if child.dep_ in {"ccomp", "xcomp"}]
    if clauses:
        held = {part.i for clause in clauses for part in clause.subtree}
        return frozenset(held - _own_words(verb))
    quoted = _quoted(sentence)
    if verb.dep_ in {"parataxis", "ccomp"} or (verb.dep_ in {"conj", "advcl"} and quoted):
        rest = {part.i for part in sentence.span} - {part.i for part in verb.subtree}
        return frozenset(rest) or quoted
    return quoted


def _own_words(verb: Token) -> set[int]:
    return {verb.i, *(part.i for child in verb.children if child.dep_ == "nsubj" for part in child.subtree)}


def _quoted(sentence: Sentence) -> frozenset[int]:
    """The tokens of a sentence that stand between quotation marks."""
    spans = quotations(sentence.body, sentence.paragraph.start, sentence.paragraph.end)
    places = ((token.i, sentence.place(token)[0]) for token in sentence.span)
    return frozenset(index for index, place in places if any(start <= place < end for start, end in spans))


def _carry_on(parties: Parties, found: dict[int, list[Utterance]]) -> None:
    """A quotation of several sentences has one speaker; one without any is the last speaker's of its paragraph."""
    body = parties.document.article.body
    done: set[tuple[int, int]] = set()
    for sentence in parties.document.sentences:
        paragraph = sentence.paragraph
        if (paragraph.start, paragraph.end) in done:
            continue
        done.add((paragraph.start, paragraph.end))
        inside = [other for other in parties.document.sentences if other.paragraph == paragraph]
        for start, end in quotations(body, paragraph.start, paragraph.end):
            covered = [other for other in inside if other.start < end and other.end > start]
            speakers = [one.speaker for other in covered for one in found[other.number]]
            before = [one.speaker for other in inside if other.end <= start for one in found[other.number]]
            speaker = speakers[0] if speakers else before[-1] if before else None
            if speaker is None or len(body[start:end].split()) < 5:
                continue
            for other in covered:
                if not found[other.number] and len(other.span) > 2:
                    held = frozenset(token.i for token in other.span if start <= other.place(token)[0] < end)
                    if 2 * len(held) > len(other.span):  # else the sentence has words of its own to say who speaks
                        found[other.number].append(Utterance(speaker, other, held, None))
