"""Whether the text files of `data/` have changed, and which version of them this is."""

from __future__ import annotations

import hashlib
from pathlib import Path

from queries import imported

DATA = Path(__file__).parent.parent / "data"


def stamp(data: Path = DATA) -> str:
    """A fingerprint of names, sizes and times of the files that the database is built from. It reads no file."""
    files = sorted(path for path in data.rglob("*") if path.is_file() and _is_read(path.relative_to(data)))
    listed = ((str(path.relative_to(data)), path.stat().st_size, path.stat().st_mtime_ns) for path in files)
    return hashlib.sha256(repr(list(listed)).encode()).hexdigest()[:16]


def _is_read(path: Path) -> bool:
    """Whether the database reads this file of data/; of the private ones, added articles and their machine codes."""
    is_private = path.parts[0] == "private" and path.parts[1] not in {"articles", "coded"}
    if path.parts[:2] == imported.FOLDER.parts:
        return path.name == "current.json"
    return not is_private and not path.name.startswith(".")


def digest(data: Path = DATA) -> str:
    """A fingerprint of the contents: the same data give the same eight characters on every machine."""
    total = hashlib.sha256()
    for path in sorted(path for path in data.rglob("*") if path.suffix in {".csv", ".json", ".jsonl"}):
        if "private" not in path.parts:
            total.update(str(path.relative_to(data).as_posix()).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()[:8]
