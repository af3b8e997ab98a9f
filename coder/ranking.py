"""Chooses and completes the acts of a single sentence: background and reporting tails out, main clause first, no
side left empty.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import grammar, unpolitical
from coder.charges import charge, spoken
from coder.codebook import wordset
from coder.drafts import Draft, Reader
from coder.idleness import idle_sentence
from coder.lexicon import classes, types
from coder.matching import operator
from coder.parties import Parties, Party
from coder.records import Mention
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_BACKGROUND_MARKS = wordset("after since before while although though when as because whereas once")
_NO_COUNTRY = frozenset({"UNK", "OPP", "CVL"})
_AT_HOME = frozenset(
    {"arrest", "restrict", "censor", "curfew", "martial-law", "convict", "release", "allege", "investigate"}
)
_WHERE = frozenset({"in", "across", "throughout"})


def background(verb: Token) -> bool:
    """Whether a clause tells what lies behind the news: a relative or dependent clause, the past of the past, a
    purpose.
    """
    token = verb
    while token.head.i != token.i:
        if token.dep_ == "acl" and token.head.dep_ == "ROOT":
            return False  # a sentence without another verb
        if grammar.issued(token):
            token = token.head
        elif token.dep_ in {"relcl", "advcl", "acl", "pcomp", "csubj", "csubjpass"}:
            return True
        token = token.head
    return any(child.lower_ == "had" and child.dep_ == "aux" for child in verb.children)


def sentence_drafts(parties: Parties, sentence: Sentence) -> list[Draft]:
    """The acts of a sentence that stands alone, the best first; sides filled from the sentence where the grammar
    gave none.
    """
    if sentence.text.rstrip().endswith("?"):
        return []  # a question tells nothing
    topic = idle_sentence(sentence)
    if (topic and topic != "weather") or _of_markets(parties, sentence) or unpolitical.of_no_politics(sentence):
        return []
    reader = Reader(parties, sentence)
    found = [draft for draft in reader.drafts() if draft.event_type]
    main = [draft for draft in found if not background(draft.verb)]
    if not main or _rank(min(main, key=_rank))[1] > 0:
        generous = [draft for draft in Reader(parties, sentence, generous=True).drafts() if draft.event_type]
        wider = [
            draft
            for draft in generous
            if (draft.source or draft.event_type == "PROTEST") and not background(draft.verb)
        ]
        first = min(wider, key=_rank) if wider else None
        stopped = first is not None and first.rule.endswith(("+stop", "+refuse"))
        if not main or (stopped and first is not None and _rank(first) < _rank(min(main, key=_rank))):
            main = wider  # "stopped issuing visas and banned …": what is ended first
    kept = main or found[:1] or reader.loose(strict=True)[:1] or reader.deverbal()[:1]
    kept = [draft for draft in kept if not unpolitical.no_act(parties, sentence, draft)]
    papers = {draft.verb.head.head.i for draft in kept if grammar.issued(draft.verb)}
    kept = [draft for draft in kept if draft.verb.i not in papers]  # the motion's own act, not its adoption
    kept = kept or list(spoken(reader, []))[:1]
    kept = [_guest_first(_owned_up(charge(draft) or draft)) for draft in kept]
    kept = _distinct(sorted(kept, key=_rank))
    if topic:  # storms and droughts do nothing, but those who help against them do
        kept = [draft for draft in kept if draft.event_type == "AID" and draft.source and draft.target]
    completed = [complete(parties, sentence, draft) for draft in kept[:3]]
    told = [draft for draft in completed if not unpolitical.within_one_country(draft)]
    return [draft for draft in told if draft.source or draft.target]


_OWNING = frozenset({"admit", "acknowledge", "confess", "concede"})


def _owned_up(draft: Draft) -> Draft:
    """ "Norland admitted that its ships had crossed the border": who owns up to a wrong gives way."""
    if draft.said is None or grammar.lemma(draft.said) not in _OWNING or not draft.speaker:
        return draft
    own = {_code(party) for party in draft.speaker} & {_code(party) for party in draft.source}
    wrong = types()[draft.event_type] == "material_conflict" and draft.status == "occurred"
    return replace(draft, event_type="CONCEDE", mode=None, rule=f"{draft.rule}+own") if own and wrong else draft


def _guest_first(draft: Draft) -> Draft:
    """ "Brandt was received by the king": told of the guest, it is his visit."""
    turned = draft.rule == "receive" and draft.verb.pos_ == "VERB" and grammar.passive(draft.verb) and draft.target
    return replace(draft, source=draft.target, target=draft.source) if turned else draft


def _of_markets(parties: Parties, sentence: Sentence) -> bool:
    """Whether a price, an athlete or a scientist does what the main clause tells: "the franc gave up its gains"."""
    root = sentence.span.root
    told = [verb for verb in grammar.complements(root) if "say" in operator(root)]
    for verb in told or [root]:
        if not grammar.passive(verb) and _subject_is_market(verb):
            doer = grammar.doer(verb)  # scientists of two states work together
            return doer is None or len(parties.countries(sentence, doer)) < 2
    return False


def _subject_is_market(verb: Token) -> bool:
    subject = grammar.own_subject(verb)
    if subject is None:
        return False
    called = {child.lemma_.lower() for child in subject.children if child.dep_ in {"compound", "appos", "nmod"}}
    held = grammar.words(subject)
    return bool(held & classes()["market_word"] or (held | called) & classes()["idle_actor"])


def _rank(draft: Draft) -> tuple[int, int, int]:
    verb = draft.verb
    depth = sum(1 for token in [verb, *verb.ancestors] if token.dep_ in {"ccomp", "conj", "advcl", "relcl"})
    return (1 if background(verb) else 0, depth, verb.i)


def _distinct(drafts: list[Draft]) -> list[Draft]:
    held: dict[str, Draft] = {}
    for draft in drafts:
        held.setdefault(draft.event_type, draft)
    return list(held.values())


def complete(parties: Parties, sentence: Sentence, draft: Draft) -> Draft:
    """An act with both sides filled: by the countries that the sentence names, in order, the other one where there
    is one.
    """
    codes = named_codes(parties, sentence)
    within = _of_subject(parties, sentence, draft)
    source, target = draft.source, draft.target
    held_target = {code for party in target if (code := _code(party))}
    held_source = {code for party in source if (code := _code(party))}
    foreign = set(_acting_codes(parties, sentence)) - held_source
    referring = all(party.how == "coreference" for party in target) or (foreign and _own_things(draft))
    if held_target <= held_source and referring:
        target, held_target = [], set()  # "sorry for its part in the Vesland famine": its own is not aimed at
    if not held_source:
        own = [code for code in codes if code in within]
        nameless = bool(source) or draft.nominal or grammar.passive(draft.verb)
        if draft.event_type == "ASSAULT" and nameless and not own:
            own = [code for code in _located(parties, sentence) if code not in held_target]
        if draft.mode in _AT_HOME and grammar.passive(draft.verb) and not own:
            own = _located(parties, sentence) or sorted(held_target)  # who is arrested is so by his own state
        if draft.event_type == "PROTEST" and not own:
            own = _located(parties, sentence) or sorted(held_target)  # people mostly protest at home
        pick = next(iter([*own, *(code for code in codes if code not in held_target), *codes]), None)
        source = [*source, parties.state(pick, "fallback")] if pick else source
        held_source = {pick} if pick else set()
    if draft.reciprocal and not draft.target and len({party.actor for party in source if _code(party)}) > 1:
        return replace(draft, source=source, target=source)  # "the two parties of Norland met in Osteria"
    if draft.reciprocal and not target and held_source:
        elsewhere = [code for code in _acting_codes(parties, sentence) if code not in held_source]
        if not elsewhere and _plural(draft):
            return replace(draft, source=source, target=source)  # "Norlander chiefs met in Osteria"
    if not held_target:
        further = sorted((code for code in codes if code not in held_source), key=lambda code: code in within)
        pick = next(iter([*further, *codes]), None)
        target = [*target, parties.state(pick, "fallback")] if pick else target
    return replace(draft, source=source, target=target)


def _own_things(draft: Draft) -> bool:
    """Whether what the clause is about is the actor's own: its part, their border."""
    if draft.verb.pos_ not in {"VERB", "AUX"}:
        return False
    below = [noun for noun in draft.verb.subtree if noun.pos_ == "NOUN" and noun.i > draft.verb.i]
    return any(child.dep_ == "poss" and child.pos_ == "PRON" for noun in below for child in _of_noun(noun))


