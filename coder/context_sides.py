"""Both sides of an act, filled from the context where its clause leaves one open."""

from __future__ import annotations

from collections.abc import Sequence

from coder import gatherings, grammar
from coder.answers import addressed, spoke_before, told_just_now
from coder.codebook import wordset
from coder.home import home
from coder.lexicon import classes
from coder.matching import noun_entry
from coder.noun_phrases import phrase, sector_of, things
from coder.parties import EVERYBODY, UNKNOWN, Parties
from coder.records import Actor, Event
from coder.sentences import Sentence
from coder.sides import Draft
from coder.standins import Party

_ADDRESSED = wordset(
    "SUPPORT REQUEST ACCUSE REJECT THREATEN SANCTION AID COERCE ASSAULT CONCEDE RETREAT AGREE CONSULT "
    "COOPERATE MOBILIZE PROTEST"
)
_SUITS = frozenset({"take-court", "take-to-body"})
_CALLS = wordset("REQUEST ACCUSE REJECT THREATEN")
_UNIONS = wordset("union association federation chamber guild syndicate league society charity")
_PRIVATE = frozenset({"CVL", "OPP", "NGO"})  # these can turn against their own state
_CHAIR = frozenset({"chair", "head", "lead", "convene"})
_OUTWARD = wordset(
    "REQUEST ACCUSE REJECT THREATEN SUPPORT AGREE CONCEDE COERCE RETREAT SANCTION AID CONSULT COOPERATE MOBILIZE"
)


def both_sides(
    parties: Parties, sentence: Sentence, draft: Draft, told: Sequence[Event] = ()
) -> tuple[list[Party], list[Party]]:
    """Both sides, filled from the context where the clause leaves one open and one of them is known. `told` are the
    events before it.
    """
    source, target = list(draft.source), list(draft.target)
    if draft.nominal and _chaired(draft) and len({party.actor.country for party in [*source, *target]}) < 2:
        return [], []  # "a meeting chaired by the premier" is of his own cabinet
    if draft.verb.pos_ == "VERB" and len(target) > 1 and _each_other(draft):
        source = target
    if not source and draft.verb.pos_ in {"VERB", "AUX"} and (gathered := _gathered(parties, draft)):
        source = gathered
        if draft.event_type in {"AGREE", "CONSULT"} and not target:
            return source, []  # they agree among themselves
    if source and all(party.actor.kind == "person" and not party.actor.country for party in source):
        source = [*source, *gatherings.members(parties)]  # a former minister who speaks among exiles is one of them
    if draft.event_type == "REJECT" and _of_pronoun(draft):
        own = {party.actor.country or party.actor.name for party in source}
        target = spoke_before(parties, sentence, own) or target
    if not source and draft.event_type == "ASSAULT" and told_just_now(sentence, draft, told):
        return [], []  # "the strikes hit four houses"
    if not source and draft.event_type == "PROTEST":
        source = _crowd(parties, sentence, draft)
    if not source and draft.event_type in _CALLS and draft.verb.pos_ == "VERB":
        source = _people(parties, sentence, draft)
    if source and source[0].how == "place" and not target and draft.event_type in {"ASSAULT", "COERCE"}:
        target = _locals(sentence, draft, source[0].actor.country)
    if not source and not target and draft.event_type == "ASSAULT" and draft.verb.pos_ == "VERB" and _open(draft):
        target = _victims(parties, sentence, draft) or _own_victims(draft)
    if not source and not target:
        both = parties.found.states()[:2]
        mutual = draft.reciprocal and len(both) == 2 and (draft.nominal or _open(draft))
        return ([parties.state(code, "fallback") for code in both],) * 2 if mutual else ([], [])
    if not source and not _open(draft):
        return [], []  # somebody of no state acts: a trader, the rain
    if not source:
        source = _context_source(parties, sentence, draft, target)
    if draft.mode == "visit" and not target and source:
        target = _place_visited(parties, sentence, source)
    if draft.event_type in _OUTWARD and _self_directed(source, target):
        if draft.mode == "visit":
            return [], []  # at home
        target = []
    mutual = draft.reciprocal and len({key for party in source for key in side_keys(party)}) > 1
    if not target and draft.event_type == "PROTEST" and source and source[0].how == "place":
        target = _own_state(parties, source)
    if not target and draft.event_type == "REJECT" and _of_court(draft):
        return source, []  # a ruling addresses nobody (guide, rule 26)
    at_home = bool(source) and source[0].how == "place" and draft.event_type in {"PROTEST", "ASSAULT", "COERCE"}
    if not target and at_home and draft.event_type == "COERCE":
        target = addressed(parties, sentence, draft, source, told)
    if draft.rule in _SUITS and target and all("IGO" in party.actor.codes for party in target):
        sued = _context_target(parties, sentence, draft, source)  # the court is asked, and not accused
        target = [*(party for party in sued if party not in target), *target]
    if not target and draft.event_type == "REQUEST" and source and source[0].actor.kind in {"igo", "ngo"}:
        target = [Party(EVERYBODY, "phrase")] if _for_money(draft) else []
    if not target and draft.mode == "arrest" and source and source[0].actor.kind == "state":
        target = _arrested(sentence, draft, source[0].actor.country)
    opposed = draft.event_type in _CALLS and source and all("OPP" in party.actor.codes for party in source)
    if not target and opposed:
        target = addressed(parties, sentence, draft, source, told) or _own_state(parties, source)
    if not target and draft.event_type in _ADDRESSED and source and not mutual and not at_home:
        target = addressed(parties, sentence, draft, source, told)
        target = target or ([Party(UNKNOWN, "fallback")] if _deplored(draft) else [])
        target = target or _context_target(parties, sentence, draft, source)
    return source, target


