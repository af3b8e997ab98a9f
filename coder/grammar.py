"""Questions to a parse: who is a verb's subject, its object, what hangs on it by which preposition, is it passive,
negated, future.

All functions take spaCy tokens of one sentence and are pure. They know nothing of actors or of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.clauses import issued as issued
from coder.codebook import wordset
from coder.misreadings import OBJECT as OBJECT
from coder.misreadings import PASSIVE_SUBJECT as PASSIVE_SUBJECT
from coder.misreadings import SUBJECT as SUBJECT
from coder.misreadings import after_date, misplaced, receiver, reduced, shared, so_called, when
from coder.misreadings import own_subject as own_subject
from coder.remembered import remembered
from coder.verb_forms import forms as forms
from coder.verb_forms import lemma as lemma

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSE = {"ccomp", "xcomp"}
_QUANTITY = wordset(
    "side stretch lane section "
    "hundred thousand dozen number part group series score some one two three four five six seven "
    "eight nine ten majority most round any several million ton tonne kg kilogram shipment "
    "consignment wave load batch patch element detachment squad lot piece set handful couple all both "
    "many team half third quarter billion bulk rest portion range type kind form member amount "
    "quantity company last first rest slice chunk tranche mob gang horde band throng swarm "
    "planeload shipload truckload lorryload busload boatload crate sack bag box "
    "container cache stockpile dump bunker dollar euro pound minute hour day week month"
)
_OBJECT_CONTROL = wordset(
    "ask urge force allow order tell permit persuade press pressure invite help enable compel require "
    "advise instruct direct encourage call beg request want expect get cause let make see leave lead "
    "prompt train authorise authorize appeal challenge warn accuse bar ban"
)
_OBJECT_JUDGED = wordset("blame praise condemn suspect thank criticise criticize prevent stop keep")
_INTRANSITIVE = wordset(
    "converge gather march rally protest demonstrate riot arrive travel fly clash skirmish meet confer go come"
)
_UNDERGONE = frozenset({"want", "need", "get"})
_DEADLY = wordset("kill wound injure destroy damage displace maim")
_SPOKEN = wordset("say add tell ask urge demand call warn accuse blame vow promise pledge insist")
_APPEALS = wordset("call appeal press push plead petition lobby like")
_MANNERS = wordset("mistake accident force air sea phone telephone night day nature chance proxy train road land post")


@remembered
def passive(token: Token) -> bool:
    """Whether the verb's subject undergoes the act."""
    if any(child.dep_ in PASSIVE_SUBJECT or child.dep_ == "auxpass" for child in token.children):
        return True
    if token.dep_ == "ccomp" and token.tag_ in {"VBN", "VBD"} and lemma(token.head) in _UNDERGONE:
        return not any(child.dep_ in OBJECT | {"aux"} for child in token.children)  # "wanted the skippers freed"
    alone = token.dep_ == "acl" and token.head.dep_ == "ROOT"
    followed = any(child.dep_ in OBJECT or (child.dep_ == "xcomp" and child.tag_ == "VB") for child in token.children)
    if alone and (lemma(token) in _INTRANSITIVE or followed):
        return False  # "a storm killed twelve people", read as if it had been killed
    if token.tag_ == "VBN" and (token.dep_ == "acl" or (token.dep_ == "conj" and token.head.pos_ == "ADJ")):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN" and not own_subject(token):
        return not any(child.dep_ in {"aux"} for child in token.children) and passive(token.head)
    if token.dep_ == "acomp" and token.tag_ == "VBN" and agent(token) is not None:
        return True  # "were gang-raped by": read as a quality
    return token.dep_ == "advcl" and token.tag_ == "VBN" and not own_subject(token)


