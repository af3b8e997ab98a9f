"""The acts that a sentence of an article tells: what its clauses and nouns name, charges and hearsay set right, each
once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from coder import factuality, grammar, mood
from coder.act_nouns import happened
from coder.charges import SOIL, charge, scorned, spoken
from coder.codebook import wordset
from coder.context_sides import side_keys
from coder.drafts import Draft, Reader
from coder.matching import noun_entry
from coder.noun_classes import in_class
from coder.parties import Parties
from coder.sentences import Sentence

if TYPE_CHECKING:
    pass

_TAKEN_UP = frozenset({"raise", "discuss", "share", "review"})
_BESIDE = frozenset({"in", "during", "at"})
_DONE = wordset("SANCTION COERCE ASSAULT RETREAT MOBILIZE AID")


def acts(parties: Parties, sentence: Sentence) -> list[Draft]:
    """The acts that a sentence of an article tells, each once, in the order of their clauses."""
    reader = Reader(parties, sentence)
    found = [draft for draft in reader.drafts() if draft.event_type]
    found += _in_protest(reader, found)
    if not found and sentence.span.root.pos_ in {"NOUN", "PROPN"}:
        found = reader.loose()[:1]
    found = [factuality.settled(draft, sentence) for draft in found if _tells(draft, sentence)]
    found = [_assured(reader, draft) for draft in found]
    found = [_in_fight(reader, _shared(draft, found)) for draft in _heard(reader, found)]
    blamed = [blame for draft in found if (blame := charge(draft)) is not None]
    used = {draft.verb.i for draft in found}
    scorn = [draft for draft in scorned(parties, sentence) if draft.verb.i not in used]
    found = [_addressed_by_letter(draft, found) for draft in found if not _adopted(draft, found)]
    asked = {draft.verb.head.i for draft in found if draft.verb.dep_ in {"advcl", "acl", "xcomp"}}
    found = [draft for draft in found if not (draft.rule == "write-to" and draft.verb.i in asked)]
    return _single(
        [*found, *blamed, *scorn, *spoken(reader, found), *_nominal(reader, found), *_in_talks(reader, found)]
    )


def _in_protest(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
    """ "Growers emptied their crates onto the road in protest": whatever they did, they protested."""
    used = {draft.verb.i for draft in told}
    for verb in reader.sentence.span:
        doer = grammar.doer(verb) if verb.pos_ == "VERB" and verb.i not in used else None
        if doer is None or not any(noun.lower_ == "protest" for noun in grammar.after(verb, "in")):
            continue
        if in_class(reader.parties, reader.sentence, doer, "crowd") or doer.pos_ == "NUM":
            source = reader.parties.sides(reader.sentence, doer)
            yield Draft("PROTEST", None, source, [], verb, verb, "in-protest")


def _addressed_by_letter(draft: Draft, told: list[Draft]) -> Draft:
    """ "Wrote to Vesland asking for talks": Vesland was asked."""
    if draft.target or draft.verb.dep_ not in {"advcl", "acl", "xcomp"} or draft.verb.tag_ != "VBG":
        return draft
    letter = next((other for other in told if other.rule == "write-to" and other.verb == draft.verb.head), None)
    return replace(draft, target=letter.target) if letter is not None else draft


def _adopted(draft: Draft, told: list[Draft]) -> bool:
    """Whether a paper was only adopted to say what another draft tells: "adopted a declaration that calls on"."""
    voiced = draft.rule == "sign" and grammar.lemma(draft.verb) in {"adopt", "pass", "approve", "issue"}
    return voiced and any(
        other.verb.dep_ in {"relcl", "acl"} and other.verb.head in grammar.objects(draft.verb) for other in told
    )


def _assured(reader: Reader, draft: Draft) -> Draft:
    """Not to let one's own soil be used against others is no refusal but an assurance."""
    if draft.event_type != "REJECT" or not draft.rule.endswith("+willnot"):
        return draft
    codes = {party.actor.country for party in draft.source}
    soil = [noun for noun in draft.verb.subtree if grammar.lemma(noun) in SOIL]
    own = any(codes & set(reader.parties.countries(reader.sentence, noun)) for noun in soil)
    hostile = any(word.lower_ in {"against", "attack", "threaten", "harm"} for word in draft.verb.subtree)
    return replace(draft, event_type="AGREE", mode=None) if own and hostile else draft