def _of_noun(noun: Token) -> list[Token]:
    """What stands before a noun, and before the noun that owns it: "his country's role"."""
    return [token for child in noun.children if child.dep_ == "poss" for token in (child, *child.children)]


def _code(party: Party) -> str | None:
    code = party.actor.country or party.actor.codes[0]
    return None if code in _NO_COUNTRY else code


def _of_subject(parties: Parties, sentence: Sentence, draft: Draft) -> set[str]:
    """Codes that only the subject's own phrase names: "Norland, a member of the union"."""
    token = grammar.own_subject(draft.verb) if draft.verb.pos_ in {"VERB", "AUX"} else None
    if token is None or grammar.passive(draft.verb):
        return set()
    start, end = sentence.reach([token.left_edge, token.right_edge])
    inside: set[str] = set()
    outside: set[str] = set()
    for mention in parties.found.within(sentence.start, sentence.end):
        where = outside if mention.end <= start or mention.start >= end else inside
        where.add(mention.actor.country or mention.actor.codes[0])
    return inside - outside


def _located(parties: Parties, sentence: Sentence) -> list[str]:
    """Codes of the countries in which something is said to happen."""
    mentions = [
        mention
        for token in sentence.span
        if token.dep_ in {"pobj", "conj"}
        and (token.head.lower_ in _WHERE or token.head.head.lower_ in _WHERE)
        and (mention := parties.found.of(sentence, token)) is not None
    ]
    return list(dict.fromkeys(mention.actor.country for mention in mentions if mention.actor.country))


