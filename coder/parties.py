"""Who a noun phrase stands for: names, countries anywhere in the phrase, head nouns, pronouns and stand-ins.

`who` answers for the token that heads a phrase; `sides` adds what is joined to it by "and". Both give actors with the
way each was inferred, most specific first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.actors import cast
from coder.codebook import wordset
from coder.lexicon import classes
from coder.locals import EVERYBODY as EVERYBODY
from coder.locals import Locals
from coder.mentions import Cast
from coder.noun_phrases import OWN, abstract, close, delegates, former, joined, phrase, sector_of, things, unique
from coder.phrase_countries import PhraseCountries
from coder.records import Actor, Mention
from coder.registry import registry
from coder.sentences import Document, Sentence
from coder.standins import Party, StandIns, state

if TYPE_CHECKING:
    from spacy.tokens import Token

_OTHER_NOUNS = wordset("neighbour neighbor host counterpart adversary foe rival")
_WORLD = wordset("state country nation government capital")
UNKNOWN = Actor("unknown", ("UNK",), "other", None)
_GROUP_NOUNS = wordset(
    "group movement outfit organisation organization faction militants network agency body bloc alliance panel mission"
)
_BODIES = wordset("council assembly commission committee union league secretariat tribunal")
_FORCE_NOUNS = wordset("movement outfit faction militants insurgents rebels")
_PERSON_NOUNS = wordset(
    "minister president premier spokesman spokeswoman leader envoy general ambassador official "
    "visitor guest host chief diplomat adviser secretary governor commander negotiator former latter"
)
_STATE_NOUNS = wordset(
    "government country state ministry army military authority administration regime police force "
    "troop parliament cabinet nation"
)


_SOME = wordset("some many most several few dozens scores hundreds thousands none")


class Parties:
    """Answers for one document."""

    def __init__(self, found: Cast) -> None:
        self.found = found
        self.document: Document = found.document
        self._places = PhraseCountries(found, self.who)
        self._stand_ins = StandIns(found, self)
        self._locals = Locals(found)
        self._answers: dict[int, list[Party]] = {}
        self._busy: set[int] = set()
        self.gathered: list[Party] | None = None  # who has come together, once it has been asked for
        self.phrases: dict[int, set[str]] = {}  # the words of noun phrases, by the place of their heads

    @property
    def mentions(self) -> list[Mention]:
        return self.found.mentions

    def state(self, code: str, how: str) -> Party:
        """The party that is a state."""
        return state(self.found, code, how)

    def countries(self, sentence: Sentence, token: Token) -> list[str]:
        """Codes of the countries that a phrase names."""
        return self._places.of_phrase(sentence, token)

    def sides(self, sentence: Sentence, token: Token) -> list[Party]:
        """The parties of a phrase and of all that is joined to it."""
        heads = [token, *joined(token)]
        return unique(party for head in heads for party in self.who(sentence, head))

    def learn(self, sentence: Sentence, token: Token, found: list[Party]) -> None:
        """What the events have told of whom a phrase stands for: "them" after "lorry drivers blocked the road"."""
        self._answers[sentence.offset + token.idx] = found

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
        of = [below for child in token.children if child.lower_ == "of" for below in child.children]
        if of and token.lower_ in _SOME:
            return self.who(sentence, of[0])  # "some of the traders"
        if token.pos_ == "PRON" or token.lower_ in {"his", "her", "its", "their", "former", "latter", "there"}:
            return self._stand_ins.pronoun(sentence, token)
        mention = self.found.of(sentence, token)
        if mention is not None:
            parties = self._mentioned(sentence, token, mention)
            if parties:
                return parties
        return self._described(sentence, token)

    def _mentioned(self, sentence: Sentence, token: Token, mention: Mention) -> list[Party]:
        actor = mention.actor
        if actor.kind in {"other", "state"} and token.tag_ == "NNS":  # "Norlander and Veslander officials"
            beside = [
                other for child in token.subtree if child.i < token.i and (other := self.found.of(sentence, child))
            ]
            shared = [one.actor for one in beside if one.how == "demonym" and one != mention and one.actor.country]
            if shared and actor.country and any(part.lower_ == "and" for part in token.subtree if part.i < token.i):
                return [self.state(code, "demonym") for one in (*shared, actor) if (code := one.country)]
        if actor.kind == "person":
            known = [Party(actor, mention.how)]
            if actor.country and "CVL" not in actor.codes and actor.codes == (actor.country,):
                known.append(self.state(actor.country, mention.how))
            if actor.codes == ("UNK",):
                codes = self.countries(sentence, token)
                known.extend(self.state(code, "title") for code in codes[:1])
                if not codes and any(
                    child.dep_ in {"appos", "compound"} and sector_of(child) in {"GOV", "MIL"}
                    for child in token.children
                ):
                    near = self._locals.at_home(sentence, token)
                    known.extend(near or self._stand_ins.recent(sentence, token, {"state"}, "state"))
            return known
        if mention.how == "demonym" and token.tag_ in {"NNPS", "NNS"} and actor.country and not delegates(token):
            home = [
                other.actor
                for child in token.children
                if child.dep_ == "prep" and child.lower_ in {"of", "in"}
                for below in child.children
                if (other := self.found.of(sentence, below)) is not None
                and other.actor.country not in {None, actor.country}
            ]
            actor = home[0] if home else actor  # "the Hungarians of northern Serbia": a people of Serbia
            return [
                Party(Actor(phrase(sentence, token), (actor.codes[0], "CVL"), "other", actor.country), "demonym"),
                Party(actor, "demonym"),
            ]
        if (
            mention.how == "demonym"
            and token.tag_ in {"NN", "NNP", "JJ"}
            and any(child.lower_ == "the" for child in token.children)
        ):
            return self._stand_ins.compatriot(sentence, token, actor) or [Party(actor, mention.how)]
        if actor.kind == "ngo" and actor.country is None:  # "the Danish Red Cross" is Denmark's
            named = [
                code for child in token.children if child.dep_ in OWN for code in self._places.named(sentence, child, 1)
            ]
            if named and named[0] in registry().countries:
                return [Party(Actor(actor.name, (named[0], "NGO"), "ngo", named[0]), mention.how)]
        return [*self._beside(sentence, token, actor), Party(actor, mention.how)]

    def _beside(self, sentence: Sentence, token: Token, actor: Actor) -> list[Party]:
        """ "Vesland and Green Column fighters": the state whose own stand beside a force that is named."""
        others = [child for child in token.children if child.dep_ in {"amod", "nmod"} and any(joined(child))]
        codes = [code for child in others for code in self._places.named(sentence, child, 0)]
        return [self.state(code, "demonym") for code in codes[:1] if code != actor.country]

    def _described(self, sentence: Sentence, token: Token) -> list[Party]:
        """A common noun: countries anywhere in its phrase, its sector from the noun itself."""
        counted = [below for child in token.children if child.lower_ == "of" for below in child.children]
        if token.pos_ == "NUM" and counted:
            return self.who(sentence, counted[0])  # "two of the group's commanders"
        both = self._stand_ins.both(sentence, token) or next(
            (
                found
                for below in token.subtree
                if below.dep_ == "pobj"
                and below.head.lower_ in {"of", "from", "between"}
                and close(below, token)
                and (found := self._stand_ins.both(sentence, below))
            ),
            [],
        )
        if both:
            return both
        if token.lemma_.lower() in {"community", "world"} and not self.countries(sentence, token):
            whole = {child.lower_ for child in token.children} & {"international", "global", "world", "the"}
            if whole & {"international", "global", "world"} or (token.lower_ == "world" and whole):
                return [Party(EVERYBODY, "phrase")]
        region = self._locals.region(token) if token.lemma_.lower() in _WORLD and token.tag_ == "NNS" else []
        if region:
            return region
        general = {child.lower_ for child in token.children if child.dep_ != "poss"} & {"all", "every", "other"}
        if general and token.lemma_.lower() in _WORLD and not self.countries(sentence, token):
            return [Party(EVERYBODY, "phrase")]
        if token.lemma_.lower() in _OTHER_NOUNS or any(
            child.lower_ == "other" for child in token.children if token.lemma_ == "side"
        ):
            return self._stand_ins.other(sentence, token)
        held = grammar.words(token) & (classes()["hideout_word"] | classes()["site_word"])
        groups = [
            mention.actor
            for child in [*token.children, *(grammar.after(token, "of") if held else [])]
            if child.dep_ in {"compound", "poss", "nmod", "amod", "pobj"}
            and (mention := self.found.of(sentence, child)) is not None
            and mention.actor.kind == "armed_group"
        ]
        owners = [child for child in token.children if child.dep_ == "poss"]
        its = [party.actor for child in owners if child.pos_ == "PRON" for party in self.who(sentence, child)]
        groups += [actor for actor in its if actor.kind == "armed_group"]
        if groups:
            return [Party(groups[0], "phrase")]  # "TTP hideouts in Khost", "its men"
        sector = sector_of(token)
        codes = self.countries(sentence, token)
        owned = [] if codes else [party for child in owners for party in self.who(sentence, child)]
        if owned:
            return unique(owned)
        speaks = token.dep_ == "nsubj" and grammar.words(token) & classes()["accord"]  # "the statement asked"
        if not sector and grammar.words(token) & things() and not speaks and not self._state_s(sentence, token):
            return []  # "a drone strike in Skar", "the talks in Skar" are nobody
        organisation = self._organisation(sentence, token)
        if organisation and not codes:
            return organisation
        if not codes:
            return self._stand_in(sentence, token, sector)
        if not sector and not self._places.owned(sentence, token):
            if abstract(token):
                return []  # "asked for easier passage at Skar"
            if not grammar.words(token) & (classes()["site_word"] | classes()["heavy_word"] | classes()["weapon"]):
                sector = "CVL"  # "a fishmonger in Norland" does not act for Norland; a town in Norland is its own
        return [party for code in codes for party in self._of_country(sentence, token, code, sector)]

    def _state_s(self, sentence: Sentence, token: Token) -> bool:
        """Whether a noun is a state's: "Norlandic strikes", not "the Skar strikes"."""
        held = [below for child in token.children if child.lower_ in {"of", "by"} for below in child.children]
        owners = [child for child in token.children if child.dep_ in OWN | {"appos"}] + held
        mentions = [
            mention
            for owner in owners
            for one in (owner, *owner.conjuncts)
            if (mention := self.found.of(sentence, one))
        ]
        if any(owner.pos_ == "PRON" and self.who(sentence, owner) for owner in owners):
            return True  # "said its strike killed"
        return any(mention.how != "place" for mention in mentions)

    def _of_country(self, sentence: Sentence, token: Token, code: str, sector: str) -> list[Party]:
        nation = self.state(code, "demonym")
        if code not in registry().countries:
            named = [party for party in self._organisation(sentence, token) if party.actor.kind == "igo"]
            return named or [Party(Actor(code, (code,), "igo", None), "demonym")]
        if former(token):
            return [Party(Actor(phrase(sentence, token), (code, "CVL"), "other", code), "phrase"), nation]
        if sector in {"CVL", "NGO", "OPP"}:
            return [Party(Actor(phrase(sentence, token), (code, sector), "other", code), "phrase")]
        if sector == "REB":
            return [Party(Actor(phrase(sentence, token), ("UNK",), "armed_group", code), "phrase")]
        return [nation]

    def _stand_in(self, sentence: Sentence, token: Token, sector: str) -> list[Party]:
        """ "The minister", "the group", "the government": who was last spoken of in that part; gunmen of no country
        are unknown.
        """
        definite = any(child.lower_ in {"the", "this", "that", "these", "those"} for child in token.children)
        lemma, place = token.lemma_.lower(), sentence.offset + token.idx
        if definite and lemma in _PERSON_NOUNS:
            found = self._stand_ins.recent(sentence, token, {"person"}, lemma)
            if found:
                return found
        if definite and lemma in _BODIES:
            named = [m.actor for m in self.mentions if m.start < place and lemma in m.actor.name.lower().split()]
            if named:
                return [Party(named[-1], "coreference")]
        if definite and lemma in _FORCE_NOUNS:
            found = self._stand_ins.recent(sentence, token, {"armed_group", "party"})
            if found:
                return found
        if definite and lemma in _GROUP_NOUNS:
            found = self._stand_ins.recent(sentence, token, {"armed_group", "party", "ngo", "igo", "other"})
            if found:
                return found
        if sector == "REB" and token.pos_ != "VERB":
            return [Party(Actor(phrase(sentence, token), ("UNK",), "armed_group", None), "phrase")]
        if sector in {"GOV", "MIL", "COP"} and token.pos_ in {"NOUN", "PROPN"} and lemma in _STATE_NOUNS:
            local = self._locals.forces(sentence, token) if not definite else self._locals.there(sentence, token)
            return local or self._locals.at_home(sentence, token) or self._stand_ins.recent(sentence, token, {"state"})
        return []

    def _organisation(self, sentence: Sentence, token: Token) -> list[Party]:
        """A body named within the phrase: "UN inspectors", "members of the Skar Union"."""
        for child in token.subtree:
            if child.i == token.i or not close(child, token):
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


def parties(document: Document) -> Parties:
    """The answers for a document, its actors found on the way."""
    return Parties(cast(document))
