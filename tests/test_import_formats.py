"""A file of each source in its exact format, typed by hand with invented events: tests/cases/imports.

The expected rows were read off the files by eye. Each file holds what makes trouble in the real ones: stray quotation
marks, line breaks within cells, another encoding, spare tabs, a record twice, a record in two versions, a bad date.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from coder.importers import SOURCES, load
from coder.importers.mentions import MENTIONS
from tests.import_samples import events, found

SAMPLES = Path(__file__).parent / "cases" / "imports"
COLUMNS = ("date", "dyad", "event_type", "source_country", "target_country", "place_country", "place_precision")
EXPECTED = {  # source -> files, rows (added, twice in the files, refused), events by id with their COLUMNS
    "gdelt": (
        "*.CSV",
        (4, 1, 1),
        {
            "1230000001": "2025-03-14 AFG-PAK CONSULT PAK AFG AFG town",
            "1230000002": "2025-03-14 AFG-PAK ASSAULT AFG PAK PAK town",
            "1230000003": "2025-03-14 - - CHN - CHN country",  # CH is China in FIPS; an appeal has no PLOVER type
            "1230000005": "2025-03-14 - ASSAULT - AFG - -",  # neither an actor nor a place
        },
    ),
    "ucdp": (
        "GEDEvent*",
        (3, 1, 1),
        {
            "620001": "2026-03-05 - ASSAULT PAK - PAK town",
            "620002": "2026-03-05 AFG-PAK ASSAULT PAK AFG AFG region",
            "620003": "2026-03-01 - ASSAULT - - RUS country",  # Russia (Soviet Union)
        },
    ),
    "acled": (
        "acled*",
        (3, 1, 1),
        {
            "AFG99002": "2025-10-13 - PROTEST AFG - AFG region",
            "AFG99003": "2025-10-14 - - AFG - AFG town",
            "PAK99001": "2025-10-12 AFG-PAK ASSAULT PAK AFG PAK town",
        },
    ),
    "icews": (
        "events*",
        (3, 1, 1),
        {
            "38000001": "2023-01-09 AFG-PAK ACCUSE PAK AFG AFG town",  # also on 8 January, under the same id
            "38000002": "2023-01-08 - - PAK - PSE country",
        },
    ),
    "polecat": (
        "ngec*",
        (3, 0, 2),
        {
            "20240105-9001-0000aaaa_ASSAULT_aerial": "2024-01-05 AFG-PAK ASSAULT PAK AFG AFG -",
            "20240105-9002-0000bbbb_CONSULT_visit": "2024-01-05 AFG-PAK CONSULT PAK AFG AFG -",
            "20240105-9005-0000eeee_ACCUSE_allege": "2024-01-05 - ACCUSE PAK - - -",
        },
    ),
}


@pytest.mark.parametrize("source", EXPECTED)
def test_a_file_as_the_source_publishes_it_gives_the_events_that_a_reader_finds(source: str, tmp_path: Path) -> None:
    files, rows, expected = EXPECTED[source]
    count, _ = load(source, sorted(SAMPLES.glob(files)), tmp_path)
    assert (count.added, count.repeated, sum(count.refused.values())) == rows
    assert sum(rows) == count.read
    here = {
        event["source_event_id"]: " ".join(str(event[column] or "-") for column in COLUMNS)
        for event in events(tmp_path, source)
    }
    assert here == expected


def test_what_a_source_says_in_its_own_words_is_kept(tmp_path: Path) -> None:
    """Scores on the source's own scale, the range of deaths, the newest version, letters, quotation marks, names."""
    for source, (files, *_) in EXPECTED.items():
        load(source, sorted(SAMPLES.glob(files)), tmp_path)
    by_id = {row["source_event_id"]: row for source in EXPECTED for row in events(tmp_path, source)}
    attack = by_id["1230000002"]
    assert (attack["scale_score"], attack["place"]) == (-10.0, 'Bagh "Old Gate", Punjab, Pakistan')
    assert (by_id["1230000001"]["publishers"], by_id["1230000001"]["confidence"]) == (2, 100)  # one names it twice
    toll = by_id["620002"]  # best may be 0
    assert (toll["deaths_low"], toll["deaths_best"], toll["deaths_high"], toll["date_precision"]) == (0, 0, 12, "range")
    assert (by_id["PAK99001"]["deaths_best"], by_id["PAK99001"]["deaths_low"]) == (5, None)  # the newer timestamp
    assert by_id["38000002"]["source_actor"] == 'Ministry "of" Foreign Affairs'
    visit = by_id["20240105-9002-0000bbbb_CONSULT_visit"]
    assert (visit["place"], visit["source_actor"]) == ("Bâmiyân", "Ministère des Affaires étrangères")
    assert (visit["mode"], visit["scale_score"]) == ("visit", 4.0)


def test_an_atom_feed_gives_its_articles(tmp_path: Path) -> None:
    """Times in UTC; the copy of a headline is a reprint, two columns named Editorial are two articles."""
    count, _ = load("rss", [SAMPLES / "feed.atom.xml"], tmp_path)
    rows = found(
        "select url, published::varchar, excerpt, language from "
        f"'{tmp_path}/rss/000001/articles/*/*.parquet' order by all"
    ).fetchall()
    assert rows == [
        ("https://daily.example/a", "2025-03-13 22:00:00", "The gate opened.", "en"),
        ("https://daily.example/b", "2025-03-14 05:00:00", None, "en"),
        ("https://daily.example/c", "2025-03-15 05:00:00", None, "en"),
    ]
    assert (count.read, count.unchanged, dict(count.refused)) == (5, 1, {"no address of the article": 1})


def test_the_columns_of_the_code_book_are_those_of_the_files() -> None:
    """data/codebook/import_columns.csv has the fields in the order in which the sources write them."""
    for source, file, delimiter in (
        ("ucdp", "GEDEvent_v26_0_3.csv", ","),
        ("acled", "acled-export.csv", ","),
        ("icews", "events.2023.sample.tab", "\t"),
        ("polecat", "ngecEvents.DV.2024.txt", "\t"),
    ):
        header = (SAMPLES / file).read_bytes().splitlines()[0].decode("latin-1").replace('"', "")
        assert tuple(header.split(delimiter)) == SOURCES[source].columns
    assert (len(SOURCES["gdelt"].columns), len(MENTIONS.columns)) == (61, 16)
