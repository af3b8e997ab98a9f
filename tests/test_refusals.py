"""A malformed file is refused: file, line and field are named, and what to do. One case a malformation."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

import queries
from tests.worlds import ASSURANCES, EVENTS, WORLD, Change, broken, cell, replacing, setting

STRIKE, TALKS, VISIT = 5, 6, 1  # lines of EVENTS: with deaths, with two dyads, with a stance, a place and a quotation
RECORDS: list[tuple[str, int, str, Any, str, str]] = [  # reason, line, place, value, field named, words of the problem
    (
        "an id is a key in addresses: no blanks, no capitals",
        VISIT,
        "id",
        "2024-01-05-Nord Visits",
        "id",
        "not a date and a slug",
    ),
    ("an id without its date cannot be sorted or found", VISIT, "id", "nord-visits", "id", "not a date and a slug"),
    ("an id of another day misleads", VISIT, "id", "2024-01-06-nord-visits", "id", "does not begin with the date"),
    ("two events under one id would be one", 2, "id", "2024-01-05-nord-visits-sudland", "id", "stands there already"),
    ("no such day", VISIT, "date", "2024-02-30", "date", "not a day of the calendar"),
    ("DuckDB would read a short date, R would not", VISIT, "date", "2024-1-5", "date", "not a day of the calendar"),
    ("a time is not a day", VISIT, "date", "2024-01-05T10:00", "date", "not a day of the calendar"),
    ("DuckDB reads this as a day", VISIT, "date", "infinity", "date", "not a day of the calendar"),
    ("an event cannot end on no day", VISIT, "date_end", "2024-02-31", "date_end", "not a day of the calendar"),
    ("an event cannot end before it begins", VISIT, "date_end", "2024-01-04", "date_end", "before the date"),
    ("a long affair hides its turns", VISIT, "date_end", "2024-03-08", "date_end", "more than 62 days"),
    ("the file of a year holds that year", 12, "date", "2025-04-10", "date", "year of the file"),
    ("order shows what is missing", 2, "date", "2024-01-04", "date", "comes before"),
    ("three precisions", VISIT, "precision", "week", "precision", "'week'"),
    ("a title is what a point is called", VISIT, "title", "", "title", "empty"),
    ("a title that looks empty", VISIT, "title", " ", "title", "empty"),
    ("padding sorts wrongly", VISIT, "title", "Nord visits ", "title", "white space"),
    ("a title must fit its point", VISIT, "title", "word " * 12 + "word", "title", "13 words"),
    ("a line break tears a CSV cell", VISIT, "title", "Nord\nvisits", "title", "control character"),
    ("the summary is the story", VISIT, "summary", "", "summary", "empty"),
    ("70 words at most", VISIT, "summary", "word " * 70 + "word", "summary", "71 words"),
    ("notes are text or null", VISIT, "notes", "", "notes", "empty"),
    ("sixteen types, here five", VISIT, "event_type", "CONSLUT", "event_type", "'CONSLUT'"),
    ("capitals count", VISIT, "event_type", "consult", "event_type", "'consult'"),
    ("a mode of another type", VISIT, "mode", "aerial", "mode", "not a mode of CONSULT"),
    ("a type without modes", 2, "mode", "visit", "mode", "not a mode of ACCUSE"),
    (
        "a misspelt actor would drop out of every chart",
        VISIT,
        "source_actors.0",
        "Nora Nordd",
        "source_actors",
        "'Nora Nordd'",
    ),
    (
        "an alias is not the canonical name",
        VISIT,
        "source_actors.0",
        "Minister Nord",
        "source_actors",
        "'Minister Nord'",
    ),
    ("named twice, counted twice", VISIT, "source_actors", ["Norland", "Norland"], "source_actors", "twice"),
    ("somebody acts", VISIT, "source_actors", [], "source_actors", "no actor"),
    ("somebody is acted upon", VISIT, "target_actors", [], "target_actors", "no actor"),
    ("an unknown target", VISIT, "target_actors.0", "Atlantis", "target_actors", "'Atlantis'"),
    ("a place needs a name", VISIT, "location.name", "", "location.name", "empty"),
    ("two letters are another code", VISIT, "location.country", "SE", "location.country", "'SE'"),
    ("a code that ISO does not have", VISIT, "location.country", "XXX", "location.country", "'XXX'"),
    (
        "off the globe: probably the wrong way round",
        STRIKE,
        "location",
        {"name": "Deep Forest", "country": "SWE", "lat": 112.3, "lon": 60},
        "location",
        "not on the globe",
    ),
    ("half a coordinate", VISIT, "location.lat", None, "location", "one coordinate"),
    ("one name, one place", 9, "location.lat", 61.5, "location", "other coordinates"),
    ("an event is about something", VISIT, "issues", [], "issues", "no issue"),
    ("a closed list of issues", VISIT, "issues", ["diplomacy", "fish"], "issues", "'fish'"),
    ("an issue twice", VISIT, "issues", ["border", "border"], "issues", "twice"),
    ("pairs in the order of the alphabet", VISIT, "dyads", ["SWE-NOR"], "dyads", "'SWE-NOR'"),
    ("the list in the order of the alphabet", TALKS, "dyads", ["NOR-SWE", "FIN-NOR"], "dyads", "alphabetical"),
    ("a pair that nobody follows", 7, "dyads", ["FIN-SWE"], "dyads", "'FIN-SWE'"),
    ("a pair twice", 7, "dyads", ["NOR-SWE", "NOR-SWE"], "dyads", "twice"),
    ("not a pair", 7, "dyads", ["Norland"], "dyads", "'Norland'"),
    ("a closed list of kinds", VISIT, "milestone.kind", "party", "milestone.kind", "'party'"),
    (
        "each pair has its direction",
        TALKS,
        "milestone.directions",
        {"NOR-SWE": "neutral"},
        "milestone.directions",
        "not keyed",
    ),
    (
        "no direction for a pair that is not named",
        VISIT,
        "milestone.directions",
        {"NOR-SWE": "improves", "FIN-NOR": "neutral"},
        "milestone.directions",
        "not keyed",
    ),
    ("three directions", VISIT, "milestone.directions", {"NOR-SWE": "better"}, "milestone.directions", "'better'"),
    ("the lower figure is not the higher", STRIKE, "fatalities.low", 6, "fatalities", "6 to 5"),
    ("nobody dies fewer than nought times", STRIKE, "fatalities.low", -1, "fatalities", "-1 to 5"),
    ("claims have claimants", STRIKE, "fatalities.claimed_by", "", "fatalities.claimed_by", "empty"),
    ("an actor or a topic", VISIT, "stances.0.toward_kind", "person", "stances[1].toward_kind", "'person'"),
    ("a stance of nobody known", VISIT, "stances.0.actor", "Nora", "stances[1].actor", "'Nora'"),
    ("a stance towards nobody known", VISIT, "stances.0.toward", "Sudlandia", "stances[1].toward", "'Sudlandia'"),
    ("an actor in the dress of a topic", 4, "stances.0.toward", "norland", "stances[1].toward", "name of an actor"),
    ("five positions", VISIT, "stances.0.position", "likes", "stances[1].position", "'likes'"),
    ("a closed list of issues, in stances too", VISIT, "stances.0.issue", "fish", "stances[1].issue", "'fish'"),
    ("an empty quotation is none", VISIT, "stances.0.quote", "", "stances[1].quote", "empty"),
    ("25 words at most are quoted", VISIT, "stances.0.quote", "word " * 25 + "word", "stances[1].quote", "26 words"),
    ("an event without a source cannot be believed", VISIT, "sources", [], "sources", "no source"),
    ("a source twice is one source", VISIT, "sources.1.url", "https://example.org/nord-visits", "sources", "twice"),
    ("a publisher answers for a report", VISIT, "sources.0.publisher", "", "sources[1].publisher", "empty"),
    ("a report has a title", VISIT, "sources.1.title", "", "sources[2].title", "empty"),
    (
        "a link that runs something",
        VISIT,
        "sources.0.url",
        "javascript:alert(1)",
        "sources[1].url",
        "not a web address",
    ),
    ("a link with a blank", VISIT, "sources.0.url", "https://example.org/a b", "sources[1].url", "not a web address"),
    ("no such day", VISIT, "sources.0.published", "2024-13-01", "sources[1].published", "not a day"),
    (
        "reported a month before it happened",
        VISIT,
        "sources.0.published",
        "2023-12-01",
        "sources[1].published",
        "more than a month",
    ),
    ("only read sources count", VISIT, "sources.0.verified", False, "sources[1].verified", "not read"),
    # The shape of the JSON
    ("a number is not a title", VISIT, "title", 5, "title", "whole number"),
    ("null is not a title", VISIT, "title", None, "title", "null"),
    ("one actor is still a list", VISIT, "source_actors", "Norland", "source_actors", "text"),
    ("a list of texts", VISIT, "source_actors", ["Norland", 5], "source_actors", "not text"),
    ("null is nobody", VISIT, "source_actors", [None], "source_actors", "not text"),
    ("null is no issue", VISIT, "issues", ["border", None], "issues", "not text"),
    ("null is no position", VISIT, "stances.0.position", None, "stances[1].position", "null"),
    ("a place is an object", VISIT, "location", [60, 12], "location", "list"),
    ("a coordinate is a number", VISIT, "location.lat", "60.5", "location.lat", "text"),
    ("people are counted whole", STRIKE, "fatalities.low", 1.5, "fatalities.low", "number"),
    ("yes is not true", VISIT, "sources.0.verified", "yes", "sources[1].verified", "text"),
    ("a stance is an object", VISIT, "stances.0", "supports", "stances[1]", "object"),
    ("a direction is text", VISIT, "milestone.directions.NOR-SWE", 1, "milestone.directions", "not text"),
    ("a misspelt key would be read as nothing", VISIT, "titel", "Nord visits", "titel", "not one of the format"),
    (
        "a misspelt key inside",
        VISIT,
        "sources.0.link",
        "https://example.org",
        "sources[1].link",
        "not one of the format",
    ),
]
LINES: list[tuple[str, str, int, Change, str, str]] = [  # reason, file, line, change, field named, words of the problem
    ("half a record", EVENTS, 3, lambda line: line[:100], "", "not JSON"),
    ("two records in a line", EVENTS, 3, lambda line: line + " " + line, "", "not JSON"),
    ("a list is no record", EVENTS, 3, lambda line: f"[{line}]", "", "object"),
    ("a key is missing", EVENTS, 3, replacing(', "notes": null', ""), "notes", "missing"),
    ("a key is missing inside", EVENTS, 3, replacing(', "verified": true', ""), "sources[1].verified", "missing"),
    (
        "the order of keys makes differences readable",
        EVENTS,
        3,
        replacing('"date_end": null, "precision": "day"', '"precision": "day", "date_end": null'),
        "",
        "out of order",
    ),
    (
        "of two equal keys one would be lost",
        EVENTS,
        3,
        replacing('"notes": null', '"notes": null, "notes": null'),
        "",
        "repeated",
    ),
    # The registry
    ("an id is a key", "actors.csv", 2, cell(0, "Nor land"), "actor_id", "not a slug"),
    ("two actors under one id", "actors.csv", 3, cell(0, "norland"), "actor_id", "twice"),
    ("two actors of one name", "actors.csv", 3, cell(1, "Norland"), "name", "twice"),
    ("an actor has a name", "actors.csv", 3, cell(1, ""), "name", "empty"),
    ("a closed list of kinds", "actors.csv", 2, cell(2, "country"), "kind", "'country'"),
    ("a code that ISO does not have", "actors.csv", 2, cell(3, "NRL"), "country", "'NRL'"),
    ("a parent that nobody knows", "actors.csv", 5, cell(4, "norlnd"), "parent_id", "nearest: 'norland'"),
    ("its own parent", "actors.csv", 2, cell(4, "norland"), "parent_id", "circle"),
    ("its grandchild is its parent", "actors.csv", 2, cell(4, "nora-nord"), "parent_id", "circle"),
    ("a name of nobody", "actor_names.csv", 3, cell(0, "nordland"), "actor_id", "nearest: 'norland'"),
    ("a name is not empty", "actor_names.csv", 3, cell(1, ""), "name", "empty"),
    ("the same name twice", "actor_names.csv", 3, replacing("Norlanders,demonym", "Norland,alias"), "name", "twice"),
    ("a closed list of kinds of name", "actor_names.csv", 3, cell(2, "nickname"), "name_kind", "'nickname'"),
    ("an alias is not the canonical name", "actor_names.csv", 3, cell(2, "name"), "name", "not the canonical name"),
    ("true or false", "actor_names.csv", 3, cell(3, "maybe"), "ambiguous", "'maybe'"),
    (
        "a shared name is ambiguous, whatever its capitals",
        "actor_names.csv",
        3,
        cell(1, "SUDLAND"),
        "ambiguous",
        "shared by",
    ),
    ("a term of nobody", "actor_roles.csv", 2, cell(0, "nora"), "actor_id", "nearest: 'nora-nord'"),
    ("states hold no office", "actor_roles.csv", 2, cell(0, "norland"), "actor_id", "not a person"),
    ("an office is somewhere", "actor_roles.csv", 2, cell(2, "foreign-office"), "organization_id", "'foreign-office'"),
    ("an office has a name", "actor_roles.csv", 2, cell(1, ""), "role", "empty"),
    ("no such month", "actor_roles.csv", 2, cell(3, "2024-13"), "valid_from", "'2024-13'"),
    ("no such day", "actor_roles.csv", 2, cell(4, "2024-02-30"), "valid_to", "'2024-02-30'"),
    ("a term ends after it begins", "actor_roles.csv", 2, cell(4, "2023"), "valid_to", "before"),
    ("a term has a source", "actor_roles.csv", 2, cell(5, ""), "source_url", "missing"),
    ("a source is a web address", "actor_roles.csv", 2, cell(5, "example.org"), "source_url", "wrong"),
    # The code books, the dyads, the coverage
    ("a type twice", "codebook/event_types.csv", 3, cell(0, "CONSULT"), "event_type", "twice"),
    ("four quad classes", "codebook/event_types.csv", 2, cell(2, "verbal"), "quad", "'verbal'"),
    ("a score is a number", "codebook/event_types.csv", 2, cell(3, "high"), "score", "'high'"),
    ("a type has a score", "codebook/event_types.csv", 2, cell(3, ""), "score", "''"),
    ("not a number, though DuckDB reads it", "codebook/event_types.csv", 2, cell(3, "nan"), "score", "'nan'"),
    ("from -10 to 10", "codebook/event_modes.csv", 2, cell(2, "11"), "score", "'11'"),
    ("two or three digits", "codebook/event_types.csv", 2, cell(4, "4"), "cameo_roots", "'4'"),
    ("a definition", "codebook/event_types.csv", 2, cell(1, ""), "definition", "empty"),
    ("a mode of no type", "codebook/event_modes.csv", 2, cell(0, "CONSULTS"), "event_type", "nearest: CONSULT"),
    ("a mode twice", "codebook/event_modes.csv", 3, lambda _: "CONSULT,visit,4,Again.", "mode", "twice"),
    ("an issue twice", "codebook/issues.csv", 3, cell(0, "security"), "issue", "twice"),
    ("an issue without a meaning", "codebook/issues.csv", 3, cell(1, ""), "definition", "empty"),
    ("a kind twice", "codebook/milestone_kinds.csv", 3, cell(0, "high_level_visit"), "kind", "twice"),
    ("true or false", "codebook/milestone_kinds.csv", 3, cell(2, "yes"), "quad_independent", "'yes'"),
    ("three capitals", "codebook/country_codes.csv", 2, cell(0, "Fin"), "country", "'Fin'"),
    ("a dyad names its two states", "dyads.csv", 2, cell(0, "FIN-SWE"), "dyad", "FIN-NOR"),
    (
        "in the order of the alphabet",
        "dyads.csv",
        2,
        lambda _: "NOR-FIN,NOR,FIN,Norland – Midland",
        "dyad",
        "alphabetical",
    ),
    ("states have codes", "dyads.csv", 2, cell(1, "XFI"), "a", "'XFI'"),
    ("a crossing joins a pair", "crossings.csv", 2, cell(1, "NOR-FIN"), "dyad", "'NOR-FIN'"),
    ("no such day", "coverage.csv", 2, cell(0, "2024-01-32"), "coverage_from", "'2024-01-32'"),
    ("only the last spell is open", "coverage.csv", 2, cell(1, ""), "coverage_to", "not a day"),
    ("days that nobody accounts for", "coverage.csv", 3, cell(0, "2024-04-02"), "coverage_from", "day after"),
    ("a spell ends after it begins", "coverage.csv", 3, cell(1, "2024-03-31"), "coverage_to", "before"),
    ("three levels", "coverage.csv", 2, cell(2, "full"), "level", "'full'"),
    ("a reader is told why", "coverage.csv", 2, cell(3, ""), "note", "empty"),
    # The ledgers
    ("people or cargo", "ledgers/border_status.csv", 2, cell(1, "trains"), "function", "'trains'"),
    ("four statuses", "ledgers/border_status.csv", 2, cell(2, "ajar"), "status", "'ajar'"),
    ("a crossing that is not listed", "ledgers/border_status.csv", 2, cell(0, "Gap"), "crossing", "'Gap'"),
    ("no such day", "ledgers/border_status.csv", 2, cell(3, "2024-01-00"), "first_day", "'2024-01-00'"),
    ("no such last day", "ledgers/border_status.csv", 2, cell(4, "2024-01-32"), "last_day", "'2024-01-32'"),
    ("a spell ends after it begins", "ledgers/border_status.csv", 2, cell(4, "2023-12-31"), "last_day", "before"),
    ("two statuses on one day", "ledgers/border_status.csv", 3, cell(3, "2024-01-30"), "first_day", "overlaps"),
    ("a day without a status", "ledgers/border_status.csv", 3, cell(3, "2024-02-01"), "first_day", "not told"),
    (
        "told to the end of the coverage",
        "ledgers/border_status.csv",
        7,
        cell(4, "2024-04-09"),
        "last_day",
        "end before",
    ),
    (
        "an open end in the middle",
        "ledgers/border_status.csv",
        4,
        replacing("people,open,2024-03-20,", "people,open,2024-03-20,2024-04-01"),
        "last_day",
        "end before",
    ),
    ("three precisions", "ledgers/border_status.csv", 2, cell(5, "week"), "first_day_precision", "'week'"),
    ("a reason is short", "ledgers/border_status.csv", 2, cell(6, "word " * 13), "reason", "12 words"),
    ("people and cargo apart", "ledgers/border_status.csv", 2, cell(1, "both"), "function", "both"),
    (
        "an event that is not recorded",
        "ledgers/border_status.csv",
        3,
        cell(7, "2024-01-31-gate"),
        "event_id",
        "'2024-01-31-gate'",
    ),
    ("a row without a source", "ledgers/border_status.csv", 2, cell(8, ""), "source_urls", "no source"),
    ("a source that is no address", "ledgers/border_status.csv", 2, cell(8, "gate"), "source_urls", "'gate'"),
    ("a state has a code", "ledgers/diplomatic_rank.csv", 2, cell(0, "Norland"), "sending", "'Norland'"),
    ("0 to 5", "ledgers/diplomatic_rank.csv", 2, cell(2, "6"), "level", "'6'"),
    ("two ranks on one day", "ledgers/diplomatic_rank.csv", 3, cell(3, "2024-02-10"), "first_day", "overlaps"),
    ("a series that begins late", "ledgers/diplomatic_rank.csv", 4, cell(3, "2024-01-02"), "first_day", "begins late"),
    ("no such day", "ledgers/diplomatic_rank.csv", 2, cell(4, "2024-02-31"), "last_day", "'2024-02-31'"),
    ("half an assurance", ASSURANCES, 1, lambda line: line[:50], "", "not JSON"),
    ("a key of its own", ASSURANCES, 1, setting("extra", 1), "extra", "keys"),
    ("text is text", ASSURANCES, 1, setting("maker", 1), "maker", "type"),
    ("a promise of nobody known", ASSURANCES, 1, setting("maker", "Nora Nrod"), "maker", "'Nora Nrod'"),
    ("one of two makers unknown", ASSURANCES, 2, setting("maker", "Sven Sud; Sadland"), "maker", "'Sadland'"),
    ("a promise of another day", ASSURANCES, 1, setting("id", "2024-01-06-gate"), "id", "date and a slug"),
    ("a promise twice", ASSURANCES, 2, setting("id", "2024-01-05-gate-stays-open"), "id", "twice"),
    ("a closed list of issues", ASSURANCES, 1, setting("issue", "fish"), "issue", "'fish'"),
    ("no such day", ASSURANCES, 1, setting("due", "2024-02-30"), "due", "'2024-02-30'"),
    ("due before it was promised", ASSURANCES, 1, setting("due", "2024-01-01"), "due", "before"),
    ("days to the day it is due", ASSURANCES, 1, setting("horizon_days", 31), "horizon_days", "31"),
    (
        "a closed list of statuses",
        ASSURANCES,
        1,
        setting("status_history.0.status", 4),
        "status_history[1].status",
        "'4'",
    ),
    ("the status is the last judgement", ASSURANCES, 1, setting("status", 3), "status", "last judgement"),
    (
        "a judgement after the coverage",
        ASSURANCES,
        1,
        setting("status_history.1.date", "2024-04-11"),
        "status_history[2].date",
        "after",
    ),
    ("judgements in order", ASSURANCES, 1, setting("status_history.0.date", "2024-02-01"), "status_history", "order"),
    ("an untestable promise has no grade", ASSURANCES, 2, setting("testable", True), "testable", "contradict"),
    ("25 words at most", ASSURANCES, 1, setting("quote", "word " * 26), "quote", "25 words"),
    (
        "a judgement without a source",
        ASSURANCES,
        1,
        setting("status_history.0.source_urls", []),
        "status_history[1].source_urls",
        "no source",
    ),
    (
        "a judgement by an event unknown",
        ASSURANCES,
        1,
        setting("status_history.1.chronology_id", "x"),
        "status_history[2].chronology_id",
        "'x'",
    ),
    # Any CSV
    ("a comma too many", "dyads.csv", 2, lambda line: line + ",more", "", "5 cells"),
    ("a comma too few", "dyads.csv", 2, lambda _: "FIN-NOR,FIN,NOR", "", "3 cells"),
    ("an open quotation mark swallows what follows", "dyads.csv", 2, replacing("Midland –", '"Midland –'), "", "CSV"),
    ("a blank line moves the others", "dyads.csv", 2, lambda line: "\n" + line, "", "blank"),
    ("a cell of two lines", "dyads.csv", 2, replacing("Midland – Norland", '"Midland –\nNorland"'), "", "line break"),
    ("columns in another order", "dyads.csv", 1, lambda _: "dyad,b,a,title", "header", "should be dyad, a, b, title"),
    ("a byte order mark", "dyads.csv", 1, lambda line: "\ufeff" + line, "header", "should be"),
]


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


@pytest.mark.parametrize(
    ("reason", "line", "place", "value", "field", "says"), RECORDS, ids=[f"{r[2]}: {r[0]}" for r in RECORDS]
)
def test_a_malformed_record_is_refused(
    tmp_path: Path, reason: str, line: int, place: str, value: Any, field: str, says: str
) -> None:
    is_told(refusal(broken(tmp_path, EVENTS, line, setting(place, value))), EVENTS, line, field, says)


@pytest.mark.parametrize(
    ("reason", "file", "line", "change", "field", "says"), LINES, ids=[f"{r[1]}: {r[0]}" for r in LINES]
)
def test_a_malformed_line_is_refused(
    tmp_path: Path, reason: str, file: str, line: int, change: Change, field: str, says: str
) -> None:
    is_told(refusal(broken(tmp_path, file, line, change)), file, line, field, says)


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
