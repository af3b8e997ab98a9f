"""Who stands where on what: the positions that the text attributes to an actor (guide, rules 42 to 46)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook, grammar, speech, topics
from coder.narrative import clause
from coder.parties import Parties
from coder.records import Actor, Stance
from coder.sentences import Sentence
from coder.speech import Utterance, holder
from coder.topics import Topic

if TYPE_CHECKING:
    from spacy.tokens import Token

POSITIONS = {"supports", "conditional", "neutral", "criticises", "opposes"}
_TURNED = {
    "supports": "opposes",
    "opposes": "supports",
    "criticises": "supports",
    "conditional": "conditional",
    "neutral": "neutral",
}
_CALL = frozenset(
    {
        "call",
        "describe",
        "brand",
        "label",
        "term",
        "deem",
        "see",
        "view",
        "regard",
        "consider",
        "find",
        "dub",
        "dismiss",
    }
)
_BLAME = frozenset({"accuse", "blame", "condemn", "denounce", "criticise", "criticize"})


@dataclass(frozen=True)
class Cue:
    """A row of a stance table. `arcs` are where the object of the stance stands, in order of preference."""

    words: str
    arcs: tuple[str, ...]
    position: str
    rule: str


@cache
def cues(table: str, column: str) -> dict[str, list[Cue]]:
    """Cues of stance_verbs, stance_nouns or stance_adjectives by their word."""
    found: dict[str, list[Cue]] = {}
    rows = codebook.table(table, {column: None, "toward": None, "position": POSITIONS, "example": None})
    for row in rows:
        cue = Cue(
            row[column], tuple(row["toward"].split(";")), row["position"], f"{table}:{row[column]}:{row['toward']}"
        )
        found.setdefault(row[column], []).append(cue)
    return found


@cache
def evaluations() -> list[tuple[re.Pattern[str], str, str]]:
    """Words of praise, blame, refusal and condition; the longest first."""
    rows = codebook.table("evaluations", {"words": None, "position": POSITIONS, "example": None})
    rows.sort(key=lambda row: -len(row["words"]))
    return [
        (re.compile(rf"\b{codebook.pattern(row['words'])}\b", re.IGNORECASE), row["position"], row["words"])
        for row in rows
    ]


def stances(parties: Parties) -> list[Stance]:
    """The stances that the document states, one for each actor and object, in the order of the text."""
    said = speech.utterances(parties)
    found: dict[tuple[str, str], Stance] = {}
    for sentence in parties.document.sentences:
        for stance in _of_sentence(parties, sentence, said[sentence.number]):
            found.setdefault((stance.actor.name, stance.toward.lower()), stance)
    return list(found.values())


def _of_sentence(parties: Parties, sentence: Sentence, said: list[Utterance]) -> Iterator[Stance]:
    """At most one stance of an actor for each verb that carries one."""
    taken: set[tuple[str, int]] = set()
    for token in sentence.span:
        for stance, verb in _of_token(parties, sentence, token, said):
            key = (stance.actor.name, verb.i)
            if key not in taken and not _same_name(stance):
                taken.add(key)
                yield stance
    for utterance in said:
        if any(name == utterance.speaker.name for name, _ in taken):
            continue
        valued = _evaluated(parties, sentence, utterance)
        if valued is not None and not _same_name(valued):
            yield valued


def _same_name(stance: Stance) -> bool:
    return stance.toward == stance.actor.name


def _of_token(
    parties: Parties, sentence: Sentence, token: Token, said: list[Utterance]
) -> Iterator[tuple[Stance, Token]]:
    adjectives = cues("stance_adjectives", "adjective").get(token.lower_, ())
    for cue in adjectives if token.pos_ in {"ADJ", "ADP", "VERB", "SCONJ"} else ():
        stance = _by_adjective(parties, sentence, token, cue, said)
        if stance is not None:
            yield stance, clause(token)
            return
    if token.pos_ in {"VERB", "AUX"}:
        for form in [*grammar.forms(token), *(["hope"] if token.lower_ in {"hoped", "hoping"} else [])]:
            for cue in cues("stance_verbs", "verb").get(form, ()):
                stance = _by_verb(parties, sentence, token, cue, said)
                if stance is not None:
                    yield stance, token
                    return
        if grammar.lemma(token) in _CALL:
            stance = _called(parties, sentence, token, said)
            if stance is not None:
                yield stance, token
    elif token.pos_ == "NOUN":
        for cue in cues("stance_nouns", "noun").get(grammar.lemma(token), ()):
            stance = _by_noun(parties, sentence, token, cue, said)
            if stance is not None:
                yield stance, clause(token)
                return


# Cues


def _by_verb(parties: Parties, sentence: Sentence, verb: Token, cue: Cue, said: list[Utterance]) -> Stance | None:
    if grammar.modality(verb) == "may" or _asked_of_others(verb) or _orders_own(verb) or _only_describes(verb):
        return None
    actor = _holder(parties, sentence, verb, grammar.doer(verb), said)
    topic = _topic(parties, sentence, verb, cue)
    if actor is None or topic is None:
        return None
    turned = cue.position != "criticises" and topic.turned != (
        grammar.negated(verb) and cue.position in {"supports", "opposes"}
    )
    return _stance(sentence, actor, topic, _TURNED[cue.position] if turned else cue.position, [verb], cue.rule)


def _asked_of_others(verb: Token) -> bool:
    """ "Asked Norland to condemn the raid": the condemning is not done."""
    return (
        verb.dep_ == "xcomp"
        and verb.tag_ == "VB"
        and any(grammar.objects(verb.head))
        and not grammar.passive(verb.head)
    )


def _orders_own(verb: Token) -> bool:
    """ "Told its fighters to strike", "told reporters that", "asked not to be named": no request to anybody else."""
    if grammar.lemma(verb) not in {"tell", "ask", "order"}:
        return False
    below = grammar.complements(verb)
    held = grammar.objects(verb)
    own = any(child.lower_ in {"its", "his", "her", "their"} for item in held for child in item.children)
    unnamed = any(grammar.lemma(inner) in {"name", "identify", "quote"} for inner in below)
    plain = grammar.lemma(verb) == "tell" and not any(inner.dep_ == "xcomp" for inner in below)
    return own or unnamed or plain


def _only_describes(verb: Token) -> bool:
    """ "The jirga, backed by the government": a participle that says what sort of thing it is."""
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def _by_noun(parties: Parties, sentence: Sentence, noun: Token, cue: Cue, said: list[Utterance]) -> Stance | None:
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or next(
        iter(grammar.after(noun, "from")), None
    )
    verb = clause(noun)
    actor = _holder(parties, sentence, verb, owner if owner is not None else grammar.subject(verb), said)
    topic = _topic(parties, sentence, noun, cue)
    if actor is None or topic is None or grammar.negated(verb):
        return None
    return _stance(sentence, actor, topic, _TURNED[cue.position] if topic.turned else cue.position, [noun], cue.rule)


def _by_adjective(parties: Parties, sentence: Sentence, word: Token, cue: Cue, said: list[Utterance]) -> Stance | None:
    joined = next((child for child in word.children if child.dep_ == "auxpass"), None)
    verb = word if joined is not None else word.head if word.head.pos_ in {"VERB", "AUX"} else clause(word)
    if joined is None and grammar.lemma(verb) not in {
        "be",
        "seem",
        "feel",
        "remain",
        "become",
        "stay",
        "say",
        "declare",
        "pronounce",
    }:
        return None
    actor = _holder(parties, sentence, verb, grammar.subject(verb), said)
    topic = _topic(parties, sentence, word, cue)
    if actor is None or topic is None:
        return None
    turned = topic.turned != grammar.negated(verb)
    return _stance(sentence, actor, topic, _TURNED[cue.position] if turned else cue.position, [word, verb], cue.rule)


def _called(parties: Parties, sentence: Sentence, verb: Token, said: list[Utterance]) -> Stance | None:
    """ "She called the toll short-sighted"."""
    held = grammar.objects(verb) or [child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i]
    loose = grammar.lemma(verb) in {"see", "view", "regard", "find", "consider", "describe"}
    if loose and not any(child.lower_ == "as" or child.dep_ in {"oprd", "ccomp"} for child in verb.children):
        return None
    words = _valued(sentence, [part for part in verb.subtree if part.i > verb.i])
    below = next((child for child in verb.children if child.dep_ in {"ccomp", "oprd", "xcomp"}), None)
    if below is not None and not held:
        held = [child for child in below.children if child.dep_ in {"nsubj", "nsubjpass"}]
    if words is None or not held:
        return None
    actor = _holder(parties, sentence, verb, grammar.doer(verb), said)
    topic = topics.of_noun(parties, sentence, held[0])
    if actor is None or topic is None:
        return None
    return _stance(sentence, actor, topic, words[0], [verb], f"evaluations:{words[1]}:called")


def _topic(parties: Parties, sentence: Sentence, head: Token, cue: Cue) -> Topic | None:
    for arc in cue.arcs:
        if arc == "obj":
            held = grammar.objects(head) or [child for child in head.children if child.dep_ == "pobj"]
            if held and cue.position == "supports" and grammar.lemma(held[0]) in cues("stance_nouns", "noun"):
                return None  # "reaffirmed its support for": the noun is the cue
            asked = cue.position == "supports" and bool(held) and bool(parties.who(sentence, held[0]))
            if held and not (grammar.complements(head) and (asked or held[0].lower_ in {"it", "this"})):
                return topics.of_noun(parties, sentence, held[0])
        elif arc == "clause":
            below = grammar.complements(head) or [
                child for child in head.children if child.dep_ in {"xcomp", "ccomp", "advcl"}
            ]
            if below and cue.position == "criticises":
                return topics.of_charge(parties, sentence, below[0])
            if below:
                return topics.of_act(parties, sentence, below[0])
        else:
            nouns = grammar.after(head, arc)
            if nouns:
                act = nouns[0].pos_ in {"VERB", "AUX"}
                return (
                    topics.of_act(parties, sentence, nouns[0]) if act else topics.of_noun(parties, sentence, nouns[0])
                )
            below = [
                child
                for child in head.children
                if child.dep_ in {"xcomp", "ccomp", "advcl"} and arc in {"for", "on", "to"}
            ]
            if below:
                return topics.of_act(parties, sentence, below[0])
    return None


# What is said


def _evaluated(parties: Parties, sentence: Sentence, utterance: Utterance) -> Stance | None:
    """A verdict in what somebody says, on the subject of its clause."""
    tokens = [token for token in sentence.span if token.i in utterance.content]
    words = _valued(sentence, tokens)
    if words is None:
        return None
    position, rule, token = words
    verb = clause(token)
    if verb.dep_ == "advcl" and position == "conditional":
        verb = clause(verb.head)
    topic = _of_verdict(parties, sentence, utterance, verb, token, position)
    if topic is None or not topic.words:
        return None
    return _stance(sentence, utterance.speaker, topic, position, [token, verb], f"evaluations:{rule}:said")


def _of_verdict(
    parties: Parties, sentence: Sentence, utterance: Utterance, verb: Token, word: Token, position: str
) -> Topic | None:
    """What a verdict is on: the subject of its clause, or the object where the speaker himself is the subject."""
    subject = grammar.subject(verb)
    held = (
        grammar.objects(verb)
        or [
            noun
            for head in (word, word.head, verb)
            for preposition in ("for", "to", "of", "with")
            for noun in grammar.after(head, preposition)
        ][:1]
    )
    own = subject is None or _own_voice(subject) or subject.i not in utterance.content
    if subject is not None and subject.lower_ in {"it", "this", "that"}:
        return topics.before(parties, sentence)
    wanted = position == "supports" and bool(grammar.objects(verb))
    if subject is not None and not own and not wanted:
        actors = parties.who(sentence, subject)
        speaks = (
            parties.found.of(sentence, subject) is not None
            and bool(actors)
            and actors[0].actor.country == utterance.speaker.country
            and bool(held)
        )
        return topics.of_noun(parties, sentence, held[0] if speaks else subject)
    if held:
        return topics.of_noun(parties, sentence, held[0])
    return topics.before(parties, sentence)


def _own_voice(token: Token) -> bool:
    return token.lower_ in {"we", "i", "us", "our"}


def _valued(sentence: Sentence, tokens: list[Token]) -> tuple[str, str, Token] | None:
    """The first verdict among these tokens: its position, its row and where it begins."""
    if not tokens:
        return None
    start = sentence.place(tokens[0])[0]
    text = sentence.body[start : sentence.place(tokens[-1])[1]]
    for shape, position, words in evaluations():
        match = shape.search(text)
        if match is None:
            continue
        token = next((part for part in tokens if sentence.place(part)[1] > start + match.start()), tokens[0])
        denied = any(
            part.lower_ in {"not", "n't", "no", "never"}
            for part in token.doc[max(token.i - 3, sentence.span.start) : token.i]
        )
        if not denied or position in {"conditional", "neutral"}:
            return position, words, token
    return None


# Parts of a stance


def _holder(
    parties: Parties, sentence: Sentence, verb: Token, word: Token | None, said: list[Utterance]
) -> Actor | None:
    """The actor whose stance it is: who the words name, else the speaker of the words they stand in."""
    speaker = next((one.speaker for one in said if verb.i in one.content), None)
    if word is None or _own_voice(word):
        return speaker
    if word.lower_ in {"who", "which", "that"} and clause(word).dep_ == "relcl":
        word = clause(word).head
    if word.dep_ == "appos":
        word = word.head
    actor = holder(parties, sentence, word)
    if actor is not None and speaker is not None and actor.kind == "state" and speaker.country == actor.country:
        return speaker  # "Kabul wants good relations, its minister said"
    if actor is not None:
        return actor
    return speaker if grammar.passive(verb) or word.lower_ in {"it", "there"} else None


def _stance(sentence: Sentence, actor: Actor, topic: Topic, position: str, held: Iterable[Token], rule: str) -> Stance:
    """The stance with its evidence: the clause from its subject on, and the quotation that it stands in."""
    tokens = list(held)
    verb = next((token for token in tokens if token.pos_ in {"VERB", "AUX"}), clause(tokens[0]))
    if position == "supports" and _conditional(sentence, verb):
        position = "conditional"
    parts = [part for part in verb.subtree if part.dep_ != "punct" or part.i < max(token.i for token in verb.subtree)]
    subject = grammar.subject(verb)
    start, end = sentence.reach(
        [*parts, *tokens, *([subject] if subject is not None and abs(subject.i - verb.i) < 12 else [])]
    )
    quote = next(
        (
            sentence.body[max(low, 0) : high]
            for low, high in speech.quotations(sentence.body, sentence.start, sentence.end)
            if low < end and high > start
        ),
        None,
    )
    text = sentence.body[start:end]
    return Stance(actor, topic.words, position, start, start + len(text.rstrip(" ,;")), rule, quote, None)


def _conditional(sentence: Sentence, verb: Token) -> bool:
    """Whether a condition hangs on the verb."""
    text = sentence.body[slice(*sentence.reach(verb.subtree))]
    return any(position == "conditional" and shape.search(text) for shape, position, _ in evaluations())
