"""Files that a person uploads: text, Markdown, HTML, PDF, Word, and zip archives of them.

PDF and Word files are taken apart in a process of their own with limits on time and memory, so that a file made to
hang or to fill the memory ends that process and nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

from coder.intake import Draft, Refused, draft

ENDINGS = (".txt", ".md", ".html", ".htm", ".pdf", ".docx", ".zip")
LARGEST = 10_000_000  # bytes of one file
MOST_FILES = 50  # in an archive
LARGEST_UNPACKED = 50_000_000  # bytes of all files of an archive or a Word file together
SECONDS = 30  # for taking one file apart
ROOT = Path(__file__).resolve().parents[2]


def read(name: str, data: bytes) -> list[Draft | tuple[str, str]]:
    """The articles in an uploaded file: a draft each, or the name and the reason (a sentence) where one is refused."""
    shown = _base_name(name)
    try:
        return list(_archive(data)) if shown.lower().endswith(".zip") else [_file(shown, data)]
    except Refused as problem:
        return [(shown, str(problem))]


def _archive(data: bytes) -> list[Draft | tuple[str, str]]:
    found: list[Draft | tuple[str, str]] = []
    with _opened(data) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_clutter(entry.filename)]
        if len(entries) > MOST_FILES:
            raise Refused(f"The archive holds {len(entries)} files; {MOST_FILES} are the most at once. Split it.")
        for entry in entries:
            _require_safe(entry)
        for entry in entries:
            shown = _base_name(entry.filename)
            try:
                if shown.lower().endswith(".zip"):
                    raise Refused("An archive inside an archive is not opened. Unpack it first.")
                found.append(_file(shown, _unpacked(archive, entry)))
            except Refused as problem:
                found.append((shown, str(problem)))
    return found or [("", "The archive holds no file.")]


def _file(name: str, data: bytes) -> Draft:
    ending = PurePosixPath(name.lower()).suffix
    if ending not in ENDINGS:
        raise Refused(f"Files of this kind ({ending or 'without an ending'}) are not read; {', '.join(ENDINGS)} are.")
    if len(data) > LARGEST:
        raise Refused(f"The file has {len(data):,} bytes; {LARGEST:,} are the most.")
    if not data.strip():
        raise Refused("The file is empty.")
    if ending == ".docx":
        _require_word(data)
    if ending not in (".pdf", ".docx"):
        return draft(data, name)
    told = extracted(ending.removeprefix("."), data)
    body = draft(told["text"].encode(), PurePosixPath(name).with_suffix(".txt").name).body
    return Draft(name, body, told.get("title") or None)


def extracted(kind: str, data: bytes, seconds: float = SECONDS) -> dict[str, str]:
    """Text and title of a pdf or docx, from a process with limits. Raises Refused."""
    environment = {
        key: value for key, value in os.environ.items() if key in {"PATH", "SYSTEMROOT", "LANG", "TMPDIR", "TEMP"}
    }
    try:
        run = subprocess.run(
            [sys.executable, "-m", "coder.intake.extract", kind],
            input=data,
            capture_output=True,
            timeout=seconds,
            cwd=ROOT,
            env=environment,
            check=False,
        )
        told = json.loads(run.stdout) if run.returncode == 0 else {}
    except subprocess.TimeoutExpired as error:
        raise Refused(f"The file could not be read within {seconds:g} seconds.") from error
    except ValueError:
        told = {}
    if "refused" in told:
        raise Refused(told["refused"])
    if not isinstance(told.get("text"), str):
        raise Refused("The file is damaged, or needs more memory than it may have; its text could not be read.")
    return told


def _opened(data: bytes) -> zipfile.ZipFile:
    if len(data) > LARGEST:
        raise Refused(f"The archive has {len(data):,} bytes; {LARGEST:,} are the most.")
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, EOFError, OSError) as error:
        raise Refused("The archive is damaged or not a zip file.") from error


def _require_safe(entry: zipfile.ZipInfo) -> None:
    path = entry.filename.replace("\\", "/")
    if path.startswith("/") or ".." in path.split("/") or ":" in path.split("/")[0] or "\0" in entry.orig_filename:
        raise Refused("The archive holds a file whose name points outside of it. None of it is read.")
    if (entry.external_attr >> 16) & 0o170000 == 0o120000:
        raise Refused("The archive holds a link to another file. None of it is read.")
    if entry.flag_bits & 0x1:
        raise Refused("The archive is protected by a password. Unpack it first.")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """The bytes of one file. What the archive says of sizes is not believed: reading stops at the limit."""
    if sum(other.file_size for other in archive.infolist()) > LARGEST_UNPACKED:
        raise Refused(
            f"Unpacked, the archive would be larger than {LARGEST_UNPACKED // 1_000_000} MB. It is not opened."
        )
    try:
        with archive.open(entry) as file:
            data = file.read(LARGEST + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError, OSError) as error:
        raise Refused("The file in the archive is damaged.") from error
    except Exception as error:  # zlib, bz2 and lzma have errors of their own
        raise Refused("The file in the archive cannot be unpacked.") from error
    if len(data) > LARGEST:
        raise Refused(f"Unpacked, the file has more than {LARGEST:,} bytes.")
    return data


def _require_word(data: bytes) -> None:
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused("The Word file is protected by a password or in the old format. Save it as an open .docx.")
    with _opened(data) as archive:
        if "word/document.xml" not in archive.namelist():
            raise Refused("The file is not a Word file, whatever its ending says.")
        if len(archive.infolist()) > 5_000 or sum(e.file_size for e in archive.infolist()) > LARGEST_UNPACKED:
            raise Refused(
                f"Unpacked, the Word file would be larger than {LARGEST_UNPACKED // 1_000_000} MB. It is not opened."
            )


def _base_name(name: str) -> str:
    """The last part of a name, printable, for showing; never used as a path."""
    last = name.replace("\\", "/").split("/")[-1]
    return "".join(char for char in last if char.isprintable())[-120:] or "file"


def _is_clutter(name: str) -> bool:
    return name.startswith("__MACOSX/") or _base_name(name) in {".DS_Store", "Thumbs.db", "desktop.ini"}
