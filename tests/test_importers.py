"""Other people's event data: files in each source's own format go in, the right events come out, and a bad file
changes nothing.
"""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder.importers import IMPORTS, SOURCES, load, main
from coder.importers.countries import table
from coder.importers.rss import canonical
from tests.import_samples import TWO, events, found, only, text, write

REPOSITORY = Path(__file__).parent.parent


def wanted(row: dict[str, Any], **expected: Any) -> None:
    assert {name: str(row[name]) for name in expected} == {name: str(value) for name, value in expected.items()}


def test_gdelt_rows_become_events_with_the_countries_of_the_project(tmp_path: Path) -> None:
    """FIPS places and CAMEO actors both become ISO codes; '043' is a CONSULT and stays text; the Goldstein score is
    kept as it is.
    """
    load("gdelt", [write(tmp_path / "20250314101500.export.CSV.zip", "gdelt", [{}])], tmp_path / "in")
    wanted(
        only(tmp_path / "in", "gdelt"),
        source_event_id="1200000001",
        dyad="AFG-PAK",
        date="2025-03-14",
        event_type="CONSULT",
        source_type="CAMEO 043",
        scale_score=2.8,
        source_country="PAK",
        target_country="AFG",
        place_country="AFG",
        reports=5,
        latitude=34.1203,
        url="https://news.example/torkham-talks",
        deaths_best=None,
    )


@pytest.mark.parametrize(
    ("code", "event_type"),
    [
        ("0811", "CONCEDE"),  # 081 to 083 ease in words
        ("0841", "RETREAT"),  # 084 to 087 ease in fact
        ("080", None),  # neither is said
        ("010", None),  # PLOVER has no bare statement
        ("020", None),
        ("112", "ACCUSE"),
        ("204", "ASSAULT"),
    ],
)
def test_cameo_codes_become_plover_types(tmp_path: Path, code: str, event_type: str | None) -> None:
    load("gdelt", [write(tmp_path / "a.CSV", "gdelt", [{"EventCode": code}])], tmp_path / "in")
    assert only(tmp_path / "in", "gdelt")["event_type"] == event_type


def test_mentions_count_publishers_of_events_already_there(tmp_path: Path) -> None:
    """Mentions come in files of their own, often later; a publisher that names an event twice counts once."""
    load("gdelt", [write(tmp_path / "a.export.CSV", "gdelt", [{}])], tmp_path / "in")
    named = [{}, {}, {"MentionSourceName": "other.example", "Confidence": "90"}]
    load("gdelt", [write(tmp_path / "a.mentions.CSV", "mentions", named)], tmp_path / "in")
    wanted(only(tmp_path / "in", "gdelt"), publishers=2, confidence=90, reports=5)