def _plural(draft: Draft) -> bool:
    subject = grammar.subject(draft.verb) if draft.verb.pos_ in {"VERB", "AUX"} else None
    return subject is not None and subject.tag_ in {"NNS", "NNPS"}


def _acting_codes(parties: Parties, sentence: Sentence) -> list[str]:
    """Codes that a sentence names otherwise than as places."""
    mentions = parties.found.within(sentence.start, sentence.end)
    acting = [mention for mention in mentions if mention.how != "place" and not _by_the_way(sentence, mention)]
    codes = [mention.actor.country or mention.actor.codes[0] for mention in acting]
    return [code for code in dict.fromkeys(codes) if code not in _NO_COUNTRY]


_MAKES = re.compile(r"[-–](?:owned|born|made|built|trained|language|speaking|style|designed|registered|educated)\b")


def _by_the_way(sentence: Sentence, mention: Mention) -> bool:
    """ "Anti-Norland", "Norland-born": no side of an act while another is named."""
    before, after = sentence.body[: mention.start], sentence.body[mention.end :]
    return before.lower().endswith("anti-") or _MAKES.match(after) is not None


def named_codes(parties: Parties, sentence: Sentence) -> list[str]:
    """Codes of the countries and organisations that a sentence names, in order, places last."""
    mentions = parties.found.within(sentence.start, sentence.end)
    opposed = [mention for mention in mentions if _by_the_way(sentence, mention)]
    first = [mention for mention in mentions if mention.how != "place" and mention not in opposed]
    last = [mention for mention in mentions if mention.how == "place"]
    codes = [mention.actor.country or mention.actor.codes[0] for mention in [*first, *last, *opposed]]
    return [code for code in dict.fromkeys(codes) if code not in _NO_COUNTRY]
