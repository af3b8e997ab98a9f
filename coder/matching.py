"""Which entry of the lexicon a verb or noun matches, given its objects, prepositions and subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.codebook import wordset
from coder.lexicon import Entry, breadth, classes, defaults, nouns, operators, verbs, weight
from coder.noun_classes import in_class, joint
from coder.parties import Parties
from coder.remembered import remembered
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True)
class Match:
    """An entry that a verb meets. `weight` says how particular the needs are that were met."""

    entry: Entry
    weight: int


def verb_entry(parties: Parties, sentence: Sentence, verb: Token) -> Match | None:
    """The most particular entry of verbs.csv whose needs the verb meets; of two alike the narrower, then the
    earlier one.
    """
    asked = grammar.lemma(verb) == "ask" and grammar.passive(verb) and not grammar.complements(verb)
    return (
        None
        if asked or _says_by_letting(verb) or _suits(verb)
        else _best(parties, sentence, verb, verbs(), grammar.forms(verb))
    )


def default_entry(parties: Parties, sentence: Sentence, verb: Token) -> Match | None:
    """The entry of verb_defaults.csv, for a sentence of which verbs.csv reads nothing; "*" stands for any verb."""
    if any(grammar.words(token) & classes()["economic_thing"] for token in grammar.objects(verb)):
        return None  # a bank that cuts its rate punishes nobody
    anything = [] if {"say", "announce"} & set(operator(verb)) else ["*"]
    return _best(parties, sentence, verb, defaults(), [*grammar.forms(verb), *anything])


def _best(
    parties: Parties, sentence: Sentence, verb: Token, table: dict[str, list[Entry]], forms: list[str]
) -> Match | None:
    fillers: dict[str, list[Token]] = {}
    for form in [*forms, *_again(grammar.lemma(verb), table)]:
        best: tuple[tuple[int, int, int], Entry] | None = None
        for entry in table.get(form, ()):
            met: list[list[str]] = []
            for group in entry.needs:
                met.append([need for need in group if _meets(parties, sentence, verb, need, fillers)])
                if not met[-1]:
                    break
            else:
                chosen = [max(group, key=lambda need: (weight(need), -breadth(need))) for group in met]
                rank = (sum(weight(need) for need in chosen), -sum(breadth(need) for need in chosen), -entry.order)
                if best is None or rank > best[0]:
                    best = rank, entry
        if best is not None:
            return Match(best[1], best[0][0])
        if "_" in form and (form in table or form in operators()):
            return None  # "call off" is no calling
    return None


def _again(lemma: str, table: dict[str, list[Entry]]) -> list[str]:
    """To reoccupy is to occupy, where only that is in the table."""
    plain = lemma.removeprefix("re").removeprefix("-")
    return [plain] if lemma.startswith("re") and lemma not in table and lemma not in operators() else []


def _suits(verb: Token) -> bool:
    """ "Met its aims", "a meeting was called for Monday": nobody is met, nothing is asked for."""
    if grammar.lemma(verb) == "meet":
        return any(grammar.words(token) & classes()["aim_word"] for token in grammar.objects(verb))
    timed = any(token.ent_type_ in {"DATE", "TIME"} for token in grammar.after(verb, "for"))
    return grammar.lemma(verb) == "call" and grammar.passive(verb) and timed


def _says_by_letting(verb: Token) -> bool:
    """ "Let it be known" is saying."""
    if grammar.lemma(verb) != "let":
        return False
    return any(grammar.lemma(below) in {"know", "slip"} for below in grammar.complements(verb))


def noun_entry(noun: Token) -> Entry | None:
    """The entry of event_nouns.csv for a noun, by its compound ("hunger strike") before its head."""
    table = nouns()
    words = grammar.words(noun)
    held = [word for word in words if word in table]
    if not held or words & classes()["accident"]:
        return None  # a heart attack is none
    best = max(held, key=lambda word: (word.count("_"), word == grammar.lemma(noun), word))
    return table["general_strike" if best == "strike" and _of_labour(noun) else best][0]


def _of_labour(strike: Token) -> bool:
    """ "The miners' strike", "a strike by nurses": work that is stopped, and no blow."""
    held = [child for child in strike.children if child.dep_ in {"poss", "compound"}] + grammar.after(strike, "by")
    return any(grammar.words(token) & classes()["crowd"] for token in held)


def _bidden(verb: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)


_READY = frozenset({"ready", "prepared", "willing", "poised"})
DUTIES = wordset(
    "honour honor fulfil fulfill respect act ensure stop abide comply keep implement uphold cooperate prevent rein"
)
SCRUPLE = frozenset({"hesitate", "shrink", "flinch"})
_CHOOSE = frozenset({"vote", "decide", "come", "argue", "campaign", "warn", "rule"})
_AIMS = frozenset({"intention", "plan", "wish", "desire", "reason", "need", "interest", "appetite", "intent"})


def unwilling(verb: Token) -> bool:
    """ "Has no intention of", "sees no reason to", "is not ready to": a refusal, the "no" included."""
    if grammar.lemma(verb) == "be" and mood.negated(verb):
        return any(child.lower_ in _READY | {"interested", "keen"} for child in verb.children)
    return grammar.lemma(verb) in {"have", "see"} and any(
        grammar.lemma(token) in _AIMS and any(child.lower_ == "no" for child in token.children)
        for token in grammar.objects(verb)
    )


def _left_open(verb: Token) -> bool:
    """ "Has not ruled out strikes": what is kept open is threatened or offered."""
    return grammar.lemma(verb) in {"rule", "exclude"} and mood.negated(verb) and not grammar.passive(verb)


def _weighs(verb: Token) -> bool:
    """ "Is considering sanctions": an act that is thought of, and not what something is thought to be."""
    return verb.tag_ == "VBG" and any(noun_entry(token) for token in grammar.objects(verb)) and not mood.verdicts(verb)


_ADVERBIAL = frozenset({"advmod", "intj", "npadvmod", "acomp", "oprd", "prt", "dobj", "conj", "dep", "amod", "ccomp"})
PLACED = frozenset({"in", "on", "for", "with", "until", "from", "since", "during", "at"})


@remembered
def operator(verb: Token) -> tuple[str, ...]:
    """The operators that a verb can be."""
    table = operators()
    if _says_by_letting(verb):
        return ("say",)
    if grammar.lemma(verb) == "tell" and any(_bidden(below) for below in grammar.complements(verb)):
        return ()  # telling somebody to do something is an order, not a report
    if grammar.lemma(verb) == "expect" and any(_owed(verb, below) for below in grammar.complements(verb)):
        return ("request",)
    if grammar.lemma(verb) in SCRUPLE and mood.negated(verb):
        return ("ready",)  # who will not hesitate to attack threatens to
    if _left_open(verb):
        return ("ready",)
    if grammar.lemma(verb) == "consider" and not grammar.complements(verb) and not _weighs(verb):
        return ()  # to consider talks a way out is no plan to hold them
    against = any(below.dep_ == "pcomp" for below in grammar.after(verb, "against"))
    if unwilling(verb) or (against and grammar.lemma(verb) in _CHOOSE):
        return ("refuse",)  # "voted against joining"
    if grammar.lemma(verb) in {"stand", "remain"} and any(child.lower_ in _READY for child in verb.children):
        return ("ready",)
    if grammar.lemma(verb) == "be":
        said_of = [child for child in verb.children if child.dep_ == "acomp"]
        return table.get(grammar.lemma(said_of[0]), ("pass",)) if said_of else ("pass",)
    for form in grammar.forms(verb):
        if form in table:
            return table[form]
    return ()


def _owed(verb: Token, below: Token) -> bool:
    """Whether what one "expects" is a duty of another: "We expect Vesland to honour its word"."""
    doer, debtor = grammar.doer(verb), grammar.own_subject(below)
    if doer is None or debtor is None or grammar.lemma(below) not in DUTIES:
        return False
    return doer.lower_ == "we" or doer.pos_ == "PROPN"


def stands_beside(clause: Token, verb: Token) -> bool:
    """Whether a clause only stands beside another, which the parser takes it to complete: "Osteria raised its mission
    in May, Vesland received an envoy".
    """
    said = operator(verb) or any(token.text == '"' for token in verb.sent)
    return clause.dep_ == "ccomp" and clause.i < verb.i and not said and grammar.own_subject(clause) is not None


def _meets(parties: Parties, sentence: Sentence, verb: Token, need: str, known: dict[str, list[Token]]) -> bool:
    role, _, name = need.partition(":")
    if role == "noobj":
        return not grammar.objects(verb)
    if role == "inf":
        held = mood.infinitives(verb)
        if grammar.lemma(verb) == "tell":
            held = [below for below in held if _bidden(below)]
        return any(not name or in_class(parties, sentence, below, name) for below in held)
    if role == "must":
        return any(
            mood.modality(below) == "must"
            or (below.tag_ in {"VB", "VBP"} and below.dep_ == "ccomp" and mood.modality(below) == "present")
            for below in grammar.complements(verb)
        )
    if role == "located":
        plain = not any(
            child.dep_ in {"acomp", "attr", "expl", "ccomp", "xcomp", "neg"}
            or (child.dep_ == "prep" and child.lower_ not in PLACED)
            for child in verb.children
        )
        return plain and any(
            parties.found.of(sentence, below) is not None
            for child in verb.children
            if child.lower_ == "in"
            for below in child.children
            if below.dep_ == "pobj"
        )
    if role == "word":
        return name in _adverbs(verb) and not mood.negated(verb)
    if role == "purpose":  # "to demand their pay"
        aims = [child for child in verb.children if child.dep_ in {"advcl", "xcomp"} and child.tag_ == "VB"]
        return any(grammar.words(aim) & classes()[name] for aim in aims)
    if role == "passive":
        return grammar.passive(verb)
    if role == "will":  # "would face sanctions"
        return mood.modality(verb) in {"will", "may"}
    if role == "mutual":  # of two states together
        return (
            len(
                {party.actor.country for token in _fillers(verb, "subj") for party in parties.sides(sentence, token)}
                - {None}
            )
            > 1
        )
    if role == "alone":  # manoeuvres of one state, not joint ones
        return _alone(parties, sentence, verb)
    if role == "cargo":  # "a plane carrying tents"
        loads = [child for token in _fillers(verb, "subj") for child in token.children if child.dep_ == "acl"]
        held = [thing for load in loads for thing in (*grammar.objects(load), *grammar.after(load, "with"))]
        return any(in_class(parties, sentence, thing, name) for thing in held)
    if role == "told":  # "said that Vesland was behind the raid"
        return verb.dep_ == "ccomp" and "say" in operator(verb.head)
    if role not in known:
        known[role] = _fillers(verb, role)
    fillers = known[role]
    if not name:
        return bool(fillers)
    return any(in_class(parties, sentence, filler, name) for filler in fillers)


@remembered
def _adverbs(verb: Token) -> frozenset[str]:
    """Words that hang on a verb or on what hangs on it, but for its objects and clauses."""
    near = (below for child in verb.children for below in (child, *child.children))
    return frozenset(below.lower_ for below in near if below.dep_ in _ADVERBIAL)


def _alone(parties: Parties, sentence: Sentence, verb: Token) -> bool:
    """Whether a single state does it, with no partner named and nothing called joint."""
    doers = {party.actor.country for token in _fillers(verb, "subj") for party in parties.sides(sentence, token)}
    shared = any(joint(word) for token in grammar.objects(verb) for word in grammar.words(token))
    partners = grammar.after(verb, "with") or grammar.after(verb, "alongside")
    return len(doers - {None}) == 1 and not shared and not partners


def _fillers(verb: Token, role: str) -> list[Token]:
    if role == "obj":
        return grammar.objects(verb)
    if role == "subj":
        doer = grammar.doer(verb)
        return [doer] if doer is not None else []
    if role == "dative":
        return grammar.datives(verb)
    if role == "comp":
        held = grammar.complements(verb)
        return [*held, *(child for below in held for child in below.children if child.dep_ in {"acomp", "attr"})]
    if role == "oprd":
        return mood.verdicts(verb)
    if role == "whom":  # "allowed the hostages to leave"
        under = [subject for below in grammar.complements(verb) if (subject := grammar.own_subject(below)) is not None]
        return [*under, *grammar.objects(verb)]
    return grammar.after(verb, role)