def _in_talks(reader: Reader, told: list[Draft]) -> Iterator[Draft]:
    """ "In a call with the premier, Brandt said", "at their talks in Skar, Brandt and Ruys asked": they conferred."""
    if any(draft.event_type == "CONSULT" and draft.mode != "visit" for draft in told):
        return
    for noun in reader.sentence.span:
        if noun.dep_ != "pobj" or noun.head.lower_ not in _BESIDE:
            continue
        known = noun_entry(noun)
        phoned = grammar.words(noun) & {"call", "phone_call", "telephone_call"}
        if not phoned and (known is None or known.event_type != "CONSULT" or not known.reciprocal):
            continue
        verb = noun.head.head
        if noun.head.dep_ != "prep" or verb.pos_ != "VERB" or verb.dep_ not in {"ROOT", "conj", "ccomp"}:
            continue
        doer = grammar.doer(verb)
        own = reader.parties.sides(reader.sentence, doer) if doer is not None else []
        pair = [
            party for token in grammar.after(noun, "between") for party in reader.parties.sides(reader.sentence, token)
        ]
        others = [
            party
            for token in (
                grammar.after(noun, "with") or (grammar.after(verb, "with") if grammar.lemma(verb) in _TAKEN_UP else [])
            )
            for party in reader.parties.sides(reader.sentence, token)
        ]
        theirs = any(child.lower_ == "their" for child in noun.children)
        sides = pair or ([*own, *others] if own and (others or theirs) else [])
        if len({key for party in sides for key in side_keys(party)}) > 1:
            mode = "phone" if phoned or (known is not None and known.mode == "phone") else None
            yield Draft("CONSULT", mode, sides, sides, noun, verb, "talks-beside", reciprocal=True, nominal=True)
            return


def _in_fight(reader: Reader, draft: Draft) -> Draft:
    """An attack by nobody named, "during an exchange of fire between Norland and Vesland", is their fight."""
    if draft.event_type != "ASSAULT" or draft.source or draft.verb.pos_ != "VERB":
        return draft
    if draft.rule in {"kill", "wound", "die"} and _died_in_fight(draft):
        both = [reader.parties.state(code, "coreference") for code in sorted(reader.parties.found.states()[:2])]
        own = {key for party in draft.target for key in side_keys(party)}
        keys = {key for party in both for key in side_keys(party)}
        if len(both) == 2 and (own & keys or not own):
            return replace(draft, source=both, target=both, reciprocal=True)
    for noun in draft.verb.subtree:
        known = noun_entry(noun) if noun.pos_ == "NOUN" and noun.dep_ in {"pobj", "nsubj"} else None
        if known is None or known.event_type != "ASSAULT" or not known.reciprocal:
            continue
        sides = [
            party
            for word in ("between", "with")
            for token in grammar.after(noun, word)
            for party in reader.parties.sides(reader.sentence, token)
        ]
        for both in (sides, draft.target):  # those who fought, else those who lost men
            if len({key for party in both for key in side_keys(party)}) > 1:
                return replace(draft, source=both, target=both, reciprocal=True)
    return draft


def _died_in_fight(draft: Draft) -> bool:
    """ "A soldier was killed in a skirmish": both sides fought."""
    for noun in grammar.after(draft.verb, "in"):
        known = noun_entry(noun) if noun.pos_ == "NOUN" else None
        if known is not None and known.event_type == "ASSAULT" and known.reciprocal:
            return True
    return False


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
    used = draft.verb.head
    if draft.verb.dep_ in {"xcomp", "advcl"} and grammar.lemma(used) == "use" and mood.modality(used) == "present":
        return False  # "uses its soil to launch attacks"
    return "?" not in draft.rule and factuality.told(draft) and factuality.news(draft, sentence)


def _nominal(reader: Reader, told: list[Draft]) -> list[Draft]:
    """Acts that a noun names with doer and object: "the expulsion of two consuls by Norland" (guide, rule 9)."""
    used = {draft.trigger.i for draft in told}
    for token in (token for draft in told for token in grammar.objects(draft.verb)):
        used |= {token.i, *(below.i for below in grammar.after(token, "of"))}  # "lifted most of its sanctions"
    asked = [token for draft in told if draft.event_type == "REQUEST" for token in grammar.after(draft.verb, "for")]
    used |= {token.i for token in asked}  # what is called for has not been
    found = [draft for draft in reader.deverbal() if draft.trigger.i not in used]
    loose = reader.loose()
    found += [draft for draft in loose if draft.trigger.i not in used and _dated(draft)]
    used |= {draft.trigger.i for draft in found}
    for draft in loose:
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


def _dated(draft: Draft) -> bool:
    """ "Over Monday's assault on a post": an attack that has a day of its own took place."""
    days = any(child.dep_ == "poss" and child.ent_type_ in {"DATE", "TIME"} for child in draft.trigger.children)
    return days and draft.event_type == "ASSAULT" and bool(draft.target)


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