def _deplored(draft: Draft) -> bool:
    """Whether an attack is condemned of which nobody knows the author: its victim is not blamed."""
    known = noun_entry(draft.trigger) if draft.event_type == "ACCUSE" and draft.nominal else None
    return known is not None and known.event_type == "ASSAULT"


def _chaired(draft: Draft) -> bool:
    return any(child.dep_ == "acl" and grammar.lemma(child) in _CHAIR for child in draft.trigger.children)


def _crowd(parties: Parties, sentence: Sentence, draft: Draft) -> list[Party]:
    """Protesters of no stated country are people of the place where they protest: "Thousands marched in Skar"."""
    code = next(iter(_places(parties, sentence)), None) or _last_place(parties, sentence) or home(parties.found)
    subject = grammar.doer(draft.verb) if draft.verb.pos_ == "VERB" else None
    named = subject is not None and subject.tag_ in {"NNS", "NN"}
    words = phrase(sentence, subject) if subject is not None and named else "protesters"
    found = [Party(Actor(words, (code, "CVL"), "other", code), "place")] if code else []
    if subject is not None and named and found:
        parties.learn(sentence, subject, found)
    return found


def _each_other(draft: Draft) -> bool:
    """ "They promised each other": both are on both sides."""
    held = [*grammar.objects(draft.verb), *grammar.datives(draft.verb)]
    return any(
        token.lower_ in {"other", "another"} and token.nbor(-1).lower_ in {"each", "one"} for token in held if token.i
    )


def _of_pronoun(draft: Draft) -> bool:
    """ "Dismissed his remarks": of whoever spoke before."""
    held = grammar.objects(draft.verb) if draft.verb.pos_ == "VERB" else []
    return any(child.dep_ == "poss" and child.pos_ == "PRON" for noun in held for child in noun.children)


def _people(parties: Parties, sentence: Sentence, draft: Draft) -> list[Party]:
    """Those who rallied and called for something, or a union of the place told of last."""
    token = grammar.doer(draft.verb)
    if token is None or token.pos_ == "PRON":
        return []
    known = parties.sides(sentence, token)
    if known or token.pos_ not in {"NOUN", "PROPN"} or grammar.lemma(token) not in _UNIONS:
        return known
    code = next(iter(_places(parties, sentence)), None) or _last_place(parties, sentence)
    return [Party(Actor(phrase(sentence, token), (code, "NGO"), "ngo", code), "place")] if code else []


