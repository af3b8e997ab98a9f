"""The names of the registry in a document: where each stands and which of its meanings fits the day and the words
around.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.bearers import is_other_person
from coder.codebook import wordset
from coder.country_names import HALVES, country_in, half, of_waters
from coder.records import Actor, Mention
from coder.registry import PREFIXES, Candidate, Registry, registry
from coder.sentences import Document, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

PLACE_PREPOSITIONS = frozenset(
    {
        "in",
        "at",
        "near",
        "from",
        "outside",
        "around",
        "inside",
        "into",
        "through",
        "via",
        "across",
        "throughout",
        "within",
        "off",
        "towards",
        "beyond",
    }
)
_BACKED = wordset(
    "back occupy control hold broker sponsor lead base rule mediate support fund run administer "
    "dominate train arm born educate make mandate appoint supply finance owned designate"
)
_OWN_BODIES = wordset("court tribunal peacekeeper peacekeeping")


@dataclass
class Cast:
    """All mentions of a document, by the place of every token they cover, with what the document says of its
    persons.
    """

    document: Document
    mentions: list[Mention] = field(default_factory=list)
    at: dict[int, Mention] = field(default_factory=dict)  # by the start of each covered token in the body
    # person's name: lemmas of titles borne
    titles: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    counts: Counter[str] = field(default_factory=Counter)  # mentions of each state, by code
    home: list[str | None] = field(default_factory=list)  # the article's own country, once it has been asked for

    @property
    def day(self) -> datetime.date | None:
        return self.document.article.published

    def of(self, sentence: Sentence, token: Token) -> Mention | None:
        """The mention that covers a token."""
        return self.at.get(sentence.offset + token.idx)

    def within(self, start: int, end: int) -> list[Mention]:
        """Mentions that lie in body[start:end], in order."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def states(self) -> list[str]:
        """Codes of the states that the document names, the most often named first."""
        return [code for code, _ in self.counts.most_common()]


@cache
def sectors() -> dict[str, str]:
    """Head nouns, by lemma, and the sector they belong to."""
    rows = codebook.table(
        "role_nouns", {"noun": None, "sector": {"GOV", "MIL", "COP", "REB", "OPP", "CVL", "NGO", "BUS"}}
    )
    return {row["noun"]: row["sector"] for row in rows}


def add(found: Cast, sentence: Sentence, mention: Mention) -> None:
    found.mentions.append(mention)
    for token in sentence.span:
        start, end = sentence.place(token)
        if start < mention.end and end > mention.start:
            found.at[start] = mention


def named(sentence: Sentence, found: Cast) -> Iterator[Mention]:
    """Names of the registry, the longest first, left to right."""
    tokens = list(sentence.span)
    names = registry().names
    position = 0
    while position < len(tokens):
        matches = list(_matches(tokens, position, names))
        if not matches:
            named_half = tokens[position].text in HALVES
            state = half(tokens[position], found.document.article.body) if named_half else None
            if state is not None:
                start, end = sentence.place(tokens[position])
                yield Mention(start, end, state, "name")
            yield from _hyphenated(sentence, tokens[position])
        for length, candidates in matches:  # the longest name that stands for somebody here
            held = tokens[position : position + length]
            chosen = _choose(candidates, held, sentence, found)
            if chosen is not None and not is_other_person(held, chosen):
                start, end = sentence.reach(held)
                yield Mention(start, end, dated(chosen.actor, chosen.key, found.day, registry()), _manner(held, chosen))
                position += length - 1
                break
        position += 1


def _matches(
    tokens: list[Token], position: int, names: dict[str, list[tuple[tuple[str, ...], tuple[Candidate, ...]]]]
) -> Iterator[tuple[int, tuple[Candidate, ...]]]:
    """The names that begin here, the longest first."""
    first = tokens[position]
    for name, candidates in names.get(first.lower_, []) or names.get(plain(first.lower_), []):
        length = len(name)
        if position + length > len(tokens):
            continue
        if length == 1:
            if first.text == name[0] or (first.text == name[0].upper() and len(name[0]) > 4):
                yield 1, candidates
        elif first.text[0].isupper() or name[0][0].islower():
            held = tokens[position : position + length]
            alike = all(plain(token.lower_) == plain(word.lower()) for token, word in zip(held, name, strict=True))
            capitals = any(word[0].isupper() for word in name)
            if alike and (not capitals or any(token.text[0].isupper() for token in held)):
                yield length, candidates


@cache
def plain(word: str) -> str:
    """A word without its accents."""
    if word.isascii():
        return word
    return "".join(char for char in unicodedata.normalize("NFKD", word) if not unicodedata.combining(char))


