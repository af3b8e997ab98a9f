"""Questions to a parse: who is a verb's subject, its object, what hangs on it by which preposition, is it passive, negated, future.

All functions take spaCy tokens of one sentence and are pure. They know nothing of actors or of the lexicon.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = {"nsubj", "csubj", "expl"}
PASSIVE_SUBJECT = {"nsubjpass", "csubjpass"}
_OBJECT = {"dobj", "obj"}
_CLAUSE = {"ccomp", "xcomp"}
_PARTICLES = frozenset("short out off up down back in away over into on together apart ahead".split())
_PREPOSED = frozenset("out off up down back away".split())
_QUANTITY = frozenset("hundred thousand dozen number part group series score some one two three four five six seven eight nine ten majority most "
                      "round any several million ton tonne kg kilogram shipment consignment wave load batch patch element detachment squad lot piece set handful couple all both "
                      "many team half third quarter billion bulk rest portion range type kind form member amount quantity".split())
_OBJECT_CONTROL = frozenset("ask urge force allow order tell permit persuade press pressure invite help enable compel require advise instruct direct "
                            "encourage call beg request want expect get cause let make see leave lead prompt train authorise authorize appeal "
                            "challenge warn accuse bar ban".split())
_APPEALS = frozenset("call appeal press push plead petition lobby".split())
_BARE = frozenset("let make see help have hear watch".split())  # verbs that take an infinitive without "to"
_MONTHS = frozenset("january february march april may june july august september october november december monday tuesday wednesday thursday "
                    "friday saturday sunday".split())
MUST = frozenset("must should ought".split())
WILL = frozenset("will would shall 'll wo 'd".split())
MAY = frozenset("may might could can ca".split())


# Past forms that the lemmatizer takes for those of another verb.
_MISREAD = {"stag": "stage", "wag": "wage", "rap": "rape", "fin": "fine", "slat": "slate", "snip": "snipe", "hop": "hope", "cordone": "cordon",
            "ax": "axe", "cyberattacke": "cyberattack", "phishe": "phish", "unbane": "unban"}


def lemma(token: Token) -> str:
    """The dictionary form in lower case."""
    found = str(token.lemma_).lower()
    return _MISREAD.get(found, found) if token.pos_ == "VERB" else found


def forms(token: Token) -> list[str]:
    """The verb's lemma with its particle, where it has one, and then alone."""
    base = lemma(token)
    parts = [child.lower_ for child in token.children if child.i > token.i and (
        child.dep_ == "prt" or (child.lower_ in _PARTICLES and child.dep_ == "advmod" and child.i - token.i <= 3)
        or (child.lower_ in _PREPOSED and child.dep_ == "prep" and child.i - token.i == 1)
        or (base in {"let", "wave"} and child.lower_ in {"in", "through"} and child.i - token.i == 1))]
    return [f"{base}_{part}" for part in parts] + [base]


def passive(token: Token) -> bool:
    """Whether the verb's subject undergoes the act."""
    if any(child.dep_ in PASSIVE_SUBJECT or child.dep_ == "auxpass" for child in token.children):
        return True
    if token.tag_ == "VBN" and (token.dep_ == "acl" or (token.dep_ == "conj" and token.head.pos_ == "ADJ")):
        return True
    if token.dep_ == "conj" and token.tag_ == "VBN" and token.head.tag_ == "VBN" and not _own_subject(token):
        return not any(child.dep_ in {"aux"} for child in token.children) and passive(token.head)
    return token.dep_ == "advcl" and token.tag_ == "VBN" and not _own_subject(token)


def _own_subject(token: Token) -> Token | None:
    return next((child for child in token.children if child.dep_ in SUBJECT | PASSIVE_SUBJECT and child.lower_ != "there"), None)


