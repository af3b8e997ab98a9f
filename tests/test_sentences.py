"""Text to sentences: exact offsets, a checked model, nothing at import."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import sentences
from coder.records import Article

PIECES = ["Norway met Sweden.", "“Never”, it said.", "\n\n", "A\u00a0b — c; d | e", "🙂", " "]


def test_importing_the_coder_loads_neither_the_parser_nor_a_table() -> None:
    """A page that never codes must not pay for the model."""
    look = "import coder, sys; print('spacy' in sys.modules, 'pycountry' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", look],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(sentences.__file__).parent.parent,
    )
    assert done.stdout.split() == ["False", "False"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_every_token_stands_where_its_offset_says(body: str) -> None:
    for sentence in sentences.parse(Article("x", body)).sentences:
        for token in sentence.span:
            start, end = sentence.place(token)
            assert len(body[start:end]) == len(token.text)
            if token.text.isalnum():
                assert body[start:end] == token.text


def test_a_model_with_other_files_is_refused(tmp_path: Path) -> None:
    name = sentences.DIGESTS.read_text(encoding="utf-8").split()[1]
    file = tmp_path / name
    with pytest.raises(sentences.BadModel, match="missing"):
        sentences._checked(tmp_path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"something else")
    with pytest.raises(sentences.BadModel, match="differs"):
        sentences._checked(tmp_path)
