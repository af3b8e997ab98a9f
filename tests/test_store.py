"""The store of reviewed records: nothing accepted is lost, nothing half-written stays, two editors do not collide."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from multiprocessing import get_context
from pathlib import Path

import pytest

from coder import store
from coder.store import Change

ROOT = Path(__file__).parent.parent
SAVER = """
import sys
from pathlib import Path
from coder import store
from coder.store import Change
for n in range(10_000):
    name = f"{sys.argv[2]}-{n}"
    record = {"id": name, "title": "t" * 3000, "article": "a-day-in-port-vess"}
    change = Change("accept", "event", name, "a-day-in-port-vess", "accepted", None, record)
    store.save(Path(sys.argv[1]), [change], "Ana")
    print(name, flush=True)
"""


def accept(name: str, record: dict | None = None, before: dict | None = None) -> Change:
    return Change(
        "accept", "event", name, "a-day-in-port-vess", "accepted", before, record or {"id": name, "title": name}
    )


def kept(data: Path) -> list[dict]:
    return [
        json.loads(line)
        for path in sorted(data.glob("events/curated/*.jsonl"))
        for line in path.read_text().splitlines()
    ]


def test_a_kill_in_the_middle_of_a_save_loses_nothing_accepted_and_leaves_no_half_written_file(tmp_path: Path) -> None:
    chance = random.Random(4)
    confirmed: list[str] = []
    for attempt in range(50):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVER, str(tmp_path), f"r{attempt}"], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert saver.stdout
        confirmed.append(saver.stdout.readline().strip())  # it is saving now
        time.sleep(chance.uniform(0, 0.02))
        saver.kill()  # SIGKILL: no handler, no cleaning up
        confirmed += [line.strip() for line in saver.stdout if line.endswith("\n")]
        saver.wait()
    store.recover(tmp_path)
    records = [record["id"] for record in kept(tmp_path)]
    assert set(confirmed) <= set(records)
    assert len(records) == len(set(records))
    logged = [entry["id"] for entry in store.decisions(tmp_path)]
    assert logged == records  # each record has its line in the log, and no other has
    left = {path.name for path in tmp_path.rglob("*") if path.is_file()}
    assert left <= {"a-day-in-port-vess.jsonl", "reviews.jsonl", ".lock"}


def save_many(data: str, prefix: str) -> None:
    for n in range(25):
        store.save(Path(data), [accept(f"{prefix}-{n}")], prefix)


def test_two_sessions_that_save_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    savers = [get_context("spawn").Process(target=save_many, args=(str(tmp_path), prefix)) for prefix in ("ana", "bo")]
    for saver in savers:
        saver.start()
    for saver in savers:
        saver.join(240)
    wanted = {f"{prefix}-{n}" for prefix in ("ana", "bo") for n in range(25)}
    assert {record["id"] for record in kept(tmp_path)} == wanted
    assert {entry["id"] for entry in store.decisions(tmp_path)} == wanted


def test_who_when_and_what_changed_stand_in_the_log(tmp_path: Path) -> None:
    store.save(tmp_path, [accept("visit-1")], "Ana")
    entry = store.decisions(tmp_path)[0]
    assert entry["who"] == "Ana"
    assert entry["at"].endswith("+00:00")
    assert (entry["before"], entry["after"]) == (None, {"id": "visit-1", "title": "visit-1"})


def test_undo_restores_what_stood_before_step_by_step(tmp_path: Path) -> None:
    store.save(tmp_path, [accept("visit-1")], "Ana")
    old, new = {"id": "visit-1", "title": "visit-1"}, {"id": "visit-1", "title": "Visit to Port Vess"}
    store.save(tmp_path, [Change("correct", "event", "visit-1", "a-day-in-port-vess", "corrected", old, new)], "Ana")
    undo = store.undone(store.decisions(tmp_path), "visit-1")
    assert undo.state == "accepted"
    store.save(tmp_path, [undo], "Ana")
    assert kept(tmp_path) == [old]
    store.save(tmp_path, [store.undone(store.decisions(tmp_path), "visit-1")], "Ana")
    assert kept(tmp_path) == []
    with pytest.raises(LookupError):
        store.undone(store.decisions(tmp_path), "visit-1")
    assert len(store.decisions(tmp_path)) == 4  # the log keeps every step


def test_a_record_that_somebody_else_changed_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    store.save(tmp_path, [accept("visit-1")], "Ana")
    with pytest.raises(store.Outdated, match="visit-1"):
        store.save(tmp_path, [accept("visit-1", {"id": "visit-1", "title": "Bo's title"})], "Bo")
    assert kept(tmp_path)[0]["title"] == "visit-1"


def test_all_or_none_of_a_bulk_acceptance(tmp_path: Path) -> None:
    store.save(tmp_path, [accept("visit-1")], "Ana")
    with pytest.raises(store.Outdated):
        store.save(tmp_path, [accept("visit-2"), accept("visit-1", {"id": "visit-1", "title": "other"})], "Bo")
    assert [record["id"] for record in kept(tmp_path)] == ["visit-1"]


def test_a_change_to_a_record_of_the_chronology_leaves_its_neighbours_bytes_alone(tmp_path: Path) -> None:
    file = tmp_path / "events" / "curated" / "2031.jsonl"
    file.parent.mkdir(parents=True)
    first, second = '{"id":"a" ,  "sources": []}', '{"id": "b", "title": "–"}'
    file.write_text(f"{first}\n{second}\n", encoding="utf-8")
    change = Change(
        "attach", "event", "m-1", "port-vess", "attached", {"id": "b", "title": "–"}, {"id": "b", "title": "é"}
    )
    store.save(tmp_path, [change], "Ana")
    assert file.read_text(encoding="utf-8") == f'{first}\n{{"id": "b", "title": "é"}}\n'
    assert not (file.parent / "port-vess.jsonl").exists()


@pytest.mark.parametrize("name", ["../../etc/cron", "a/b", "", "A day", "x" * 200, "..", "con\0"])
def test_a_name_that_could_leave_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="name of an article"):
        store.keep_article(tmp_path, name, "text", {})
    with pytest.raises(ValueError, match="name of an article"):
        store.save(tmp_path, [Change("accept", "event", "e", name, "accepted", None, {"id": "e"})], "Ana")
    assert not list(tmp_path.rglob("*.md"))


def test_an_actor_is_added_once(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("actor_id,name,kind,country,parent_id,note\n")
    (tmp_path / "actor_names.csv").write_text("actor_id,name,name_kind,ambiguous\n")
    norland = {"actor_id": "norland", "name": "Norland", "kind": "state", "country": "NOL"}
    store.add_actor(tmp_path, norland, ["Norland", "Port Nor"])
    assert (tmp_path / "actors.csv").read_text().splitlines()[1] == "norland,Norland,state,NOL,,"
    assert (tmp_path / "actor_names.csv").read_text().splitlines()[2] == "norland,Port Nor,alias,false"
    with pytest.raises(store.Outdated, match="registry already"):
        store.add_actor(tmp_path, norland, ["Norland"])
