"""Pronouns and stand-ins: "he", "its neighbour", "both sides", "the Norlander", "there", "we" in a quotation."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from coder.antecedents import barred, leads_clause, of_unnamed, urging
from coder.clauses import HARMS
from coder.codebook import wordset
from coder.mentions import Cast
from coder.records import Actor, Mention
from coder.registry import registry
from coder.sentences import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_PERSON_PRONOUNS = wordset("he she him her his hers himself herself who whom")
_GROUP_PRONOUNS = wordset("they them their theirs themselves")
_THING_PRONOUNS = wordset("it its itself")
_OWN_VOICE = wordset("we us our ours ourselves i me my mine")
_SAYING = wordset("say tell add declare write warn announce insist state claim")
_OFTEN = 3  # mentions of a group that is one of "both sides"
_BOTH = re.compile(
    r"\b(?:both|two|three|the) (?:\w+ )?(?:sides|countries|neighbou?rs|governments|nations|states|parties|capitals"
    r"|ministers|armies|leaders|delegations|foes|rivals)\b|\beach (?:other|side|country|government|party|state)\b"
    r"|\bone another\b|\bboth\b|\bthe two\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Party:
    """An actor on one side of an act and how it was found: name demonym capital title coreference apposition place
    phrase fallback.
    """

    actor: Actor
    how: str


def state(found: Cast, code: str, how: str) -> Party:
    """The party that is a state, as it was governed on the document's day."""
    return Party(registry().state(code, found.day), how)


class Phrases(Protocol):
    """Whom noun phrases name: what stand-ins ask of the words round them."""

    def who(self, sentence: Sentence, token: Token) -> list[Party]:
        """The parties that a phrase stands for."""

    def sides(self, sentence: Sentence, token: Token) -> list[Party]:
        """The parties of a phrase and of what is joined to it."""

    def countries(self, sentence: Sentence, token: Token) -> list[str]:
        """Codes of the countries that a phrase names."""


