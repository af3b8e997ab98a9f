"""One sentence with its speakers: whose stance a word in it is, and how a stance is put together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder import grammar, milestones, speech
from coder.clauses import clause
from coder.parties import Parties
from coder.records import Actor, Stance
from coder.sentences import Sentence
from coder.speech import Utterance, holder
from coder.topics import Topic
from coder.verdicts import conditional

if TYPE_CHECKING:
    from spacy.tokens import Token

TURNED = {"supports": "opposes", "opposes": "supports", "criticises": "supports"}


@dataclass(frozen=True)
class Scene:
    """A sentence of a document and all that is said in the document, by the number of the sentence."""

    parties: Parties
    sentence: Sentence
    heard: dict[int, list[Utterance]]

    @property
    def said(self) -> list[Utterance]:
        return self.heard[self.sentence.number]

    def holders(self, verb: Token, word: Token | None) -> list[Actor]:
        """Whose stance it is: those whom the word names, else the speaker of the words that the verb stands in."""
        speaker = next((one.speaker for one in self.said if verb.i in one.content), None)
        if word is None:
            word = next(
                (child for child in verb.lefts if child.dep_ in {"npadvmod", "dep", "nmod"} and child.pos_ == "PROPN"),
                None,
            )
        if word is None or own_voice(word):
            return [speaker] if speaker else []
        if word.lower_ in {"who", "which", "that"} and clause(word).dep_ == "relcl":
            word = clause(word).head
        if word.dep_ == "appos":
            word = word.head
        above = word.head.head if word.dep_ in {"nsubj", "nsubjpass"} else None
        said = above is not None and any(one.verb is not None and one.verb.i == above.i < word.i for one in self.said)
        if speaker is not None and said and word.lower_ in {"it", "he", "she", "they"}:
            return [speaker]  # "Norland said it was willing"
        if word.lower_ in {"he", "she"}:
            named = speech.pronoun(self.parties, self.sentence, word, self.heard) or holder(
                self.parties, self.sentence, word
            )
        else:
            named = holder(self.parties, self.sentence, word)
        if named is None:
            return [speaker] if speaker and (grammar.passive(verb) or word.lower_ in {"it", "there"}) else []
        joined = [
            actor
            for child in word.children
            if child.dep_ == "conj" and (actor := holder(self.parties, self.sentence, child))
        ]
        return [actor for one in [named, *joined] if (actor := _vouched(one, speaker))]

    def speaks_of_his_own(self, utterance: Utterance, subject: Token) -> bool:
        """Whether the subject of what is said is the speaker himself or his own side."""
        if own_voice(subject):
            return True
        if subject.lower_ in {"it", "he", "she", "they"}:
            return utterance.verb is not None and utterance.verb.i < subject.i
        actors = [party.actor for party in self.parties.who(self.sentence, subject)]
        return any(actor.country and actor.country == utterance.speaker.country for actor in actors)

    def stance(self, actor: Actor, topic: Topic, position: str, held: Iterable[Token], rule: str) -> Stance:
        """The stance with its evidence, the clause from its subject on, and the quotation that it stands in."""
        tokens = list(held)
        sentence = self.sentence
        verb = next((token for token in tokens if token.pos_ in {"VERB", "AUX"}), clause(tokens[0]))
        if position == "supports" and conditional(sentence.body[slice(*sentence.reach(verb.subtree))]):
            position = "conditional"
        last = max(token.i for token in verb.subtree)
        parts = [part for part in verb.subtree if part.dep_ != "punct" or part.i < last]
        subject = grammar.subject(verb)
        near = [subject] if subject is not None and abs(subject.i - verb.i) < 12 else []
        start, end = sentence.reach([*parts, *tokens, *near])
        quote = next(
            (
                sentence.body[low:high]
                for low, high in speech.quotations(sentence.body, sentence.start, sentence.end)
                if low < end and high > start
            ),
            None,
        )
        text = sentence.body[start:end]
        issue = milestones.issues(
            {*re.findall(r"\w+", topic.words.lower()), *milestones.words_of([*parts, *tokens])}, 1
        )[0]
        return Stance(actor, topic.words, position, start, start + len(text.rstrip(" ,;")), rule, quote, issue)


def own_voice(token: Token) -> bool:
    return token.lower_ in {"we", "i", "us", "our"}


def _vouched(actor: Actor, speaker: Actor | None) -> Actor | None:
    """The named speaker where he speaks for his own state; what he says of another's position is hearsay."""
    if speaker is None or actor == speaker or not actor.country:
        return actor
    if speaker.kind == "person" and not speaker.country and actor.kind == "state":
        return speaker  # "Norland wants peace, its envoy, Brandt, said"
    if not speaker.country:
        return actor
    if actor.country != speaker.country:
        return None
    return speaker if actor.kind == "state" else actor
