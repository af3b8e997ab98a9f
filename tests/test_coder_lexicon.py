"""Every row of the lexicons carries a sentence of its own; the row must be the one that reads it. A wrong row is
refused by its place.
"""

from functools import cache
from pathlib import Path

import pytest

from coder import codebook, composition, lexicon, sentences
from coder.drafts import Draft, Reader
from coder.parties import parties
from coder.records import Article
from tests import invented

FOLDER = codebook.FOLDER
invented.countries()


@cache
def drafts(text: str, generous: bool = False) -> tuple[Draft, ...]:
    who = parties(sentences.parse_whole(Article("example", text)))
    return tuple(
        draft
        for sentence in who.document.sentences
        for draft in Reader(who, sentence, generous).drafts()
        if draft.event_type
    )


def entries(table: dict[str, list[lexicon.Entry]]) -> list[lexicon.Entry]:
    held = {entry.id: entry for found in table.values() for entry in found}
    return sorted(held.values(), key=lambda entry: entry.order)


@pytest.mark.parametrize("entry", entries(lexicon.verbs()), ids=lambda entry: entry.id)
def test_the_row_of_a_verb_reads_its_own_example(entry: lexicon.Entry) -> None:
    found = [(draft.rule.split("+")[0], draft.event_type) for draft in drafts(entry.example)]
    assert (entry.id, entry.event_type) in found, entry.example


@pytest.mark.parametrize("entry", entries(lexicon.defaults()), ids=lambda entry: entry.id)
def test_the_usual_meaning_of_a_verb_reads_its_own_example(entry: lexicon.Entry) -> None:
    found = [(draft.rule.split("+")[0], draft.event_type) for draft in drafts(entry.example, generous=True)]
    assert (entry.id, entry.event_type) in found, entry.example


@pytest.mark.parametrize("entry", entries(lexicon.nouns()), ids=lambda entry: entry.id)
def test_the_row_of_an_event_noun_reads_its_own_example(entry: lexicon.Entry) -> None:
    """The type may be another one: a closure announced is read through the operator."""
    assert entry.id in [draft.rule.split("+")[0].rstrip("?") for draft in drafts(entry.example)], entry.example


COMPOSED = codebook.read(
    FOLDER / "composition.csv",
    dict.fromkeys(("operator", "inner", "event_type", "mode", "status", "example")),
    optional={"mode", "status"},
)


@pytest.mark.parametrize("row", COMPOSED, ids=lambda row: f"{row['operator']} {row['inner']}")
def test_the_row_of_an_operator_composes_its_own_example(row: dict[str, str]) -> None:
    found = drafts(row["example"])
    if row["event_type"] == "-":
        assert not found
    elif row["event_type"] == "=":
        assert found
    else:
        assert row["event_type"] in [draft.event_type for draft in found], row["example"]


def test_ids_of_rows_are_unique() -> None:
    """Every event carries the id of the row that made it, so the id must lead to one row."""
    for name in ("verbs", "event_nouns"):
        ids = [line.split(",", 1)[0] for line in (FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]]
        assert len(ids) == len(set(ids))


def test_every_type_and_nearly_every_mode_has_words() -> None:
    """A type without a row could never be coded. Two modes are left to the object of the act."""
    found = {(entry.event_type, entry.mode) for entry in [*entries(lexicon.verbs()), *entries(lexicon.nouns())]}
    assert {event_type for event_type, _ in found} == set(lexicon.types())
    composed = {(row["event_type"], mode) for row in COMPOSED for mode in [row["mode"] or None]}
    by_inner = (
        {("REQUEST", mode) for mode in ("assist", "change", "yield", "meet")}
        | {("REJECT", mode) for mode in ("assist", "change", "yield", "meet")}
        | {("THREATEN", mode) for mode in ("restrict", "arrest", "relations", "expel", "territory", "violence")}
    )
    wanted = {(event_type, mode) for event_type, held in lexicon.modes().items() for mode in held}
    assert wanted - found - composed - by_inner <= {
        ("MOBILIZE", "militia"),
        ("PROTEST", "vandalize"),
        ("RETREAT", "disarm"),
    }


@pytest.mark.parametrize(("needs", "message"), [("obj:wepon", "no class"), ("obj1", "no role")])
def test_a_wrong_row_is_refused_by_file_and_line(needs: str, message: str) -> None:
    row = {"id": "x", "needs": needs, "event_type": "AID", "mode": "", "target": "obj", "example": "x"}
    with pytest.raises(codebook.BadRow, match=rf"verbs\.csv, line 4, field needs: .*{message}"):
        lexicon._entry("verbs.csv", 2, row, "give")


def test_a_mode_of_another_type_is_refused() -> None:
    row = {"id": "x", "needs": "", "event_type": "AID", "mode": "visit", "target": "obj", "example": "x"}
    with pytest.raises(codebook.BadRow, match=r"verbs\.csv, line 2, field mode"):
        lexicon._entry("verbs.csv", 0, row, "give")


def test_a_table_with_an_unknown_type_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "verbs.csv"
    table.write_text("id,event_type\na,AIDE\n", encoding="utf-8")
    with pytest.raises(codebook.BadRow, match=r"verbs\.csv, line 2, field event_type: 'AIDE'"):
        codebook.read(table, {"id": None, "event_type": lexicon.types()})


def test_composition_prefers_the_type_to_its_quad_class() -> None:
    """A promise to withdraw is a concession, though withdrawal is material cooperation, whose promise is AGREE."""
    found = composition.compose("will", "RETREAT", "withdraw")
    assert found is not None
    assert found.event_type == "CONCEDE"
