"""Runs as a process of its own: a PDF or Word file on standard input, its text as JSON on standard output."""

from __future__ import annotations

import contextlib
import json
import re
import sys
from io import BytesIO

MOST_PAGES = 100
LONGEST = 400_000  # characters; the coder takes half of that
MEMORY = 900 * 1024 * 1024  # bytes of address space
PROCESSOR_SECONDS = 25
SCAN = "The PDF holds pictures of pages and no text, as a scan does. Recognise its text first, or paste it."
PROTECTED = "The PDF is protected by a password. Save it without one."


def main() -> None:
    _limit()
    take = {"pdf": _pdf, "docx": _word}[sys.argv[1]]
    data = sys.stdin.buffer.read()
    try:
        told = take(data)
    except Exception as error:  # a file made or damaged by anybody can fail in any way
        told = {"refused": f"The file is damaged; its text could not be read ({type(error).__name__})."}
    sys.stdout.buffer.write(json.dumps(told).encode())


def _limit() -> None:
    with contextlib.suppress(ImportError):  # Windows has no such limits; the time limit of the caller holds there
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _pdf(data: bytes) -> dict[str, str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        try:
            opened = bool(reader.decrypt(""))
        except (DependencyError, NotImplementedError):
            opened = False
        if not opened:
            return {"refused": PROTECTED}
    if len(reader.pages) > MOST_PAGES:
        return {"refused": f"The PDF has {len(reader.pages)} pages; {MOST_PAGES} are the most. Save the article's own."}
    pages = [page.extract_text() or "" for page in reader.pages]
    text = "\n\n".join(unwrapped(page) for page in pages)
    if sum(char.isalpha() for char in text) < 40:
        return {"refused": SCAN}
    title = reader.metadata.title if reader.metadata else None
    return {"text": text[:LONGEST], "title": str(title or "")[:300]}


def _word(data: bytes) -> dict[str, str]:
    from docx import Document

    document = Document(BytesIO(data))
    text = "\n\n".join(paragraph.text for paragraph in document.paragraphs if paragraph.text.strip())
    if not text:
        return {"refused": "The Word file holds no paragraphs of text."}
    return {"text": text[:LONGEST], "title": document.core_properties.title[:300]}


def unwrapped(page: str) -> str:
    """The lines of a PDF page as paragraphs: a line without a full stop goes on, a hyphen at its end is joined."""
    joined = re.sub(r"(?<=[a-z])-\n(?=[a-z])", "", page.replace("\r", "\n"))
    return re.sub(r"(?<![.!?:”\"’\n])\n(?![\n•–-])", " ", joined)


if __name__ == "__main__":
    main()
