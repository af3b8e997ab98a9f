"""Who represents, leads, belongs to, hosts or has signed what: only what the text states (guide, rules 39 to 41)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder.belonging import belonging
from coder.bonds import bonds
from coder.offices import FORMER, office_of, offices
from coder.parties import Parties
from coder.records import Mention, Relation
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_STOPS = {",", ";", ".", ":", "(", ")", "-", "–", "—", '"', "?", "!"}
_HONORIFICS = {
    "mr",
    "mr.",
    "mrs",
    "mrs.",
    "ms",
    "ms.",
    "dr",
    "dr.",
    "sir",
    "lord",
    "senator",
    "general",
    "gen",
    "gen.",
    "lt",
    "lt.",
    "maj",
    "maj.",
    "col",
    "col.",
    "colonel",
    "field",
    "marshal",
    "prince",
    "sheikh",
    "mullah",
    "maulana",
    "maulvi",
    "mawlawi",
    "mufti",
    "professor",
    "prof.",
    "justice",
    "ambassador",
    "hon.",
    "h.e.",
}
_OWN = {"its", "his", "their", "her"}


def relations(parties: Parties) -> list[Relation]:
    """The relations that the document states, one for each pair of names, in the order of the text."""
    found: dict[tuple[str, str], Relation] = {}
    stated = [*_persons(parties), *bonds(parties), *belonging(parties)]
    for relation in sorted(stated, key=lambda one: (one.start, one.end)):
        if relation.subject != relation.object:
            found.setdefault((relation.subject, relation.object), relation)
    return list(found.values())


def _persons(parties: Parties) -> Iterator[Relation]:
    for mention in parties.mentions:
        sentence = parties.document.at(mention.start)
        if mention.actor.kind != "person" or sentence is None:
            continue
        held = [token for token in sentence.span if mention.start <= sentence.place(token)[0] < mention.end]
        if held and held[-1].pos_ != "PRON" and not _is_title_only(held):
            yield from _of_person(parties, sentence, mention, held)


def _is_title_only(held: list[Token]) -> bool:
    return all(token.lower_ in {word for words in offices() for word in words} for token in held)


def _of_person(parties: Parties, sentence: Sentence, mention: Mention, held: list[Token]) -> Iterator[Relation]:
    """What the words round one mention of a person say of him."""
    titles = {word for words in offices() for word in words}
    first, last = held[0].i, held[-1].i
    while first < last and held[0].doc[first].lower_ in titles:
        first += 1  # a name of the registry may hold its title
    for start, stop, rule in _phrases(sentence, first, last):
        if rule == "apposition" and _of_next(parties, sentence, start, stop, mention):
            continue
        succession = _succession(parties, sentence, start, stop, mention)
        if succession is not None:
            yield succession
            continue
        office = office_of(parties, sentence, start, stop, mention.actor, rule)
        if office:
            low, high = min(start, first), max(office.end - 1, last)
            doc = sentence.span.doc
            begin, end = sentence.place(doc[low])[0], sentence.place(doc[high])[1]
            yield Relation(mention.actor.name, office.predicate, office.object, begin, end, office.rule)
            return


def _of_next(parties: Parties, sentence: Sentence, start: int, stop: int, mention: Mention) -> bool:
    """Whether the words after a comma are another's title: "Ruys, Foreign Minister of Vesland Karl Brandt"."""
    for token in sentence.span.doc[start:stop]:
        other = parties.found.of(sentence, token)
        if other is not None and other.actor.kind == "person" and other.actor != mention.actor:
            before = token.nbor(-1)
            return token.i > start and before.pos_ == "PROPN" and other.start == sentence.place(token)[0]
    return False


def _succession(parties: Parties, sentence: Sentence, start: int, stop: int, mention: Mention) -> Relation | None:
    """ "His successor, Brandt": Brandt succeeded him; "Brandt's predecessor, Ruys": Brandt succeeded her."""
    for token in sentence.span.doc[start:stop]:
        word = token.lemma_.lower()
        if word not in {"successor", "predecessor"} or token.pos_ != "NOUN":
            continue
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        held = (
            [party.actor for party in parties.who(sentence, owner) if party.actor.kind == "person"]
            if owner is not None
            else []
        )
        if not held or held[0] == mention.actor:
            return None
        pair = (mention.actor.name, held[0].name) if word == "successor" else (held[0].name, mention.actor.name)
        begin, end = sentence.place(sentence.span.doc[min(start, token.i)])[0], sentence.place(token)[1]
        return Relation(
            pair[0], "successor_of", pair[1], min(begin, mention.start), max(end, mention.end), f"relations:{word}"
        )
    return None


