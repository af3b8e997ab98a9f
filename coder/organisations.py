"""Bodies that no table names: read from the parser's entities, with their acronyms, kinds and countries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.codebook import wordset
from coder.mentions import Cast, add, sectors
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
_MEDIA = wordset(
    "times post herald tribune journal gazette radio television tv news daily press newspaper "
    "magazine broadcasting telegraph guardian independent mirror agency observer"
)


def organisations(found: Cast) -> None:
    """Bodies that the registry does not name; "Skar Lock Union (SLU)" gives SLU its meaning."""
    short: dict[str, Actor] = {}
    for sentence in found.document.sentences:
        for entity in sentence.span.ents:
            if entity.label_ != "ORG" or not entity.text[0].isalnum():
                continue
            held = [token for token in entity if token.lower_ not in {"the", "'s", "a", "an"} and not token.is_punct]
            if not held or not any(token.text[0].isupper() for token in held):
                continue
            if any(_registered(found.of(sentence, token)) for token in held):
                continue
            if held[-1].lower_ in _MEDIA or held[0].lower_ in {"radio", "daily"}:
                _forget(found, sentence, held)
                continue
            if any(_covers(found.of(sentence, token), held, sentence) for token in held):
                continue
            name = " ".join(token.text for token in held)
            if name in short:
                actor = short[name]
            elif len(held) < 2:
                continue
            else:
                actor = _organisation(found, sentence, held, name)
                short.update(dict.fromkeys(_acronym(sentence, held), actor))
            start, end = sentence.reach(held)
            found.mentions = [
                mention for mention in found.mentions if not (start <= mention.start and mention.end <= end)
            ]
            add(found, sentence, Mention(start, end, actor, "name"))


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
    return mention.end - mention.start >= end - start or mention.actor.kind not in {"state"} or mention.how == "capital"


def _acronym(sentence: Sentence, held: list[Token]) -> list[str]:
    doc = held[0].doc
    after = held[-1].i + 1
    if after + 2 < len(doc) and doc[after].text == "(" and doc[after + 1].text.isupper() and doc[after + 2].text == ")":
        return [doc[after + 1].text]
    return []


def _organisation(found: Cast, sentence: Sentence, held: list[Token], name: str) -> Actor:
    country = next(
        (
            mention.actor.country
            for token in held
            if (mention := found.of(sentence, token)) is not None and mention.actor.country
        ),
        None,
    )
    country = country or country_around(found, sentence, held[-1])
    tokens = [token.lower_ for token in held]
    kind = next(
        (
            kind
            for kind, nouns in _GROUP_WORDS.items()
            if tokens[-1] in nouns or (kind == "armed_group" and "liberation" in tokens)
        ),
        "other",
    )
    sector = sectors().get(held[-1].lemma_.lower(), "")
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
    return Actor(name, codes or ((country,) if country else ("UNK",)), kind, country)
