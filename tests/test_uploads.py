"""Files from strangers: what can be read becomes a draft, what cannot is refused in a sentence, nothing is written."""

from __future__ import annotations

import re
import time
import zipfile
import zlib
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from coder.intake import Draft, Refused, compose, draft, read_back, uploads

STORY = "Norland shut the lock on the canal on Monday after a quarrel over the toll with its neighbour Vesland."


def pdf(*pages: str, password: str | None = None) -> bytes:
    """A PDF with a line of text a page, written by hand as no library here writes text."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for text in pages:
        page = writer.add_blank_page(600, 800)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 12 Tf 20 700 Td ({text}) Tj ET".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "Lock shut"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def word(*paragraphs: str) -> bytes:
    document = Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.core_properties.title = "Lock shut"
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def archive(**files: bytes) -> bytes:
    return packed([(name.replace("__", "/"), data) for name, data in files.items()])


def packed(files: list[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files:
            made.writestr(name, data)
    return out.getvalue()


def only(found: list[Draft | tuple[str, str]]) -> Draft:
    assert len(found) == 1
    assert isinstance(found[0], Draft), found
    return found[0]


def reason(found: list[Draft | tuple[str, str]]) -> str:
    assert len(found) == 1
    assert isinstance(found[0], tuple)
    return found[0][1]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("story.txt", STORY.encode()),
        ("story.md", f"---\ntitle: Lock shut\n---\n{STORY}".encode()),
        ("STORY.PDF", pdf(STORY)),
        ("story.docx", word(STORY, "Vesland protested.")),
        (
            "story.html",
            f"<html><article><h1>Lock shut</h1><p>{STORY}</p><p>{STORY} Again.</p></article></html>".encode(),
        ),
    ],
)
def test_each_kind_of_file_gives_its_text(name: str, data: bytes) -> None:
    assert STORY in only(uploads.read(name, data)).body


def test_title_comes_with_the_file_where_it_tells_one() -> None:
    assert only(uploads.read("a.pdf", pdf(STORY))).title == "Lock shut"
    assert only(uploads.read("a.docx", word(STORY))).title == "Lock shut"


def test_an_archive_gives_its_articles_and_the_reasons_for_the_others() -> None:
    data = archive(a__one_txt=b"", __MACOSX__x=b"junk")
    data = packed(
        [("a/one.txt", STORY.encode()), ("__MACOSX/._one.txt", b"\0"), ("b.exe", b"MZ"), ("c.docx", word(STORY))]
    )
    one, other, third = uploads.read("all.zip", data)
    assert isinstance(one, Draft)
    assert one.given == "one.txt"
    assert isinstance(other, tuple)
    assert (other[0], "not read" in other[1]) == ("b.exe", True)
    assert isinstance(third, Draft)


def linked() -> zipfile.ZipInfo:
    link = zipfile.ZipInfo("story.txt")
    link.external_attr = 0o120777 << 16
    return link


def locked_zip() -> bytes:
    data = bytearray(packed([("story.txt", STORY.encode())]))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def lying_zip() -> bytes:
    """A file that unpacks to 60 MB although the archive says 1,000 bytes."""
    data = bytearray(packed([("story.txt", b" " * 60_000_000)]))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (1000).to_bytes(4, "little")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (packed([("../../etc/cron.d/x", b"x")]), "points outside"),
        (packed([("/etc/passwd", b"x")]), "points outside"),
        (packed([("a\\..\\..\\x.txt", b"x")]), "points outside"),
        (packed([("C:/x.txt", b"x")]), "points outside"),
        (packed([(linked(), b"/etc/passwd")]), "link to another file"),
        (locked_zip(), "password"),
        (packed([("inner.zip", packed([("a.txt", b"x")]))]), "archive inside an archive"),
        (packed([("zeros.txt", b"\0" * 60_000_000)]), "larger than 50 MB"),
        (packed([("zeros.txt", b" " * 11_000_000)]), "more than 10,000,000 bytes"),
        (packed([(f"{n}.txt", b"x") for n in range(51)]), "51 files"),
        (lying_zip(), "damaged|cannot be unpacked|empty"),
        (packed([]), "holds no file"),
        (b"PK\x03\x04 this is not a zip", "damaged or not a zip"),
        (b"", "damaged or not a zip"),
        (b"\0" * 10_000_001, "10,000,001 bytes"),
    ],
)
def test_an_archive_made_to_do_harm_is_refused(data: bytes, expected: str) -> None:
    assert re.search(expected, reason(uploads.read("a.zip", data)))


def xml_bomb() -> bytes:
    """A Word file whose XML has entities that unfold into each other."""
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    files = []
    with zipfile.ZipFile(BytesIO(word(STORY))) as made:
        for name in made.namelist():
            data = made.read(name)
            if name == "word/document.xml":
                data = f'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY l0 "lol">{levels}]><d>&l9;</d>'.encode()
            files.append((name, data))
    return packed(files)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "password or in the old format"),
        (packed([("a.txt", b"x")]), "not a Word file"),
        (packed([("word/document.xml", b" " * 60_000_000)]), "larger than 50 MB"),
        (packed([("word/document.xml", b"<w/>")]), "damaged"),
        (xml_bomb(), "damaged|no paragraphs"),
        (word(), "no paragraphs"),
    ],
)
def test_a_word_file_made_to_do_harm_is_refused(data: bytes, expected: str) -> None:
    assert re.search(expected, reason(uploads.read("a.docx", data)))


def swollen_pdf() -> bytes:
    """A PDF whose one page unpacks to 1.2 GB of spaces: two layers of packing keep the file small."""
    layer = zlib.compress(zlib.compress(b" " * 1_200_000_000, 1), 9)
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>endobj\n"
        b"4 0 obj<</Filter[/FlateDecode/FlateDecode]/Length " + str(len(layer)).encode() + b">>stream\n" + layer
        + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (pdf(STORY, password="secret"), "protected by a password"),
        (pdf(" ", " "), "pictures of pages"),
        (pdf(*["Norland shut the lock."] * 101), "101 pages"),
        (b"%PDF-1.7 and no more", "damaged"),
        (b"GIF89a", "damaged"),
    ],
)
def test_a_pdf_without_readable_text_is_refused(data: bytes, expected: str) -> None:
    assert expected in reason(uploads.read("a.pdf", data))


def test_a_pdf_that_unpacks_to_more_than_a_gigabyte_ends_its_own_process_only() -> None:
    begun = time.monotonic()
    assert reason(uploads.read("a.pdf", swollen_pdf()))
    assert time.monotonic() - begun < 45


def test_taking_a_file_apart_ends_in_time() -> None:
    with pytest.raises(Refused, match="within"):
        uploads.extracted("pdf", pdf(STORY), seconds=0.01)


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.exe", b"MZ", "not read"),
        ("noending", b"text", "without an ending"),
        ("a.txt", b"  \n", "empty"),
        ("a.txt", b"\0\1\2" * 100, "binary"),
        ("a.txt", b"Der Zoll am Kanal bleibt bestehen, sagte der Minister am Montag in Skar.", "language"),
        ("a.txt", b"x" * 10_000_001, "are the most"),
        ("a.html", b"<html><script>alert(1)</script></html>", "No article text"),
    ],
)
def test_what_is_no_article_is_refused(name: str, data: bytes, expected: str) -> None:
    assert expected in reason(uploads.read(name, data))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([".txt", ".md", ".html", ".zip"]), st.binary(max_size=2000))
def test_any_bytes_give_a_draft_or_a_sentence(ending: str, data: bytes) -> None:
    for found in uploads.read(f"x{ending}", data):
        assert isinstance(found, Draft) or found[1].endswith(".")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.text(max_size=80))
def test_what_is_kept_of_an_article_is_read_back_the_same(body: str, title: str) -> None:
    """Front matter in the text, quotation marks, line separators, control characters: the body stays as it is."""
    kept = Draft("paste", f"{STORY}\n\n---\n{body}".replace("\0", ""), title, None, None, None)
    name, whole = compose(kept)
    try:
        article = read_back(name, whole)
    except Refused:
        return  # control characters or another language
    lines = kept.body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    assert article.body == lines + "\n"
    assert name.endswith(compose(kept)[0][-6:])


def test_pasted_front_matter_is_understood() -> None:
    found = draft(
        f'---\ntitle: "A: b"\npublisher: Skar Herald\npublished: 2031-04-08\n---\n{STORY}'.encode(), "paste.md"
    )
    assert (found.title, found.publisher, str(found.published)) == ("A: b", "Skar Herald", "2031-04-08")
