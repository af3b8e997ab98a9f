"""Whether an act is told as done, announced, planned, denied or supposed; and whether it is an act of politics at
all.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from coder import grammar, mood
from coder.bonds import nouns
from coder.cues import word_class
from coder.drafts import Draft
from coder.lexicon import classes
from coder.records import Actor
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_CONDITIONS = frozenset({"if", "unless", "were", "should", "whether"})
_NOT_YET = frozenset({"once", "until", "till", "when", "before", "after", "provided", "as"})
_CHARGING = frozenset({"accuse", "blame", "charge-that", "condemn"})
_SITTINGS = frozenset({"conference", "meeting", "dialogue", "assembly", "forum", "council", "congress", "convention"})
_HABIT = frozenset({"before", "often", "long", "usually", "sometimes", "always"})
_FEELINGS = frozenset(
    {"want", "suspect", "express-worry", "be-critical", "be-grateful", "be-opposed", "stick-to", "approve-of"}
)  # what somebody feels or holds to is a position
_DRAFTS = frozenset({"draft", "text", "bill", "plan", "proposal", "version", "scenario"})
_ORDERS = frozenset({"THREATEN", "REQUEST"})
_SHUT = frozenset({"COERCE", "SANCTION", "RETREAT"})
_LASTING = frozenset({"hold", "last", "continue", "remain", "try"})
_LOSSES = frozenset({"loss", "death", "casualty", "victim", "suffering", "life", "killing"})
_OFFICIAL = frozenset({"state", "igo", "armed_group"})


def told(draft: Draft) -> bool:
    """Whether the text tells the act as one that was done, declared or scheduled: no what-if, no purpose, no
    standing position.
    """
    verb = draft.verb
    if verb.pos_ in {"VERB", "AUX"}:
        if mood.modality(verb) == "may" and not draft.rule.endswith("+may"):
            return False
        if _hypothetical(verb) or _purpose(verb):
            return False
        if _imperative(verb):
            return False
        if verb.dep_ == "advcl" and any(child.lower_ == "since" and child.dep_ == "mark" for child in verb.children):
            # "the first visit since the Column took the town" is a landmark in time; "stuck since Norland shut the
            # gate on 5 May" is told
            own_day = any(token.ent_type_ == "DATE" and token.like_num for token in verb.subtree)
            return own_day and draft.event_type in _SHUT
        if verb.dep_ in {"csubj", "csubjpass"} and (mood.modality(verb.head) != "past" or verb.head.dep_ == "ccomp"):
            return False  # "isolating Norland helps nobody", "said that isolating it had helped nobody"
        if verb.dep_ == "relcl" and mood.modality(verb) == "will" and grammar.lemma(verb.head) in nouns("accord"):
            return False  # "signed a memorandum under which it would build a dam": the memorandum's subject
        if verb.dep_ == "xcomp" and grammar.lemma(verb.head) == "need":
            return False
        if (
            verb.dep_ in {"xcomp", "advcl"}
            and any(child.lower_ == "to" for child in verb.children)
            and _judged(verb.head)
        ):
            return False  # "it was quicker to come to terms"
        if any(child.dep_ == "dobj" and child.lower_ == "what" for child in verb.children):
            return False  # "what we sell them"
        if any(noun.lower_ in {"me", "us"} for noun in grammar.objects(verb)) and draft.event_type in _ORDERS:
            return False  # "they told me to go home": a private memory
        marks = {child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"}}
        if verb.dep_ == "advcl" and verb.tag_ in {"VBZ", "VBP"} and marks & {"when", "whenever", "where"}:
            return False  # "when it punishes traders": a habit
        if verb.dep_ == "acl" and "+intend" in draft.rule:
            return False  # "talks planned for Tuesday"
        if (
            verb.dep_ == "relcl"
            and verb.head.lower_ in _DRAFTS
            and any(child.lower_ == "in" for child in verb.children)
        ):
            return False  # "a draft in which Norland was condemned"
        if verb.dep_ == "relcl" and draft.event_type == "COERCE" and _counted_since(verb):
            return False  # "which has expelled a million since May": a count over a time (guide, rule 5)
        if verb.dep_ == "pcomp" and verb.head.lower_ not in {"after", "by"}:
            return False
        if mood.negated(verb) and draft.event_type not in {"REJECT"} and "willnot" not in draft.rule:
            return False
    return True


def _imperative(verb: Token) -> bool:
    """ "Come and talk": nobody has done it."""
    while verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"}:
        if any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.children):
            return False
        verb = verb.head
    bare = verb.tag_ == "VB" and not any(child.dep_ in {"aux", "nsubj", "nsubjpass"} for child in verb.children)
    return bare and verb.dep_ in {"ROOT", "ccomp"} and mood.modality(verb) == "present"


def news(draft: Draft, sentence: Sentence) -> bool:
    """Whether the words tell an act of a day and not a standing position, a forecast or a claim of numbers (guide,
    rules 5 and 7).
    """
    verb = draft.verb
    if verb.pos_ not in {"VERB", "AUX"}:
        return True
    if draft.rule in _FEELINGS or (draft.event_type == "SUPPORT" and verb.dep_ == "acl"):
        return False
    held = {grammar.lemma(token) for token in grammar.objects(verb)}
    lasting = verb.tag_ in {"VBZ", "VBP"} or any(
        child.dep_ == "auxpass" and child.tag_ == "VBZ" for child in verb.children
    )
    if verb.dep_ == "relcl" and lasting and mood.modality(verb) == "present" and not _of_paper(verb):
        return False  # "groups that attack its pipeline", "which is backed by Norland" tell a habit
    if verb.dep_ == "relcl" and any(child.lower_ in _HABIT for child in verb.children):
        return False  # "which has mediated between the two before"
    if draft.rule == "regret-verb" and any(
        child.dep_ == "poss" and child.pos_ != "PRON" for token in grammar.objects(verb) for child in token.children
    ):
        return False  # to regret what another has decided gives no way
    if verb.lemma_ == "be" and verb.tag_ in {"VBZ", "VBP"} and any(child.dep_ == "expl" for child in verb.children):
        return False  # "there is a war" tells a state of things
    if lasting and draft.rule in {"insist-on", "talk-to"} and mood.modality(verb) == "present":
        return False  # what somebody insists on is where he stands (guide, rule 7)
    if draft.rule == "regret-verb" and held & _LOSSES:
        return False  # condolences (guide, rule 5)
    if draft.rule == "noun-ceasefire" and grammar.lemma(verb) in _LASTING:
        return False  # "the truce is holding"
    if (
        draft.rule.endswith("+must")
        and grammar.passive(draft.trigger)
        and not draft.target
        and grammar.agent(draft.trigger) is None
    ):
        return False  # "nobody should be sent back", "the dispute should be resolved": said to all and none
    if draft.rule == "accept-any+willnot" and grammar.passive(verb):
        return False  # "will not be tolerated"
    if lasting and grammar.lemma(verb) == "want" and draft.event_type == "REQUEST":
        return False
    if draft.rule in {"support", "favour-plan"} and draft.said is not None and _of_himself(draft):
        return False  # "said that it backed the plan": where he stands
    if draft.rule.startswith("noun-ceasefire+stop") and not draft.source:
        return False  # "the truce ends": nobody has called it off
    if draft.rule == "vow" and not mood.infinitives(verb):
        return False
    if draft.rule == "order" and any(
        child.lower_ in {"its", "their", "his"} for token in grammar.objects(verb) for child in token.children
    ):
        return False  # an order to one's own
    if draft.rule.startswith("ask") and verb.lemma_ == "ask" and "?" in sentence.text:
        return False  # a question is no request
    if draft.rule == "order-leave" and any(
        child.dep_ == "poss" for token in grammar.objects(verb) for child in token.children
    ):
        return False  # "told its citizens to leave"
    if draft.event_type == "SUPPORT" and held & {"gratitude", "thanks"}:
        return False  # courtesies (guide, rule 5)
    if draft.rule == "ask" and any(
        below.lemma_ in {"name", "identify", "quote"} for below in grammar.complements(verb)
    ):
        return False
    standing = verb.tag_ in {"VBZ", "VBP"} and sentence.paragraph.date is None
    if standing and draft.rule in {"support", "suspect", "side", "oppose-plan", "trade", "trade-2"}:
        return False
    if standing and draft.rule in _CHARGING and mood.modality(verb) == "present" and sentence.number:
        return False  # "Norland accuses Vesland of theft": a lasting charge
    if draft.rule == "warn-that":
        return bool({token.lemma_.lower() for token in verb.subtree} & classes()["consequence"])
    claimed = verb.head.lemma_ == "claim" and verb.dep_ == "xcomp"
    return not (claimed and draft.event_type == "ASSAULT")


def _judged(verb: Token) -> bool:
    """ "It was easy": what such a judgement is on has not been told as done."""
    it = any(child.dep_ in {"nsubj", "expl"} and child.lower_ == "it" for child in verb.children)
    return it and grammar.lemma(verb) == "be" and any(child.dep_ == "acomp" for child in verb.children)


def _counted_since(verb: Token) -> bool:
    held = any(part.like_num or part.ent_type_ == "CARDINAL" for noun in grammar.objects(verb) for part in noun.subtree)
    have = any(child.dep_ == "aux" and child.lower_ in {"has", "have"} for child in verb.children)
    return held and have and any(child.lower_ == "since" for child in verb.subtree)


def _of_himself(draft: Draft) -> bool:
    """Whether a speaker tells what he himself does."""
    keys = [{party.actor.country or party.actor.name for party in side} for side in (draft.source, draft.speaker)]
    return bool(keys[0] & keys[1])


def _of_paper(verb: Token) -> bool:
    """ "A declaration that calls on": a document speaks once."""
    return grammar.lemma(verb.head) in word_class("paper")


def settled(draft: Draft, sentence: Sentence) -> Draft:
    """The act as the guide counts it in whole articles: a truce agreed on is a truce (rule 16), a decision to
    deport is one (rule 20).
    """
    words = {token.lemma_.lower() for token in draft.verb.subtree} if draft.verb.pos_ in {"VERB", "AUX"} else set()
    if draft.event_type == "AGREE" and draft.status == "occurred" and draft.reciprocal and words & classes()["truce"]:
        return replace(draft, event_type="RETREAT", mode="ceasefire", rule=f"{draft.rule}+truce")
    if draft.event_type == "PROTEST" and draft.rule == "gather" and words & (classes()["talks"] | _SITTINGS):
        return replace(draft, event_type="CONSULT", mode=None, target=draft.source, rule=f"{draft.rule}+talks")
    if draft.rule == "hit-back" and draft.event_type == "ACCUSE":
        return replace(draft, event_type="REJECT", mode=None)  # who retorts turns a reproach down
    if draft.rule.startswith("noun-ceasefire+stop") and draft.event_type == "REJECT" and draft.source:
        return replace(draft, event_type="THREATEN", mode="violence")  # to call a truce off (guide, rule 16)
    if draft.rule == "declare-truce":
        return replace(draft, event_type="RETREAT", mode="ceasefire")
    if draft.rule.startswith(("fight+stop", "noun-clash+stop", "noun-attack+stop")) and "commit" in draft.rule:
        return replace(draft, event_type="RETREAT", mode="ceasefire", reciprocal=True, rule=f"{draft.rule}+truce")
    if draft.event_type == "REQUEST" and draft.status == "occurred" and _ordered_out(draft):
        return replace(draft, event_type="THREATEN", mode="expel", rule=f"{draft.rule}+leave")
    own = draft.rule == "noun-mobilisation+request" and grammar.lemma(draft.verb) == "order"
    if own:
        return replace(draft, event_type="MOBILIZE", mode="troops", target=[])  # a head of state orders his own
    if draft.event_type == "THREATEN" and draft.rule == "deport+will":
        return replace(draft, event_type="COERCE", mode="deport", status="announced")
    return draft


_LEAVE = frozenset({"leave", "depart", "quit"})
_ORDER = frozenset({"order", "tell", "instruct", "command"})


def _ordered_out(draft: Draft) -> bool:
    """ "Ordered them to leave by 5 May": an order to go with a date (guide, rule 20)."""
    verb = draft.verb
    if verb.pos_ != "VERB" or grammar.lemma(verb) not in _ORDER:
        return False
    goes = [below for below in grammar.complements(verb) if grammar.lemma(below) in _LEAVE]
    return any(
        child.lower_ in {"by", "before", "until", "within"} and any(part.ent_type_ == "DATE" for part in child.subtree)
        for below in [*goes, verb]
        for child in below.children
        if goes
    )


def _hypothetical(verb: Token) -> bool:
    """Whether the clause, or one above it, opens with if, or is what follows from one."""
    token = verb
    while True:
        marks = {child.lower_ for child in token.children if child.dep_ in {"mark", "advmod"}}
        if token.dep_ == "advcl" and any(
            child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in token.children
        ):
            return True
        if token.dep_ == "advcl" and marks & _NOT_YET and mood.modality(token.head) in {"will", "must", "may"}:
            return True  # "will lift the ban once the sailors are free"
        if token.head.i == token.i:
            return False
        token = token.head


def _purpose(verb: Token) -> bool:
    """ "To stop the smugglers": an aim, not an act."""
    infinitive = verb.tag_ == "VB" and any(child.lower_ == "to" and child.dep_ == "aux" for child in verb.children)
    return infinitive and verb.dep_ in {"advcl", "acl", "relcl"}


def status(draft: Draft) -> str:
    """occurred, announced, planned or hypothetical, by the operators that made the act and the conditions it hangs
    on.
    """
    if draft.event_type in {"THREATEN", "REQUEST", "REJECT", "ACCUSE"}:
        return "occurred"
    if draft.rule == "due-in":
        return "planned"
    conditional = any(True for _ in mood.conditions(draft.verb)) if draft.verb.pos_ in {"VERB", "AUX"} else False
    if conditional and draft.event_type in {"AGREE", "CONCEDE", "RETREAT", "AID"}:
        return "hypothetical"
    return draft.status


def _criticised(aimed: bool, source: tuple[Actor, ...], target: tuple[Actor, ...]) -> bool:
    """Whether a body, or a named person of a known country, blames a state, a group or a person by name."""
    critics = {actor.kind for actor in source if actor.codes != ("UNK",)}
    opposed = any("OPP" in actor.codes for actor in source)
    named = any(actor.kind in _OFFICIAL | {"person"} for actor in target)
    return (opposed or bool(critics & {"ngo", "party", "person"})) and aimed and named


def political(draft: Draft, source: tuple[Actor, ...], target: tuple[Actor, ...], aimed: bool) -> bool:
    """Comment, praise and blame by persons who speak for nobody are stances, not events (guide, rules 6 and 22).

    `aimed` says that the text names whom the act is for.
    """
    if draft.event_type in {"ACCUSE", "SUPPORT"} and draft.verb.pos_ in {"VERB", "AUX"}:
        if draft.event_type == "ACCUSE" and _criticised(aimed, source, target):
            return True
        return any(
            actor.kind in _OFFICIAL
            or (actor.kind == "person" and "CVL" not in actor.codes and "UNK" not in actor.codes)
            for actor in source
        )
    return any(actor.codes != ("UNK",) for actor in (*source, *target))