def _for_money(draft: Draft) -> bool:
    asked = grammar.after(draft.verb, "for") if draft.verb.pos_ == "VERB" else []
    return any(
        part.text in {"$", "€", "£"} or part.ent_type_ == "MONEY" or grammar.words(noun) & classes()["money_word"]
        for noun in asked
        for part in (noun, *noun.children)
    )


def _gathered(parties: Parties, draft: Draft) -> list[Party]:
    """ "The participants", "the forum", "the declaration": those who have come together."""
    token = grammar.doer(draft.verb)
    if token is None or token.pos_ != "NOUN":
        return []
    if grammar.lemma(token) == "host" and token.tag_ == "NNS":
        return gatherings.hosts(parties)
    if grammar.lemma(token) not in gatherings.MEMBERS | classes()["programme_word"]:
        return []
    return gatherings.members(parties)


def _arrested(sentence: Sentence, draft: Draft, country: str | None) -> list[Party]:
    """Whom police arrest and nobody calls foreign are the country's own: "arrested two suspects"."""
    held = grammar.objects(draft.verb) if draft.verb.pos_ == "VERB" else []
    if not held or not country:
        return []
    return [Party(Actor(phrase(sentence, held[0]), (country, "CVL"), "other", country), "phrase")]


def _place_visited(parties: Parties, sentence: Sentence, source: list[Party]) -> list[Party]:
    """The country of the place that a visitor of another went to: "visited the camps"."""
    own = {party.actor.country for party in source}
    code = next(iter(_places(parties, sentence)), None) or _last_place(parties, sentence)
    return [parties.state(code, "place")] if code and code not in own else []


def _own_state(parties: Parties, source: list[Party]) -> list[Party]:
    """Who protests at home protests to his own state, where nobody else is named."""
    code = source[0].actor.country
    return [parties.state(code, "place")] if code else []


def _of_court(draft: Draft) -> bool:
    token = grammar.doer(draft.verb) if draft.verb.pos_ == "VERB" else None
    return token is not None and any(
        grammar.words(part) & classes()["court_word"] | ({part.lower_} & {"bench", "court"}) for part in token.subtree
    )


def _last_place(parties: Parties, sentence: Sentence) -> str | None:
    """The country of the place told of last, before a sentence that names none on the map."""
    before = parties.found.within(0, sentence.start)
    placed = (mention.actor.country for mention in reversed(before) if mention.how in {"place", "capital"})
    return next((code for code in placed if code), None)


def _locals(sentence: Sentence, draft: Draft, country: str | None) -> list[Party]:
    """Civilians that the forces of a place act on are people of that country: "Police in Skar beat students"."""
    for token in draft.verb.subtree:
        if country and token.dep_ in {"dobj", "pobj", "nsubjpass"} and sector_of(token) == "CVL":
            return [Party(Actor(phrase(sentence, token), (country, "CVL"), "other", country), "place")]
    return []


def _victims(parties: Parties, sentence: Sentence, draft: Draft) -> list[Party]:
    """Whom a weapon in nobody's hands hit: people, or soldiers and police, of the place that the sentence names: "An
    air strike killed five villagers in Skar".
    """
    code = next(iter(_places(parties, sentence)), None)
    hit = grammar.objects(draft.verb) if code else []
    if not code or not hit or grammar.words(hit[0]) & things():
        return []
    if sector_of(hit[0]) in {"MIL", "COP", "GOV"}:
        return [parties.state(code, "place")]
    return [Party(Actor(phrase(sentence, hit[0]), (code, "CVL"), "other", code), "place")]


def _own_victims(draft: Draft) -> list[Party]:
    """The state that tells of soldiers and guards killed whom nobody names: they are its own."""
    hit = grammar.objects(draft.verb)
    if not hit or sector_of(hit[0]) not in {"MIL", "COP"}:
        return []
    return [party for party in draft.speaker if party.actor.kind == "state"]


def _places(parties: Parties, sentence: Sentence) -> list[str]:
    """Countries of the places that a sentence names, in its order."""
    return [
        mention.actor.country
        for mention in parties.found.within(sentence.start, sentence.end)
        if mention.actor.country and mention.how == "place"
    ]


