"""Persons that no table names: read from the parser's entities, titles, noun phrases and appositions."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder.bearers import TITLES
from coder.codebook import wordset
from coder.country_names import country_in
from coder.mentions import Cast, add, modifies_participle
from coder.name_shapes import apposed, is_group, is_person, named_again, runs
from coder.noun_phrases import sector_of
from coder.records import Actor, Mention
from coder.registry import Candidate, registry
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token


_FORMER = wordset("former ex late retired once onetime then")
_SERVE = wordset("be head lead chair run serve represent")


@cache
def _surnames() -> dict[str, tuple[Candidate, ...]]:
    """Last names of persons in office and of the project's own persons."""
    found: dict[str, list[Candidate]] = defaultdict(list)
    for entries in registry().names.values():
        for tokens, candidates in entries:
            for candidate in candidates:
                if (
                    candidate.actor.kind == "person"
                    and candidate.how == "name"
                    and len(tokens[-1]) > 2
                    and tokens[-1][0].isupper()
                ):
                    found[tokens[-1]].append(candidate)
    return {name: tuple(dict.fromkeys(candidates)) for name, candidates in found.items()}


def persons(found: Cast) -> None:
    """Persons that the registry does not name: by the parser's entities and by titles; surnames go to the first
    full name.
    """
    full: dict[str, Actor] = {}
    for mention in found.mentions:
        if mention.actor.kind == "person":
            for word in _name_words(found.document.article.body[mention.start : mention.end]):
                full.setdefault(word, mention.actor)
            for word in _name_words(mention.actor.name)[-1:]:
                full.setdefault(word, mention.actor)
    spans = [(sentence, held) for sentence in found.document.sentences for held in _person_spans(sentence, found)]
    whole: dict[str, Actor] = {}
    for sentence, held in spans:
        if len(held) > 1:
            actor = _person(found, sentence, held, full)
            whole.setdefault(" ".join(token.text for token in held), actor)
            for word in [token.text for token in held][-1:]:
                full.setdefault(word, actor)
    for sentence, held in spans:
        name = " ".join(token.text for token in held)
        heard_of = full.get(held[-1].text) if len(held) == 1 else whole.get(name)
        actor = heard_of or _person(found, sentence, held, full)
        how = "name" if len(held) > 1 or actor.name == name else "coreference"
        start, end = sentence.reach(held)
        add(found, sentence, Mention(start, end, actor, how))
    named_again(found)


