"""Relations that places and descriptions state: what lies in what, which group is based where, which body is part of
which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.bonds import nouns
from coder.parties import Parties
from coder.phrases import text_of
from coder.records import Actor, Relation
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_GROUPS = {"armed_group", "ngo", "party", "igo", "other"}


def belonging(parties: Parties) -> Iterator[Relation]:
    """All relations of these kinds that the document states."""
    for sentence in parties.document.sentences:
        doc, low, high = sentence.span.doc, sentence.span.start, sentence.span.end
        for index in range(low, high):
            token = doc[index]
            if token.lower_ == "in" and index > low and _is_place(parties, sentence, doc[index - 1]):
                yield from _located(parties, sentence, _before(doc, index, low), _after(doc, index + 1, high))
            if grammar.lemma(token) in nouns("place") and index + 1 < high and doc[index + 1].lower_ in {"of", "in"}:
                yield from _described(parties, sentence, index)
            if token.pos_ == "VERB" and grammar.lemma(token) in {"base", "operate", "headquarter"}:
                yield from _based(parties, sentence, token)
            if token.pos_ in {"NOUN", "PROPN"} and grammar.lemma(token) in nouns("part"):
                yield from _part(parties, sentence, token)
        yield from _bodies_of_the_un(parties, sentence)
        yield from _seated(parties, sentence)


def _described(parties: Parties, sentence: Sentence, index: int) -> Iterator[Relation]:
    """As in "Skar, a village in Vesland" and "the Veslander town of Skar"."""
    doc, low, high = sentence.span.doc, sentence.span.start, sentence.span.end
    start = index
    while start > low and doc[start - 1].pos_ in {"ADJ", "NOUN", "DET", "PROPN"} and doc[start - 1].text != ",":
        start -= 1
    name = _after(doc, index + 2, high)
    if start > low and doc[start - 1].text == "," and doc[start].lower_ in {"a", "an", "the"}:
        yield from _located(parties, sentence, _before(doc, start - 1, low), name, described=True)
    elif doc[index + 1].lower_ == "of" and name:
        for token in doc[start:index]:
            mention = parties.found.of(sentence, token)
            if mention is not None and mention.actor.kind == "state":
                begin, end = sentence.reach([doc[start], name[-1]])
                yield Relation(
                    text_of(sentence, name), "located_in", mention.actor.name, begin, end, "belonging:place of"
                )
                return


def _is_place(parties: Parties, sentence: Sentence, token: Token) -> bool:
    mention = parties.found.of(sentence, token)
    if token.pos_ != "PROPN" or not token.text[0].isupper() or token.ent_type_ in {"PERSON", "DATE"}:
        return False
    return mention is None or (mention.actor.kind == "state" and mention.how in {"place", "name"})


def _after(doc: Doc, start: int, high: int) -> list[Token]:
    """The proper name that begins here."""
    held: list[Token] = []
    for token in doc[start : min(high, start + 4)]:
        if token.pos_ != "PROPN" and not (held and token.text == "-"):
            break
        held.append(token)
    return held


def _before(doc: Doc, index: int, low: int) -> list[Token]:
    """The proper name that ends here."""
    held: list[Token] = []
    for token in reversed(doc[max(low, index - 5) : index]):
        if token.pos_ != "PROPN" and token.text != "-":
            break
        held.insert(0, token)
    return held


def _located(
    parties: Parties, sentence: Sentence, place: list[Token], within: list[Token], described: bool = False
) -> Iterator[Relation]:
    if not place or not within:
        return
    for held in (place, within):
        known = parties.found.of(sentence, held[0])
        unsure = held[0].ent_type_ == "ORG" and (known is None or known.how != "place")
        if held[0].ent_type_ == "DATE" or (not described and (unsure or held[0].ent_type_ == "PERSON")):
            return
    mention = parties.found.of(sentence, within[0])
    if mention is not None and mention.actor.kind != "state":
        return
    start, end = sentence.reach(within)
    whole = mention is not None and mention.how == "name" and mention.start <= start and mention.end >= end
    name = mention.actor.name if mention is not None and whole else text_of(sentence, within)
    begin, end = sentence.reach([place[0], within[-1]])
    yield Relation(text_of(sentence, place), "located_in", name, begin, end, "belonging:place in")


def _based(parties: Parties, sentence: Sentence, verb: Token) -> Iterator[Relation]:
    """As in "The group, based in Vesland"; only of groups and bodies, and only as a fact."""
    if mood.negated(verb) or mood.modality(verb) in {"may", "must", "will"}:
        return
    owner = grammar.subject(verb)
    if owner is not None and owner.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl":
        owner = verb.head
    near = [part for child in verb.children if child.lower_ in {"in", "from", "out"} for part in child.subtree]
    where = next(
        (
            found
            for part in near
            if (found := parties.found.of(sentence, part)) is not None and found.actor.kind == "state"
        ),
        None,
    )
    if owner is None or where is None:
        return
    heads = [owner.head, owner] if owner.dep_ == "appos" else [owner]  # "the Column, a group that is based in Skar"
    group = next(
        (party.actor for head in heads for party in parties.who(sentence, head) if party.actor.kind in _GROUPS), None
    )
    if group is not None:
        begin = min(sentence.reach([owner, verb])[0], where.start)
        yield Relation(
            group.name,
            "located_in",
            where.actor.name,
            begin,
            max(sentence.reach([owner, verb])[1], where.end),
            "belonging:based",
        )


def _seated(parties: Parties, sentence: Sentence) -> Iterator[Relation]:
    """As in "the Lock Institute, a think tank in Skar", "Lock Watch, a Veslander charity"."""
    doc = sentence.span.doc
    for mention in parties.found.within(sentence.start, sentence.end):
        if mention.actor.kind not in {"ngo", "university", "other", "party"} or mention.how != "name":
            continue
        last = next((token for token in sentence.span if sentence.place(token)[1] >= mention.end), None)
        if last is None or last.i + 3 >= sentence.span.end or doc[last.i + 1].text != ",":
            continue
        if doc[last.i + 2].lower_ not in {"a", "an"}:
            continue
        for token in doc[last.i + 3 : min(last.i + 10, sentence.span.end)]:
            where = parties.found.of(sentence, token)
            if where is not None and where.actor.kind == "state" and token.i:
                placed = token.nbor(-1).lower_ == "in"
                name = text_of(sentence, _after(doc, token.i, sentence.span.end)) if placed else where.actor.name
                if placed or where.how == "demonym":
                    yield Relation(mention.actor.name, "located_in", name, mention.start, where.end, "belonging:seated")
                break
            if token.text in {",", "."} or token.pos_ in {"VERB", "AUX", "PRON"}:
                break


def _part(parties: Parties, sentence: Sentence, noun: Token) -> Iterator[Relation]:
    """As in "UNHCR, the United Nations refugee agency": one body in apposition to the description of another's part."""
    doc = sentence.span.doc
    parent = next(
        (
            found.actor
            for child in noun.subtree
            if abs(child.i - noun.i) < 6
            and (found := parties.found.of(sentence, child)) is not None
            and found.actor.kind in {"igo", "armed_group"}
        ),
        None,
    )
    if parent is None:
        return
    first = min(part.i for part in noun.subtree)
    beside = [first - 2] if first - 2 >= sentence.span.start and doc[first - 1].text == "," else []
    beside += [noun.i + 2] if noun.i + 2 < sentence.span.end and doc[noun.i + 1].text in {",", "("} else []
    for index in beside:
        mention = parties.found.of(sentence, doc[index])
        if mention is not None and mention.actor.kind in _GROUPS and mention.actor.name != parent.name:
            yield _part_of(sentence, mention.actor, parent, [doc[index], noun])


def _part_of(sentence: Sentence, child: Actor, parent: Actor, held: list[Token]) -> Relation:
    start, end = sentence.reach(held)
    return Relation(child.name, "affiliated_with", parent.name, start, end, "belonging:part of")


def _bodies_of_the_un(parties: Parties, sentence: Sentence) -> Iterator[Relation]:
    """As in "The UN refugee agency": the description itself says whose it is."""
    for mention in parties.found.within(sentence.start, sentence.end):
        words = sentence.body[mention.start : mention.end]
        described = re.match(r"(?:UN|U\.N\.|United Nations)\s+\w", words) and words not in mention.actor.name
        if mention.actor.kind == "igo" and mention.actor.codes == ("IGO", "UN") and described:
            yield Relation(
                mention.actor.name, "affiliated_with", "United Nations", mention.start, mention.end, "belonging:part of"
            )