def _choose(candidates: tuple[Candidate, ...], held: list[Token], sentence: Sentence, found: Cast) -> Candidate | None:
    """The candidate that fits the day, or the one whose country the sentence names."""
    token = held[0]
    if len(held) == 1 and candidates[0].how == "place" and token.pos_ != "PROPN":
        return None
    if of_waters(held):
        return None
    if (
        candidates[0].how == "demonym"
        and token.i > token.sent.start
        and token.nbor(-1).lower_ in {"ethnic", "speaking"}
    ):
        return None  # a minority is not the state whose name it bears
    fitting = [candidate for candidate in candidates if candidate.fits(found.day)]
    if not fitting:
        fitting = [_of_old(candidate, found.day) for candidate in candidates if candidate.actor.kind == "person"]
    if not fitting:
        return None
    if len(fitting) > 1 or not fitting[0].alone:
        text = found.document.article.body
        near = [
            candidate for candidate in fitting if candidate.actor.country and country_in(candidate.actor.country, text)
        ]
        if len(near) > 1 and all(candidate.actor.kind == "other" for candidate in near):
            return _told_apart(near, sentence)
        if near:
            return near[0]
        if not fitting[0].alone:
            return fitting[0] if fitting[0].actor.country is None else None
    return fitting[0]


def _of_old(person: Candidate, day: datetime.date | None) -> Candidate:
    """One who led a state until before this day and speaks for it no more."""
    over = day is not None and bool(person.until) and day.isoformat() > person.until
    if not over or "CVL" in person.actor.codes:
        return person
    return replace(person, actor=replace(person.actor, codes=(*person.actor.codes, "CVL")))


def _told_apart(people: list[Candidate], sentence: Sentence) -> Candidate | None:
    """Of two peoples of one name the one whose host the sentence names: Afghan refugees in Iran or in Pakistan."""
    words = set(sentence.span.text.replace("'", " ").replace("’", " ").split())
    return next(
        (one for one in people if {word for word in one.actor.name.split() if word[0].isupper()} <= words), None
    )


def _manner(held: list[Token], chosen: Candidate) -> str:
    """A capital is its government unless the words place something there."""
    if chosen.how != "capital":
        return chosen.how
    token = held[-1]
    if token.dep_ == "pobj" and token.head.lower_ in PLACE_PREPOSITIONS:
        return "place"
    if token.dep_ in {"compound", "nmod", "npadvmod"} or (token.dep_ == "appos" and token.head.pos_ == "PROPN"):
        return "place"
    if token.dep_ in {"dobj", "obj"} and token.head.lemma_ in {
        "visit",
        "leave",
        "reach",
        "shell",
        "bomb",
        "enter",
        "tour",
        "storm",
    }:
        return "place"
    if token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lemma_ in _MOVES:
        return "place"
    return "capital"


_MOVES = wordset(
    "go travel fly come return arrive trip visit journey drive send dispatch move head flight road "
    "rush deploy take bring way ambassador envoy"
)


def _hyphenated(sentence: Sentence, token: Token) -> Iterator[Mention]:
    """ "U.S.-Soviet", "Sino-Indian": each part by itself."""
    if "-" not in token.text and token.lower_ not in PREFIXES:
        return
    known = registry()
    offset = sentence.offset + token.idx
    for part in re.finditer(r"[^-–]+", token.text):
        entries = [
            candidates for name, candidates in known.names.get(part.group().lower(), ()) if name == (part.group(),)
        ]
        code = PREFIXES.get(part.group().lower()) if part.group()[0].isupper() else None
        own = token.head.lemma_.lower() in _OWN_BODIES and entries and entries[0][0].actor.kind == "igo"
        if entries and (own or entries[0][0].actor.kind == "state"):
            yield Mention(offset + part.start(), offset + part.end(), entries[0][0].actor, "demonym")
        elif code in known.countries and "-" in sentence.body[offset : offset + len(token.text) + 1]:
            yield Mention(offset + part.start(), offset + part.end(), known.countries[code], "demonym")


def modifies_participle(token: Token) -> bool:
    """Whether a name only says who backs, holds or leads something: "Iran-backed", "Israeli-occupied"."""
    if token.i + 2 >= len(token.doc):
        return False
    dash, after = token.nbor(1), token.nbor(2)
    if after.head.lemma_.lower() in _OWN_BODIES:
        return False  # a UN-backed court is the UN's
    return dash.text in {"-", "–"} and after.lemma_.lower() in _BACKED | {
        "backed",
        "occupied",
        "led",
        "held",
        "based",
        "brokered",
    }


def dated(actor: Actor, key: str, day: datetime.date | None, known: Registry) -> Actor:
    """A person's codes on a day: those of the office held then; nationality and CVL where offices are known and
    none was held.
    """
    roles = known.roles.get(key)
    if actor.kind != "person" or not roles or day is None:
        return actor
    text = day.isoformat()
    held = [
        role
        for role in roles
        if (not role.since or role.since <= text) and (not role.until or text[: len(role.until)] <= role.until)
    ]
    if not held:
        over = all(role.until and role.until < text for role in roles)
        return replace(actor, codes=tuple(filter(None, (actor.country, "CVL")))) if over else actor
    organisation = known.people.get(held[0].organisation)
    if organisation is None or organisation.actor.kind == "state":
        return actor
    return replace(actor, codes=organisation.actor.codes)


def names(actors: Iterable[Actor]) -> list[str]:
    """Names without repeats, in order."""
    return list(dict.fromkeys(actor.name for actor in actors))
