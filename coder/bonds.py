"""Relations that verbs state: who leads, represents or succeeds whom, who hosts what, who has signed what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar, mood
from coder.parties import Parties
from coder.phrases import PREDICATES, body_name, short_phrase, text_of
from coder.records import Actor, Relation
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

CLASSES = {"accord", "gathering", "place", "part", "body"}
_SIGN = frozenset(
    {"sign", "initial", "ratify", "conclude", "seal", "ink", "strike", "reach", "clinch", "finalise", "finalize"}
)
_JOIN = frozenset({"join", "accede", "accept", "enter"})
_HOST = frozenset({"host", "co-host", "cohost"})
_ARRANGE = frozenset({"convene", "organise", "organize"})


_TITLED = re.compile(r"\b(?:called|named|titled|entitled|dubbed),?\s+[“\"]([^”\"\n]{4,80})[”\"]")


@cache
def verbs() -> dict[str, str]:
    """Predicates of bond_verbs.csv by their verb."""
    return {
        row["verb"]: row["predicate"]
        for row in codebook.table("bond_verbs", {"verb": None, "predicate": PREDICATES, "example": None})
    }


@cache
def nouns(kind: str) -> frozenset[str]:
    """Nouns of bond_nouns.csv of one class."""
    rows = codebook.table("bond_nouns", {"noun": None, "class": CLASSES, "example": None})
    return frozenset(row["noun"] for row in rows if row["class"] == kind)


def bonds(parties: Parties) -> Iterator[Relation]:
    """All relations that a verb of the document states."""
    for sentence in parties.document.sentences:
        for token in sentence.span:
            if token.pos_ == "VERB" and not mood.negated(token):
                yield from _led(parties, sentence, token)
                yield from _signed(parties, sentence, token)
                yield from _hosted(parties, sentence, token)
            elif grammar.lemma(token) == "host" and token.pos_ == "NOUN":
                yield from _two_hosts(parties, sentence, token)


def _relation(sentence: Sentence, subject: str, predicate: str, name: str, held: list[Token], rule: str) -> Relation:
    """The evidence reaches over the tokens and the names that they head."""
    whole = [part for token in held for part in ([*token.lefts, token] if token.pos_ in {"NOUN", "PROPN"} else [token])]
    start, end = sentence.reach(whole)
    return Relation(subject, predicate, name, start, end, f"bonds:{rule}")


def _lemma(verb: Token) -> str:
    """The verb's lemma, "co-host" as one."""
    hyphen = verb.i > 1 and verb.nbor(-1).text == "-"
    return f"{verb.nbor(-2).lower_}-{grammar.lemma(verb)}" if hyphen else grammar.lemma(verb)


def _of_relative(verb: Token, word: Token | None) -> Token | None:
    """As in "Brandt, who leads": the noun that the pronoun stands for."""
    return verb.head if word is not None and word.lower_ in {"who", "which", "that"} and verb.dep_ == "relcl" else word


def _led(parties: Parties, sentence: Sentence, verb: Token) -> Iterator[Relation]:
    predicate = verbs().get(_lemma(verb))
    if _lemma(verb) == "hold" and any(noun.lower_ == "portfolio" for noun in grammar.objects(verb)):
        predicate = "represents"
    if (
        predicate is None
        or grammar.forms(verb)[0] != grammar.lemma(verb)
        or mood.modality(verb) in {"may", "must", "will"}
    ):
        return
    by = grammar.agent(verb)
    leader = by or _of_relative(verb, grammar.subject(verb))
    if by is not None:
        led = _of_relative(verb, grammar.subject(verb))
    else:
        held = grammar.objects(verb) or (grammar.after(verb, "for") if verb.lemma_ == "speak" else [])
        led = held[0] if held and not grammar.passive(verb) else None
    if leader is None or led is None:
        return
    relative = by is None and verb.dep_ == "relcl"
    heads = [leader, *leader.ancestors][:4] if relative else [leader]  # "Brandt, a member of the house who leads"
    person = next(
        (party.actor for head in heads for party in parties.who(sentence, head) if party.actor.kind == "person"), None
    )
    if predicate == "successor_of":
        name = next((party.actor.name for party in parties.who(sentence, led) if party.actor.kind == "person"), "")
    elif led.lower_ == "portfolio":
        name = parties.state(person.country, "title").actor.name if person is not None and person.country else ""
    else:
        name = body_name(parties, sentence, led)
    if person is not None and name:
        yield _relation(sentence, person.name, predicate, name, [leader, verb, led], f"bond_verbs:{_lemma(verb)}")


def _signed(parties: Parties, sentence: Sentence, verb: Token) -> Iterator[Relation]:
    lemma = grammar.lemma(verb)
    if mood.modality(verb) in {"may", "must", "will"}:
        return
    if lemma == "come" and any(noun.lower_ == "terms" for noun in grammar.after(verb, "to")):
        subject = grammar.subject(verb)
        yield from _parties_to(parties, sentence, verb, [subject] if subject is not None else [], None)
    if lemma not in _SIGN | _JOIN:
        return
    held = [
        *grammar.objects(verb),
        *(grammar.after(verb, "to") if lemma in _JOIN else []),
        *([verb.head] if verb.dep_ == "relcl" else []),
    ]
    accord = next((token for token in held if grammar.lemma(token) in nouns("accord")), None)
    signer = grammar.doer(verb)
    if accord is not None:
        yield from _parties_to(parties, sentence, verb, [signer] if signer is not None else [], accord)