class StandIns:
    """What words that name nobody stand for, from what the document has said so far."""

    def __init__(self, found: Cast, phrases: Phrases) -> None:
        self.found = found
        self.document: Document = found.document
        self._phrases = phrases

    def compatriot(self, sentence: Sentence, token: Token, nation: Actor) -> list[Party]:
        """ "The Norlander": the last person named who is one."""
        position = sentence.offset + token.idx
        for mention in reversed(self.found.mentions):
            if mention.start < position and mention.actor.kind == "person" and mention.actor.country == nation.country:
                return [Party(mention.actor, "coreference"), Party(nation, "demonym")]
        return []

    def both(self, sentence: Sentence, token: Token) -> list[Party]:
        text = " ".join(part.text for part in sorted([*token.lefts, token], key=lambda part: part.i))
        if not _BOTH.search(text) or (
            token.lower_ not in {"other", "another"} and self._phrases.countries(sentence, token)
        ):
            return []
        counted = re.search(r"\b(?:both|two|three|each|one)\b", text, re.IGNORECASE)
        if not counted and token.lemma_.lower() not in {"side", "neighbour", "neighbor", "party"}:
            return []
        return self._two(sentence, token)

    def _urging(self, sentence: Sentence, token: Token | None) -> set[str | None]:
        """Of "Osteria urged both sides" Osteria, which is none of them."""
        held = urging(token) if token is not None else []
        return {party.actor.country for child in held for party in self._phrases.who(sentence, child)}

    def _two(self, sentence: Sentence, token: Token | None = None) -> list[Party]:
        """The two states that the paragraph has named, where it has named two, else the two that the document
        names most.
        """
        if token is not None and any(child.lower_ == "three" for child in token.children):
            return [state(self.found, code, "coreference") for code in sorted(self.found.states()[:3])]
        position = sentence.offset + token.idx if token is not None else sentence.end
        urging = self._urging(sentence, token)
        named = [
            mention.actor.country
            for mention in self.found.within(sentence.paragraph.start, position)
            if mention.actor.country and mention.actor.kind in {"state", "person"} and mention.how != "place"
        ]
        pair = [code for code in dict.fromkeys(named) if code and code not in urging]
        main, counts = [code for code in self.found.states() if code not in urging][:2], self.found.counts
        stray = not set(pair) & set(main) and all(counts[one] > counts[other] for one in main for other in pair)
        group = self._foe(main, counts) if len(pair) != 2 or stray else None
        if group is not None:
            return [state(self.found, main[0], "coreference"), Party(group, "coreference")]
        if len(pair) != 2 or stray:
            pair = main  # two who are only named in passing are not "the two leaders"
        return [state(self.found, code, "coreference") for code in sorted(pair)] if len(pair) == 2 else []

    def _foe(self, main: list[str], counts: Counter[str]) -> Actor | None:
        """The armed group that is named more often than any state but one: of a war within a state."""
        groups = Counter(one.actor for one in self.found.mentions if one.actor.kind == "armed_group")
        if not groups or not main:
            return None
        group, times = groups.most_common(1)[0]
        return group if times >= _OFTEN and times > (counts[main[1]] if len(main) > 1 else 0) else None

    def other(self, sentence: Sentence, token: Token) -> list[Party]:
        """ "Its neighbour", "the other side": of the two states spoken of, the one that is not the owner or the
        subject.
        """
        owner = {
            party.actor.country
            for child in token.children
            if child.dep_ == "poss"
            for party in self._phrases.who(sentence, child)
        }
        named = [code for code in self._phrases.countries(sentence, token) if code not in owner]
        if named:  # "her Afghan and Pakistani counterparts"
            return [state(self.found, code, "phrase") for code in named]
        if not owner and token.lemma_.lower() == "host":  # the hosts are those of the meeting that the article is about
            return [] if token.tag_ == "NNS" else self._here(sentence, token)
        subject = next(
            (
                child
                for child in sentence.span.root.children
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i != token.i
            ),
            None,
        )
        if not owner and subject is not None:
            owner = {party.actor.country for party in self._phrases.who(sentence, subject)}
        codes = [code for code in self.found.states() if code not in owner]
        return [state(self.found, codes[0], "coreference")] if codes else []

    def _here(self, sentence: Sentence, token: Token) -> list[Party]:
        """The country of the place named last: whose guests are spoken of."""
        position = sentence.offset + token.idx
        for mention in reversed(self.found.mentions):
            if mention.start < position and mention.how in {"place", "capital"} and mention.actor.country:
                return [state(self.found, mention.actor.country, "coreference")]
        return []

    def pronoun(self, sentence: Sentence, token: Token) -> list[Party]:
        word = token.lower_
        if token.dep_ in {"expl"} or (word == "it" and token.head.lemma_ in {"rain", "seem", "appear"}):
            return []
        if word == "there":
            return self._here(sentence, token)
        if word in {"who", "which", "that", "whom", "whose"}:
            clause = token.head
            while clause.dep_ not in {"relcl", "ROOT"} and clause.head.i != clause.i:
                clause = clause.head
            return self._phrases.sides(sentence, clause.head) if clause.dep_ == "relcl" else []
        if word in _PERSON_PRONOUNS or word in {"former", "latter"}:
            return self.recent(sentence, token, {"person"})
        above = self._subject_above(token) if word in _THING_PRONOUNS else None
        own = self._phrases.sides(sentence, above) if above is not None and above.tag_ not in {"NNS", "NNPS"} else []
        if len(own) == 1 and own[0].actor.kind in {"state", "igo", "ngo", "armed_group"}:
            return [Party(own[0].actor, "coreference")]  # "Norland said its troops"
        if word in _THING_PRONOUNS:
            return self.recent(sentence, token, {"state", "igo", "ngo", "armed_group", "party", "university", "other"})
        if word in _GROUP_PRONOUNS:
            kinds = {"armed_group", "other", "igo", "state", "party", "ngo"}
            return [] if of_unnamed(token) else self._plural(sentence, token) or self.recent(sentence, token, kinds)
        if word in _OWN_VOICE:
            return self._speaker(sentence, token)
        if word in {"both", "each", "two", "other", "another"}:
            return self._two(sentence, token)
        return []

    def _plural(self, sentence: Sentence, token: Token) -> list[Party]:
        """ "They": several named together just before, the subject of the clause above, or that of the sentence
        before.
        """
        above = self._subject_above(token)
        if above is not None:
            named = self._phrases.sides(sentence, above)
            if len({party.actor.country for party in named}) > 1:
                return [Party(party.actor, "coreference") for party in named]
        for noun in reversed([part for part in sentence.span if part.i < token.i and part.tag_ == "NNS"]):
            named = self._phrases.sides(sentence, noun)
            if len({party.actor.country for party in named if party.actor.kind == "state"}) > 1:
                return [Party(party.actor, "coreference") for party in named]
        subject = next(
            (
                child
                for child in sentence.span.root.children
                if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i
            ),
            None,
        )
        if subject is not None and subject.i != token.i and subject.pos_ != "PRON":
            found = self._phrases.sides(sentence, subject)
            if found:
                return [Party(party.actor, "coreference") for party in found]
        if sentence.number == 0:
            return []
        before = self.document.sentences[sentence.number - 1]
        subject = next((child for child in before.span.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        found = self._phrases.sides(before, subject) if subject is not None else []
        plural = len({party.actor.country for party in found}) > 1 or any(
            party.actor.kind not in {"person"} for party in found
        )
        return [Party(party.actor, "coreference") for party in found] if plural else []

    def _subject_above(self, token: Token) -> Token | None:
        """ "Norland and Vesland announced that they": the subject of the clause on which the pronoun's own hangs."""
        verb = token.head
        if token.dep_ == "poss" and verb.dep_ == "dobj" and verb.head.lemma_ in HARMS and verb.head.dep_ == "ccomp":
            verb = verb.head  # "Norland said that jets had violated its airspace"
        while verb.head.i != verb.i:
            verb = verb.head
            held = [child for child in verb.children if child.dep_ == "nsubj" and child.i < token.i]
            if held and verb.pos_ == "VERB":
                return held[0] if held[0].pos_ != "PRON" else None
        return None

    def _speaker(self, sentence: Sentence, token: Token) -> list[Party]:
        """ "We", "our": whoever speaks in this sentence or the one before."""
        before = sentence.body[sentence.paragraph.start : sentence.offset + token.idx]
        if (before.count('"') + before.count("“") + before.count("”")) % 2 == 0:
            return []  # outside quotation marks "we" is the author
        for number in (sentence.number, sentence.number - 1):
            if not 0 <= number < len(self.document.sentences):
                continue
            spoken = self.document.sentences[number]
            for verb in spoken.span:
                if verb.lemma_ in _SAYING:
                    subject = next(
                        (child for child in verb.children if child.dep_ == "nsubj" and child.lower_ not in _OWN_VOICE),
                        None,
                    )
                    found = self._phrases.who(spoken, subject) if subject is not None else []
                    if found:
                        return [Party(party.actor, "coreference") for party in found]
        return []

    def recent(self, sentence: Sentence, token: Token, kinds: set[str], title: str | None = None) -> list[Party]:
        """The actor of these kinds spoken of last: a subject before any other, four sentences back at most."""
        position = sentence.offset + token.idx
        first = max(0, sentence.number - 4)
        floor = self.document.sentences[first].start if self.document.sentences else 0
        subject: list[Party] = []
        for number in range(sentence.number - 1, first - 1, -1):
            same = number == sentence.number - 1 or self.document.sentences[number].paragraph == sentence.paragraph
            subject = subject or (self._subject_of(number, kinds) if same else [])
        if token.dep_ in {"nsubj", "nsubjpass", "poss"} and subject and token.lower_ not in {"the"} and title is None:
            root = sentence.span.root
            inside = [
                root,
                *(child for child in root.lefts if child.dep_ == "ccomp"),
            ]  # "Norland flew them back, it said"
            before = (child for verb in inside for child in verb.children if child.i < token.i)
            if not any(child.dep_ == "nsubj" and child.pos_ == "PROPN" for child in before):
                return subject
        best: tuple[float, Mention] | None = None
        for mention in self.found.mentions:
            state_of = (
                "state" in kinds and mention.actor.kind == "person" and mention.actor.codes == (mention.actor.country,)
            )
            if (
                mention.start >= position
                or mention.start < floor
                or mention.how == "place"
                or (mention.actor.kind not in kinds and not state_of)
            ):
                continue
            home = self.document.at(mention.start)
            if home is None or (home.number == sentence.number and barred(home, mention, token)):
                continue
            leads = leads_clause(home, mention)
            score = (sentence.number - home.number) * 2 - (1.5 if leads else 0) - mention.start / 1e6
            if mention.how == "demonym":
                score += 1
            if best is None or score < best[0]:
                best = (score, mention)
        if best is None:
            return []
        actor = best[1].actor
        if actor.kind not in kinds and actor.country:
            return [state(self.found, actor.country, "coreference")]
        found = [Party(actor, "coreference")]
        if actor.kind == "person" and actor.country and actor.codes == (actor.country,):
            found.append(state(self.found, actor.country, "coreference"))
        return found

    def _subject_of(self, number: int, kinds: set[str]) -> list[Party]:
        """Who the main clause of a sentence is about, where it is of these kinds."""
        if not 0 <= number < len(self.document.sentences):
            return []
        before = self.document.sentences[number]
        subject = next((child for child in before.span.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        named = [child for child in subject.children if child.dep_ == "appos"] if subject is not None else []
        for child in named if "person" in kinds else ():  # "China's envoy Wen", "the envoy, Wen"
            found = self._phrases.who(before, child)
            if found and found[0].actor.kind == "person":
                return [Party(party.actor, "coreference") for party in found]
        found = self._phrases.who(before, subject) if subject is not None else []
        return [Party(party.actor, "coreference") for party in found] if found and found[0].actor.kind in kinds else []
