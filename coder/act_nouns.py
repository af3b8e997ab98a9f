"""Acts that a noun names: "launched an attack", "fighting broke out", "the expulsion of two consuls"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder import grammar
from coder.codebook import wordset
from coder.lexicon import Entry
from coder.matching import noun_entry, operator
from coder.sides import Draft, Sides

if TYPE_CHECKING:
    from spacy.tokens import Token

HAPPEN = wordset(
    "break_out erupt flare occur happen take_place begin start continue resume follow kill wound "
    "injure hold leave rock shake hit go_on rage claim open come end go_off rip destroy damage ensue "
    "go fail collapse stall drag_on break_down take take_effect come_into take_hold enter intensify "
    "escalate flare_up spread"
)
LIGHT = HAPPEN | wordset(
    "hold launch mount stage carry_out conduct make perform impose wage commit execute organise "
    "organize lead pursue suffer undertake unleash initiate direct deliver sign order pay run step_up "
    "intensify resume renew reach chair co-chair attend host address convene join"
)


class ActNouns(Sides):
    """Acts named by the nouns of one sentence."""

    def _named_acts(self, verb: Token, entry: Entry | None) -> list[Draft]:
        """Acts named by the verb's object ("launched an attack") or by its subject ("fighting broke out")."""
        found = []
        for token in grammar.objects(verb):
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
        by = [
            token
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ == "by"
            for token in child.children
            if token.dep_ == "pobj"
        ]
        owners = [child for child in noun.children if child.dep_ in {"poss", "amod", "compound", "nmod"}]
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
        if verb is not None and not target:
            target = self._after(verb, entry.target)
        if verb is not None and not happened:
            doer = self._source(verb)
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
