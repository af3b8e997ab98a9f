"""Acts that a noun names: "launched an attack", "fighting broke out", "the expulsion of two consuls"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar
from coder.codebook import wordset
from coder.lexicon import Entry, verbs
from coder.matching import noun_entry, operator
from coder.noun_classes import in_class
from coder.sides import Draft, Sides

if TYPE_CHECKING:
    from spacy.tokens import Token

    from coder.standins import Party

TOLD_AFTER = frozenset({"after", "following", "by", "with", "amid", "despite", "including", "through", "upon"})

HAPPEN = wordset(
    "break_out erupt flare occur happen take_place begin start continue resume follow kill wound "
    "injure hold leave rock shake hit go_on rage claim open come end go_off rip destroy damage ensue "
    "go fail collapse stall drag_on break_down take take_effect come_into take_hold enter intensify "
    "escalate flare_up spread"
)
_VAGUE = wordset(
    "demand operation trade call exercise campaign drill strike war round session stay tour support aid relief "
    "opening resumption search"
)
LIGHT = HAPPEN | wordset(
    "hold launch mount stage carry_out conduct make perform impose wage commit execute organise "
    "organize lead pursue suffer undertake unleash initiate direct deliver sign order pay run step_up "
    "intensify resume renew reach chair co-chair attend host address convene join feature"
)
_TELLING = wordset("tell inform remind assure address")  # "told a rally"


@cache
def _verbs_of_nouns() -> dict[str, list[str]]:
    """The verbs of the acts that nouns name: revival of revive."""
    found: dict[str, list[str]] = {}
    for row in codebook.table("act_names", {"verb": None, "noun": None}):
        found.setdefault(row["noun"], []).append(row["verb"])
    return found


def happened(noun: Token) -> bool:
    """Whether a noun names what took place ("after the closure of …", "the closure of … hurt trade"), and not what
    somebody wants, denies or talks about.
    """
    while noun.dep_ == "conj":
        noun = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        verb = noun.head
        bare = not any(
            child.dep_ == "neg" or (child.dep_ == "aux" and child.lemma_ != "have") for child in verb.children
        )
        return bare and (not operator(verb) or ("announce" in operator(verb) and grammar.passive(verb)))
    if noun.dep_ != "pobj" or noun.head.lower_ not in TOLD_AFTER:
        return noun.dep_ == "dobj" and noun.head.lower_ in {"following", "including"}
    verb = noun.head.head
    return verb.pos_ not in {"VERB", "AUX"} or not operator(verb)


_GO_ON = HAPPEN | wordset(
    "last rage get clear drag near stretch proceed run conclude wind_up drag_on form sweep draw attract bring grip "
    "engulf mar greet turn pass_off produce yield force paralyse paralyze shut disrupt cut cause trigger spark "
    "prompt cost"
)


def _in_news(noun: Token) -> bool:
    """Whether a noun stands where an act is told: "talks lasted", not "inspired by a siege"."""
    head = noun.head
    if noun.dep_ == "pobj" and head.lower_ == "of" and head.head.dep_ in {"nsubj", "nsubjpass"}:
        return any(form in _GO_ON for form in grammar.forms(head.head.head))  # "a round of talks got under way"
    if noun.dep_ == "nsubj":
        sided = any(child.dep_ == "poss" or child.lower_ in {"by", "between", "against"} for child in noun.children)
        return sided or any(form in _GO_ON for form in grammar.forms(head))
    if noun.dep_ == "pobj":
        return head.lower_ not in {"of", "about", "like", "as", "than"} and head.head.dep_ not in {"acl", "relcl"}
    return noun.dep_ not in {"attr", "poss"}


class ActNouns(Sides):
    """Acts named by the nouns of one sentence."""

    def deverbal(self) -> list[Draft]:
        """Acts that the noun of a verb names with its object: "the revival of the commission" (guide, rule 9)."""
        found = []
        for noun in self.sentence.span:
            lemmas = _verbs_of_nouns().get(grammar.lemma(noun), []) if noun.pos_ == "NOUN" else []
            definite = any(child.dep_ == "poss" or child.lower_ == "the" for child in noun.children)
            if not lemmas or not definite or noun_entry(noun) is not None or not happened(noun):
                continue
            objects = grammar.after(noun, "of")
            entry = next((entry for lemma in lemmas for entry in self._senses(lemma, objects)), None)
            if entry is not None:
                owners = [child for child in noun.children if child.dep_ == "poss"]
                doers = [*owners, *grammar.after(noun, "by")]
                source = [party for token in doers for party in self.parties.sides(self.sentence, token)]
                target = self._after(noun, entry.target)
                if entry.reciprocal and not (source and target):
                    source = target = self._pair() or source or target
                found.append(
                    Draft(
                        entry.event_type,
                        entry.mode,
                        source,
                        target,
                        noun,
                        noun,
                        f"{entry.id}+noun",
                        reciprocal=entry.reciprocal,
                        nominal=True,
                    )
                )
        return found

    def loose(self, strict: bool = False) -> list[Draft]:
        """Acts named by nouns alone, for a sentence whose verbs tell nothing; `strict` leaves out vague words that
        stand by no doer and no victim ("strong demand", "an eye operation").
        """
        found = []
        for token in self.sentence.span:
            if token.pos_ in {"NOUN", "PROPN"} and token.dep_ != "compound":
                entry = noun_entry(token)
                if entry is not None and not (strict and (self._vague(token) or not _in_news(token))):
                    found.append(self._of_noun(token, entry, None))
        return found

    def _vague(self, noun: Token) -> bool:
        return grammar.lemma(noun) in _VAGUE and not any(
            child.dep_ == "poss"
            or child.lower_ in {"against", "by", "between"}
            or self.parties.found.of(self.sentence, child) is not None
            for child in noun.children
        )

    def _senses(self, lemma: str, objects: list[Token]) -> Iterator[Entry]:
        """The senses of a verb whose only need is an object of a class, which one of these objects belongs to."""
        for entry in verbs().get(lemma, []):
            needed = [name for group in entry.needs for need in group for name in [need.partition("obj:")[2]] if name]
            if len(entry.needs) == 1 and len(needed) == len(entry.needs[0]):
                held = (in_class(self.parties, self.sentence, token, name) for token in objects for name in needed)
                if any(held):
                    yield entry

    def _pair(self) -> list[Party]:
        """The two states that the sentence sets beside each other with "between"."""
        found = [
            party
            for token in self.sentence.span
            if token.lower_ == "between"
            for one in token.children
            if one.dep_ == "pobj"
            for party in self.parties.sides(self.sentence, one)
        ]
        return found if len({party.actor.country for party in found}) > 1 else []

    def _named_acts(self, verb: Token, entry: Entry | None) -> list[Draft]:
        """Acts named by the verb's object ("launched an attack") or by its subject ("fighting broke out")."""
        found = []
        for token in grammar.objects(verb) if grammar.lemma(verb) not in _TELLING else ():
            known = noun_entry(token)
            if known is not None and token.pos_ in {"NOUN", "PROPN"}:
                found.append(self._of_noun(token, known, verb))
        if not found:
            forms = grammar.forms(verb)
            exists = any(child.dep_ == "expl" for child in verb.children)
            there = [child for child in verb.children if child.dep_ == "attr"] if exists else []
            told = there[0] if there else grammar.subject(verb)
            happens = bool(there) or any(form in HAPPEN for form in forms)
            if told is not None and told.pos_ in {"NOUN", "PROPN"} and happens and not grammar.passive(verb):
                known = noun_entry(told)
                if known is not None:
                    found.append(self._of_noun(told, known, verb, happened=True))
        for preposition in ("for", "to", "in", "with", "on"):
            if found or entry is not None:
                break
            for token in grammar.after(verb, preposition):
                known = noun_entry(token) if token.pos_ == "NOUN" else None
                if known is not None and "request" in operator(verb):
                    found.append(self._of_noun(token, known, None))
        return found

    def _of_noun(self, noun: Token, entry: Entry, verb: Token | None, happened: bool = False) -> Draft:
        """An act named by a noun: its doer before it or after "by", its target by the entry's prepositions."""
        by = grammar.after(noun, "by")  # "the detention of two tourists by": read as the tourists'
        if "from" not in entry.target:
            by += grammar.after(noun, "from")
        owners = [
            child
            for child in noun.children
            if child.dep_ in {"poss", "amod", "compound", "nmod"} and child.tag_ not in {"VBN", "VBD"}
        ]  # a UN-brokered truce is not the UN's
        if "subj" in entry.target:  # "the withdrawal of Norland's troops": Norland withdraws
            by += [
                token
                for child in noun.children
                if child.dep_ == "prep" and child.lower_ == "of"
                for token in child.children
                if token.dep_ == "pobj"
            ]
        source = [party for token in by for party in self.parties.sides(self.sentence, token)]
        own = [
            party
            for token in owners
            if self.parties.found.of(self.sentence, token) or token.dep_ == "poss"
            for party in self.parties.sides(self.sentence, token)
        ]
        target = self._after(noun, entry.target)
        if entry.mode == "visit" and not target:
            hosts = [one for token in noun.subtree if token.lower_ == "to" for one in token.children]
            target = [party for token in hosts for party in self.parties.sides(self.sentence, token)]
        if verb is not None and not target:
            target = self._after(verb, entry.target)
        if verb is not None and not happened:
            doer = self._source(verb)
            if "say" in operator(verb):  # who reports arrests in Skar made none
                ground = [token for word in noun.subtree if word.lower_ == "in" for token in word.children]
                placed = [party for token in ground for party in self.parties.sides(self.sentence, token)]
                doer = placed if entry.event_type == "COERCE" else []
            target = target or ([party for party in own if party not in doer] if doer else [])
            source = source or doer or own
        else:
            source = source or own
            if verb is not None and not target:
                target = [
                    party for token in grammar.objects(verb) for party in self.parties.sides(self.sentence, token)
                ]
        if not source and entry.reciprocal:
            source, target = target, target
        return Draft(
            entry.event_type,
            entry.mode,
            source,
            target,
            noun,
            verb if verb is not None else noun,
            entry.id,
            reciprocal=entry.reciprocal,
            nominal=True,
        )

    def _object_mode(self, verb: Token, entry: Entry) -> str | None:
        for token in grammar.objects(verb):
            known = noun_entry(token)
            if known is not None and known.event_type == entry.event_type:
                return known.mode
        return None
