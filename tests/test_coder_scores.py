"""The coder stays as good as it was: floors in pinned_scores.json, which `python -m coder score --pin` writes.

The development sets stand beside the project and are no part of it; where they are absent their tests are skipped.
"""

import json

import pytest

from coder import scoring

FLOORS = json.loads(scoring.PINNED.read_text(encoding="utf-8"))
SENTENCES = scoring.SHARED / "benchmarks" / "plover_gsr_dev.jsonl"
DIGESTS = scoring.SHARED / "articles" / "digests"
AIMS = {"type, top event": 0.70, "source code": 0.90, "target code": 0.82, "full-event F1": 0.55}


def held(name: str, figures: dict[str, float]) -> None:
    assert scoring.below({name: figures}) == []


@pytest.mark.skipif(not SENTENCES.is_file(), reason="the sentence benchmark is not beside the project")
def test_sentences_hold_their_floors() -> None:
    figures = scoring.sentence_figures(SENTENCES)
    held("Sentences (PLOVER-GSR, development half, 158)", figures)
    assert all(figures[label] >= aim for label, aim in AIMS.items())


def test_the_projects_own_sentences_hold_their_floors() -> None:
    """Half B was written before the coder saw it, and its errors were never read."""
    held("Own sentences (errors unread, 100)", scoring.own_sentence_figures("B"))


# First readings. Second set, by the coder of 90ba3e3: C .750 of types and .708 of whole events, D .750 and .694,
# E .625 and .656, F .688 and .656; false alarms on 6 of 16 sentences without an act. Third set, by the coder of
# 1bd0179, before any change: G .821 and .798, H .738 and .679; false alarms on 7 and on 5 of 16. The errors of C, E and
# G were then read and mended, those of D from the coder of 1bd0179 on, when it stood at .875 and .833; of F and H only
# the totals were looked at, though one author wrote the second set and the lexicon.
LEAST = {
    "C": (0.94, 0.90),
    "D": (0.94, 0.89),
    "E": (0.93, 0.90),
    "F": (0.74, 0.68),
    "G": (0.93, 0.91),
    "H": (0.77, 0.72),
}


@pytest.mark.parametrize("half", LEAST)
def test_the_later_sets_of_sentences_keep_what_was_reached(half: str) -> None:
    figures = scoring.own_sentence_figures(half)
    types, whole = LEAST[half]
    assert figures["type, top event"] >= types
    assert figures["full event"] >= whole


def test_an_event_is_right_whole_only_with_both_sides() -> None:
    row = {
        "event": "CONSULT",
        "source": [{"code": "NOR"}, {"code": "FIN", "code_alt": ["SWE"]}],
        "target": [],
        "reciprocal": True,
    }
    both: dict[str, object] = {"event_type": "CONSULT", "source": [{"code": "NOR"}], "target": [{"code": "FIN"}]}
    assert scoring._whole(row, both)
    assert not scoring._whole(row, both | {"target": [{"code": "DNK"}]})
    one_way = row | {"reciprocal": False, "source": [{"code": "NOR"}], "target": [{"code": "FIN", "code_alt": ["SWE"]}]}
    assert scoring._whole(one_way, both | {"target": [{"code": "SWE"}]})
    assert not scoring._whole(one_way, both | {"event_type": "AGREE"})
    assert scoring._whole(one_way | {"target": []}, both)  # a side that the sentence leaves open is not asked for


@pytest.mark.skipif(not DIGESTS.is_dir(), reason="the digests' gold codes are not beside the project")
def test_articles_hold_their_floors() -> None:
    figures = scoring.article_figures(DIGESTS)
    held("Articles (digests, 18)", figures)
    assert figures["evidence exact"] == 1.0


def test_the_chronology_holds_its_floors() -> None:
    held("Chronology (summaries, 268)", scoring.chronology_figures())


def test_a_figure_below_its_floor_is_named() -> None:
    name, floors = next(iter(FLOORS.items()))
    label = next(iter(floors))
    lines = scoring.below({name: {**floors, label: floors[label] - 0.1}})
    assert len(lines) == 1
    assert label in lines[0]