def subject(token: Token) -> Token | None:
    """The head of the grammatical subject, its own or inherited: from a joined verb, the verb above, the noun that a participle describes."""
    seen = 0
    while seen < 8:
        own = _own_subject(token)
        if own is not None:
            return token.head if own.lower_ in {"who", "which", "that"} and token.dep_ == "relcl" and token.head.pos_ in {"NOUN", "PROPN"} else own
        seen += 1
        if token.dep_ in {"acl", "relcl"}:
            return token.head if token.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"} else None
        if token.dep_ == "xcomp" and lemma(token.head) in _OBJECT_CONTROL:
            held = objects(token.head)
            if held:
                return held[0]
        if token.dep_ == "pcomp" and token.head.dep_ == "prep":
            verb = token.head.head
            if lemma(verb) in _OBJECT_CONTROL | {"blame", "praise", "condemn", "suspect", "thank", "criticise", "criticize", "prevent", "stop", "keep"}:
                held = objects(verb)
                if held:
                    return held[0]
            token = verb
            continue
        if token.dep_ in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"} and token.head.i != token.i:
            if token.dep_ == "ccomp" and any(child.dep_ == "mark" for child in token.children):
                return None
            token = token.head
            if token.pos_ not in {"VERB", "AUX"}:
                return token if token.pos_ in {"NOUN", "PROPN"} and token.dep_ in SUBJECT else _climb(token)
            continue
        return _after_date(token)
    return None


def _after_date(verb: Token) -> Token | None:
    """"In August Brandt warned": a name that was read as part of the date before it."""
    for child in verb.lefts:
        if child.dep_ == "prep" and child.lower_ in {"in", "on", "by", "since"}:
            for below in child.children:
                if below.dep_ == "pobj" and below.pos_ == "PROPN" and any(
                        part.dep_ in {"compound", "nmod"} and part.lower_ in _MONTHS for part in below.children):
                    return below
    return None


def _climb(token: Token) -> Token | None:
    """The subject of the clause that a noun stands in."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in {"VERB", "AUX"}:
            return _own_subject(ancestor)
    return None


def doer(token: Token) -> Token | None:
    """Who acts: the subject, or what "by" names in the passive."""
    return agent(token) if passive(token) else subject(token)


def agent(token: Token) -> Token | None:
    """The noun after "by" of a passive."""
    for child in token.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((below for below in child.children if below.dep_ in {"pobj", "pcomp"}), None)
    return None


def objects(token: Token) -> list[Token]:
    """Direct objects, or the subject of a passive."""
    held = [child for child in token.children if child.dep_ in _OBJECT]
    if token.dep_ == "relcl" and token.head.pos_ in {"NOUN", "PROPN"} and _own_subject(token) is not None:
        if held and held[0].lower_ in {"which", "that", "whom", "who"}:
            return [token.head]
        if not held and not passive(token) and _own_subject(token).lower_ not in {"which", "that", "who"}:
            return [token.head]
    if not held and not passive(token):  # "Brandt, the envoy, phoned Ruys, the premier" is often read with two subjects
        held = [child for child in token.children if child.dep_ in SUBJECT and child.i > token.i
                and any(other.dep_ in SUBJECT and other.i < token.i for other in token.children)]
    if not held and passive(token):
        below = subject(token)
        held = [below] if below is not None else []
    if not held:  # "to stage and win a strike": the object stands with the verb that follows
        following = [child for child in token.children if child.dep_ == "conj" and child.pos_ == "VERB"]
        if len(following) == 1 and following[0].i - token.i == 2:
            held = [child for child in following[0].children if child.dep_ in _OBJECT]
    return held


def datives(token: Token) -> list[Token]:
    """Whom something is given, told or sent."""
    held = []
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
            held.extend(below for below in child.children if below.dep_ in {"pobj", "pcomp"})
            for below in child.children:
                if below.dep_ == "prep":
                    held.extend(deep for deep in below.children if deep.dep_ == "pobj")
    return held


def _attached(token: Token) -> Iterator[Token]:
    yield from token.children
    for child in token.children:
        if child.dep_ in _OBJECT | {"prt", "advmod", "nsubjpass"}:
            yield from child.children
        elif child.dep_ == "prep":
            yield from (below for below in child.children if below.dep_ == "prep")
            for below in child.children:
                if below.dep_ == "pobj":
                    yield from (deep for deep in below.children if deep.dep_ == "prep" and deep.lower_ not in {"of"})


def complements(token: Token) -> list[Token]:
    """Verbs of the clauses that complete this one: that-clauses, infinitives, "of doing", "from doing"."""
    held = [child for child in token.children if child.dep_ in _CLAUSE]
    for child in _attached(token):
        if child.dep_ == "prep" and child.lower_ not in {"without", "by", "after", "before", "despite", "since", "while", "upon", "besides"}:
            held.extend(below for below in child.children if below.dep_ == "pcomp" and below.pos_ in {"VERB", "AUX"})
    for child in token.children:
        if child.dep_ in _OBJECT | {"attr", "acomp", "oprd"}:
            held.extend(below for below in child.children if below.dep_ in {"acl", "xcomp", "ccomp"} and below.tag_ in {"VB", "VBD", "VBZ", "VBP", "MD"})
    if lemma(token) in _APPEALS:  # "called on him to go": the parser hangs the infinitive on the verb as a side clause
        held.extend(child for child in token.children if child.dep_ == "advcl" and child.tag_ == "VB" and any(
            mark.lower_ == "to" and mark.dep_ == "aux" for mark in child.children))
    return [verb for verb in held if verb.pos_ in {"VERB", "AUX"} or verb.dep_ in _CLAUSE]


def infinitives(token: Token) -> list[Token]:
    """Complements that say what is to be done: "to go", "that he will go"."""
    return [verb for verb in complements(token) if verb.dep_ != "ccomp" and (
        any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)) or modality(verb) == "will"]


def verdicts(token: Token) -> list[Token]:
    """What something is called: "called the toll unjust"."""
    held = [child for child in token.children if child.dep_ in {"oprd", "attr", "acomp"}]
    for child in token.children:
        if child.dep_ in {"ccomp", "xcomp"}:
            held.extend(part for part in child.subtree if part.pos_ in {"ADJ", "NOUN", "VERB"})
    return held


def words(token: Token) -> set[str]:
    """What a noun phrase can be looked up by: its head, "hunger_strike", and the noun that a quantity is one of."""
    found = {lemma(token), token.lower_}
    if token.tag_ == "NNPS" and token.lower_.endswith("s"):
        found.add(token.lower_[:-1])  # a plural that opens the sentence is often taken for a name
    for child in token.children:
        if child.dep_ in {"compound", "amod", "nmod"} and child.i < token.i:
            found.add(f"{lemma(child)}_{lemma(token)}")
            if child.dep_ == "compound" and child.i == token.i - 1:
                found.add(f"{child.lower_}_{token.lower_}")
        if child.dep_ == "prep" and child.lower_ == "of":
            for below in child.children:
                if below.dep_ == "pobj":
                    found.add(f"{lemma(token)}_of_{lemma(below)}")
                    if lemma(token) in _QUANTITY or token.like_num:
                        found |= words(below)
        if child.dep_ in {"conj", "appos"} and child.pos_ in {"NOUN", "PROPN"}:
            found |= words(child)
    return found


def negated(token: Token) -> bool:
    """Whether the verb is denied: not, never, no longer, nobody."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in {"never", "neither", "nor", "hardly"}:
            return True
        if child.dep_ in SUBJECT | PASSIVE_SUBJECT | _OBJECT and (child.lower_ in {"nobody", "none", "nothing"} or any(
                below.lower_ == "no" for below in child.children)):
            return True
    return False


