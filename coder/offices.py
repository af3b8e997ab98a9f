"""What office a phrase names, and to what it belongs: "Norland's envoy", "the head of the Lock Union", "the then
minister".
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.bonds import nouns
from coder.country_names import adjective
from coder.home import home
from coder.parties import Parties
from coder.phrases import PREDICATES
from coder.records import Actor, Mention
from coder.registry import TAKEOVER, registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FORMER = {"former", "ex", "ex-", "once", "erstwhile", "onetime", "ousted", "deposed", "retired", "then-"}
_AFTER_OFFICE = {"VERB", "AUX", "ADP", "PART", "ADV", "PRON", "PUNCT", "CCONJ", "SCONJ", "SPACE"}
_OWNERS = {"of", "for", "at", "from", "with"}
_STOPS = {",", ";", ".", ":", "(", ")", "-", "–", "—", '"', "?", "!"}


@dataclass(frozen=True)
class Office:
    """A role that words ascribe to a person, and to what it belongs."""

    predicate: str
    object: str
    end: int  # index of the token after the last that was read
    rule: str


@cache
def offices() -> dict[tuple[str, ...], dict[str, str]]:
    """Rows of offices.csv by their words."""
    allowed = {
        "words": None,
        "predicate": PREDICATES,
        "of": {"state", "body", "army", "parliament", "own"},
        "example": None,
    }
    return {tuple(row["words"].replace("-", " - ").split()): row for row in codebook.table("offices", allowed)}


def office_of(parties: Parties, sentence: Sentence, start: int, stop: int, person: Actor, rule: str) -> Office | None:
    """The office that doc[start:stop] names."""
    doc = sentence.span.doc
    if start < stop and doc[start].lower_ in {"of", "for"} and rule in {"of", "for"}:
        return _of_body(parties, sentence, start, stop)
    if rule == "for":
        return _in_the_chair(parties, sentence, start, stop)
    if start < stop and doc[start].lower_ in {"who", "whose"}:
        return None
    found = _noun(sentence, start, stop)
    if found is None:
        return None
    begin, end, row = found
    if rule in {"as", "apposition later"} and doc[end - 1].lemma_ in {"head", "man", "member", "fighter", "deputy"}:
        return None
    former = any(
        token.lower_ in FORMER | {"then"} and token.i < begin
        for token in doc[max(start - 2, sentence.span.start) : begin]
    ) or _at_that_time(doc, start)
    former = former or rule == "was"  # "who was Norland's envoy"
    owner = _owner(parties, sentence, start, begin, end, stop, row["of"], person)
    if owner is None:
        return None
    name, last = owner
    one_of = [token.lower_ for token in doc[start : start + 2]] == ["one", "of"]
    predicate = "formerly_of" if former else "member_of" if one_of else row["predicate"]
    if former and "taliban" not in doc[start:stop].text.lower():
        name = _then(name)
    return Office(predicate, name, max(last, end), f"offices:{row['words']}:{rule}")


def _then(name: str) -> str:
    """Who once held an office of Afghanistan held it in the Republic, not under those who govern now."""
    now = registry().state("AFG").name
    return registry().state("AFG", TAKEOVER - datetime.timedelta(days=1)).name if name == now else name


def _at_that_time(doc: Doc, start: int) -> bool:
    words = [token.lower_ for token in doc[start : start + 3]]
    return words in (["at", "that", "time"], ["at", "the", "time"]) or words[:1] == ["then"]


def _noun(sentence: Sentence, start: int, stop: int) -> tuple[int, int, dict[str, str]] | None:
    """The office that heads the phrase: the first that is followed by a preposition or the end, the longest that
    fits.
    """
    doc = sentence.span.doc
    for begin in range(start, stop):
        for end in range(min(stop, begin + 6), begin, -1):
            held = doc[begin:end]
            row = offices().get(tuple(token.lower_ for token in held)) or offices().get(tuple(map(_singular, held)))
            closed = end == stop or doc[end].pos_ in _AFTER_OFFICE or doc[end].text in _STOPS
            if row and closed and not (end < stop and doc[end].tag_ == "POS"):
                return begin, end, row
    return None


def _singular(token: Token) -> str:
    word = token.lower_
    return token.lemma_.lower() if token.tag_ in {"NNS", "NNPS"} else word


def _owner(
    parties: Parties, sentence: Sentence, start: int, begin: int, end: int, stop: int, kind: str, person: Actor
) -> tuple[str, int] | None:
    """To what the office belongs: its "of" phrase, the words before it, else the person's own state."""
    doc = sentence.span.doc
    if end < stop and doc[end].lower_ in _OWNERS | ({"to"} if kind == "body" else set()):
        name, last = _body(parties, sentence, end + 1, stop, kind)
        ours = doc[end].lower_ == "for" and begin > start and bool(_body(parties, sentence, start, begin, kind)[0])
        if ours or (kind == "state" and doc[end].lower_ != "of"):
            name = ""  # "Norland's envoy for Vesland", "minister for trade": not whom he stands for
        if name:
            return name, last
    name, _ = _body(parties, sentence, start, begin, kind) if begin > start else ("", start)
    if name:
        return name, end
    if kind == "own" and start + 1 < begin:
        return None
    for token in doc[start:begin]:
        if token.pos_ == "NOUN" and token.dep_ == "poss":  # "the agency's representative"
            body = next((party.actor for party in parties.who(sentence, token) if party.actor.kind != "person"), None)
            if body is not None:
                return body.name, end
        if token.lower_ in {"its", "his", "her", "their"}:
            own = [party.actor for party in parties.who(sentence, token)]
            states = [actor if actor.kind != "person" else _state(parties, actor) for actor in own]
            if states and states[0] and kind != "own" and person.country in (None, states[0].country):
                return _word(states[0], kind), end
    if person.country and kind in {"state", "army", "parliament", "own"}:
        state = parties.state(person.country, "title").actor
        return _word(state, kind), end
    definite = any(token.lower_ in {"the", "acting"} for token in doc[start:begin])
    if not person.country and kind in {"state", "body"} and definite and (kind == "state" or begin - start < 3):
        near = _state_around(parties, sentence)
        return (near.name, end) if near is not None else None
    if person.country and kind == "body" and not any(token.lower_ == "a" for token in doc[start:begin]):
        return parties.state(person.country, "title").actor.name, end
    return None