def _open(draft: Draft) -> bool:
    """Whether the clause leaves its doer unsaid, or names one that can only be an official of somebody, or a
    weapon.
    """
    token = grammar.doer(draft.verb) if draft.verb.pos_ in {"VERB", "AUX"} else None
    if token is not None and token.lower_ in {"i", "me", "you"}:
        return False
    private = token is not None and token.lower_ in {"he", "she"} and draft.event_type not in {"CONSULT", "ACCUSE"}
    if private and not draft.nominal:
        return False  # whom the words before do not tell
    if draft.verb.pos_ not in {"VERB", "AUX"} or draft.nominal:
        return True
    if token is None or token.pos_ == "PRON" or sector_of(token) in {"GOV", "MIL", "COP", "REB"}:
        return True
    return draft.event_type == "ASSAULT" and bool(grammar.words(token) & (classes()["heavy_word"] | things()))


def side_keys(party: Party) -> set[str]:
    """What tells one side from another: the state acted for, or the armed group itself."""
    actor = party.actor
    if actor.kind == "armed_group":
        return {actor.name} if actor.codes == ("UNK",) else set(actor.codes)
    return {actor.country} if actor.country else set(actor.codes)


def _self_directed(source: list[Party], target: list[Party]) -> bool:
    """Whether the target is only the source again, or somebody unknown."""
    own = {key for party in source for key in side_keys(party)}
    if source and target and all(_PRIVATE & set(party.actor.codes) or party.actor.kind == "party" for party in source):
        return all(_PRIVATE & set(party.actor.codes) or party.actor.codes == ("UNK",) for party in target)
    return all(
        (side_keys(party) <= own and "CVL" not in party.actor.codes and "OPP" not in party.actor.codes)
        or (party.actor.codes == ("UNK",) and (party.actor.kind != "armed_group" or party.how == "phrase"))
        for party in target
    )


def _context_source(parties: Parties, sentence: Sentence, draft: Draft, target: list[Party]) -> list[Party]:
    """Who acts where only the context names him: unknown for an attack, else the state last spoken of that is not
    the target.
    """
    if draft.event_type == "ASSAULT":
        return [Party(UNKNOWN, "fallback")] if target else []
    held = {key for party in target for key in side_keys(party)}
    code = next((code for code in _recent_states(parties, sentence) if code not in held), None)
    return [parties.state(code, "fallback")] if code else []


def _context_target(parties: Parties, sentence: Sentence, draft: Draft, source: list[Party]) -> list[Party]:
    """To whom, where the clause does not say: an armed group's own state, the other of the two states most spoken
    of, else one of the sentence.
    """
    held = {key for party in source for key in side_keys(party)}
    home = [party.actor.country for party in source if party.actor.kind == "armed_group" and party.actor.country]
    main = parties.found.states()[:2]
    recent = _recent_states(parties, sentence)
    recent.sort(key=lambda code: code not in main)  # of the states of the sentence one that the article is about
    codes = [code for code in [*home, *(main if held & set(main) else []), *recent] if code not in held]
    if codes:
        between = draft.event_type in {"SUPPORT", "REQUEST"} or draft.mode == "third-party"
        third = between and len(main) == 2 and not held & set(main)
        counts = parties.found.counts
        paired = len(main) == 2 and 2 * counts[main[1]] >= counts[main[0]]
        both = third and paired and set(codes[:2]) == set(main)
        return [parties.state(code, "fallback") for code in (sorted(main) if both else codes[:1])]
    return [party for party in draft.target if party.actor.codes != ("UNK",)]


def _recent_states(parties: Parties, sentence: Sentence) -> list[str]:
    """Codes of the states named in the sentence, then of the two that the document names most."""
    here = [
        mention.actor.country
        for mention in parties.found.within(sentence.start, sentence.end)
        if mention.actor.country and mention.actor.kind in {"state", "person"} and mention.how != "place"
    ]
    return [code for code in dict.fromkeys([*here, *_places(parties, sentence), *parties.found.states()[:2]]) if code]
