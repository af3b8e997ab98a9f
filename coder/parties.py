"""Who a noun phrase stands for: names, countries anywhere in the phrase, head nouns, pronouns and stand-ins.

`who` answers for the token that heads a phrase; `sides` adds what is joined to it by "and". Both give actors with the
way each was inferred, most specific first.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.actors import cast
from coder.codebook import wordset
from coder.mentions import Cast, modifies_participle, sectors
from coder.records import Actor, Mention
from coder.registry import registry
from coder.sentences import Document, Sentence
from coder.standins import Party, StandIns

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHER_NOUNS = wordset("neighbour neighbor host counterpart adversary foe rival")
UNKNOWN = Actor("unknown", ("UNK",), "other", None)
_OWN = {"amod", "compound", "poss", "nmod", "npadvmod", "nummod"}
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
_GROUP_NOUNS = wordset("group movement outfit organisation organization faction militants network")
_PERSON_NOUNS = wordset(
    "minister president premier spokesman spokeswoman leader envoy general ambassador official "
    "visitor guest host chief diplomat adviser secretary governor commander negotiator former latter"
)
_STATE_NOUNS = wordset(
    "government country state ministry army military authority administration regime police force "
    "troop parliament cabinet nation"
)


class Parties(StandIns):
    """Answers for one document."""

    def __init__(self, found: Cast) -> None:
        super().__init__(found)
        self._answers: dict[int, list[Party]] = {}
        self._busy: set[int] = set()

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
                if not codes and any(
                    child.dep_ in {"appos", "compound"} and sector_of(child) in {"GOV", "MIL"}
                    for child in token.children
                ):
                    known.extend(self._recent(sentence, token, {"state"}, "state"))
            return known
        if mention.how == "demonym" and token.tag_ in {"NNPS", "NNS"} and actor.country and not _delegates(token):
            home = [
                other.actor
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in {"of", "in"}
                for below in child.children
                if (other := self.found.of(sentence, below)) is not None
                and other.actor.country not in {None, actor.country}
            ]
            actor = home[0] if home else actor  # "the Albanians of southern Serbia" are a people of Serbia
            return [
                Party(Actor(_phrase(sentence, token), (actor.codes[0], "CVL"), "other", actor.country), "demonym"),
                Party(actor, "demonym"),
            ]
        if (
            mention.how == "demonym"
            and token.tag_ in {"NN", "NNP", "JJ"}
            and any(child.lower_ == "the" for child in token.children)
        ):
            return self._compatriot(sentence, token, actor) or [Party(actor, mention.how)]
        return [Party(actor, mention.how)]

    def _described(self, sentence: Sentence, token: Token) -> list[Party]:
        """A common noun: countries anywhere in its phrase, its sector from the noun itself."""
        both = self._both(sentence, token) or next(
            (
                found
                for below in token.subtree
                if below.dep_ == "pobj"
                and below.head.lower_ in {"of", "from", "between"}
                and _close(below, token)
                and (found := self._both(sentence, below))
            ),
            [],
        )
        if both:
            return both
        if token.lemma_.lower() in _OTHER_NOUNS or any(
            child.lower_ == "other" for child in token.children if token.lemma_ == "side"
        ):
            return self._other(sentence, token)
        sector = sector_of(token)
        codes = self._countries(sentence, token)
        owners = (
            []
            if codes
            else [party for child in token.children if child.dep_ == "poss" for party in self.who(sentence, child)]
        )
        if owners:
            return _unique(owners)
        organisation = self._organisation(sentence, token)
        if organisation and not codes:
            return organisation
        if not codes:
            return self._stand_in(sentence, token, sector)
        if not sector and not self._owned(sentence, token):
            sector = "CVL"  # "a fishmonger in Norland" does not act for Norland
        return [party for code in codes for party in self._of_country(sentence, token, code, sector)]

    def _owned(self, sentence: Sentence, token: Token) -> bool:
        """Whether the country stands in the phrase itself and not in a place added to it."""
        return any(
            self._named(sentence, child, 2)
            for child in token.children
            if child.dep_ in _OWN | {"appos"} or child.lower_ == "of"
        ) or any(
            self._named(sentence, below, 3)
            for child in token.children
            if child.lower_ == "of"
            for below in child.children
            if below.dep_ == "pobj"
        )

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
        """ "The minister", "the group", "the government": who was last spoken of in that part; gunmen of no country
        are unknown.
        """
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
            if mention is not None and mention.actor.kind in {
                "igo",
                "ngo",
                "armed_group",
                "party",
                "other",
                "university",
            }:
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
        own = [
            code
            for verb in participles
            for child in verb.children
            if child.dep_ in {"agent", "prep"} and child.lower_ in {"by", "from"}
            for below in child.children
            if below.dep_ == "pobj"
            for code in self._named(sentence, below, 2)
        ]
        if own:
            return list(dict.fromkeys(own))
        for prepositions in (_OF, _IN):
            codes = [
                code
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in prepositions
                for below in child.children
                if below.dep_ in {"pobj", "pcomp"}
                for code in self._named(sentence, below, 4)
            ]
            if codes:
                return list(dict.fromkeys(codes))
        return []

    def _named(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        mention = self.found.of(sentence, token)
        if mention is not None and not modifies_participle(token):
            if mention.actor.country:
                pair = [
                    code
                    for child in token.children
                    if child.dep_ in _OWN and any(part.text in {"-", "–"} for part in token.children)
                    for code in self._named(sentence, child, 0)
                ]  # "Sino-Indian"
                return [*pair, mention.actor.country, *self._conjuncts(sentence, token, depth)]
            if "IGO" in mention.actor.codes:
                return ["IGO"]
        if depth == 0 or (mention is not None and modifies_participle(token)):
            return []
        if token.pos_ == "PRON" or token.lower_ in {"his", "its", "their", "her"}:
            return list(
                dict.fromkeys(party.actor.country for party in self.who(sentence, token) if party.actor.country)
            )
        codes = [
            code
            for child in token.children
            if child.dep_ in _OWN | {"appos"}
            for code in self._named(sentence, child, depth - 1)
        ]
        if not codes:
            codes = [
                code
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in _OF | {"in", "from"}
                for below in child.children
                if below.dep_ == "pobj"
                for code in self._named(sentence, below, depth - 1)
            ]
        return codes + self._conjuncts(sentence, token, depth)

    def _conjuncts(self, sentence: Sentence, token: Token, depth: int) -> list[str]:
        return [
            code
            for child in token.children
            if child.dep_ == "conj"
            for code in self._named(sentence, child, max(depth - 1, 0))
        ]


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
    sector = (
        nouns.get(lemma) or nouns.get(token.lower_) or (nouns.get(lemma.split("-")[-1]) if "-" in lemma else None) or ""
    )
    if sector in {"GOV", "CVL", "OPP", "MIL", ""}:
        left = {child.lemma_.lower() for child in token.children if child.dep_ in _OWN}
        if left & {
            "rebel",
            "guerrilla",
            "insurgent",
            "militant",
            "separatist",
            "secessionist",
            "terrorist",
            "terror",
            "rebel-held",
            "jihadist",
        }:
            return "REB"
        if left & {"opposition", "dissident", "exiled"}:
            return "OPP"
        if left & {"civilian", "private"} and sector == "":
            return "CVL"
        if "armed" in left and lemma in {"group", "man", "band", "faction", "gang"}:
            return "REB"
    return sector


def _former(token: Token) -> bool:
    return any(
        child.lower_ in {"former", "ex", "once", "onetime", "retired"} for child in token.children
    ) or token.lower_.startswith("ex-")


def _delegates(token: Token) -> bool:
    """ "The Norlanders" who meet or say something are the delegation."""
    return token.dep_ == "nsubj" and token.head.lemma_ in {
        "say",
        "meet",
        "agree",
        "sign",
        "reject",
        "offer",
        "propose",
        "demand",
        "insist",
    }


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