def test_ucdp_keeps_the_range_of_deaths_and_its_release(tmp_path: Path) -> None:
    two = [{}, {"id": "600002", "side_b": "Government of Afghanistan", "date_prec": "4"}]
    load("ucdp", [write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", two)], tmp_path / "in")
    alone, between = events(tmp_path / "in", "ucdp")
    wanted(alone, deaths_low=4, deaths_best=6, deaths_high=9, release="26.0.3", event_type="ASSAULT", dyad=None)
    wanted(between, dyad="AFG-PAK", date_precision="month", place_country="PAK")


def test_a_candidate_file_without_its_header_is_read_by_position(tmp_path: Path) -> None:
    load("ucdp", [write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", [{}], header=False)], tmp_path / "in")
    wanted(only(tmp_path / "in", "ucdp"), source_event_id="600001", deaths_best=6)


def test_icews_ids_are_unique_only_with_their_date(tmp_path: Path) -> None:
    rows = [{}, {"Event Date": "2023-01-09"}, {}]
    count, _ = load("icews", [write(tmp_path / "events.2023.tab", "icews", rows)], tmp_path / "in")
    first, second = events(tmp_path / "in", "icews")
    wanted(first, date="2023-01-08", dyad="AFG-PAK", event_type="ACCUSE", scale_score=-2.0, place_country="AFG")
    wanted(second, date="2023-01-09")
    assert count.repeated == 1


def test_polecat_rows_with_spare_tabs_and_latin_letters_are_read(tmp_path: Path) -> None:
    """Some weekly files end rows in tabs, some are in Latin-1: both are whole rows."""
    path = tmp_path / "ngecEvents.DV.2024.txt"
    path.write_bytes(text("polecat", [{"Placename": "Bâmiyân"}, {"Event ID": "2"}], extra="\t\t").encode("latin-1"))
    count, _ = load("polecat", [path], tmp_path / "in")
    by_id = {row["source_event_id"]: row for row in events(tmp_path / "in", "polecat")}
    wanted(by_id["2"], dyad="AFG-PAK", event_type="ASSAULT", mode="aerial", scale_score=-9.5, place="Barmal")
    assert by_id["20240105-1234-abcdef_ASSAULT_aerial"]["place"] == "Bâmiyân"
    assert (count.mended, count.added) == (1, 2)


def test_feeds_give_links_titles_dates_and_few_words(tmp_path: Path) -> None:
    """Dates are turned into UTC, tracking parameters and repeats dropped, markup never kept, words cut to 25."""
    long = " ".join(f"word{n}" for n in range(40))
    item = "<item><title>{}</title><link>{}</link><pubDate>{}</pubDate><description>{}</description></item>"
    items = [
        item.format(
            "Gate opens again at Torkham",
            "https://n.example/a?utm_source=x&amp;id=1",
            "Fri, 14 Mar 2025 03:00:00 +0500",
            long,
        ),
        item.format("Gate opens again at Torkham", "https://n.example/a?id=1", "Fri, 14 Mar 2025 03:00:00 +0500", ""),
        item.format("Gate opens again at Torkham!", "https://m.example/b", "Fri, 14 Mar 2025 09:00:00 +0000", ""),
        item.format("No day", "https://n.example/c", "", ""),
        item.format("Script", "javascript:alert(1)", "Fri, 14 Mar 2025 03:00:00 +0500", ""),
    ]
    feed = tmp_path / "feed.xml"
    feed.write_text(
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>N</title>{"".join(items)}</channel></rss>'
    )
    count, _ = load("rss", [feed], tmp_path / "in")
    files = tmp_path / "in" / "rss" / "000001" / "articles" / "*" / "*.parquet"
    ((url, published, excerpt),) = found(f"select url, published::varchar, excerpt from '{files}'").fetchall()
    assert (url, published, len(excerpt.split())) == ("https://n.example/a?id=1", "2025-03-13 22:00:00", 25)
    assert sum(count.refused.values()) == 2


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_a_canonical_address_is_its_own_canonical_address(path: str) -> None:
    try:
        once = canonical("https://Example.com/" + path)
    except ValueError:  # no address at all, such as an open bracket
        return
    assert canonical(once) == once


def test_an_import_can_be_repeated(tmp_path: Path) -> None:
    """The same files again, also with other files and in another order, give the same rows and add none."""
    first, second = (
        write(tmp_path / "1.CSV", "gdelt", TWO),
        write(tmp_path / "2.CSV", "gdelt", [{"GLOBALEVENTID": "3"}]),
    )
    load("gdelt", [first, second], tmp_path / "in")
    before = events(tmp_path / "in", "gdelt")
    count, _ = load("gdelt", [second, first, first], tmp_path / "in")
    assert events(tmp_path / "in", "gdelt") == before
    assert (count.added, count.unchanged) == (0, 3)


def test_only_events_of_the_chosen_countries_are_kept(tmp_path: Path) -> None:
    """A country is chosen as actor, as target or as place."""
    elsewhere = {"Actor1CountryCode": "USA", "Actor2CountryCode": "", "ActionGeo_CountryCode": "US"}
    rows = [
        {"GLOBALEVENTID": "1"},
        elsewhere | {"GLOBALEVENTID": "2"},
        elsewhere | {"GLOBALEVENTID": "3", "ActionGeo_CountryCode": "PK"},
    ]
    count, _ = load("gdelt", [write(tmp_path / "a.CSV", "gdelt", rows)], tmp_path / "in", chosen=["AFG", "PAK"])
    assert [row["source_event_id"] for row in events(tmp_path / "in", "gdelt")] == ["1", "3"]
    assert (count.read, count.added, count.outside) == (3, 2, 1)


def test_every_row_is_accounted_for_and_refused_rows_are_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """None vanishes: what is wrong with a row is said, with its file and line where the line is known."""
    bad = [
        {"GLOBALEVENTID": "2", "SQLDATE": "20251399"},
        {"GLOBALEVENTID": "3", "SQLDATE": "0"},
        {"GLOBALEVENTID": "", "SQLDATE": "20250101"},
        {"GLOBALEVENTID": "4", "EventCode": "---"},
        {"GLOBALEVENTID": "5", "ActionGeo_Lat": "191.2"},
        {},
    ]
    path = write(tmp_path / "a.CSV", "gdelt", [{}, *bad])
    path.write_bytes(path.read_bytes() + b"6\tcut off\n")
    assert main(["gdelt", str(path), "--into", str(tmp_path / "in"), "--quiet"]) == 0
    assert "8 rows read" in (said := capsys.readouterr().out)
    assert "1 added, 1 twice in the files, 6 refused" in said
    refused = (tmp_path / "in" / "gdelt" / "reports" / "000001-refused.csv").read_text()
    for words in ("20251399", "no event id", "---", "latitude cannot be: 191.2", "a.CSV,8,too few fields"):
        assert words in refused


def test_lines_in_another_encoding_are_read_and_counted(tmp_path: Path) -> None:
    """One line of a UTF-8 file is in Windows-1252: it is kept with its letters right, the others stay as they are."""
    good = text("gdelt", [{"ActionGeo_FullName": "Herāt, Afghanistan"}]).encode()
    odd = text("gdelt", [{"GLOBALEVENTID": "2", "ActionGeo_FullName": "Café, Pakistan"}]).encode("cp1252")
    (tmp_path / "a.CSV").write_bytes(good + odd + good.replace(b"1200000001", b"3"))
    count, _ = load("gdelt", [tmp_path / "a.CSV"], tmp_path / "in")
    assert [row["place"] for row in events(tmp_path / "in", "gdelt")] == [
        "Herāt, Afghanistan",
        "Café, Pakistan",
        "Herāt, Afghanistan",
    ]
    assert (count.read, count.mended, count.added) == (3, 1, 3)


def test_a_row_of_several_lines_in_another_encoding_stays_whole(tmp_path: Path) -> None:
    """ACLED's notes have line breaks. As Excel saves them on Windows, the letters are not UTF-8 either."""
    rows = [{"event_id_cnty": f"PAK{n}", "location": "Café", "notes": 'First, "so".\nThen é.\nEnd.'} for n in (1, 2, 3)]
    good = {"event_id_cnty": "PAK4"}
    (tmp_path / "a.csv").write_bytes(text("acled", [rows[0], good, *rows[1:]]).encode("cp1252"))
    count, _ = load("acled", [tmp_path / "a.csv"], tmp_path / "in")
    places = [row["place"] for row in events(tmp_path / "in", "acled")]
    assert (count.read, count.mended, count.added, places) == (4, 3, 4, ["Café"] * 3 + ["Chaman"])


@pytest.mark.parametrize("source", SOURCES)
def test_windows_line_ends_and_a_byte_order_mark_do_no_harm(tmp_path: Path, source: str) -> None:
    content = b"\xef\xbb\xbf" * (source != "gdelt") + text(source, [{}]).replace("\n", "\r\n").encode()
    (tmp_path / "a.txt").write_bytes(content)
    assert load(source, [tmp_path / "a.txt"], tmp_path / "in")[0].added == 1


def test_columns_that_a_source_adds_do_no_harm(tmp_path: Path) -> None:
    """ACLED and UCDP have added columns before; they are found by name."""
    path = tmp_path / "a.csv"
    header, row, *rest = text("acled", [{"notes": "one line"}]).split("\n")
    path.write_text(f"new_column,{header}\nx,{row}\n" + "\n".join(rest))
    load("acled", [path], tmp_path / "in")
    wanted(only(tmp_path / "in", "acled"), source_event_id="PAK90001", deaths_best=3)


def test_an_empty_file_adds_nothing_and_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.CSV").touch()
    assert main(["gdelt", str(tmp_path / "a.CSV"), "--into", str(tmp_path / "in"), "--quiet"]) == 0
    assert "the file is empty" in capsys.readouterr().out
    header_only = write(tmp_path / "b.csv", "acled", [])
    assert load("acled", [header_only], tmp_path / "in")[0].read == 0


@pytest.mark.parametrize(
    ("system", "code", "country"),
    [
        ("fips", "AF", "AFG"),
        ("fips", "CH", "CHN"),  # not Switzerland
        ("fips", "IZ", "IRQ"),
        ("fips", "TX", "TKM"),
        ("fips", "GZ", "PSE"),
        ("fips", "OS", None),  # oceans
        ("cameo", "PAK", "PAK"),
        ("cameo", "ROM", "ROU"),
        ("name", "iran", "IRN"),
        ("name", "russia", "RUS"),
        ("name", "türkiye", "TUR"),
        ("name", "bosnia-herzegovina", "BIH"),
        ("any", "pak", "PAK"),
        ("any", "pakistan", "PAK"),
    ],
)
def test_codes_of_other_systems_become_ours(system: str, code: str, country: str | None) -> None:
    assert table(system)[code] == country


def test_rollups_count_what_the_events_are(tmp_path: Path) -> None:
    """Pages read the roll-ups, so they must say what the events say, also after a month was imported twice."""
    for _ in range(2):
        load(
            "ucdp",
            [write(tmp_path / "a.csv", "ucdp", [{}, {"id": "2", "best": "10", "side_b": "Government of Afghanistan"}])],
            tmp_path / "in",
        )
    folder = tmp_path / "in" / "ucdp" / "000002"
    months = found(f"select scope, code, events, deaths_best from '{folder}/months.parquet' order by all").fetchall()
    assert months == [("all", "ALL", 2, 16), ("country", "PAK", 2, 16), ("dyad", "AFG-PAK", 1, 10)]
    places = found(
        f"select scope, code, place, events, deaths_best from '{folder}/places.parquet' order by all"
    ).fetchall()
    assert places == [("country", "PAK", "Miranshah town", 2, 16), ("dyad", "AFG-PAK", "Miranshah town", 1, 10)]


def test_imports_stay_out_of_git() -> None:
    """Imported data belong to their publishers; ACLED forbids passing them on."""
    done = subprocess.run(
        ["git", "check-ignore", str(IMPORTS / "acled" / "x.parquet")], cwd=REPOSITORY, check=False, capture_output=True
    )
    assert done.returncode == 0


def test_every_source_has_its_facts() -> None:
    for source in SOURCES.values():
        assert source.facts["licence"] and source.facts["caveat"]
        assert set(source.needed) <= set(source.columns)


def test_the_pointer_names_files_and_counts(tmp_path: Path) -> None:
    """Who asks later what was imported finds it beside the data."""
    load("gdelt", [write(tmp_path / "a.CSV", "gdelt", TWO)], tmp_path / "in")
    said = json.loads((tmp_path / "in" / "gdelt" / "current.json").read_text())
    assert (said["generation"], said["imports"][0]["files"], said["imports"][0]["kept"]) == ("000001", ["a.CSV"], 2)