def _phrases(sentence: Sentence, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Stretches of tokens that may name the person's office: after a comma, before the name, before a comma, after
    "of" or "as".
    """
    doc, low, high = sentence.span.doc, sentence.span.start, sentence.span.end
    after = last + 1
    opens = after + 1 < high and doc[after].text in {",", "(", "-", "–", "—"}
    if opens and doc[after + 1].lower_ not in {"and", "or", "but"}:
        yield after + 1, _stop(sentence, after + 1), "apposition"
    if opens and after + 3 < high and doc[after + 1].lower_ == "who" and doc[after + 2].lower_ in {"is", "was"}:
        yield after + 3, _stop(sentence, after + 3), "was" if doc[after + 2].lower_ == "was" else "apposition"
    plain = first
    while plain > low and doc[plain - 1].lower_ in _HONORIFICS:
        plain -= 1
    if plain - 1 > low and doc[plain - 1].text == ",":
        yield _phrase_start(sentence, plain - 1), plain - 1, "apposition before"
    start = first
    while start > low and _joins_title(doc[start - 1]):
        start -= 1
    if start < first:
        yield start, first, "title"
    if first - 2 > low and doc[first - 1].lower_ == "and" and doc[first - 2].pos_ == "PROPN":
        title = first - 2
        while title > low and doc[title].pos_ == "PROPN":
            title -= 1
        if doc[title].tag_ == "NNS":  # "Defence ministers X and Y"
            while title > low and _joins_title(doc[title - 1]):
                title -= 1
            yield title, next(index for index in range(title, first) if doc[index].tag_ == "NNS") + 1, "shared title"
    if after < high and doc[after].lower_ == "of":
        yield after, _stop(sentence, after), "of"
    if after < high and doc[after].lower_ in {"in", "for"} and doc[last].dep_ not in {"dobj"}:
        yield after, min(high, after + 8), "for"
    for index in range(after, min(high, after + 14)):
        if doc[index].lower_ == "as" and doc[index - 1].text != "well":
            yield index + 1, _stop(sentence, index + 1), "as"
        if doc[index].text == "," and index + 2 < high and doc[index + 1].lower_ in {"the", "a", "an"}:
            yield index + 1, _stop(sentence, index + 1), "apposition later"
        if doc[index].text in {";", '"'} or (doc[index].dep_ == "nsubj" and index > after + 1):
            break


def _joins_title(token: Token) -> bool:
    return (
        token.pos_ in {"NOUN", "PROPN", "ADJ"}
        or token.tag_ == "POS"
        or token.text in {"-", "'s"}
        or token.lower_ in FORMER | {"then"}
        or token.lower_ in _OWN | {"of"}
    ) and not (token.text in {",", '"'} or token.ent_type_ == "DATE")


def _stop(sentence: Sentence, start: int) -> int:
    """Where a phrase that begins here ends: at the next comma, verb or relative pronoun."""
    doc, index = sentence.span.doc, start
    while index < min(sentence.span.end, start + 16):
        token = doc[index]
        if token.text in _STOPS and (index == start or token.text not in {"-", "(", ")"}):
            return index
        verb = token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"amod", "compound"}
        if index == start and verb and token.tag_ != "VBN":
            return index
        if index > start and (verb or token.lower_ in {"who", "which", "that"}):
            return index
        index += 1
    return index


def _phrase_start(sentence: Sentence, stop: int) -> int:
    doc, index = sentence.span.doc, stop
    while index > sentence.span.start and stop - index < 14:
        before = doc[index - 1]
        if (
            before.text in {",", ";", ":", "("}
            or (before.pos_ in {"VERB", "AUX", "SCONJ"} and before.dep_ != "amod")
            or before.text == '"'
        ):
            break
        index -= 1
    return index
