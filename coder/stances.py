"""Who stands where on what: the positions that the text attributes to an actor (guide, rules 42 to 46)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from coder import grammar, mood, speech, topics
from coder.clauses import clause
from coder.cues import Cue, cues, empty_refusal, no_request, not_done, word_class
from coder.lexicon import classes
from coder.parties import Parties
from coder.records import Event, Stance
from coder.scene import TURNED, Scene, own_voice
from coder.speech import Utterance
from coder.topics import Topic
from coder.verdicts import judged, verdict

if TYPE_CHECKING:
    from spacy.tokens import Token

_LEGAL = ("open-case", "open-probe", "take-court", "take-to-body", "investigate", "noun-inquiry")  # acts of law


def stances(parties: Parties, events: Iterable[Event] = ()) -> list[Stance]:
    """The stances that the document states, one for each actor and object, in the order of the text. Who is told to
    have blamed somebody takes a stance, also where no cue says so.
    """
    heard = speech.utterances(parties)
    found: dict[tuple[str, str], Stance] = {}
    charges = [
        event
        for event in events
        if event.event_type == "ACCUSE"
        and event.source
        and event.target
        and event.inferred.get("target") != "fallback"
        and not event.rule.startswith(_LEGAL)
    ]
    for sentence in parties.document.sentences:
        scene = Scene(parties, sentence, heard)
        told = list(_of_sentence(scene))
        blamed = [
            _charge(event)
            for event in charges
            if sentence.start <= event.start < sentence.end
            and not any(stance.start < event.end and stance.end > event.start for stance in told)
        ]
        for stance in [*told, *blamed]:
            if stance.toward and stance.toward != stance.actor.name:
                found.setdefault((stance.actor.name, stance.toward.lower()), stance)
    return list(found.values())


def _charge(event: Event) -> Stance:
    """The stance of whoever makes a charge, towards the one whom it names."""
    actor = next((actor for actor in event.source if actor.kind == "person"), event.source[0])
    return Stance(actor, event.target[0].name, "criticises", event.start, event.end, f"event:{event.rule}")


def _of_sentence(scene: Scene) -> Iterator[Stance]:
    """One stance of an actor for each clause with a cue; the verdicts of those who have shown none."""
    taken: set[tuple[str, int]] = set()
    for token in scene.sentence.span:
        verb = clause(token)
        for stance in _of_token(scene, token):
            if (stance.actor.name, verb.i) not in taken:
                taken.add((stance.actor.name, verb.i))
                yield stance
    for utterance in scene.said:
        if utterance.speaker.name in {name for name, _ in taken}:
            continue
        found = verdict(scene.sentence, [token for token in scene.sentence.span if token.i in utterance.content])
        if found is None:
            yield from _intended(scene, utterance)
            continue
        position, words, token = found
        topic, verb = judged(scene.parties, scene.sentence, utterance, token, position)
        if topic is not None:
            taken.add((utterance.speaker.name, verb.i))
            yield scene.stance(utterance.speaker, topic, position, [token, verb], f"evaluations:{words}:said")
    if not taken:
        yield from _conditional(scene)


def _conditional(scene: Scene) -> Iterator[Stance]:
    """What somebody will do if a condition is met: "Norland will keep the truce as long as nobody breaks it"."""
    for verb in scene.sentence.span:
        subject = grammar.subject(verb) if verb.pos_ == "VERB" else None
        marks = (
            {child.lower_ for below in mood.conditions(verb) for child in below.children}
            if subject is not None
            else set()
        )
        firm = marks & {"unless", "until", "once", "provided"} or {"if", "only"} <= marks
        if subject is None or mood.modality(verb) != "will" or not firm:
            continue
        topic = topics.of_act(scene.parties, scene.sentence, verb)
        if topic is not None and not topic.turned:
            for actor in scene.holders(verb, subject):
                yield scene.stance(actor, topic, "conditional", [verb], "condition:will")


def _intended(scene: Scene, utterance: Utterance) -> Iterator[Stance]:
    """What a speaker says must be, and what he says that his own side will do or not do (guide, rule 44)."""
    if utterance.verb is None or grammar.lemma(utterance.verb) in word_class("wish"):
        return
    for verb in (token for token in utterance.verb.children if token.dep_ == "ccomp" and token.i in utterance.content):
        modality, subject = mood.modality(verb), grammar.subject(verb)
        if subject is None or verb.pos_ not in {"VERB", "AUX"} or modality not in {"must", "will"}:
            continue
        meant = word_class("refuse") if mood.negated(verb) else word_class("undertake")
        if modality == "will" and not (grammar.lemma(verb) in meant and scene.speaks_of_his_own(utterance, subject)):
            continue
        topic = topics.of_act(scene.parties, scene.sentence, verb)
        if topic is not None:
            position = "opposes" if topic.turned else "supports"
            yield scene.stance(utterance.speaker, topic, position, [verb], f"modal:{modality}")


def _of_token(scene: Scene, token: Token) -> list[Stance]:
    """The stances that a token is the cue of: those of its first row that fits."""
    tables: list[tuple[list[Cue], Callable[[Scene, Token, Cue], list[Stance]]]] = []
    if token.pos_ in {"ADJ", "ADP", "VERB", "SCONJ"}:
        tables.append((cues("stance_adjectives", "adjective").get(token.lower_, []), _by_adjective))
    if token.pos_ in {"VERB", "AUX"}:
        hope = ["hope"] if token.lower_ in {"hoped", "hoping"} else []  # the model takes them for "hop"
        rows = [cue for form in [*grammar.forms(token), *hope] for cue in cues("stance_verbs", "verb").get(form, [])]
        tables.append((rows, _by_verb))
    if token.pos_ == "NOUN":
        tables.append((cues("stance_nouns", "noun").get(grammar.lemma(token), []), _by_noun))
    for rows, read in tables:
        for cue in rows:
            found = read(scene, token, cue)
            if found:
                return found
    return _called(scene, token) if grammar.lemma(token) in word_class("call") and token.pos_ == "VERB" else []


# Cues


def _by_verb(scene: Scene, verb: Token, cue: Cue) -> list[Stance]:
    if mood.modality(verb) == "may" or not_done(verb) or no_request(verb) or empty_refusal(verb):
        return []
    if cue.words == "offer" and not {grammar.lemma(below) for below in grammar.complements(verb)} & word_class(
        "undertake"
    ):
        return []  # "offered to send an envoy" is a deed, "offered to help" a position
    if cue.words == "agree" and not any(below.dep_ == "ccomp" for below in grammar.complements(verb)):
        return []  # what is agreed to be done is an act; "agreed that visits would go on" a view
    if cue.words == "insist" and _stated(verb):
        return []  # "insists that the meeting is against nobody" tells what is, not what must be
    topic = _topic(scene, verb, cue)
    if topic is None:
        return []
    denied = mood.negated(verb) and cue.position in {"supports", "opposes"}
    turned = cue.position != "criticises" and topic.turned != denied
    position = TURNED.get(cue.position, cue.position) if turned else cue.position
    return [scene.stance(actor, topic, position, [verb], cue.rule) for actor in scene.holders(verb, grammar.doer(verb))]


def _stated(verb: Token) -> bool:
    """Whether a verb is followed by a statement of what is, with a subject of its own."""
    below = [inner for inner in grammar.complements(verb) if inner.dep_ == "ccomp"]
    return bool(below) and mood.modality(below[0]) in {"present", "past"} and grammar.own_subject(below[0]) is not None


def _by_noun(scene: Scene, noun: Token, cue: Cue) -> list[Stance]:
    owner = next((child for child in noun.children if child.dep_ == "poss"), None) or next(
        iter(grammar.after(noun, "from")), None
    )
    verb = clause(noun)
    topic = _topic(scene, noun, cue)
    without = any(child.lower_ == "no" for child in noun.children)  # "has no objection to", "sees no need for"
    if topic is None or (mood.negated(verb) and not without):
        return []
    position = TURNED.get(cue.position, cue.position) if topic.turned != without else cue.position
    held = scene.holders(verb, owner if owner is not None else grammar.subject(verb))
    return [scene.stance(actor, topic, position, [noun], cue.rule) for actor in held]


def _by_adjective(scene: Scene, word: Token, cue: Cue) -> list[Stance]:
    joined = any(child.dep_ == "auxpass" for child in word.children)
    verb = word if joined else word.head if word.head.pos_ in {"VERB", "AUX"} else clause(word)
    subject = grammar.subject(verb)
    willing = any(arc == "clause" for arc in cue.arcs)
    things = {"this", "that", "there"} if willing else {"it", "this", "that", "there"}
    thing = subject is not None and subject.lower_ in things  # "it is against all principles" judges it
    topic = _topic(scene, word, cue) if not thing and (joined or grammar.lemma(verb) in word_class("be")) else None
    if topic is None:
        return []
    turned = topic.turned != mood.negated(verb)
    position = TURNED.get(cue.position, cue.position) if turned else cue.position
    return [scene.stance(actor, topic, position, [word, verb], cue.rule) for actor in scene.holders(verb, subject)]


def _called(scene: Scene, verb: Token) -> list[Stance]:
    """As in "She called the toll short-sighted"."""
    below = next((child for child in verb.children if child.dep_ in {"ccomp", "oprd", "xcomp"}), None)
    as_what = any(child.lower_ == "as" for head in [verb, *grammar.objects(verb)] for child in head.children)
    if grammar.lemma(verb) in word_class("loosely_call") and below is None and not as_what:
        return []
    held = grammar.objects(verb) or [child for child in verb.children if child.dep_ == "nsubj" and child.i > verb.i]
    held = held or [child for child in verb.children if child.dep_ == "oprd" and child.pos_ in {"NOUN", "PROPN"}][:1]
    if below is not None and not held:
        held = [child for child in below.children if child.dep_ in {"nsubj", "nsubjpass"}]
    found = verdict(scene.sentence, _after(scene, verb, held))
    topic = topics.of_noun(scene.parties, scene.sentence, held[0]) if found and held else None
    if found is None or topic is None:
        return []
    rule = f"evaluations:{found[1]}:called"
    refuted = found[0] == "criticises" and grammar.lemma(held[0]) in classes()["charges_word"]
    position = "opposes" if refuted else found[0]  # "called the charge baseless"
    return [scene.stance(actor, topic, position, [verb], rule) for actor in scene.holders(verb, grammar.doer(verb))]


def _after(scene: Scene, verb: Token, held: list[Token]) -> list[Token]:
    """The words that follow what is called something, as far as its clause or its quotation goes; parsers lose the
    thread there.
    """
    within = {part.i for part in verb.subtree if part.i > verb.i}
    quoted = 0
    for token in scene.sentence.span.doc[verb.i + 1 : min(scene.sentence.span.end, verb.i + 30)]:
        quoted += token.text == '"'
        if (
            token.text == ";"
            or quoted > 1
            or (not quoted and token.dep_ in {"ROOT", "nsubj"} and token.i > verb.i + 12)
        ):
            break
        if quoted or (held and token.i > held[0].i and token.i < held[0].i + 8):
            within.add(token.i)
    return [token for token in scene.sentence.span if token.i in within]


# The object


def _topic(scene: Scene, head: Token, cue: Cue) -> Topic | None:
    """What the stance is on: the first of the cue's arcs that the sentence has."""
    parties, sentence = scene.parties, scene.sentence
    opened = (
        cue.position == "supports"
    )  # who condemns a ban is against the ban, who asks for a ban is against the banned
    for arc in cue.arcs:
        if arc == "obj":
            held = grammar.objects(head) or [child for child in head.children if child.dep_ == "pobj"]
            if held and _no_object(scene, head, cue, held[0]):
                continue
            if held:
                return topics.of_noun(parties, sentence, held[0], opened)
        elif arc == "clause":
            below = grammar.complements(head) or [
                child for child in head.children if child.dep_ in {"xcomp", "ccomp", "advcl"}
            ]
            if cue.words == "call" and not any(child.lower_ in {"on", "upon"} for child in head.children):
                continue
            if below:
                return (topics.of_charge if cue.position == "criticises" else topics.of_act)(
                    parties, sentence, below[0]
                )
        else:
            nouns = grammar.after(head, arc)
            if nouns:
                if nouns[0].pos_ in {"VERB", "AUX"}:
                    return topics.of_act(parties, sentence, nouns[0])
                return topics.of_noun(parties, sentence, nouns[0], opened)
    mood = cue.rule.startswith("stance_adjectives") or grammar.lemma(clause(head)) in word_class("voice")
    regret = cue.position == "criticises" and not cue.rule.startswith("stance_verbs") and mood
    return topics.before(parties, sentence) if regret else None


def _no_object(scene: Scene, head: Token, cue: Cue, held: Token) -> bool:
    """Whom one asks is not what one asks for; "want the ball" is no position; "voiced support": the noun is the cue."""
    if cue.position != "supports":
        return False
    if cue.words in {"want", "wish"} and grammar.lemma(held) not in word_class("wanted"):
        subject = grammar.subject(head)
        ours = subject is not None and own_voice(subject) and held.pos_ == "NOUN"
        return not ours  # "we want rules"
    if grammar.lemma(held) in cues("stance_nouns", "noun"):
        return True
    asked = bool(scene.parties.who(scene.sentence, held))
    return bool(grammar.complements(head)) and (asked or held.lower_ in {"it", "this"})