def modality(token: Token) -> str:
    """will, must, may, past or present, by the helping verbs; "be to", "have to" and "be going to" included."""
    helpers = {child.lower_ for child in token.children if child.dep_ in {"aux", "auxpass"}}
    head = token.head
    if token.dep_ == "xcomp" and lemma(head) in {"have", "need", "ought"} and token.tag_ == "VB":
        return "must"
    if token.dep_ == "xcomp" and lemma(head) in {"be", "go"} and (token.tag_ == "VB" or any(
            child.lower_ == "to" and child.dep_ == "aux" for child in token.children)):
        return "will"
    if helpers & MUST:
        return "must"
    if helpers & WILL:
        return "will"
    if helpers & MAY:
        return "may"
    if not helpers and token.dep_ == "conj" and token.tag_ == "VB" and token.head.pos_ in {"VERB", "AUX"}:
        return modality(token.head)
    if any(child.dep_ == "auxpass" and child.lower_ == "be" for child in token.children) and "to" not in helpers:
        return "must"  # "that the ban be lifted"
    bare = token.tag_ == "VB" and "to" not in helpers and not helpers & {"do", "does", "did"}
    if bare and token.dep_ == "ccomp" and lemma(head) not in _BARE and _own_subject(token):
        return "must"  # "demanded that he go"
    return "past" if token.tag_ in {"VBD", "VBN"} or helpers & {"had", "was", "were", "did"} else "present"


def conditions(token: Token) -> Iterator[Token]:
    """Verbs of the clauses with unless, if or until that hang on a verb."""
    for child in token.children:
        if child.dep_ == "advcl" and any(mark.lower_ in {"unless", "if", "until"} for mark in child.children):
            yield child
        elif child.dep_ in _CLAUSE:
            yield from conditions(child)