def _name_words(name: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[^\W\d_][\w'’-]+", name)
        if word[0].isupper() and word.lower() not in TITLES and len(word) > 2
    ]


def _person_spans(sentence: Sentence, found: Cast) -> Iterator[list[Token]]:
    taken: set[int] = set()
    for entity in sentence.span.ents:
        if entity.label_ not in {"PERSON", "ORG"}:
            continue
        held = [
            token
            for token in entity
            if token.lower_ not in TITLES and token.text not in {"'s", "'", ","} and token.text[0].isalpha()
        ]
        if is_group(list(entity)) if entity.label_ == "PERSON" else not is_person(held):
            continue
        while held and (held[-1].pos_ not in {"PROPN", "NOUN"} or not held[-1].text[0].isupper()):
            held.pop()
        if held and held[0].text[0].isupper() and not any(sentence.offset + token.idx in found.at for token in held):
            taken.update(token.i for token in held)
            yield held
    for held in runs(sentence, found, taken):
        if is_person(held):
            taken.update(token.i for token in held)
            yield held
    surnames = _surnames()
    for token in sentence.span:
        if (
            token.i in taken
            or sentence.offset + token.idx in found.at
            or token.pos_ != "PROPN"
            or not token.text[0].isupper()
        ):
            continue
        before = token.nbor(-1) if token.i > sentence.span.start else None
        titled = before is not None and before.lower_ in TITLES and token.lower_ not in TITLES
        opens = token.i + 1 < sentence.span.end and token.ent_type_ == "ORG" and token.nbor(1).ent_iob_ == "I"
        if opens and not titled:
            continue  # the Horn of the Horn Policy Institute is no Mr Horn
        if titled or (token.text in surnames and len(token.text) > 3 and token.ent_type_ not in {"GPE", "LOC", "DATE"}):
            held = [token]
            while (
                held[-1].i + 1 < sentence.span.end and held[-1].nbor(1).pos_ == "PROPN" and held[-1].dep_ == "compound"
            ):
                held.append(held[-1].nbor(1))
            while (
                held[0].i > sentence.span.start
                and held[0].nbor(-1).pos_ == "PROPN"
                and held[0].nbor(-1).dep_ == "compound"
                and held[0].nbor(-1).lower_ not in TITLES
                and held[0].nbor(-1).ent_type_ not in {"GPE", "NORP", "DATE"}
            ):
                held.insert(0, held[0].nbor(-1))
            if not any(sentence.offset + part.idx in found.at or part.i in taken for part in held):
                taken.update(part.i for part in held)
                yield held


def _person(found: Cast, sentence: Sentence, held: list[Token], full: dict[str, Actor]) -> Actor:
    """A person whom no table names in full: the holder of an office with that last name, or a new one with the
    country of the words around.
    """
    name = " ".join(token.text for token in held)
    known = _surname(found, sentence, held)
    if known is not None:
        return known.actor
    known_as = full.get(held[-1].text)
    if known_as is not None and (len(held) == 1 or _same_person(name, known_as.name)):
        return known_as
    head = next((token for token in held if token.head not in held), held[-1])
    body = _body_around(found, sentence, head)
    if body is not None:
        return Actor(name, body.codes, "person", body.country)
    office = apposed(held)
    country = country_around(found, sentence, head) or _country_of(found, sentence, office)
    if country is None and _in_office(head):
        country = _state_above(found, sentence, held[0])
    former = any(token.lower_ in _FORMER for token in office) or any(
        child.lower_ in _FORMER
        for token in [*held, head]
        for child in token.subtree
        if abs(child.i - head.i) < 8 and child.i <= held[-1].i
    )
    former = former or any(_served(clause) for clause in head.children if clause.dep_ == "relcl")
    codes = tuple(filter(None, (country, "CVL" if former else None))) or ("UNK",)
    return Actor(name, codes, "person", country)


def _body_around(found: Cast, sentence: Sentence, head: Token) -> Actor | None:
    """The armed group or international body that a person's apposition names: "one of the Green Column's
    negotiators".
    """
    for token in _near(head):
        mention = found.of(sentence, token)
        if mention is not None and mention.actor.kind in {"armed_group", "igo"}:
            return mention.actor
        if mention is not None and mention.actor.kind == "state":
            return None
    return None


def _other_middle(held: list[str], known: list[str]) -> bool:
    """Whether two full names of three words or more differ between the first and the last."""
    return len(held) > 2 and len(known) > 2 and not set(held[1:-1]) & set(known[1:-1])


def _same_person(name: str, other: str) -> bool:
    """Whether two names that end alike are of one person: all words of one are in the other ("Hassan Akhund")."""
    words = [{word.strip(".") for word in text.split()} for text in (name, other)]
    return words[0] <= words[1] or words[1] <= words[0]


def _surname(found: Cast, sentence: Sentence, held: list[Token]) -> Candidate | None:
    surnames = _surnames()
    word = held[-1].text
    candidates = surnames.get(word, ())
    before = held[0].nbor(-1) if held[0].i > sentence.span.start else None
    titled = before is not None and before.lower_ in TITLES
    if not candidates and titled and len(word) > 5:
        close = difflib.get_close_matches(word, surnames, n=1, cutoff=0.87)
        candidates = surnames[close[0]] if close else ()
    if len(held) > 1:
        first = held[0].text
        candidates = tuple(
            candidate
            for candidate in candidates
            if candidate.actor.name.split()[0][:3] == first[:3]
            and not _other_middle([token.text for token in held], candidate.actor.name.split())
        )
    fitting = [candidate for candidate in candidates if candidate.fits(found.day)]
    if not fitting:
        return None
    named = [
        candidate
        for candidate in fitting
        if candidate.actor.country and country_in(candidate.actor.country, sentence.text)
    ]
    if named:
        return named[0]
    if len({candidate.actor.codes for candidate in fitting}) > 1:
        named = [
            candidate
            for candidate in fitting
            if candidate.actor.country and country_in(candidate.actor.country, found.document.article.body)
        ]
        return named[0] if named else None
    return fitting[0]


def country_around(found: Cast, sentence: Sentence, head: Token) -> str | None:
    """The country in a person's noun phrase, its title or its apposition."""
    return _country_of(found, sentence, _near(head))


def _served(clause: Token) -> bool:
    """ "Who was Norland's envoy until May", "who once led the army": he no longer does."""
    over = any(child.lower_ in {"until", "once", "formerly"} for child in clause.children)
    return over and clause.lemma_.lower() in _SERVE and any(child.lower_ == "who" for child in clause.children)


def _country_of(found: Cast, sentence: Sentence, tokens: Iterable[Token]) -> str | None:
    for token in tokens:
        mention = found.of(sentence, token)
        if (
            mention is not None
            and mention.actor.country
            and mention.actor.kind in {"state", "other"}
            and not modifies_participle(token)
        ):
            return mention.actor.country
    return None


_REACH = 3  # sentences back to the state that "the interior minister, Brandt" belongs to


def _in_office(head: Token) -> bool:
    """Whether a person bears an office of a state, told with the article or as a bare title: "the interior minister,
    Brandt", "army chief Brandt".
    """
    heads = [head.head] if head.dep_ == "appos" else []
    heads += [child for child in head.children if child.dep_ in {"appos", "compound"}]
    return any(
        token.pos_ in {"NOUN", "PROPN"}
        and token.tag_ not in {"NNS", "NNPS"}  # "the foreign ministers Ruys and Brandt" are of two states
        and sector_of(token) in {"GOV", "MIL", "COP"}
        and not any(child.lower_ in {"a", "an", "one", "of"} or child.dep_ == "poss" for child in token.children)
        for token in heads
    )


def _state_above(found: Cast, sentence: Sentence, before: Token) -> str | None:
    """The country whose doings were last told before these words: of the last subject that is a state or its organ."""
    sentences = found.document.sentences
    for number in range(sentence.number, max(sentence.number - _REACH, 0) - 1, -1):
        told = sentences[number]
        for token in reversed(list(told.span)):
            mention = found.of(told, token)
            if (number == sentence.number and token.i >= before.i) or mention is None or mention.actor.kind != "state":
                continue
            if sum(part.text == '"' for part in told.span.doc[told.span.start : token.i]) % 2:
                continue  # what somebody says of a state is not his own
            top = token
            while top.dep_ in {"poss", "compound", "amod", "nmod"} and top.head.i != top.i:
                top = top.head
            leads = top.head.dep_ in {"ROOT", "conj"}
            if leads and (top.dep_ == "nsubj" or (mention.how != "place" and top.dep_ == "nsubjpass")):
                return mention.actor.country
    return None


def _near(head: Token) -> Iterator[Token]:
    """Tokens that can name a person's country, the surest first."""
    heads = [head]
    if head.dep_ == "appos":
        heads.append(head.head)
    heads.extend(child for child in head.children if child.dep_ == "appos")
    for item in heads:
        for child in item.lefts:
            if child.dep_ in {"compound", "amod", "poss", "nmod"}:
                yield child
                yield from (below for below in child.subtree if below.dep_ in {"compound", "amod", "poss", "nmod"})
        for child in item.rights:
            posted = child.lower_ == "in" and any(other.dep_ == "poss" for other in item.children)
            if child.dep_ == "prep" and child.lower_ in {"of", "from", "for", "in"} and not posted:
                yield from child.subtree  # but not "its representative in Skar"
    for clause in head.children:  # "who heads Norland's secret service"
        if clause.dep_ == "relcl" and clause.lemma_.lower() in _SERVE:
            office = [child for child in clause.children if child.dep_ in {"dobj", "attr"}]
            yield from (below for noun in office for part in noun.lefts for below in part.subtree)
