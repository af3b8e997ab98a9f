"""Bodies that no table names: read from the parser's entities, with their acronyms, kinds and countries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from coder.codebook import wordset
from coder.mentions import Cast, add, sectors
from coder.name_shapes import is_group
from coder.persons import country_around
from coder.records import Actor, Mention
from coder.registry import registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUP_WORDS = {
    "armed_group": wordset(
        "front army brigade brigades militia guerrillas rebels liberation tigers mujahideen lashkar jaish jabha forces"
    ),
    "party": wordset("party league congress alliance coalition bloc"),
    "university": wordset("university college institute academy"),
    "ngo": wordset("watch amnesty foundation charity observatory committee relief aid federation society"),
}
_DESCRIBED = {
    "ngo": frozenset({"group", "organisation", "organization", "charity", "watchdog", "network", "foundation"}),
    "party": frozenset({"party", "alliance", "coalition"}),
    "armed_group": frozenset({"militia", "armed group", "rebel group", "militant group", "jihadist group"}),
    "university": frozenset({"university", "college", "academy"}),
    "other": frozenset({"tank", "think-tank", "institute", "centre", "center", "union", "association", "council"}),
}
_BODY = frozenset().union(*_GROUP_WORDS.values(), *_DESCRIBED.values()) | {"network", "movement", "chamber", "club"}
_MEDIA = wordset(
    "times post herald tribune journal gazette radio television tv news daily press newspaper "
    "magazine broadcasting telegraph guardian independent mirror agency observer"
)


def organisations(found: Cast) -> None:
    """Bodies that the registry does not name; "Skar Lock Union (SLU)" gives SLU its meaning."""
    short: dict[str, Actor] = {}
    for sentence in found.document.sentences:
        for entity in sentence.span.ents:
            fighters = entity.label_ == "PERSON" and is_group(list(entity))
            if not (entity.label_ == "ORG" or fighters) or not entity.text[0].isalnum():
                continue
            held = [token for token in entity if token.lower_ not in {"the", "'s", "a", "an"} and not token.is_punct]
            while held and held[-1].lower_ in {"of", "for", "and", "in"}:
                held.pop()
            if not held or not any(token.text[0].isupper() for token in held):
                continue
            if any(_registered(found.of(sentence, token)) for token in held):
                continue
            if held[-1].lower_ in _MEDIA or held[0].lower_ in {"radio", "daily"}:
                _forget(found, sentence, held)
                continue
            if any(_covers(found.of(sentence, token), held, sentence) for token in held):
                continue
            name = sentence.body[slice(*sentence.reach(held))].replace("\n", " ")
            if name in short:
                actor = short[name]
            elif len(held) < 2:
                continue
            else:
                actor = _organisation(found, sentence, held, name, "armed_group" if fighters else None)
                short.update(dict.fromkeys(_acronym(sentence, held), actor))
            start, end = sentence.reach(held)
            found.mentions = [
                mention for mention in found.mentions if not (start <= mention.start and mention.end <= end)
            ]
            add(found, sentence, Mention(start, end, actor, "name"))
    _introduced(found)
    _shortened(found)


def _introduced(found: Cast) -> None:
    """Bodies that the text itself introduces: "Bridge for Skar (BfS)", "Lock Watch, a rights group"."""
    for sentence in found.document.sentences:
        doc, stop = sentence.span.doc, sentence.span.end
        for index in range(sentence.span.start + 2, stop - 2):
            if doc[index].text == "(" and doc[index + 2].text == ")":
                held = _spelt_out(sentence, index, doc[index + 1].text)
                apposed = index + 4 < stop and doc[index + 3].text == "," and doc[index + 4].lower_ in {"a", "an"}
                kind = _described_kind(sentence, index + 5) if apposed else None
            elif doc[index].text == "," and doc[index + 1].lower_ in {"a", "an"}:
                held = _name_before(sentence, index)
                kind = _described_kind(sentence, index + 2)
            else:
                continue
            known = [found.of(sentence, token) for token in held]
            if len(held) < 2 or (doc[index].text == "," and kind is None):
                continue
            start, end = sentence.reach(held)
            whole = [one for one in known if one and one.end - one.start >= end - start]
            if whole or (doc[index].text == "," and any(one and one.actor.kind == "person" for one in known)):
                continue
            name = sentence.body[start:end].replace("\n", " ")
            actor = _organisation(found, sentence, held, name, kind)
            found.mentions = [one for one in found.mentions if not (start <= one.start and one.end <= end)]
            add(found, sentence, Mention(start, end, actor, "name"))
            if doc[index].text == "(":
                _named_short(found, doc[index + 1].text, actor)


def _named_short(found: Cast, short: str, actor: Actor) -> None:
    """Every mention of a body by its acronym."""
    for sentence in found.document.sentences:
        for token in sentence.span:
            if token.text == short and found.of(sentence, token) is None:
                add(found, sentence, Mention(*sentence.place(token), actor, "name"))


def _spelt_out(sentence: Sentence, index: int, short: str) -> list[Token]:
    """The words before an acronym in brackets whose first letters it is made of."""
    doc = sentence.span.doc
    if len(short) < 2 or sum(char.isupper() for char in short) < 2:
        return []
    for words in range(2, 9):
        held = [token for token in doc[max(index - words, sentence.span.start) : index] if token.text != "'s"]
        letters = "".join(token.text[0] for token in held if token.text[0].isalpha())
        capitals = "".join(char for char in letters if char.isupper())
        if held and held[0].text[0].isupper() and short.lower() in {letters.lower(), capitals.lower()}:
            return held
    return []


def _name_before(sentence: Sentence, index: int) -> list[Token]:
    """The capitalised name of two words or more that ends before a comma."""
    doc, start = sentence.span.doc, index
    while start > sentence.span.start and doc[start - 1].text[0].isupper() and doc[start - 1].pos_ in {"PROPN", "NOUN"}:
        start -= 1
    return list(doc[start:index])


def _described_kind(sentence: Sentence, index: int) -> str | None:
    """The kind of body that the words after an article name."""
    for token in sentence.span.doc[index : min(index + 5, sentence.span.end)]:
        if token.pos_ in {"NOUN", "PROPN"} and token.head.i != token.i + 1:
            pair = f"{token.nbor(-1).lower_} {token.lower_}"
            return next((kind for kind, nouns in _DESCRIBED.items() if {token.lower_, pair} & nouns), None)
        if token.pos_ in {"VERB", "PUNCT"}:
            return None
    return None


def _shortened(found: Cast) -> None:
    """ "The Council" after "the Security Council": a body by the last word of its name."""
    for sentence in found.document.sentences:
        for token in sentence.span:
            alone = token.pos_ == "PROPN" and token.text[0].isupper() and found.of(sentence, token) is None
            if not alone or token.i == sentence.span.start or token.nbor(-1).lower_ != "the":
                continue
            start, end = sentence.place(token)
            before = [
                mention.actor
                for mention in found.mentions
                if mention.start < start
                and mention.actor.kind in {"igo", "ngo", "other", "university", "party"}
                and mention.how == "name"
                and len(mention.actor.name.split()) > 1
                and re.sub(r"\s*\(.*\)$", "", mention.actor.name).split()[-1] == token.text
            ]
            if before:
                add(found, sentence, Mention(start, end, before[-1], "coreference"))


def _registered(mention: Mention | None) -> bool:
    """Whether the tables name the body: an Atomic Energy Agency is no news agency."""
    return mention is not None and mention.actor.kind in {"igo", "ngo"} and mention.how == "name"


def _forget(found: Cast, sentence: Sentence, held: list[Token]) -> None:
    """A newspaper is no actor, nor is the town in its name."""
    start, end = sentence.reach(held)
    found.mentions = [mention for mention in found.mentions if not (start <= mention.start and mention.end <= end)]
    for token in held:
        found.at.pop(sentence.offset + token.idx, None)


def _covers(mention: Mention | None, held: list[Token], sentence: Sentence) -> bool:
    """Whether a name found before is as long as this one, or a person."""
    if mention is None:
        return False
    start, end = sentence.reach(held)
    return (
        mention.end - mention.start >= end - start
        or mention.actor.kind not in {"state"}
        or (mention.how == "capital" and not any(token.lower_ in _BODY for token in held))
    )


def _acronym(sentence: Sentence, held: list[Token]) -> list[str]:
    doc = held[0].doc
    after = held[-1].i + 1
    if after + 2 < len(doc) and doc[after].text == "(" and doc[after + 1].text.isupper() and doc[after + 2].text == ")":
        return [doc[after + 1].text]
    return []


def _organisation(found: Cast, sentence: Sentence, held: list[Token], name: str, described: str | None = None) -> Actor:
    country = next(
        (
            mention.actor.country
            for token in held
            if (mention := found.of(sentence, token)) is not None and mention.actor.country
        ),
        None,
    )
    first = next((token for token in held if token.head not in held), held[-1])
    country = country or country_around(found, sentence, held[-1]) or country_around(found, sentence, first)
    tokens = [token.lower_ for token in held]
    kind = next(
        (
            kind
            for kind, nouns in _GROUP_WORDS.items()
            if tokens[-1] in nouns or (kind == "armed_group" and "liberation" in tokens)
        ),
        "other",
    )
    kind = described or kind
    of = next((place for place, token in enumerate(held) if token.lower_ == "of"), len(held))
    sector = sectors().get(held[of - 1 if of else -1].lemma_.lower(), "")
    if (
        country
        and (sector in {"GOV", "MIL", "COP"} or tokens[0] in {"ministry", "embassy", "parliament", "army"})
        and "liberation" not in tokens
    ):
        return registry().state(country, found.day)
    if kind == "armed_group" and country and "liberation" not in tokens and sector in {"MIL", ""}:
        return registry().state(country, found.day)
    codes = {
        "armed_group": ("UNK",),
        "ngo": tuple(filter(None, (country, "NGO"))),
        "party": tuple(filter(None, (country, "OPP"))),
    }.get(kind)
    if country and kind == "other" and sector in {"BUS", "CVL"}:
        codes = (country, "CVL")  # a chamber or a union of the country, not the state
    return Actor(name, codes or ((country,) if country else ("UNK",)), kind, country)
