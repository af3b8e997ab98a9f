"""A sentence's acts before they are dated: who did what to whom, by which rule, under which operators.

Each clause is read from its verb: the verb's own entry, or the act in its object or complement as the operators
above leave it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.act_nouns import LIGHT, ActNouns
from coder.codebook import wordset
from coder.composition import Outcome, compose
from coder.lexicon import Entry, nouns, types
from coder.matching import DUTIES, SCRUPLE, default_entry, operator, stands_beside, unwilling, verb_entry
from coder.mishaps import accidental
from coder.parties import Parties, Party
from coder.sentences import Sentence
from coder.sides import Draft, own_means

if TYPE_CHECKING:
    from spacy.tokens import Token

_CLOSED = wordset("request threaten warn accuse praise refuse deny suppose")
_AHEAD = frozenset({"commit", "intend", "ready"})
_ONE_SIDED = wordset("request threaten warn accuse praise refuse allow ban")


class Reader(ActNouns):
    """Reads the acts of one sentence."""

    def __init__(self, parties: Parties, sentence: Sentence, generous: bool = False) -> None:
        """`generous` also takes verbs by what they mostly mean, for a sentence that stands alone."""
        super().__init__(parties, sentence)
        self._generous = generous
        self._done: set[int] = set()

    def drafts(self) -> list[Draft]:
        """All acts, in the order of their clauses."""
        found: list[Draft] = []
        for token in sorted(self.sentence.span, key=_depth):
            if (
                token.pos_ in {"VERB", "AUX"}
                and token.i not in self._done
                and token.dep_ not in {"aux", "auxpass", "amod", "pobj", "compound", "nmod"}
            ):
                found.extend(self._clause(token))
        return found

    # Clauses

    def _clause(self, verb: Token) -> list[Draft]:
        """The acts of a verb and of the clauses that complete it."""
        self._done.add(verb.i)
        match = verb_entry(self.parties, self.sentence, verb)
        if match is None and self._generous:
            match = default_entry(self.parties, self.sentence, verb)
        entry = match.entry if match else None
        operators = operator(verb)
        inner = [
            draft
            for complement in grammar.complements(verb)
            if complement.i not in self._done and complement.pos_ in {"VERB", "AUX"}
            for draft in self._clause(complement)
            if draft.event_type
        ]
        named = self._named_acts(verb, entry)
        if match is not None and entry is not None and (match.weight >= 3 or not operators):
            return self._own(verb, entry, inner)
        light = any(form in LIGHT for form in grammar.forms(verb))
        subject = grammar.own_subject(verb)
        for name in operators:
            held_talks = bool(named) and named[0].event_type == "CONSULT"
            if name in {"stop", "lift"} and held_talks and subject is not None and named[0].trigger.i == subject.i:
                continue  # talks that ended were held
            if name == "intend" and named and mood.plotted(verb):
                continue  # "the raid was planned in Skar", "soil used to plan raids": no threat
            afterwards = name == "accuse" and any(below.i < verb.i for below in grammar.complements(verb))
            if name in {"say", "pass"} or afterwards:  # "..., sources alleged" only tells whence it is known
                held = inner or named
                if held:
                    return [self._told(verb, draft, "pass" if name == "pass" else "say") for draft in held]
                continue
            if name == "commit" and light and not inner:
                continue  # to undertake a mission is to be on it
            held = [*inner, *named] if name in _CLOSED or not inner else inner
            if name in _CLOSED | _AHEAD:
                self._close(verb)
            outcomes = [
                made
                for draft in held[: 1 if name in _CLOSED else None]
                if (made := self._composed(verb, name, draft)) is not None
            ]
            if outcomes:
                return [made for made in outcomes if made.event_type]
            if name in {"deny", "suppose"} and held:
                return []
        if entry is not None:
            return self._own(verb, entry, inner)
        if not inner and not named:
            plain = self._plain(verb, operators)
            if plain is not None:
                return [plain]
        return inner or [
            self._modal(verb, draft if light or draft.verb.i != verb.i else replace(draft, rule=f"{draft.rule}?"))
            for draft in named
        ]

    def _close(self, verb: Token) -> None:
        """What is joined to the first thing asked for, threatened or refused has not happened either."""
        if grammar.lemma(verb) == "accuse":  # "of expelling migrants, blocking trade"
            self._done |= {child.i for child in verb.rights if child.dep_ == "advcl" and child.tag_ == "VBG"}
        for complement in grammar.complements(verb):
            for token in complement.children:
                if token.dep_ == "conj" and token.tag_ in {"VB", "VBG"} and grammar.own_subject(token) is None:
                    self._done.add(token.i)

    def _plain(self, verb: Token, operators: tuple[str, ...]) -> Draft | None:
        """What is said of an act that no entry knows: another must do it, or the speaker offers to."""
        source = self._source(verb)
        if "say" in operators or "request" in operators:
            for below in grammar.complements(verb):
                subject = grammar.doer(below) or grammar.subject(below)
                target = self.parties.sides(self.sentence, subject) if subject is not None else []
                own = {party.actor for party in source}
                if (
                    mood.modality(below) == "must"
                    and target
                    and not {party.actor for party in target} & own
                    and subject is not None
                ):
                    return Draft("REQUEST", "change", source, target, verb, verb, "say+must")
        if {"commit", "ready"} & set(operators) and mood.infinitives(verb):
            return self._stated(verb, Draft("AGREE", None, source, self._role(verb, "to"), verb, verb, "commit"))
        if unwilling(verb) and (grammar.complements(verb) or grammar.lemma(verb) == "be"):
            return Draft("REJECT", None, source, self._role(verb, "comp"), verb, verb, "unwilling")
        return None

    def _own(self, verb: Token, entry: Entry, inner: list[Draft]) -> list[Draft]:
        """The act of the verb's own entry. What a demand, charge, threat or refusal contains has not happened."""
        if accidental(verb):
            return inner
        source, target = self._source(verb), self._target(verb, entry)
        if not source and grammar.passive(verb) and grammar.agent(verb) is None and entry.target[:1] != ("obj",):
            source = self._role(verb, "obj") if own_means(verb) else []  # "Norland's jets were sent to"
            if source == target:
                target = []
        if not source and verb.dep_ == "acl" and grammar.lemma(verb.head.head) in DUTIES:
            source = self._source(verb.head.head)  # "asked Vesland to honour the assurances given in July"
        if entry.swapped:
            told = any("told" in group for group in entry.needs)  # whoever tells it is the source
            source, target = target or ([] if told else self._other_state(source)), source
        beside = [draft for draft in inner if stands_beside(draft.verb, verb)]
        act = Draft(
            entry.event_type,
            entry.mode or self._object_mode(verb, entry),
            source,
            target,
            verb,
            verb,
            entry.id,
            reciprocal=entry.reciprocal,
        )
        if entry.event_type in {"REQUEST", "THREATEN", "REJECT", "ACCUSE", "AGREE", "SUPPORT", "CONCEDE"}:
            if inner and not act.target and not beside:
                act = replace(act, target=inner[0].target or inner[0].source)
            if entry.id == "warn-that" and inner and types()[inner[0].event_type] == "material_conflict":
                act = replace(act, rule="warn-that+act")
            if inner and act.mode is None:
                made = (
                    compose(
                        {"REQUEST": "request", "THREATEN": "threaten", "REJECT": "refuse"}.get(entry.event_type, ""),
                        inner[0].event_type,
                        inner[0].mode,
                    )
                    if entry.event_type in {"REQUEST", "THREATEN", "REJECT"}
                    else None
                )
                act = replace(act, mode=made.mode if made else None)
            inner = beside
        inner = beside if entry.mode == "expel" else inner  # who is told to leave has not left
        if entry.event_type in {"REQUEST", "THREATEN", "REJECT", "ACCUSE"}:
            self._close(verb)
        if entry.event_type == "PROTEST":
            act = replace(act, target=self._purpose(verb) or act.target)
        if entry.event_type == "THREATEN":
            act = replace(act, target=self._conditional(verb) or act.target)
        return [*filter(None, [self._stated(verb, act)]), *inner]

    def _stated(self, verb: Token, act: Draft) -> Draft | None:
        """The act as the verb's own helping words leave it: would, must, may, not."""
        if not act.event_type:
            return act  # an operator below has left nothing to code
        modality = mood.modality(verb)
        negated = mood.negated(verb)
        if modality == "must":
            name = "must"
        elif modality == "will":
            name = "willnot" if negated else "will"
        elif modality == "may":
            name = "threaten" if self._conditioned(verb, act) else "will" if self._generous and not negated else "may"
        elif negated:
            name = "not"
        else:
            return act
        if (
            verb.dep_ in {"xcomp", "pcomp"}
            and name in {"will", "must"}
            and grammar.lemma(verb.head) not in {"be", "go", "have", "need", "ought"}
        ):
            return act
        if name == "will" and any(
            mark.lower_ == "unless" or (mark.dep_ == "neg" and act.event_type == "ACCUSE")
            for clause in mood.conditions(verb)
            for mark in clause.children
        ):
            name = "threaten"  # "will leave unless", "will sue if Vesland does not"
        return self._apply(name, act, None)

    def _conditioned(self, verb: Token, act: Draft) -> bool:
        """ "It might cut off supplies if": what may be done on a condition is threatened."""
        hostile = types()[act.event_type] == "material_conflict"
        return hostile and any(True for _ in mood.conditions(verb)) and not mood.negated(verb)

    def _modal(self, verb: Token, draft: Draft) -> Draft:
        return self._stated(verb, draft) or replace(draft, event_type="")

    def _told(self, verb: Token, draft: Draft, name: str) -> Draft:
        """A told act stays what it is; a speaker who says what another must do makes a request of his own."""
        speaker = self._source(verb)
        if name == "pass":
            source = draft.source or speaker
            return self._modal(verb, replace(draft, source=source, depth=draft.depth))
        if draft.rule.endswith("+must"):
            target = self._addressed(verb) or draft.source or draft.target
            return replace(draft, source=speaker or draft.source, target=target, verb=verb, speaker=speaker)
        if draft.rule.endswith(("+will", "+willnot", "+intend", "+commit", "+ready")) and not draft.source:
            return replace(draft, source=speaker, verb=verb, speaker=speaker)
        if not draft.source and "conflict" not in types()[draft.event_type].replace("verbal_conflict", ""):
            # "is strongly condemned," it said
            return replace(draft, source=speaker, verb=draft.verb, speaker=speaker)
        return replace(draft, speaker=speaker, said=verb, depth=draft.depth + 1)

    def _addressed(self, verb: Token) -> list[Party]:
        """Those whom the verb speaks to."""
        tokens = [*_persons(grammar.objects(verb)), *grammar.datives(verb)]
        return [party for token in tokens for party in self.parties.sides(self.sentence, token)]

    def _composed(self, verb: Token, name: str, draft: Draft) -> Draft | None:
        """What an operator verb makes of the act in its complement or object."""
        if not draft.event_type:
            return None
        speaker = self._source(verb)
        addressed = self._addressed(verb)
        harmed = name == "accuse" and draft.nominal and types()[draft.event_type] == "material_conflict"
        for preposition in ("to", "on", "from", "of", "against", "with"):
            if not addressed and name in _CLOSED and not harmed:
                addressed = [
                    party
                    for token in grammar.after(verb, preposition)
                    if token.pos_ in {"NOUN", "PROPN", "PRON"}
                    for party in self.parties.sides(self.sentence, token)
                ]
        made = self._apply(name, draft, speaker)
        if made is None:
            return None
        if made.event_type == "THREATEN" and grammar.lemma(verb) == "offer":
            made = replace(made, event_type="AGREE", mode=None, status="occurred")  # to offer troops is no threat
        own_codes = {party.actor.codes for party in speaker}
        others = [party for party in draft.source if party.actor.codes not in own_codes]
        if name == "accuse" and others and addressed and all("IGO" in party.actor.codes for party in addressed):
            addressed = []  # "complained to the council that Vesland had cut its nets"
        if name in {"request", "must", "accuse", "allow", "ban", "praise"}:
            known = [] if harmed else draft.target  # who condemns an attack does not blame its victim
            target = addressed if addressed and not draft.nominal else (others or known or addressed)
            if name == "request" and not addressed and all(party.actor.kind == "armed_group" for party in target):
                target = []  # "demanded that the rebels be handed over": of somebody else
        else:
            target = draft.target or addressed or others
        if name == "threaten" or name == "warn":
            known = (addressed or draft.target) if name == "warn" else (draft.target or addressed)
            target = self._conditional(verb) or known
        several = len({party.actor.country for party in speaker} - {None}) > 1  # "both failed to reach an accord"
        mutual = made.reciprocal and (name not in _ONE_SIDED or (name == "refuse" and several))
        own = draft.source if name == "announce" and not draft.nominal else []
        states = {party.actor.country for party in speaker if party.actor.kind == "state"}
        within = {party.actor.country for party in target} <= states
        if name == "commit" and len(states) > 1 and within and made.event_type == "AGREE":
            mutual, target = True, []  # what two states agree to do, they agree with one another
        known = [] if name == "request" else draft.source  # who is to do it does not ask for it
        made = replace(made, source=own or speaker or known, target=target, verb=verb, reciprocal=mutual)
        made = replace(made, rule=made.rule.replace("?", ""))
        unsaid = name == "suppose" or grammar.lemma(verb) in SCRUPLE | {"rule", "exclude"} or unwilling(verb)
        return made if unsaid else self._stated(verb, made)

    def _apply(self, name: str, draft: Draft, speaker: list[Party] | None) -> Draft | None:
        outcome: Outcome | None = compose(name, draft.event_type, draft.mode)
        if outcome is None:
            return replace(draft, rule=f"{draft.rule}+{name}")
        if outcome.event_type is None:
            return None if name in {"not", "may", "deny", "suppose"} else replace(draft, event_type="")
        status = outcome.status or draft.status
        if outcome.event_type == draft.event_type and draft.status != "occurred":
            status = draft.status
        return replace(
            draft, event_type=outcome.event_type, mode=outcome.mode, status=status, rule=f"{draft.rule}+{name}"
        )


def _persons(tokens: list[Token]) -> Iterator[Token]:
    """Objects that can be spoken to, not acts."""
    table = nouns()
    return (token for token in tokens if grammar.lemma(token) not in table)


def _depth(token: Token) -> tuple[int, int]:
    return sum(1 for _ in token.ancestors), token.i
