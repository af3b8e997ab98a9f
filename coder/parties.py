"""Who a noun phrase stands for: names, countries anywhere in the phrase, head nouns, pronouns and stand-ins.

`who` answers for the token that heads a phrase; `sides` adds what is joined to it by "and" or "with". Both give actors with the way
each was inferred, most specific first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from coder.actors import cast
from coder.mentions import Cast, modifies_participle, sectors
from coder.records import Actor, Mention
from coder.registry import registry
from coder.sentences import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHER_NOUNS = frozenset(["neighbour", "neighbor", "host", "counterpart", "adversary", "foe", "rival"])
UNKNOWN = Actor("unknown", ("UNK",), "other", None)
_OWN = {"amod", "compound", "poss", "nmod", "npadvmod", "nummod"}
_OF = {"of"}
_IN = {"from", "in", "at", "to", "on", "against", "inside", "across", "near", "with", "for", "over", "between", "into", "towards", "around"}
_PERSON_PRONOUNS = frozenset(["he", "she", "him", "her", "his", "hers", "himself", "herself", "who", "whom"])
_GROUP_PRONOUNS = frozenset(["they", "them", "their", "theirs", "themselves"])
_THING_PRONOUNS = frozenset(["it", "its", "itself"])
_OWN_VOICE = frozenset(["we", "us", "our", "ours", "ourselves", "i", "me", "my", "mine"])
_BOTH = re.compile(r"\b(?:both|two|three|the) (?:\w+ )?(?:sides|countries|neighbou?rs|governments|nations|states|parties|capitals|ministers|armies|leaders"
                   r"|delegations|foes|rivals)\b|\beach other\b|\bone another\b|\bboth\b|\bthe two\b", re.IGNORECASE)
_GROUP_NOUNS = frozenset(["group", "movement", "outfit", "organisation", "organization", "faction", "militants", "network"])
_PERSON_NOUNS = frozenset(["minister", "president", "premier", "spokesman", "spokeswoman", "leader", "envoy", "general", "ambassador", "official", "visitor", "guest", "host", "chief", "diplomat", "adviser", "secretary", "governor", "commander", "negotiator", "former", "latter"])
_STATE_NOUNS = frozenset(["government", "country", "state", "ministry", "army", "military", "authority", "administration", "regime", "police", "force", "troop", "parliament", "cabinet", "nation"])


@dataclass(frozen=True)
class Party:
    """An actor on one side of an act and how it was found: name demonym capital title coreference apposition place phrase fallback."""

    actor: Actor
    how: str


class Parties:
    """Answers for one document."""

    def __init__(self, found: Cast) -> None:
        self.found = found
        self.document: Document = found.document
        self._answers: dict[int, list[Party]] = {}
        self._busy: set[int] = set()

    @cached_property
    def mentions(self) -> list[Mention]:
        return self.found.mentions

    def sides(self, sentence: Sentence, token: Token) -> list[Party]:
        """The parties of a phrase and of all that is joined to it."""
        heads = [token, *_joined(token)]
        return _unique(party for head in heads for party in self.who(sentence, head))

    def who(self, sentence: Sentence, token: Token) -> list[Party]:
        """The parties that the phrase headed by this token stands for; empty where it names nobody."""
        key = sentence.offset + token.idx
        if key in self._answers:
            return self._answers[key]
        if key in self._busy:
            return []
        self._busy.add(key)
        self._answers[key] = self._who(sentence, token)
        self._busy.discard(key)
        return self._answers[key]

    def state(self, code: str, how: str) -> Party:
        """The party that is a state."""
        return Party(registry().state(code, self.found.day), how)

    def _who(self, sentence: Sentence, token: Token) -> list[Party]:
        if token.pos_ == "PRON" or token.lower_ in {"his", "her", "its", "their", "former", "latter", "there"}:
            return self._pronoun(sentence, token)
        mention = self.found.of(sentence, token)
        if mention is not None:
            parties = self._mentioned(sentence, token, mention)
            if parties:
                return parties
        return self._described(sentence, token)

    def _mentioned(self, sentence: Sentence, token: Token, mention: Mention) -> list[Party]:
        actor = mention.actor
        if actor.kind == "person":
            known = [Party(actor, mention.how)]
            if actor.country and "CVL" not in actor.codes and actor.codes == (actor.country,):
                known.append(self.state(actor.country, mention.how))
            if actor.codes == ("UNK",):
                codes = self._countries(sentence, token)
                known.extend(self.state(code, "title") for code in codes[:1])
                if not codes and any(child.dep_ in {"appos", "compound"} and sector_of(child) in {"GOV", "MIL"} for child in token.children):
                    known.extend(self._recent(sentence, token, {"state"}, "state"))
            return known
        if mention.how == "demonym" and token.tag_ in {"NNPS", "NNS"} and actor.country and not _delegates(token):
            home = [other.actor for child in token.children if child.dep_ == "prep" and child.lower_ in {"of", "in"} for below in child.children
                    if (other := self.found.of(sentence, below)) is not None and other.actor.country not in {None, actor.country}]
            actor = home[0] if home else actor  # "the Albanians of southern Serbia" are a people of Serbia
            return [Party(Actor(_phrase(sentence, token), (actor.country, "CVL"), "other", actor.country), "demonym"), Party(actor, "demonym")]
        if mention.how == "demonym" and token.tag_ in {"NN", "NNP", "JJ"} and any(child.lower_ == "the" for child in token.children):
            return self._compatriot(sentence, token, actor) or [Party(actor, mention.how)]
        return [Party(actor, mention.how)]

    def _compatriot(self, sentence: Sentence, token: Token, state: Actor) -> list[Party]:
        """"The Norlander": the last person named who is one."""
        position = sentence.offset + token.idx
        for mention in reversed(self.mentions):
            if mention.start < position and mention.actor.kind == "person" and mention.actor.country == state.country:
                return [Party(mention.actor, "coreference"), Party(state, "demonym")]
        return []

    def _described(self, sentence: Sentence, token: Token) -> list[Party]:
        """A common noun: countries anywhere in its phrase, its sector from the noun itself."""
        both = self._both(sentence, token) or next((found for below in token.subtree if below.dep_ == "pobj" and below.head.lower_ in {
            "of", "from", "between"} and _close(below, token) and (found := self._both(sentence, below))), [])
        if both:
            return both
        if token.lemma_.lower() in _OTHER_NOUNS or any(child.lower_ == "other" for child in token.children if token.lemma_ == "side"):
            return self._other(sentence, token)
        sector = sector_of(token)
        codes = self._countries(sentence, token)
        owners = [] if codes else [party for child in token.children if child.dep_ == "poss" for party in self.who(sentence, child)]
        if owners:
            return _unique(owners)
        organisation = self._organisation(sentence, token)
        if organisation and not codes:
            return organisation
        if not codes:
            return self._stand_in(sentence, token, sector)
        return [party for code in codes for party in self._of_country(sentence, token, code, sector)]

    def _of_country(self, sentence: Sentence, token: Token, code: str, sector: str) -> list[Party]:
        state = self.state(code, "demonym")
        if code not in registry().countries:
            return [Party(Actor(code, (code,), "igo", None), "demonym")]
        if _former(token):
            return [Party(Actor(_phrase(sentence, token), (code, "CVL"), "other", code), "phrase"), state]
        if sector in {"CVL", "NGO", "OPP"}:
            return [Party(Actor(_phrase(sentence, token), (code, sector), "other", code), "phrase")]
        if sector == "REB":
            return [Party(Actor(_phrase(sentence, token), ("UNK",), "armed_group", code), "phrase")]
        return [state]

    def _stand_in(self, sentence: Sentence, token: Token, sector: str) -> list[Party]:
        """"The minister", "the group", "the government": who was last spoken of in that part; gunmen of no country are unknown."""
        definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in token.children)
        lemma = token.lemma_.lower()
        if definite and lemma in _PERSON_NOUNS:
            found = self._recent(sentence, token, {"person"}, lemma)
            if found:
                return found
        if definite and lemma in _GROUP_NOUNS:
            found = self._recent(sentence, token, {"armed_group", "party", "ngo", "igo", "other"})
            if found:
                return found
        if sector == "REB" and token.pos_ != "VERB":
            return [Party(Actor(_phrase(sentence, token), ("UNK",), "armed_group", None), "phrase")]
        if sector in {"GOV", "MIL", "COP"} and token.pos_ in {"NOUN", "PROPN"} and lemma in _STATE_NOUNS:
            return self._recent(sentence, token, {"state"})
        return []

    def _organisation(self, sentence: Sentence, token: Token) -> list[Party]:
        """A body named within the phrase: "UN inspectors", "members of the Skar Union"."""
        for child in token.subtree:
            if child.i == token.i or not _close(child, token):
                continue
            mention = self.found.of(sentence, child)
            if mention is not None and mention.actor.kind in {"igo", "ngo", "armed_group", "party", "other", "university"}:
                return [Party(mention.actor, "phrase")]
            if mention is not None and mention.actor.kind == "person" and child.dep_ in {"poss", "pobj", "compound"}:
                return self.who(sentence, child)
        return []

    def _countries(self, sentence: Sentence, token: Token) -> list[str]:
        """Codes of the countries in a phrase, from its own modifiers, else from "of", else from "in" and "from"."""
        own = [code for child in token.children if child.dep_ in _OWN for code in self._named(sentence, child, 3)]
        own += [code for child in token.children if child.dep_ == "appos" for code in self._named(sentence, child, 2)]
        if own:
            return list(dict.fromkeys(own))
        participles = [child for child in token.children if child.dep_ == "acl" and child.tag_ == "VBN"]
        own = [code for verb in participles for child in verb.children if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "from"}
               for below in child.children if below.dep_ == "pobj" for code in self._named(sentence, below, 2)]
        if own:
            return list(dict.fromkeys(own))
        for prepositions in (_OF, _IN):
            codes = [code for child in token.children if child.dep_ == "prep" and child.lower_ in prepositions
                     for below in child.children if below.dep_ in {"pobj", "pcomp"} for code in self._named(sentence, below, 4)]
            if codes:
                return list(dict.fromkeys(codes))
        return []

    def _named(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        mention = self.found.of(sentence, token)
        if mention is not None and not modifies_participle(token):
            if mention.actor.country:
                return [mention.actor.country, *self._conjuncts(sentence, token, depth)]
            if "IGO" in mention.actor.codes:
                return ["IGO"]
        if depth == 0 or (mention is not None and modifies_participle(token)):
            return []
        if token.pos_ == "PRON" or token.lower_ in {"his", "its", "their", "her"}:
            return list(dict.fromkeys(party.actor.country for party in self.who(sentence, token) if party.actor.country))
        codes = [code for child in token.children if child.dep_ in _OWN | {"appos"} for code in self._named(sentence, child, depth - 1)]
        if not codes:
            codes = [code for child in token.children if child.dep_ == "prep" and child.lower_ in _OF | {"in", "from"}
                     for below in child.children if below.dep_ == "pobj" for code in self._named(sentence, below, depth - 1)]
        return codes + self._conjuncts(sentence, token, depth)

    def _conjuncts(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        return [code for child in token.children if child.dep_ == "conj" for code in self._named(sentence, child, max(depth - 1, 0))]

    def _both(self, sentence: Sentence, token: Token) -> list[Party]:
        text = " ".join(part.text for part in sorted([*token.lefts, token], key=lambda part: part.i))
        if not _BOTH.search(text) or (token.lower_ not in {"other", "another"} and self._countries(sentence, token)):
            return []
        if not re.search(r"\b(?:both|two|three|each|one)\b", text, re.IGNORECASE) and token.lemma_.lower() not in {"side", "neighbour", "neighbor", "party"}:
            return []
        return self._two(sentence, token)

    def _two(self, sentence: Sentence, token: Token | None = None) -> list[Party]:
        """The two states that the paragraph has named, where it has named two, else the two that the document names most."""
        if token is not None and any(child.lower_ == "three" for child in token.children):
            return [self.state(code, "coreference") for code in sorted(self.found.states()[:3])]
        position = sentence.offset + token.idx if token is not None else sentence.end
        named = [mention.actor.country for mention in self.found.within(sentence.paragraph.start, position)
                 if mention.actor.country and mention.actor.kind in {"state", "person"} and mention.how != "place"]
        pair = [code for code in dict.fromkeys(named) if code]
        if len(pair) != 2:
            pair = self.found.states()[:2]
        return [self.state(code, "coreference") for code in sorted(pair)] if len(pair) == 2 else []

    def _other(self, sentence: Sentence, token: Token) -> list[Party]:
        """"Its neighbour", "the other side": of the two states spoken of, the one that is not the owner or the subject."""
        named = self._countries(sentence, token)
        if named and not any(child.dep_ == "poss" for child in token.children):
            return [self.state(code, "phrase") for code in named]
        owner = {party.actor.country for child in token.children if child.dep_ == "poss" for party in self.who(sentence, child)}
        if not owner and token.lemma_.lower() == "host":
            return self._here(sentence, token)
        subject = next((child for child in sentence.span.root.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i != token.i), None)
        if not owner and subject is not None:
            owner = {party.actor.country for party in self.who(sentence, subject)}
        codes = [code for code in self.found.states() if code not in owner]
        return [self.state(codes[0], "coreference")] if codes else []

    def _here(self, sentence: Sentence, token: Token) -> list[Party]:
        """The country of the place named last: whose guests are spoken of."""
        position = sentence.offset + token.idx
        for mention in reversed(self.mentions):
            if mention.start < position and mention.how in {"place", "capital"} and mention.actor.country:
                return [self.state(mention.actor.country, "coreference")]
        return []

    def _pronoun(self, sentence: Sentence, token: Token) -> list[Party]:
        word = token.lower_
        if token.dep_ in {"expl"} or (word == "it" and token.head.lemma_ in {"rain", "seem", "appear"}):
            return []
        if word == "there":
            return self._here(sentence, token)
        if word in {"who", "which", "that", "whom", "whose"}:
            clause = token.head
            while clause.dep_ not in {"relcl", "ROOT"} and clause.head.i != clause.i:
                clause = clause.head
            return self.sides(sentence, clause.head) if clause.dep_ == "relcl" else []
        if word in _PERSON_PRONOUNS or word in {"former", "latter"}:
            return self._recent(sentence, token, {"person"})
        if word in _THING_PRONOUNS:
            return self._recent(sentence, token, {"state", "igo", "ngo", "armed_group", "party", "university", "other"})
        if word in _GROUP_PRONOUNS:
            return self._plural(sentence, token) or self._recent(sentence, token, {"armed_group", "other", "igo", "state", "party", "ngo"})
        if word in _OWN_VOICE:
            return self._speaker(sentence, token)
        if word in {"both", "each", "two", "other", "another"}:
            return self._two(sentence, token)
        return []

    def _plural(self, sentence: Sentence, token: Token) -> list[Party]:
        """"They": the subject of the clause above or of the sentence before."""
        subject = next((child for child in sentence.span.root.children if child.dep_ in {"nsubj", "nsubjpass"} and child.i < token.i), None)
        if subject is not None and subject.i != token.i and subject.pos_ != "PRON":
            found = self.sides(sentence, subject)
            if found:
                return [Party(party.actor, "coreference") for party in found]
        if sentence.number == 0:
            return []
        before = self.document.sentences[sentence.number - 1]
        subject = next((child for child in before.span.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        found = self.sides(before, subject) if subject is not None else []
        plural = len({party.actor.country for party in found}) > 1 or any(party.actor.kind not in {"person"} for party in found)
        return [Party(party.actor, "coreference") for party in found] if plural else []

    def _speaker(self, sentence: Sentence, token: Token) -> list[Party]:
        """"We", "our": whoever speaks in this sentence or the one before."""
        before = sentence.body[sentence.paragraph.start:sentence.offset + token.idx]
        if (before.count('"') + before.count("“") + before.count("”")) % 2 == 0:
            return []  # outside quotation marks "we" is the author
        for number in (sentence.number, sentence.number - 1):
            if not 0 <= number < len(self.document.sentences):
                continue
            spoken = self.document.sentences[number]
            for verb in spoken.span:
                if verb.lemma_ in {"say", "tell", "add", "declare", "write", "warn", "announce", "insist", "state", "claim"}:
                    subject = next((child for child in verb.children if child.dep_ == "nsubj" and child.lower_ not in _OWN_VOICE), None)
                    found = self.who(spoken, subject) if subject is not None else []
                    if found:
                        return [Party(party.actor, "coreference") for party in found]
        return []

    def _recent(self, sentence: Sentence, token: Token, kinds: set[str], title: str | None = None) -> list[Party]:
        """The actor of these kinds spoken of last: a subject before any other, four sentences back at most."""
        position = sentence.offset + token.idx
        first = max(0, sentence.number - 4)
        floor = self.document.sentences[first].start if self.document.sentences else 0
        subject = self._subject_of(sentence.number - 1, kinds)
        if token.dep_ in {"nsubj", "nsubjpass", "poss"} and subject and token.lower_ not in {"the"} and title is None:
            inside = sentence.span.root
            if not any(child.dep_ in {"nsubj"} and child.i < token.i and child.pos_ == "PROPN" for child in inside.children):
                return subject
        best: tuple[float, Mention] | None = None
        for mention in self.mentions:
            state_of = "state" in kinds and mention.actor.kind == "person" and mention.actor.codes == (mention.actor.country,)
            if mention.start >= position or mention.start < floor or mention.how == "place" or (mention.actor.kind not in kinds and not state_of):
                continue
            home = self.document.at(mention.start)
            if home is None or (home.number == sentence.number and self._same_clause(home, mention, token)):
                continue
            subject = self._is_subject(home, mention)
            score = (sentence.number - home.number) * 2 - (1.5 if subject else 0) - mention.start / 1e6
            if mention.how == "demonym":
                score += 1
            if best is None or score < best[0]:
                best = (score, mention)
        if best is None:
            return []
        actor = best[1].actor
        if actor.kind not in kinds and actor.country:
            return [self.state(actor.country, "coreference")]
        found = [Party(actor, "coreference")]
        if actor.kind == "person" and actor.country and actor.codes == (actor.country,):
            found.append(self.state(actor.country, "coreference"))
        return found

    def _subject_of(self, number: int, kinds: set[str]) -> list[Party]:
        """Who the main clause of a sentence is about, where it is of these kinds."""
        if not 0 <= number < len(self.document.sentences):
            return []
        before = self.document.sentences[number]
        subject = next((child for child in before.span.root.children if child.dep_ in {"nsubj", "nsubjpass"}), None)
        found = self.who(before, subject) if subject is not None else []
        return [Party(party.actor, "coreference") for party in found] if found and found[0].actor.kind in kinds else []

    def _is_subject(self, home: Sentence, mention: Mention) -> bool:
        for token in home.span:
            if home.place(token)[0] == mention.end or mention.start <= home.place(token)[0] < mention.end:
                head = token
                while head.dep_ in _OWN and head.head.i != head.i:
                    head = head.head
                return head.dep_ in {"nsubj", "nsubjpass"}
        return False

    def _same_clause(self, home: Sentence, mention: Mention, token: Token) -> bool:
        """An object pronoun is not the subject of its own verb."""
        if token.dep_ in {"poss"} or token.dep_ in {"nsubj", "nsubjpass"}:
            return False
        for other in home.span:
            if mention.start <= home.place(other)[0] < mention.end and other.head.i == token.head.i and other.dep_ in {"nsubj", "dobj"}:
                return True
        return False


def parties(document: Document) -> Parties:
    """The answers for a document, its actors found on the way."""
    return Parties(cast(document))


def sector_of(token: Token) -> str:
    """The sector of a head noun, from the table, or an empty string."""
    nouns = sectors()
    before = next((child for child in token.children if child.dep_ == "compound" and child.i == token.i - 1), None)
    if before is not None:
        double = nouns.get(f"{before.lemma_.lower()} {token.lemma_.lower()}")
        if double:
            return double
    lemma = token.lemma_.lower()
    sector = nouns.get(lemma) or nouns.get(token.lower_) or (nouns.get(lemma.split("-")[-1]) if "-" in lemma else None) or ""
    if sector in {"GOV", "CVL", "OPP", "MIL", ""}:
        left = {child.lemma_.lower() for child in token.children if child.dep_ in _OWN}
        if left & {"rebel", "guerrilla", "insurgent", "militant", "separatist", "secessionist", "terrorist", "terror", "rebel-held", "jihadist"}:
            return "REB"
        if left & {"opposition", "dissident", "exiled"}:
            return "OPP"
        if left & {"civilian", "private"} and sector == "":
            return "CVL"
        if "armed" in left and lemma in {"group", "man", "band", "faction", "gang"}:
            return "REB"
    return sector


def _former(token: Token) -> bool:
    return any(child.lower_ in {"former", "ex", "once", "onetime", "retired"} for child in token.children) or token.lower_.startswith("ex-")


def _delegates(token: Token) -> bool:
    """"The Norlanders" who meet or say something are the delegation."""
    return token.dep_ == "nsubj" and token.head.lemma_ in {"say", "meet", "agree", "sign", "reject", "offer", "propose", "demand", "insist"}


def _phrase(sentence: Sentence, token: Token) -> str:
    """The words of a short noun phrase without its article."""
    held = [part for part in token.subtree if part.i <= token.i and token.i - part.i < 6 and _close(part, token)]
    while held and held[0].pos_ in {"DET", "PUNCT", "CCONJ"}:
        held.pop(0)
    start, end = sentence.reach(held or [token])
    return sentence.body[start:end].replace("\n", " ")


def _close(token: Token, head: Token) -> bool:
    """Whether a token belongs to the phrase itself and not to a clause within it."""
    steps = 0
    while token.i != head.i and steps < 6:
        if token.dep_ in {"relcl", "acl", "advcl", "ccomp", "xcomp", "parataxis", "conj"}:
            return False
        token, steps = token.head, steps + 1
    return token.i == head.i


def _joined(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in {"NOUN", "PROPN", "PRON", "ADJ", "NUM"}:
            yield child
            yield from _joined(child)


def _unique(found: Iterator[Party] | list[Party]) -> list[Party]:
    held: dict[Actor, Party] = {}
    for party in found:
        held.setdefault(party.actor, party)
    return list(held.values())
