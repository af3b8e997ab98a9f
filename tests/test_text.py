"""An article comes in as it stands in its file, cut into paragraphs whose kinds decide what is coded."""

import datetime
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import codebook, text
from coder.paragraphs import PLACES, furniture, paragraphs

NEWS = "Norland closed its border with Vesland on Tuesday, the government in Port Nor said, and called home its envoy."


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def kinds(body: str) -> list[tuple[str, str]]:
    return [(part.kind, body[part.start : part.end]) for part in paragraphs(body)]


def test_front_matter_gives_the_metadata_and_the_body_is_kept(tmp_path: Path) -> None:
    front = '---\ntitle: "The lock: shut"\npublisher: Skar Herald\npublished: 2031-04-11\nurl: null\n---\n'
    article = text.read(write(tmp_path, "lock.md", front + NEWS + "\n"))
    assert (article.name, article.title, article.publisher, article.url) == (
        "lock",
        "The lock: shut",
        "Skar Herald",
        None,
    )
    assert article.published == datetime.date(2031, 4, 11)
    assert article.body == NEWS + "\n"


def test_html_gives_text_and_metadata_without_scripts(tmp_path: Path) -> None:
    page = (
        f'<html><head><title>Lock shut</title><meta property="article:published_time" content="2024-04-11T08:00:00Z">'
        f'<meta property="og:site_name" content="Skar Herald"></head><body><script>alert("x")</script><nav>Home</nav>'
        f"<article><h1>Lock shut</h1>{f'<p>{NEWS}</p>' * 4}</article></body></html>"
    )
    article = text.read(write(tmp_path, "lock.html", page))
    assert NEWS in article.body and "alert" not in article.body
    assert article.published == datetime.date(2024, 4, 11)


def test_a_copyright_notice_dates_nothing(tmp_path: Path) -> None:
    """The year in a page's foot is no day of publication: no day is better than a wrong one."""
    page = (
        f"<html><body><article><h1>Gate</h1>{f'<p>{NEWS}</p>' * 4}</article><footer>© 2025 Times</footer></body></html>"
    )
    assert text.read(write(tmp_path, "gate.html", page)).published is None


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.pdf", NEWS, "not .pdf"),
        ("a.txt", "", "empty"),
        ("a.txt", "  \n\n ", "empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 20, "binary"),
        ("a.txt", "x" * 5_000_000, "5,000,000 bytes"),
        (
            "a.txt",
            "La police a arrêté lundi deux hommes soupçonnés d'avoir attaqué le poste frontière de Skar.",
            "language 'fr'",
        ),
        ("a.txt", "پاکستان نے منگل کے روز طورخم کی سرحد بند کر دی اور اپنے سفیر کو واپس بلا لیا۔", "Latin"),
        ("a.md", "---\ntitle: [open\n---\n" + NEWS, "not YAML"),
        ("a.md", "---\npublished: 2031-02-30\n---\n" + NEWS, "cannot be read"),
        ("a.md", "---\npublished: last week\n---\n" + NEWS, "YYYY-MM-DD"),
        ("a.md", "---\n- a list\n---\n" + NEWS, "title: ..."),
        ("a.html", "<html><body></body></html>", "No article text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name_and_reason(
    tmp_path: Path, name: str, content: str | bytes, reason: str
) -> None:
    with pytest.raises(text.Unreadable) as refusal:
        text.read(write(tmp_path, name, content))
    assert refusal.value.name == name
    assert reason in refusal.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    words = (
        NEWS
        + " “Enough,” said the café owner’s brother – he had waited four days at the gate, he told the naïve reporters."
    )
    assert "“Enough,” said the café" in text.read(write(tmp_path, "a.txt", words.encode(encoding))).body


def test_names_of_many_tongues_do_not_make_an_article_foreign() -> None:
    text.require_english(
        "Shehbaz Sharif met Amir Khan Muttaqi in Rawalpindi on Monday, and Jam Kamal Khan was there.", "a"
    )


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("KABUL, 18 August. The minister came.", "dateline"),
        ("CHAMAN, Pakistan, Nov 3 (Agency) - The road is open.", "dateline"),
        ("PORT NOR – The minister came.", "dateline"),
        ("Islamabad, May 16 (ANI): The minister came.", "dateline"),
        ("UNITED NATIONS (Reuters) — The council met.", "dateline"),
        ("7 April. The envoy leaves Port Vess.", "date"),
        ("## 7 April", "date"),
        ("Sun 19 Oct, night. The guns fall silent.", "date"),
        ("4 May | Vesland arrests two skippers", "date"),
        ("What was decided?", "heading"),
        ("Security Concerns and Regional Context", "heading"),
        ("**What comes next**", "heading"),
        ("READ ALSO: Vesland arrests two skippers", "furniture"),
        ("By Ole Dahl in Port Nor", "furniture"),
        ("---", "furniture"),
        ("- Vesland arrested two skippers on Monday.", "row"),
        ("On 7 April the envoy left Port Vess.", "text"),
        ("Washington: what next? Nobody knew on Monday.", "text"),
        ("It was a long week for the ministers of the two states.", "text"),
    ],
)
def test_kind_of_a_line(line: str, kind: str) -> None:
    assert kinds(line)[0][0] == kind