def _state_around(parties: Parties, sentence: Sentence) -> Actor | None:
    """The state spoken of last, three sentences back at most, for "the economy minister, Brandt"."""
    own = home(parties.found)
    paragraph = parties.found.within(sentence.paragraph.start, sentence.end)
    if own and not any(one.actor.kind == "state" and one.how != "place" for one in paragraph):
        return parties.state(own, "title").actor
    start = parties.document.sentences[max(0, sentence.number - 3)].start
    before = [
        mention.actor
        for mention in parties.found.within(start, sentence.end)
        if mention.actor.kind == "state" and mention.actor.country and mention.how != "place"
    ]
    return parties.state(before[-1].country, "title").actor if before and before[-1].country else None


def _state(parties: Parties, actor: Actor) -> Actor | None:
    return parties.state(actor.country, "title").actor if actor.country else None


def _word(actor: Actor | None, kind: str) -> str:
    assert actor is not None
    if kind not in {"army", "parliament"} or actor.kind != "state":
        return actor.name
    return f"{adjective(actor.country or '') or actor.name} {kind}"


def _body(parties: Parties, sentence: Sentence, start: int, stop: int, kind: str) -> tuple[str, int]:
    """The body or state named in doc[start:stop] and the index after it; ("", start) where there is none."""
    doc = sentence.span.doc
    stop = next((index for index in range(start + 1, stop) if doc[index].lower_ in {"in", "at", "to", "from"}), stop)
    index = next((index for index in range(start, stop) if parties.found.of(sentence, doc[index]) is not None), None)
    mention = parties.found.of(sentence, doc[index]) if index is not None else None
    if index is None or mention is None:
        return _unnamed(sentence, start, stop) if kind == "body" else ("", start)
    last = _after(sentence, mention, index)
    actor = mention.actor
    if actor.kind == "person":
        if "UN" in actor.codes:
            return "United Nations", last
        state = _state(parties, actor)
        return (state.name, last) if state is not None and kind == "body" else ("", start)
    if kind in {"body", "army", "parliament"} and actor.kind == "state":
        end = last
        while end < stop and (doc[end].tag_ == "POS" or doc[end].pos_ in {"NOUN", "PROPN", "ADJ"}):
            end += 1
        bodies = [token for token in doc[last:end] if token.lemma_.lower() in nouns("body")]
        if bodies:
            return _text(sentence, index, bodies[-1].i + 1), bodies[-1].i + 1
        if kind != "body":
            return _word(actor, kind), last
    return actor.name, last


def _unnamed(sentence: Sentence, start: int, stop: int) -> tuple[str, int]:
    """A body that no name stands for: "the separatist authorities"."""
    doc = sentence.span.doc
    heads = [
        token for token in doc[start:stop] if token.lemma_.lower() in nouns("body") and token.pos_ in {"NOUN", "PROPN"}
    ]
    if not heads or heads[-1].i == start:
        return "", start
    first = start + (doc[start].pos_ == "DET" or doc[start].lower_ in {"its", "their", "his", "her"})
    return (_text(sentence, first, heads[-1].i + 1), heads[-1].i + 1) if first < heads[-1].i else ("", start)


def _after(sentence: Sentence, mention: Mention, index: int) -> int:
    doc = sentence.span.doc
    while index < sentence.span.end and sentence.place(doc[index])[0] < mention.end:
        index += 1
    return index


def _text(sentence: Sentence, start: int, stop: int) -> str:
    doc = sentence.span.doc
    return sentence.body[sentence.place(doc[start])[0] : sentence.place(doc[stop - 1])[1]].replace("\n", " ")


def _of_body(parties: Parties, sentence: Sentence, start: int, stop: int) -> Office | None:
    """As in "Qin Gang of China" acts for China; "Hooker of the State Department" works there."""
    doc = sentence.span.doc
    name, last = _body(parties, sentence, start + 1, stop, "body")
    if not name or last - start > 9:
        return None
    mention = parties.found.of(sentence, doc[last - 1])
    article = doc[start + 1].lower_ == "the"
    whole = mention is not None and mention.actor.kind == "state" and mention.actor.name == name and not article
    if article and mention is not None and mention.actor.kind == "state":
        name = _text(sentence, start + 2, last)
    former = any(token.lower_ in FORMER for token in doc[start:last])
    acts_for = whole or doc[start].lower_ == "for"
    return Office(
        "formerly_of" if former else "represents" if acts_for else "affiliated_with", name, last, doc[start].lower_
    )


def _in_the_chair(parties: Parties, sentence: Sentence, start: int, stop: int) -> Office | None:
    """As in "Sadiq in the chair for Pakistan"."""
    doc = sentence.span.doc
    words = [token.lower_ for token in doc[start:stop]]
    if words[:4] == ["in", "the", "chair", "for"]:
        name, last = _body(parties, sentence, start + 4, stop, "body")
        return Office("represents", name, last, "for") if name else None
    return None