@remembered
def subject(token: Token) -> Token | None:
    """The head of the grammatical subject, its own or inherited: from a joined verb, the verb above, the noun that
    a participle describes.
    """
    seen = 0
    while seen < 8:
        own = own_subject(token)
        if own is not None:
            relative = token.dep_ == "relcl" and token.head.pos_ in {"NOUN", "PROPN"}
            if relative and own.lower_ == "which" and lemma(token) in _DEADLY and token.head.dep_ == "pobj":
                return token.head.head.head if token.head.head.head.pos_ == "NOUN" else token.head  # "the raid in Skar"
            return token.head if relative and own.lower_ in {"who", "which", "that"} else own
        seen += 1
        if token.dep_ == "acomp" and token.tag_ == "VBN":
            token = token.head
            continue
        if issued(token):
            token = token.head.head
            continue
        if token.dep_ in {"acl", "relcl"} and token.tag_ == "VB" and token.head.dep_ == "attr":
            token = token.head.head  # "has become the first country to recognise"
            continue
        if token.dep_ in {"acl", "relcl"}:
            return token.head if token.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None
        if token.dep_ == "xcomp" and lemma(token.head) in _OBJECT_CONTROL:
            held = objects(token.head)
            if held:
                return held[0]
        if token.dep_ == "pcomp" and token.head.dep_ == "prep":
            verb = token.head.head
            if lemma(verb) in _OBJECT_CONTROL | _OBJECT_JUDGED:
                held = objects(verb)
                if held:
                    return held[0]
            token = verb
            continue
        if token.dep_ in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"} and token.head.i != token.i:
            if token.dep_ == "ccomp" and any(child.dep_ == "mark" for child in token.children):
                return None
            spoken = token.dep_ == "conj" and lemma(token) in _SPOKEN and token.head.dep_ == "ccomp"
            past = token.tag_ == "VBD"
            stray = past and token.dep_ == "conj" and token.head.tag_ == "VB"
            token = token.head.head if stray else token.head  # "urged both to wait and offered to mediate"
            if spoken and (passive(token) or (past and token.tag_ in {"VBP", "VBZ"})):
                token = token.head  # "said the raid was planned in Skar and asked": who said it asked
            if token.pos_ not in {"VERB", "AUX"}:
                return token if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in SUBJECT else _climb(token)
            continue
        return after_date(token)
    return None


