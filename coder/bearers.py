"""Whether a name of the registry is here only part of another person's: "Michael Jordan" is no country, "Abdul Wali
Safi" not the Abdul Wali that the table knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from coder.codebook import wordset
from coder.registry import Candidate

if TYPE_CHECKING:
    from spacy.tokens import Token

TITLES = wordset(
    "president premier minister chancellor king queen prince princess emir sultan general colonel "
    "admiral brigadier major captain lieutenant marshal ayatollah pope sheikh sheik mullah maulana "
    "imam chief secretary ambassador envoy senator governor mayor judge justice commissioner "
    "spokesman spokeswoman spokesperson chairman chairwoman leader dr mr mrs ms sir lord speaker "
    "dictator strongman warlord commander gen. col. lt. maj. sgt. adm. sen. rep. gov. maulvi mawlawi "
    "field"
)


def is_other_person(held: list[Token], chosen: Candidate) -> bool:
    """ "Michael Jordan" is no country: the name is the last part of a person's name that begins before it."""
    token = held[0]
    if chosen.actor.kind == "person" and _goes_on(held, chosen):
        return True
    if chosen.actor.kind == "person" and len(held) == 1 and token.i > token.sent.start:
        given = token.nbor(-1)  # "Abdul Baqi Haqqani" is not the Haqqani that the table knows
        own = given.lower_ in TITLES or given.text in chosen.actor.name.split()
        return (
            given.pos_ == "PROPN"
            and given.dep_ == "compound"
            and given.text[0].isupper()
            and given.ent_type_ in {"PERSON", ""}
            and not own
        )
    if chosen.actor.kind == "person" or len(held) > 1:
        return False
    if token.ent_type_ != "PERSON":
        return False
    before = token.nbor(-1) if token.i > token.sent.start else None
    after = token.nbor(1) if token.i + 1 < token.sent.end else None
    if chosen.actor.kind != "state":
        return after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"  # Amal Bakri is not Amal
    if chosen.how == "demonym":
        return False
    if before is not None and before.ent_type_ == "PERSON" and token.ent_iob_ == "I" and before.lower_ not in TITLES:
        return True
    return chosen.how == "place" and after is not None and after.ent_type_ == "PERSON" and after.ent_iob_ == "I"


def _goes_on(held: list[Token], chosen: Candidate) -> bool:
    """Whether a person's name has a further part: "Abdul Wali Safi" is not the Abdul Wali that the table knows."""
    last = held[-1]
    if last.dep_ != "compound" or last.i + 1 >= last.sent.end:
        return False
    after = last.nbor(1)
    name = after.pos_ == "PROPN" and after.text[:1].isupper() and after.lower_ not in TITLES
    part = after == last.head or (after.dep_ == "compound" and after.head == last.head)
    return name and part and after.ent_type_ in {"PERSON", ""} and after.text not in chosen.actor.name.split()
