"""A malformed file is refused: file, line and field are named, and what to do.

One line of tests/cases/refusals.jsonl is one malformation: why it is one, the line of tests/world that is spoilt and
how (`set` or `words`: a value, or so many words, at a place of a JSON record; `cell`: a cell of a CSV; `replace`: a
text by another; `cut`: after so many characters; `become`: the whole line), the field that is named, and words of the
problem.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import queries
from tests.worlds import ASSURANCES, EVENTS, WORLD, Change, broken, cell, replacing, setting

Case = dict[str, Any]
CASES: list[Case] = [
    json.loads(line)
    for line in (Path(__file__).parent / "cases" / "refusals.jsonl").read_text(encoding="utf-8").splitlines()
]


def spoiling(case: Case) -> Change:
    """What a case does to its line."""
    if "set" in case:
        return setting(*case["set"])
    if "words" in case:
        place, number = case["words"]
        return setting(place, " ".join(["word"] * number))
    if "cell" in case:
        return cell(*case["cell"])
    if "replace" in case:
        return replacing(*case["replace"])
    if "cut" in case:
        return lambda line: line[: case["cut"]]
    return lambda line: str(case["become"]).replace("{line}", line)


def refusal(data: Path) -> queries.DataProblem:
    with pytest.raises(queries.DataProblem) as caught:
        queries.connect(data)
    return caught.value


def is_told(problem: queries.DataProblem, file: str, line: int, field: str, says: str) -> None:
    told = problem.problems
    here = told[(told["file"] == file) & (told["line"] == line) & (told["field"] == field)]
    said = " ".join((here["problem"] + " " + here["remedy"]).to_list())
    assert says in said, f"\n{problem}"
    assert f"{file}:{line}: {field}" in str(problem)
    assert here["remedy"].str.len().gt(5).all()


@pytest.mark.parametrize("case", CASES, ids=[f"{case['file']} {case['field']}: {case['why']}" for case in CASES])
def test_a_malformed_line_is_refused(tmp_path: Path, case: Case) -> None:
    data = broken(tmp_path, case["file"], case["line"], spoiling(case))
    is_told(refusal(data), case["file"], case["line"], case["field"], case["says"])


def test_the_miniature_world_is_sound() -> None:
    queries.connect(WORLD)


def test_a_misspelt_actor_is_told_the_canonical_name(tmp_path: Path) -> None:
    """By any known form: somebody who writes an alias is led to the name that records use."""
    problem = refusal(broken(tmp_path, EVENTS, 1, setting("source_actors.0", "Minister Nord")))
    assert "nearest: 'Nora Nord'" in problem.problems["remedy"][0]
    assert "add the actor to actors.csv" in problem.problems["remedy"][0]


def test_blank_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    """People leave blank lines; the numbers below must still be those of their editor."""
    data = broken(tmp_path, EVENTS, 1, lambda line: "\n  \n" + line)
    queries.connect(data)
    path = data / EVENTS
    path.write_text(
        path.read_text(encoding="utf-8").replace('"precision": "day"', '"precision": "week"', 1), encoding="utf-8"
    )
    is_told(refusal(data), EVENTS, 3, "precision", "'week'")


@pytest.mark.parametrize("file", ["dyads.csv", EVENTS, ASSURANCES])
def test_another_encoding_is_refused_with_its_line(tmp_path: Path, file: str) -> None:
    data = broken(tmp_path, file, 2, lambda line: line.replace("Norland", "Nörland"))
    path = data / file
    path.write_bytes(path.read_text(encoding="utf-8").encode("latin-1", "replace"))
    is_told(refusal(data), file, 2, "", "UTF-8")


@pytest.mark.parametrize("file", ["actors.csv", "codebook/issues.csv", EVENTS, ASSURANCES])
def test_a_missing_file_is_named(tmp_path: Path, file: str) -> None:
    data = broken(tmp_path, file, 1, str)
    (data / file).unlink()
    problem = refusal(data)
    assert Path(file).suffix in problem.problems["file"][0]
    assert Path(file).parent.name in problem.problems["file"][0]


def test_windows_line_ends_are_read_and_mixed_ones_are_told(tmp_path: Path) -> None:
    """Excel and Notepad write CRLF. DuckDB counts a file of both kinds differently and would name a wrong line."""
    data = tmp_path / "data"
    shutil.copytree(WORLD, data)
    for path in data.rglob("*.*"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    queries.connect(data)
    path = data / EVENTS
    path.write_bytes(
        path.read_bytes().replace(b"\r\n", b"\n", 3).replace(b'"precision": "day"', b'"precision": "week"', 1)
    )
    assert "line ends" in refusal(data).problems["remedy"][0] or "two ways" in refusal(data).problems["problem"][0]


def test_all_problems_are_listed_together(tmp_path: Path) -> None:
    """Whoever repairs a file wants the whole list, not one thing a run."""
    data = broken(tmp_path, EVENTS, 1, setting("precision", "week"))
    path = data / "actors.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",state,FIN", ",realm,FIN"), encoding="utf-8")
    files = refusal(data).problems["file"].to_list()
    assert files == ["actors.csv", EVENTS]


def test_a_flood_of_problems_is_cut_and_said_to_be_cut(tmp_path: Path) -> None:
    data = broken(tmp_path, EVENTS, 1, lambda line: "\n".join(["{"] * 1000) + "\n" + line)
    told = refusal(data).problems
    assert len(told) < 300
    assert told["problem"].str.contains("more than these").any()


def test_text_in_a_message_is_short_and_plain(tmp_path: Path) -> None:
    """A value from a file may be long or hold characters that move the cursor of a terminal."""
    problem = refusal(broken(tmp_path, EVENTS, 1, setting("source_actors.0", "\x1b[2J\n" + "x" * 5000)))
    assert "\x1b" not in str(problem)
    assert max(map(len, problem.problems["problem"])) < 300