def _parties_to(
    parties: Parties, sentence: Sentence, verb: Token, who: list[Token], accord: Token | None
) -> Iterator[Relation]:
    """One relation a party; a single signatory only where it joins what others have signed."""
    between = [
        noun
        for child in (accord.children if accord is not None else ())
        if child.lower_ in {"between", "with", "among"}
        for noun in child.children
    ]
    actors = [
        party.actor
        for token in [*who, *between, *grammar.after(verb, "with")]
        for party in parties.sides(sentence, token)
    ]
    names = dict.fromkeys(_signatory(parties, actor) for actor in actors)
    if len(names) < 2 and verb.lemma_ not in _JOIN | {"ratify"}:
        return
    name = "agreement"
    if accord is not None:
        mention = parties.found.of(sentence, accord)
        named = mention is not None and mention.actor.kind == "other"
        name = mention.actor.name if mention is not None and named else text_of(sentence, short_phrase(accord))
    for party in names:
        yield _relation(
            sentence,
            party,
            "party_to",
            name,
            [*who, verb, *([accord] if accord is not None else [])],
            f"sign:{verb.lemma_}",
        )


def _signatory(parties: Parties, actor: Actor) -> str:
    """Officials sign and invite for their state."""
    if actor.kind == "person" and actor.country and "CVL" not in actor.codes:
        return parties.state(actor.country, "title").actor.name
    return actor.name


def _hosted(parties: Parties, sentence: Sentence, verb: Token) -> Iterator[Relation]:
    lemma = _lemma(verb)
    by = grammar.agent(verb)
    if lemma not in _HOST and not (lemma in _ARRANGE and by is not None):
        return
    if by is not None:
        event = _of_relative(verb, grammar.subject(verb))
        if event is None and verb.dep_ == "acl":
            event = verb.head
        while event is not None and event.pos_ == "VERB" and event.dep_ in {"acl", "appos"}:  # the parts of "co-hosted"
            event = event.head
    else:
        event = next(iter(grammar.objects(verb)), None)
    if event is not None and event.lower_ in {"it", "which", "that"}:
        event = _meeting_before(parties, sentence) or event
    if event is not None and not {grammar.lemma(event), event.lower_} & nouns("gathering"):
        inner = [noun for noun in grammar.after(event, "of") if {grammar.lemma(noun)} & nouns("gathering")]
        event = inner[0] if inner and verb.dep_ == "acl" else event  # "the aim of the forum, hosted by Norland"
    hosts = by or _of_relative(verb, grammar.subject(verb))
    if event is None or hosts is None or not {grammar.lemma(event), event.lower_} & nouns("gathering"):
        return
    actors = dict.fromkeys(_signatory(parties, party.actor) for party in parties.sides(sentence, hosts))
    predicate = "co_hosts" if len(actors) > 1 or lemma.startswith("co") else "hosts"
    for name in actors:
        yield _relation(sentence, name, predicate, _event_name(sentence, event), [event, verb, hosts], f"host:{lemma}")


def _meeting_before(parties: Parties, sentence: Sentence) -> Token | None:
    """The meeting that "it was organised by" speaks of: the last one named in the sentence before."""
    last = parties.document.sentences[max(sentence.number - 1, 0)]
    return next((token for token in reversed(list(last.span)) if token.lemma_.lower() in nouns("gathering")), None)


def _event_name(sentence: Sentence, event: Token) -> str:
    """The one gathering that the article names in quotation marks, else the noun's own phrase."""
    quoted = set(re.findall(r"[“\"]([^”\"\n]{4,80})[”\"]", sentence.body))
    titles = [
        name
        for name in quoted
        if set(re.findall(r"\w+", name.lower())) & nouns("gathering")
        and sum(word[0].isupper() for word in name.split()) > len(name.split()) / 2
    ]
    titles += [name for name in _TITLED.findall(sentence.body) if name not in titles]
    return titles[0] if len(titles) == 1 else text_of(sentence, short_phrase(event, 9))


def _two_hosts(parties: Parties, sentence: Sentence, noun: Token) -> Iterator[Relation]:
    """As in "It had two hosts: the Union and the Bank"."""
    if noun.head.lemma_ != "have" or not any(child.lower_ in {"two", "three"} for child in noun.children):
        return
    mentions = [
        mention
        for mention in parties.found.within(sentence.place(noun)[1], sentence.end)
        if mention.actor.kind in {"ngo", "university", "igo", "state", "party", "other"} and mention.how == "name"
    ]
    name = _event_name(sentence, noun)
    for mention in mentions[:3]:
        if name != text_of(sentence, short_phrase(noun, 9)):
            yield Relation(
                mention.actor.name, "co_hosts", name, sentence.place(noun)[0], mention.end, "bonds:two hosts"
            )
