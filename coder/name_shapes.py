"""Whether a name is a person's or an armed group's, by the words it stands among: the parser often takes one for the
other, and loses a last name that stands alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from coder import codebook
from coder.bearers import TITLES
from coder.codebook import wordset
from coder.mentions import Cast, add
from coder.noun_phrases import sector_of
from coder.records import Mention
from coder.sentences import Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

_GROUP_NAMES = wordset(
    "ahrar ansar harakat hezb hizb hizbul jabhat jaish jamaat jamiat katibat lashkar liwa tehreek tehrik"
)
BODY_WORDS = wordset(
    "front army brigade militia party league congress alliance coalition bloc university college institute academy "
    "watch foundation charity observatory committee relief aid federation society group network union association "
    "council centre center club chamber agency bank ministry office commission court parliament movement corps force "
    "company board authority service times post herald tribune news radio television assembly senate house department"
)
_GROUPS = wordset("group movement outfit faction organisation organization militia network")


@cache
def _offices() -> frozenset[str]:
    """Nouns for one person in an office or a calling."""
    rows = codebook.table("offices", {"words": None, "predicate": None, "of": None, "example": None})
    return frozenset(row["words"].split()[-1] for row in rows)


def is_group(held: list[Token]) -> bool:
    """Whether a name that the parser takes for a person's is that of armed men: "militants of Jaish al-Adl", "Jamaat
    Ansarullah, a group".
    """
    head = next((token for token in held if token.head not in held), held[-1])
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    fighters = above is not None and above.tag_ == "NNS" and sector_of(above) == "REB"
    doc, after = head.doc, held[-1].i + 1
    described = after + 2 < len(doc) and doc[after].text == "," and doc[after + 1].lower_ in {"a", "an"}
    noun = next((token for token in doc[after + 2 : after + 6] if token.pos_ == "NOUN"), None) if described else None
    return held[0].lower_ in _GROUP_NAMES or fighters or (noun is not None and noun.lower_ in _GROUPS)


def is_person(held: list[Token]) -> bool:
    """Whether a name that the parser takes for a body's stands where only persons do: "its deputy head, Karin Holt"."""
    if not 1 < len(held) < 4 or any(token.pos_ != "PROPN" or not token.text[0].isupper() for token in held):
        return False
    head = next((token for token in held if token.head not in held), held[-1])
    above = head.head if head.dep_ == "appos" else None
    while above is not None and above.pos_ == "PROPN" and above.dep_ == "pobj":
        above = above.head.head  # "the consul in Skar, Karl Brandt"
    heads = [above, *(child for child in head.children if child.dep_ == "appos")]
    if {token.lower_ for token in held} & BODY_WORDS:
        return False
    owned = any(child.dep_ == "poss" and child.ent_type_ in {"GPE", "NORP"} for child in head.children)
    after = held[-1].sent.end
    he = after < len(head.doc) and head.doc[after].lower_ in {"he", "she"} and head.dep_ == "nsubj"
    if (owned and head.dep_ in {"nsubj", "nsubjpass"}) or he:
        return True  # "Norland's Karl Brandt said"; "Karl Brandt said so. He ..."
    office = any(token is not None and token.tag_ == "NN" and token.lemma_.lower() in _offices() for token in heads)
    return office or any(
        child.lower_ == "who" for clause in head.children if clause.dep_ == "relcl" for child in clause.children
    )


def runs(sentence: Sentence, found: Cast, taken: set[int]) -> Iterator[list[Token]]:
    """Names of two words or more that the parser knows nothing of, or takes for those of places or peoples."""
    held: list[Token] = []
    for token in sentence.span:
        free = token.i not in taken and sentence.offset + token.idx not in found.at
        if (
            free
            and token.pos_ == "PROPN"
            and token.text[0].isupper()
            and token.ent_type_ not in {"PERSON", "ORG", "DATE"}
        ):
            if not (token.lower_ in TITLES and not held):
                held.append(token)
            continue
        if len(held) > 1:
            yield held
        held = []
    if len(held) > 1:
        yield held


def apposed(held: list[Token]) -> list[Token]:
    """The words of an office that follow a name after a comma, where the parser has lost the thread: "In March Karl
    Brandt, the Veslander spy chief, flew".
    """
    doc, start = held[-1].doc, held[-1].i + 1
    if start + 1 >= len(doc) or doc[start].text != ",":
        return []
    found: list[Token] = []
    for token in doc[start + 1 : start + 12]:
        if token.text in {",", ";", ":", '"', "."} or token.pos_ in {"VERB", "AUX", "PRON"}:
            break
        if token.lower_ in {"in", "to", "for", "at", "and"}:
            break
        found.append(token)
    return found if any(token.tag_ == "NN" and token.lemma_.lower() in _offices() for token in found) else []


def named_again(found: Cast) -> None:
    """Last names that the parser knows nothing of, after the full name: "Bakri hit back"."""
    first: dict[str, Mention] = {}
    for mention in sorted(found.mentions, key=lambda mention: mention.start):
        words = mention.actor.name.split() if mention.actor.kind == "person" else []
        if (
            len(words) > 1
            and len(words[-1]) > 2
            and words[-1] in found.document.article.body[mention.start : mention.end]
        ):
            first.setdefault(words[-1], mention)
    for sentence in found.document.sentences:
        for token in sentence.span:
            known = first.get(token.text)
            if known is None or sentence.place(token)[0] < known.end:
                continue
            other = found.of(sentence, token)
            place = other is not None and other.how == "place" and other.actor.kind == "state"
            if other is not None and not (place and (other.start, other.end) == sentence.place(token)):
                continue  # a town that bears the name of somebody named in full before is meant less often than he
            if other is not None and (token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near"}):
                continue
            before = token.nbor(-1) if token.i > sentence.span.start else None
            part = token.dep_ == "compound" or (
                before is not None and before.pos_ == "PROPN" and before.text[0].isupper()
            )
            if not part or (before is not None and before.lower_ in TITLES):
                if other is not None:
                    found.mentions.remove(other)
                add(found, sentence, Mention(*sentence.place(token), known.actor, "coreference"))
