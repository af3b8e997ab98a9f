"""Files that cannot be imported, disks that fill and processes that are killed: nothing half-imported, nothing lost."""

from __future__ import annotations

import gzip
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from coder.importers import SOURCES, load, main, store
from coder.importers.source import ImportProblem
from tests.import_samples import TWO, events, only, text, write

REPOSITORY = Path(__file__).parent.parent


def zip_of(path: Path, name: str, content: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return path


def truncated(tmp_path: Path) -> Path:
    path = write(tmp_path / "x.CSV.zip", "gdelt", TWO)
    path.write_bytes(path.read_bytes()[:-40])
    return path


def damaged(tmp_path: Path) -> Path:
    path = write(tmp_path / "x.CSV.zip", "gdelt", TWO)
    content = bytearray(path.read_bytes())
    content[80] ^= 255
    path.write_bytes(bytes(content))
    return path


def with_header_of(source: str) -> Any:
    return lambda tmp_path: write(tmp_path / "x.csv", source, [{}])


def plain(content: bytes) -> Any:
    def made(tmp_path: Path) -> Path:
        (tmp_path / "x.csv").write_bytes(content)
        return tmp_path / "x.csv"

    return made


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (truncated, "cut short"),
        (damaged, "broken"),
        (with_header_of("acled"), "python -m coder import acled"),
        (with_header_of("ucdp"), "python -m coder import ucdp"),
        (plain(b"\t".join([b"1"] * 58) + b"\n"), "GDELT 1.0"),
        (plain(b"<html><body>Sign in</body></html>\n"), "not a GDELT 2.0 event"),
        (plain("1\t2".encode("utf-16")), "UTF-16"),
        (plain(b"\0\1\2\0"), "not a text file"),
        (lambda tmp_path: zip_of(tmp_path / "x.zip", "x.CSV", b"0" * 30_000_000), "grow more than"),
        (lambda tmp_path: zip_of(tmp_path / "x.zip", "x.exe", b"0"), "no .csv"),
        (lambda tmp_path: tmp_path / "missing.CSV", "no such file"),
    ],
)
def test_a_file_that_cannot_be_used_changes_nothing(
    tmp_path: Path, make: Any, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A clear sentence, nothing half-imported (a good file beside the bad one is not taken either), nothing lost."""
    good = write(tmp_path / "good.CSV", "gdelt", TWO)
    load("gdelt", [good], tmp_path / "in")
    before = events(tmp_path / "in", "gdelt")
    other = write(tmp_path / "other.CSV", "gdelt", [{"GLOBALEVENTID": "77"}])
    assert main(["gdelt", str(other), str(make(tmp_path)), "--into", str(tmp_path / "in"), "--quiet"]) == 1
    assert words in capsys.readouterr().err
    assert events(tmp_path / "in", "gdelt") == before
    assert not (tmp_path / "in" / "gdelt" / ".work").exists()


@pytest.mark.parametrize(("asked", "given"), [(a, g) for a in SOURCES for g in SOURCES if a != g])
def test_a_file_of_another_source_is_recognised(tmp_path: Path, asked: str, given: str) -> None:
    """Whoever mixes up two files is told which command reads this one."""
    with pytest.raises(ImportProblem, match=f"`python -m coder import {given}`"):
        load(asked, [write(tmp_path / "x.csv", given, [{}])], tmp_path / "in")


def test_event_data_are_no_feed_and_a_feed_is_no_event_data(tmp_path: Path) -> None:
    with pytest.raises(ImportProblem, match="not an RSS or Atom feed"):
        load("rss", [write(tmp_path / "x.csv", "acled", [{}])], tmp_path / "in")
    (tmp_path / "feed.xml").write_text("<rss version='2.0'><channel></channel></rss>")
    with pytest.raises(ImportProblem, match="`python -m coder import rss`"):
        load("acled", [tmp_path / "feed.xml"], tmp_path / "in")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (",", ";", "must be separated by commas"),  # as Excel saves it where the comma is the decimal sign
        ("timestamp", "stamp", "timestamp is missing"),
    ],
)
def test_a_header_that_is_nearly_right_is_not_sent_elsewhere(tmp_path: Path, old: str, new: str, words: str) -> None:
    (tmp_path / "x.csv").write_text(text("acled", [{"notes": ""}]).replace(old, new))
    with pytest.raises(ImportProblem, match=words) as told:
        load("acled", [tmp_path / "x.csv"], tmp_path / "in")
    assert "import acled" not in str(told.value)


def test_a_gz_file_is_read_and_a_broken_one_refused(tmp_path: Path) -> None:
    packed = gzip.compress(text("gdelt", TWO).encode())
    (tmp_path / "good.CSV.gz").write_bytes(packed)
    assert load("gdelt", [tmp_path / "good.CSV.gz"], tmp_path / "in")[0].added == 2
    for content, words in (
        (packed[:-30], "cut short"),
        (b"no archive", "broken"),
        (gzip.compress(b"0" * 30_000_000), "grow more than"),
    ):
        (tmp_path / "bad.CSV.gz").write_bytes(content)
        with pytest.raises(ImportProblem, match=words):
            load("gdelt", [tmp_path / "bad.CSV.gz"], tmp_path / "in")


@pytest.mark.parametrize(
    ("source", "field", "other"),
    [
        ("gdelt", "SQLDATE", {"GLOBALEVENTID": "2"}),
        ("ucdp", "date_start", {"id": "2"}),
        ("acled", "event_date", {"event_id_cnty": "2"}),
        ("icews", "Event Date", {"Event ID": "2"}),
        ("polecat", "Event Date", {"Event ID": "2"}),
    ],
)
def test_a_bad_date_refuses_its_row_only(tmp_path: Path, source: str, field: str, other: dict[str, str]) -> None:
    count, notes = load(source, [write(tmp_path / "x", source, [{}, other | {field: "31.02.2025"}])], tmp_path / "in")
    assert (count.added, dict(count.refused)) == (1, {"date cannot be read": 1})
    report = next((tmp_path / "in" / source / "reports").glob("*-refused.csv"))
    assert str(report) in notes[0]
    assert "31.02.2025" in report.read_text()


def test_broken_rows_of_mentions_are_listed_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "x.mentions.CSV", "mentions", [{}])
    path.write_bytes(path.read_bytes() + b"12\tcut off\n")
    assert main(["gdelt", str(path), "--into", str(tmp_path / "in"), "--quiet"]) == 0
    said = capsys.readouterr().out
    assert "1 mentions read" in said and "1 refused: too few fields" in said
    assert "x.mentions.CSV,2" in (tmp_path / "in" / "gdelt" / "reports" / "000001-refused.csv").read_text()


def test_a_country_that_does_not_exist_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = write(tmp_path / "x.CSV", "gdelt", TWO)
    assert main(["gdelt", str(path), "--countries", "AFG,PKA", "--into", str(tmp_path / "in"), "--quiet"]) == 1
    assert "PKA" in capsys.readouterr().err


def test_broken_files_can_be_left_out(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the 35,000 files of a GDELT year one may be broken."""
    good = write(tmp_path / "good.CSV", "gdelt", TWO)
    arguments = [
        "gdelt",
        str(truncated(tmp_path)),
        str(good),
        "--skip-unreadable",
        "--into",
        str(tmp_path / "in"),
        "--quiet",
    ]
    assert main(arguments) == 0
    assert "Left out" in capsys.readouterr().out
    assert len(events(tmp_path / "in", "gdelt")) == 2


def test_names_inside_a_zip_are_never_paths(tmp_path: Path) -> None:
    archive = zip_of(tmp_path / "x.zip", "../../../escaped.CSV", text("gdelt", [{}]).encode())
    load("gdelt", [archive], tmp_path / "in")
    assert not list(tmp_path.parent.rglob("escaped.CSV"))
    assert len(events(tmp_path / "in", "gdelt")) == 1


def test_text_that_looks_like_sql_stays_text(tmp_path: Path) -> None:
    """A file name and a place with quotation marks go in and come out as they are."""
    odd = "Khost'; drop table rows; --"
    path = write(tmp_path / "it's.CSV", "gdelt", [{"ActionGeo_FullName": odd}])
    load("gdelt", [path], tmp_path / "in")
    assert only(tmp_path / "in", "gdelt")["place"] == odd


def command(path: Path, into: Path) -> list[str]:
    return [sys.executable, "-m", "coder", "import", "gdelt", str(path), "--into", str(into), "--quiet"]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file large enough to be interrupted: 60,000 events in two years."""
    row = text("gdelt", [{"GLOBALEVENTID": "{id}", "SQLDATE": "{day}"}])
    path = tmp_path_factory.mktemp("many") / "many.CSV"
    days = (f"{2023 + n % 2}{1 + n % 12:02}15" for n in range(60_000))
    path.write_text("".join(row.replace("{id}", str(n)).replace("{day}", day) for n, day in enumerate(days)))
    return path


def test_a_full_disk_changes_nothing(tmp_path: Path, many: Path) -> None:
    """Writing stops in the middle, as on a full disk: the sentence says so, and the rows from before are all there."""
    load("gdelt", [write(tmp_path / "a.CSV", "gdelt", TWO)], tmp_path / "in")
    before = events(tmp_path / "in", "gdelt")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (9_000, 9_000))

    done = subprocess.run(
        command(many, tmp_path / "in"), cwd=REPOSITORY, preexec_fn=limit, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Nothing was changed" in done.stderr and "Traceback" not in done.stderr
    assert events(tmp_path / "in", "gdelt") == before
    assert not (tmp_path / "in" / "gdelt" / ".work").exists()


def test_an_import_that_is_killed_twenty_times_ends_in_the_same_rows(tmp_path: Path, many: Path) -> None:
    """SIGKILL at any moment: readers see all of the import or nothing, and the next run starts clean."""
    load("gdelt", [many], tmp_path / "reference")
    reference = events(tmp_path / "reference", "gdelt")
    begin = time.perf_counter()
    subprocess.run(command(many, tmp_path / "timed"), cwd=REPOSITORY, check=True, capture_output=True)
    whole = time.perf_counter() - begin
    chance = random.Random(6)
    killed = 0
    for _ in range(20):
        running = subprocess.Popen(
            command(many, tmp_path / "in"), cwd=REPOSITORY, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            running.wait(chance.uniform(0.2, 1.0) * whole)
        except subprocess.TimeoutExpired:
            running.send_signal(signal.SIGKILL)
            running.wait()
            killed += 1
        assert len(events(tmp_path / "in", "gdelt")) in {0, len(reference)}
    assert killed > 0
    subprocess.run(command(many, tmp_path / "in"), cwd=REPOSITORY, check=True, capture_output=True)
    assert events(tmp_path / "in", "gdelt") == reference
    assert not (tmp_path / "in" / "gdelt" / ".work").exists()


def test_two_imports_at_once_do_not_mix(tmp_path: Path) -> None:
    with store.locked(tmp_path / "in" / "gdelt"), pytest.raises(ImportProblem, match="is running"):
        load("gdelt", [write(tmp_path / "a.CSV", "gdelt", TWO)], tmp_path / "in")
