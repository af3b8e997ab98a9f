"""The acts that a sentence of an article tells: what its clauses and nouns name, charges and hearsay set right, each
once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from coder import factuality, grammar
from coder.act_nouns import happened
from coder.charges import charge, charges_of
from coder.codebook import wordset
from coder.context_sides import side_keys
from coder.drafts import Draft, Reader
from coder.matching import noun_entry
from coder.parties import Parties
from coder.sentences import Sentence

_DONE = wordset("SANCTION COERCE ASSAULT RETREAT MOBILIZE AID")


def acts(parties: Parties, sentence: Sentence) -> list[Draft]:
    """The acts that a sentence of an article tells, each once, in the order of their clauses."""
    reader = Reader(parties, sentence)
    found = [draft for draft in reader.drafts() if draft.event_type]
    if not found and sentence.span.root.pos_ in {"NOUN", "PROPN"}:
        found = reader.loose()[:1]
    found = [factuality.settled(draft, sentence) for draft in found if _tells(draft, sentence)]
    found = [_in_fight(reader, _shared(draft, found)) for draft in _heard(reader, found)]
    blamed = [blame for draft in found if (blame := charge(draft)) is not None]
    return _single([*found, *blamed, *charges_of(reader, found), *_nominal(reader, found)])


def _in_fight(reader: Reader, draft: Draft) -> Draft:
    """An attack by nobody named, "during an exchange of fire between Norland and Vesland", is their fight."""
    if draft.event_type != "ASSAULT" or draft.source or draft.verb.pos_ != "VERB":
        return draft
    for noun in draft.verb.subtree:
        known = noun_entry(noun) if noun.pos_ == "NOUN" and noun.dep_ == "pobj" else None
        if known is None or known.event_type != "ASSAULT" or not known.reciprocal:
            continue
        sides = [
            party
            for word in ("between", "with")
            for token in grammar.after(noun, word)
            for party in reader.parties.sides(reader.sentence, token)
        ]
        if len({key for party in sides for key in side_keys(party)}) > 1:
            return replace(draft, source=sides, target=sides, reciprocal=True)
    return draft


_SHARED = wordset("AGREE REQUEST CONCEDE THREATEN AID")


def _shared(draft: Draft, told: list[Draft]) -> Draft:
    """To whom, where the verb that it is joined to says it: "telephoned both sides and offered to send an envoy"."""
    if draft.target or draft.event_type not in _SHARED or draft.verb.dep_ != "conj":
        return draft
    before = next((other for other in told if other.verb == draft.verb.head and other.source == draft.source), None)
    return replace(draft, target=before.target) if before is not None and before.target else draft


def _heard(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
    """What "according to Norland, ..." opens is told by Norland."""
    first = next((token for token in reader.sentence.span[:2] if token.lower_ == "according"), None)
    named = [*grammar.after(first, "to"), *(child for child in first.children if child.dep_ == "pobj")] if first else []
    speaker = reader.parties.sides(reader.sentence, named[0]) if named else []
    for draft in told:
        unsaid = speaker and first is not None and draft.said is None and draft.verb.i > first.i
        yield replace(draft, speaker=speaker, said=first) if unsaid else draft


def _tells(draft: Draft, sentence: Sentence) -> bool:
    return "?" not in draft.rule and factuality.told(draft) and factuality.news(draft, sentence)


def _nominal(reader: Reader, told: list[Draft]) -> list[Draft]:
    """Acts that a noun names with doer and object: "the expulsion of two consuls by Norland" (guide, rule 9)."""
    used = {draft.trigger.i for draft in told}
    for token in (token for draft in told for token in grammar.objects(draft.verb)):
        used |= {token.i, *(below.i for below in grammar.after(token, "of"))}  # "lifted most of its sanctions"
    asked = [token for draft in told if draft.event_type == "REQUEST" for token in grammar.after(draft.verb, "for")]
    used |= {token.i for token in asked}  # what is called for has not been
    found = [draft for draft in reader.deverbal() if draft.trigger.i not in used]
    used |= {draft.trigger.i for draft in found}
    for draft in reader.loose():
        noun = draft.trigger
        owned = any(child.dep_ == "poss" or child.lower_ == "by" for child in noun.children)
        voiced = draft.event_type == "ACCUSE" and any(child.lower_ in {"from", "by"} for child in noun.children)
        if voiced and noun.i not in used and draft.source and happened(noun):
            found.append(draft)
            used.add(noun.i)
        within = noun.subtree if draft.mode == "visit" else noun.children  # "a visit by its minister, X, to the city"
        aimed = any(child.dep_ == "prep" and child.lower_ in {"of", "on", "against", "to"} for child in within)
        done = draft.event_type in _DONE or draft.mode == "visit"
        if noun.i not in used and done and owned and aimed and draft.source and draft.target:
            found.append(draft)
    return found


def _single(drafts: list[Draft]) -> list[Draft]:
    """One act told by two verbs of a sentence ("attacked a post, killing two") is one."""
    held: list[Draft] = []
    for draft in drafts:
        keys = {key for party in draft.target for key in side_keys(party)}
        for other in held:
            sides = {key for party in other.target for key in side_keys(party)}
            apart = draft.rule.endswith("+noun") and other.rule.endswith("+noun") and draft.rule != other.rule
            if (
                other.event_type == draft.event_type
                and not apart  # "the revival of the commission and the raising of ranks" are two
                and other.source == draft.source
                and (not keys or not sides or keys & sides)
            ):
                if draft.target and not other.target:
                    held[held.index(other)] = replace(other, target=draft.target)
                break
        else:
            held.append(draft)
    return held