def _climb(token: Token) -> Token | None:
    """The subject of the clause that a noun stands in."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            return own_subject(ancestor)
    return None


def doer(token: Token) -> Token | None:
    """Who acts: the subject, or what "by" names in the passive."""
    return agent(token) if passive(token) else subject(token)


def agent(token: Token) -> Token | None:
    """The noun after "by" of a passive, also where that is tied to the object: "was refused entry by Norland"."""
    things = [child for child in token.children if child.dep_ in OBJECT]
    for child in [*token.children, *(below for thing in things for below in thing.children)]:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            held = next((below for below in child.children if below.dep_ in {"pobj", "pcomp"}), None)
            if held is None or lemma(held) not in _MANNERS:
                return held
    return None


@remembered
def objects(token: Token) -> list[Token]:
    """Direct objects, or the subject of a passive."""
    held = [child for child in token.children if child.dep_ in OBJECT]
    if held and lemma(token) in {"give", "grant", "allow"}:  # "gave the crews a week"
        held += [
            child for child in token.children if child.dep_ == "npadvmod" and child.i > held[0].i and not when(child)
        ]
    own = own_subject(token)
    if token.dep_ == "relcl" and token.head.pos_ in {"NOUN", "PROPN"} and own is not None:
        if held and held[0].lower_ in {"which", "that", "whom", "who"}:
            return [token.head]
        if not held and not passive(token) and own.lower_ not in {"which", "that", "who"}:
            return [token.head]
    # "Brandt, the envoy, phoned Ruys, the premier" is often read with two subjects
    if not held and not passive(token):
        held = [
            child
            for child in token.children
            if child.dep_ in SUBJECT
            and child.i > token.i
            and any(other.dep_ in SUBJECT and other.i < token.i for other in token.children)
        ]
    if not held and not passive(token):
        held = misplaced(token) or shared(token)
    if not held and passive(token):
        below = subject(token)
        held = [below] if below is not None else []
    if not held and not passive(token):
        held = so_called(token)
    if not held:  # "to stage and win a strike": the object stands with the verb that follows
        following = [child for child in token.children if child.dep_ == "conj" and child.pos_ == "VERB"]
        if len(following) == 1 and following[0].i - token.i == 2:
            held = [child for child in following[0].children if child.dep_ in OBJECT]
    return held


def counts(token: Token) -> bool:
    """Whether a noun only says how much of another."""
    return lemma(token) in _QUANTITY or token.like_num


def datives(token: Token) -> list[Token]:
    """Whom something is given, told or sent; in the passive the subject: "the crew was refused entry"."""
    held = []
    own = own_subject(token)
    if own is not None and own.dep_ in PASSIVE_SUBJECT and any(child.dep_ in OBJECT for child in token.children):
        held.append(own)
    for child in token.children:
        if child.dep_ == "dative":
            held.append(next((below for below in child.children if below.dep_ == "pobj"), child))
    return held


def after(token: Token, preposition: str) -> list[Token]:
    """The nouns after a preposition that hangs on the verb, on its object, or on another preposition of it."""
    held: list[Token] = []
    if preposition == "there":
        return [child for child in token.children if child.lower_ == "there" and child.dep_ == "advmod"]
    for child in _attached(token):
        if child.lower_ == preposition and child.dep_ in {"prep", "dative", "agent", "prt"}:
            held.extend(
                receiver(below) or below
                for below in child.children
                if below.dep_ in {"pobj", "pcomp"} and not (preposition == "on" and below.ent_type_ == "DATE")
            )
            for below in child.children:
                if below.dep_ == "prep":
                    held.extend(deep for deep in below.children if deep.dep_ == "pobj")
    return held


@remembered
def _attached(token: Token) -> list[Token]:
    return list(_hanging(token))


def _hanging(token: Token) -> Iterator[Token]:
    yield from token.children
    for child in token.children:
        if child.dep_ in OBJECT | {"prt", "advmod", "nsubjpass", "acomp"}:
            yield from child.children
            yield from _of_quantity(child)
            yield from _beyond(child)
        elif child.dep_ == "prep":
            yield from (below for below in child.children if below.dep_ == "prep")
            for below in child.children:
                if below.dep_ == "pobj" and child.lower_ not in {"of", "about"}:
                    yield from (deep for deep in below.children if deep.dep_ == "prep" and deep.lower_ not in {"of"})


def _beyond(token: Token) -> Iterator[Token]:
    """What was tied to the noun before: "put the blame for the wreck on Vesland"."""
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "for":
            for below in child.children:
                yield from (
                    deep for deep in below.children if deep.dep_ == "prep" and deep.lower_ in {"on", "to", "at"}
                )


def _of_quantity(token: Token) -> Iterator[Token]:
    """What hangs on the noun that a quantity is one of: "lifted most of its sanctions on Vesland"."""
    for child in token.children:
        if child.lower_ == "of" and (lemma(token) in _QUANTITY or token.like_num):
            for below in child.children:
                yield from below.children


@remembered
def complements(token: Token) -> list[Token]:
    """Verbs of the clauses that complete this one: that-clauses, infinitives, "of doing", "from doing"."""
    participles = reduced(token)
    held = [child for child in token.children if child.dep_ in CLAUSE and child not in participles]
    for child in _attached(token):
        if child.dep_ == "prep" and child.lower_ not in {
            "without",
            "by",
            "after",
            "before",
            "despite",
            "since",
            "while",
            "upon",
            "besides",
        }:
            spoken = (below for below in child.children if below.dep_ == "pcomp" and below.pos_ in {"VERB", "AUX"})
            held.extend(below for below in spoken if child.lower_ != "with" or own_subject(below) is None)
    for child in token.children:
        if child.dep_ in OBJECT | {"attr", "acomp", "oprd"}:
            held.extend(
                below
                for below in child.children
                if below.dep_ in {"acl", "xcomp", "ccomp"} and below.tag_ in {"VB", "VBD", "VBZ", "VBP", "MD"}
            )
    # "called on him to go": the parser hangs the infinitive on the verb as a side clause
    if lemma(token) in _APPEALS:
        held.extend(
            child
            for child in token.children
            if child.dep_ == "advcl"
            and child.tag_ == "VB"
            and any(mark.lower_ == "to" and mark.dep_ == "aux" for mark in child.children)
        )
    return [verb for verb in held if verb.pos_ in {"VERB", "AUX"} or verb.dep_ in CLAUSE]


@remembered
def words(token: Token) -> set[str]:
    """What a noun phrase can be looked up by: its head, "hunger_strike", and the noun that a quantity is one of."""
    found = {lemma(token), token.lower_}
    opening = token.tag_ == "NNP" and token.i == token.sent.start
    plain = token.lower_[:-1] if (token.tag_ == "NNPS" or opening) and token.lower_.endswith("s") else lemma(token)
    if plain != lemma(token):
        found.add(plain)  # a plural that opens the sentence is often taken for a name
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.i < token.i:
            found.add(f"{lemma(child)}_{lemma(token)}")
            if child.dep_ == "compound" and child.i == token.i - 1:
                found.add(f"{child.lower_}_{token.lower_}")
            if child.i == token.i - 2 and token.nbor(-1).text == "-":
                found.add(f"{child.lower_}-{lemma(token)}")  # "a sit-in" is three tokens
        if child.dep_ == "prep" and child.lower_ == "of":
            for below in child.children:
                if below.dep_ == "pobj":
                    found.add(f"{lemma(token)}_of_{lemma(below)}")
                    if plain in _QUANTITY or token.like_num:
                        found |= words(below)
        if child.dep_ in {"conj", "appos"} and child.pos_ in {"NOUN", "PROPN"}:
            found |= words(child)
    return found
