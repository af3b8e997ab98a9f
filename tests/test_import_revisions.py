"""Sources that revise and withdraw: the newest version holds, whatever the order of imports, and nothing else goes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coder.importers import load
from coder.importers.ucdp import release
from tests.import_samples import events, only, write
from tests.test_importers import wanted

IRAN = {"id": "700001", "side_a": "Government of Iran", "country": "Iran"}


def ids(into: Path) -> list[str]:
    return [row["source_event_id"] for row in events(into, "ucdp")]


def test_a_newer_release_says_nothing_of_countries_that_it_was_not_read_for(tmp_path: Path) -> None:
    """Somebody follows Pakistan, and takes in the next release for Iran only: Pakistan's events have not been
    withdrawn. The same release for Pakistan then withdraws what it lacks there, and not Iran's.
    """
    march = write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", [{}, {"id": "600003"}, IRAN])
    quarter = write(tmp_path / "GEDEvent_v26_01_26_03.csv", "ucdp", [{}, IRAN])
    load("ucdp", [march], tmp_path / "in", chosen=["PAK"])
    count, _ = load("ucdp", [quarter], tmp_path / "in", chosen=["IRN"])
    assert (ids(tmp_path / "in"), count.withdrawn) == (["600001", "600003", "700001"], 0)
    count, _ = load("ucdp", [quarter], tmp_path / "in", chosen=["PAK"])
    assert (ids(tmp_path / "in"), count.withdrawn) == (["600001", "700001"], 1)


def test_an_older_release_is_older_only_where_the_newer_one_was_read(tmp_path: Path) -> None:
    """The quarter was read for Iran; the March file then brings Pakistan's events, of which nothing newer is there."""
    march = write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", [{}, {"id": "600003"}, IRAN])
    quarter = write(tmp_path / "GEDEvent_v26_01_26_03.csv", "ucdp", [{}, IRAN | {"best": "7"}])
    load("ucdp", [quarter], tmp_path / "in", chosen=["IRN"])
    count, _ = load("ucdp", [march], tmp_path / "in")
    assert (ids(tmp_path / "in"), count.superseded) == (["600001", "600003", "700001"], 1)
    assert events(tmp_path / "in", "ucdp")[2]["deaths_best"] == 7
    load("ucdp", [quarter], tmp_path / "in", chosen=["PAK"])
    said = json.loads((tmp_path / "in" / "ucdp" / "current.json").read_text())["releases"]
    assert [one["countries"] for one in said if one["name"] == "26.01.26.03"] == [["IRN", "PAK"]]


def test_a_whole_export_of_some_countries_keeps_the_others(tmp_path: Path) -> None:
    """An act of Afghans in Iran is part of a whole export for Afghanistan; Iran's own events are not."""
    iran = {"event_id_cnty": "IRN1", "country": "Iran", "actor1": "Protesters (Iran)", "actor2": ""}
    abroad = {"event_id_cnty": "IRN2", "country": "Iran", "actor1": "Civilians (Afghanistan)", "actor2": ""}
    load("acled", [write(tmp_path / "a.csv", "acled", [iran, abroad])], tmp_path / "in")
    whole = write(tmp_path / "b.csv", "acled", [abroad])
    count, _ = load("acled", [whole], tmp_path / "in", chosen=["AFG"], whole=True)
    assert ([row["source_event_id"] for row in events(tmp_path / "in", "acled")], count.withdrawn) == (
        ["IRN1", "IRN2"],
        0,
    )


def test_a_newer_release_replaces_and_withdraws(tmp_path: Path) -> None:
    """The March file was provisional: the January-to-March file has 600001 with another toll and no longer has
    600003.
    """
    march = write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", [{}, {"id": "600003"}])
    quarter = write(tmp_path / "GEDEvent_v26_01_26_03.csv", "ucdp", [{"best": "8"}])
    load("ucdp", [march], tmp_path / "in")
    count, notes = load("ucdp", [quarter], tmp_path / "in")
    wanted(only(tmp_path / "in", "ucdp"), deaths_best=8, release="26.01.26.03")
    assert (count.revised, count.withdrawn) == (1, 1)
    assert "withdrawn" in notes[0]
    load("ucdp", [march], tmp_path / "in")  # the order of imports does not matter
    wanted(only(tmp_path / "in", "ucdp"), deaths_best=8)


def test_a_candidate_of_another_month_withdraws_nothing(tmp_path: Path) -> None:
    """The April file may hold a straggler of March; it is not all there is of March."""
    load("ucdp", [write(tmp_path / "GEDEvent_v26_0_3.csv", "ucdp", [{}])], tmp_path / "in")
    load("ucdp", [write(tmp_path / "GEDEvent_v26_0_4.csv", "ucdp", [{"id": "600009"}])], tmp_path / "in")
    assert [row["source_event_id"] for row in events(tmp_path / "in", "ucdp")] == ["600001", "600009"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GEDEvent_v26_0_3.csv", ("26.0.3", "2026-03", "2026-03")),
        ("GEDEvent_v25_01_25_12.csv", ("25.01.25.12", "2025-01", "2025-12")),
        ("GEDEvent_v25_1.csv", ("25.1", "1900-01", "2024-12")),
        ("ged251-csv.zip/GEDEvent_v25_1.csv", ("25.1", "1900-01", "2024-12")),
        ("ged251.csv", ("25.1", "1900-01", "2024-12")),
        ("my selection.csv", None),
    ],
)
def test_the_release_of_a_ucdp_file_stands_in_its_name(name: str, expected: tuple[str, str, str] | None) -> None:
    told = release(name)
    assert (told and (told.name, told.first_month, told.last_month)) == expected


def test_acled_keeps_the_newest_version_even_when_the_date_moved(tmp_path: Path) -> None:
    """ACLED revises: the second export dates the event into another month. The row of the old month must not stay."""
    load("acled", [write(tmp_path / "a.csv", "acled", [{}, {"event_id_cnty": "PAK90002"}])], tmp_path / "in")
    newer = {"event_date": "2025-11-02", "fatalities": "5", "timestamp": "1770000000"}
    count, _ = load("acled", [write(tmp_path / "b.csv", "acled", [newer])], tmp_path / "in")
    first, second = events(tmp_path / "in", "acled")
    wanted(first, date="2025-11-02", deaths_best=5, deaths_low=None, dyad="AFG-PAK", event_type="ASSAULT")
    wanted(second, date="2025-10-12")
    assert (count.revised, count.added) == (1, 0)


def test_a_whole_export_drops_what_acled_has_withdrawn(tmp_path: Path) -> None:
    load("acled", [write(tmp_path / "a.csv", "acled", [{}, {"event_id_cnty": "PAK90002"}])], tmp_path / "in")
    count, _ = load("acled", [write(tmp_path / "b.csv", "acled", [{}])], tmp_path / "in", whole=True)
    assert [row["source_event_id"] for row in events(tmp_path / "in", "acled")] == ["PAK90001"]
    assert count.withdrawn == 1
