"""The forms under which a verb is looked up: alone, with a particle ("pull out"), with a fixed word ("set free")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.codebook import wordset
from coder.remembered import remembered

if TYPE_CHECKING:
    from spacy.tokens import Token

_PARTICLES = wordset("short out off up down back in away over into on together apart ahead home aside")
_PREPOSED = wordset("out off up down back away")
# Particles that are often read as prepositions: "passed on a warning", "handed over the suspects".
PARTED = {
    "pass": wordset("on"),
    "hand": wordset("over in out"),
    "turn": wordset("over in off down"),
    "take": wordset("over up"),
    "carry": wordset("out off"),
    "call": wordset("off up"),
    "break": wordset("off up"),
    "cut": wordset("off down"),
    "seal": wordset("off up"),
    "shut": wordset("off down"),
    "round": wordset("up"),
    "put": wordset("off down up"),
    "throw": wordset("out off"),
    "set": wordset("up off"),
    "blow": wordset("up"),
    "step": wordset("up"),
    "fight": wordset("off"),
    "write": wordset("off"),
    "switch": wordset("off on"),
    "knock": wordset("out down"),
    "bring": wordset("down in"),
    "hold": wordset("off up"),
    "lock": wordset("up down"),
    "tear": wordset("down up"),
    "beat": wordset("up off"),
    "prop": wordset("up"),
    "shore": wordset("up"),
    "bail": wordset("out"),
    "rule": wordset("out"),
    "root": wordset("out"),
    "wipe": wordset("out"),
    "mete": wordset("out"),
    "fire": wordset("off"),
    "send": wordset("off"),
    "split": wordset("up"),
    "close": wordset("down off"),
    "clean": wordset("up"),
    "stir": wordset("up"),
    "whip": wordset("up"),
    "back": wordset("up"),
    "pour": wordset("in"),
    "draw": wordset("up"),
    "win": wordset("over"),
    "cover": wordset("up"),
    "gun": wordset("down"),
    "mow": wordset("down"),
    "hunt": wordset("down"),
    "track": wordset("down"),
    "shoot": wordset("down"),
    "vote": wordset("down"),
    "play": wordset("down"),
    "scale": wordset("down"),
    "burn": wordset("down"),
    "pull": wordset("down off"),
    "fend": wordset("off"),
    "ward": wordset("off"),
    "lay": wordset("off down"),
    "pick": wordset("up off"),
    "wind": wordset("up down"),
    "keep": wordset("up"),
    "drum": wordset("up"),
    "dig": wordset("up in"),
    "strike": wordset("down"),
    "give": wordset("up"),
    "sign": wordset("up"),
    "cordon": wordset("off"),
    "rope": wordset("off"),
    "fence": wordset("off"),
}
# Words that make another verb of the one they complete, wherever they stand behind it.
_FIXED = {
    "set": wordset("free ablaze alight afire sail"),
    "let": wordset("go loose free"),
    "hold": wordset("responsible accountable liable captive hostage"),
    "find": wordset("guilty liable"),
    "shoot": wordset("dead"),
    "take": wordset("hostage captive prisoner"),
    "lay": wordset("siege"),
    "declare": wordset("persona"),
    "make": wordset("public"),
    "go": wordset("free missing"),
    "walk": wordset("free"),
    "give": wordset("way"),
    "throw": wordset("open"),
    "ship": wordset("home"),
    "call": wordset("home"),
    "bus": wordset("home"),
    "truck": wordset("home"),
    "send": wordset("home packing"),
}
# Past forms that the lemmatizer takes for those of another verb.
_MISREAD = {
    "stag": "stage",
    "wag": "wage",
    "rap": "rape",
    "fin": "fine",
    "slat": "slate",
    "snip": "snipe",
    "hop": "hope",
    "cordone": "cordon",
    "ax": "axe",
    "cyberattacke": "cyberattack",
    "phishe": "phish",
    "unbane": "unban",
    "forgave": "forgive",
    "din": "dine",
    "forbad": "forbid",
    "readmitte": "readmit",
    "reappointe": "reappoint",
    "reconnecte": "reconnect",
    "rearreste": "rearrest",
    "slimme": "slim",
    "wiretappe": "wiretap",
    "waterboarde": "waterboard",
    "greenlighte": "greenlight",
    "extoll": "extol",
}
# Forms whose lemma is another verb that the lexicon knows too.
_SPELT = {
    "spared": "spare",
    "rapped": "rap",
    "griped": "gripe",
    "piped": "pipe",
    "primed": "prime",
    "raged": "rage",
    "readied": "ready",
}


def lemma(token: Token) -> str:
    """The dictionary form in lower case."""
    found = str(token.lemma_).lower()
    if token.pos_ == "VERB" and token.lower_ in _SPELT:
        return _SPELT[token.lower_]
    return _MISREAD.get(found, found) if token.pos_ == "VERB" else found


@remembered
def forms(token: Token) -> list[str]:
    """The verb's lemma with its particle or fixed word, where it has one, and then alone."""
    base = lemma(token)
    children = list(token.children)
    parts = [child.lower_ for child in children if child.i > token.i and _particle(base, token, child, children)]
    parts += [word for word in _completed(token, base, children) if word not in parts]
    return [f"{base}_{part}" for part in parts] + [base]


def _particle(base: str, token: Token, child: Token, children: list[Token]) -> bool:
    kind = child.dep_
    if kind == "prt":
        return True
    if kind not in {"prep", "advmod"}:
        return False
    word = child.lower_
    if child.i == token.i + 1 and word in PARTED.get(base, ()):
        return True
    if kind == "advmod":  # "drove the villagers away"
        return word in _PARTICLES and (child.i - token.i <= 3 or _follows_object(child, children))
    if word == "out" and any(below.lower_ == "of" for below in child.children):
        return True  # "pulled its troops out of"
    if word in _PREPOSED:
        return child.i - token.i == 1 or (not any(child.children) and _follows_object(child, children))
    return base in {"let", "wave"} and word in {"in", "through"} and child.i - token.i == 1


def _follows_object(child: Token, children: list[Token]) -> bool:
    return any(other.dep_ in {"dobj", "dative"} and other.right_edge.i == child.i - 1 for other in children)


def _completed(token: Token, base: str, children: list[Token]) -> Iterator[str]:
    wanted = _FIXED.get(base)
    if wanted is not None:
        for later in token.doc[token.i + 1 : token.i + 13]:
            near = (later.head, later.head.head, later.head.head.head, later.head.head.head.head)
            if later.lower_ in wanted and token in near:
                yield later.lower_
    for child in children:
        for to in (child, *child.children) if child.dep_ == "dobj" else (child,):
            if to.lower_ == "to" and any(below.lower_ == "death" for below in to.children):
                yield "to_death"
