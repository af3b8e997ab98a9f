"""The commands: one JSON file an article, bad files named with their reason, lines of sentences."""

import json
from pathlib import Path

import pytest

from coder.__main__ import main

NEWS = "Norway closed its border with Sweden on Tuesday. Sweden's foreign ministry condemned the closure."


def article(folder: Path, name: str, body: str = NEWS) -> Path:
    path = folder / name
    path.write_text(f"---\ntitle: The border\npublished: 2024-03-07\n---\n{body}\n", encoding="utf-8")
    return path


def test_a_folder_of_articles_becomes_a_folder_of_records(tmp_path: Path) -> None:
    article(tmp_path, "one.md")
    article(tmp_path, "two.md")
    assert main(["code", str(tmp_path), "--out", str(tmp_path / "out")]) == 0
    record = json.loads((tmp_path / "out" / "one.json").read_text(encoding="utf-8"))
    assert record["article"] == "one"
    assert [event["event_type"] for event in record["events"]] == ["COERCE", "ACCUSE"]
    assert record["events"][0]["date"] == "2024-03-05"


def test_a_bad_file_is_named_and_does_not_stop_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    article(tmp_path, "good.md")
    (tmp_path / "bad.txt").write_bytes(b"\x00\xff\xfe\x00" * 50)
    german = "Die Regierung in Oslo hat am Dienstag die Grenze nach Schweden geschlossen und den Botschafter gerufen. "
    (tmp_path / "german.txt").write_text(german * 3, encoding="utf-8")
    assert main(["code", str(tmp_path), str(tmp_path / "missing.md"), "--out", str(tmp_path / "out")]) == 1
    said = capsys.readouterr().err
    assert all(name in said for name in ("bad.txt", "german.txt", "missing.md"))
    assert sorted(file.name for file in (tmp_path / "out").iterdir()) == ["good.json"]


def test_two_files_of_one_name_do_not_overwrite_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a").mkdir()
    first, second = article(tmp_path, "same.md"), article(tmp_path / "a", "same.txt")
    assert main(["code", str(first), str(second), "--out", str(tmp_path / "out")]) == 1
    assert "same.txt" in capsys.readouterr().err


def test_sentences_are_coded_line_by_line_best_event_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    lines = [
        json.dumps({"id": "a", "text": "Norway expelled two Swedish diplomats."}),
        "no json",
        json.dumps({"id": "b", "text": ""}),
    ]
    source.write_text("\n".join(lines), encoding="utf-8")
    assert main(["sentences", str(source), str(target)]) == 1
    first, second = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    event = first["events"][0]
    assert (event["event_type"], event["source"], event["target"]) == ("SANCTION", [{"code": "NOR"}], [{"code": "SWE"}])
    assert second == {"id": "b", "events": []}
    assert "line 2" in capsys.readouterr().err