def test_a_date_alone_heads_what_follows_and_a_date_before_an_entry_heads_that_entry() -> None:
    body = "7 April\n\nThe envoy left.\n\nNobody came.\n\n8 April - The lock was shut.\n\nAll is quiet at the lock now."
    headed = [body[slice(*part.date)] if part.date else None for part in paragraphs(body) if part.kind == "text"]
    assert headed == ["7 April", "7 April", "8 April", "7 April"]


def test_titles_under_a_related_label_are_furniture_until_prose_begins() -> None:
    body = "The lock is shut.\n\nRelated stories\n\nTwo skippers held\n\n- Envoy recalled\n\nThe premier resigned."
    assert [kind for kind, _ in kinds(body)] == ["text", "furniture", "furniture", "furniture", "text"]


def test_everything_after_the_comments_heading_is_furniture() -> None:
    assert [kind for kind, _ in kinds("The lock is shut.\n\nComments (2)\n\nNorland attacked Vesland again.")][1:] == [
        "furniture"
    ] * 2


def test_a_hard_wrapped_paragraph_is_one() -> None:
    body = "Norland closed its border with Vesland on Tuesday, the cabinet\nsaid, and that was all.\n\nRain fell."
    assert len(paragraphs(body)) == 2


FURNITURE = codebook.table("page_furniture", {"words": None, "place": PLACES, "example": None})


@pytest.mark.parametrize("row", FURNITURE, ids=lambda row: row["words"])
def test_every_furniture_row_catches_its_example(row: dict[str, str]) -> None:
    assert furniture(row["example"])


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("words,place\n", "line 1: columns are words, place; they must be words, place, example"),
        ("words,place,example\nx,nowhere,X\n", "line 2, field place: 'nowhere' is not one of"),
        ("words,place,example\n,start,X\n", "line 2, field words: empty"),
        ("words,place,example\nx,start,a,b\n", "line 2: 4 fields instead of 3"),
        ("words,place,example\nx,start,X\nx,start,Y\n", "line 3: the same as line 2"),
    ],
)
def test_a_wrong_row_is_refused_by_file_line_and_field(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(codebook.BadRow, match="page.csv, " + message.replace("(", r"\(")):
        codebook.read(write(tmp_path, "page.csv", content), {"words": None, "place": PLACES, "example": None})


@settings(max_examples=150, deadline=2000)
@given(st.text(st.sampled_from("aZ .,:;|-–\n\t\r“”'#*(7)\u00a0é٣🙂"), max_size=400))
def test_any_text_is_cut_without_overlap_and_nothing_but_white_space_is_left_out(body: str) -> None:
    parts = paragraphs(body)
    ends = [0]
    for part in parts:
        assert ends[-1] <= part.start < part.end <= len(body)
        ends.append(part.end)
    left = "".join(body[end : part.start] for end, part in zip(ends, parts, strict=False)) + body[ends[-1] :]
    assert not left.strip("-*•▪◦‣· \t\n\r.)|_#:0123456789–—\u00a0")


@settings(max_examples=60, deadline=4000)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_any_bytes_are_an_article_or_a_refusal(data: bytes, name: str) -> None:
    try:
        assert text.parse(data, name).body.strip()
    except text.Unreadable as refusal:
        assert refusal.reason


@pytest.mark.parametrize(
    "body", ["A" * 100_000, "BY " * 40_000, "| a " * 30_000, "(" * 100_000, "Jan 1, " * 20_000, "\n" * 100_000 + "a"]
)
def test_odd_long_texts_take_no_time(body: str) -> None:
    started = time.perf_counter()
    paragraphs(body)
    assert time.perf_counter() - started < 2


def test_a_deeply_nested_page_is_an_article_or_a_refusal() -> None:
    page = "<html><body>" + "<div>" * 20_000 + NEWS + "</div>" * 20_000 + "</body></html>"
    try:
        assert text.parse(page.encode(), "deep.html").body
    except text.Unreadable as refusal:
        assert refusal.name == "deep.html"
