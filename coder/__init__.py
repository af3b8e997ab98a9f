"""Articles become records: who did what to whom, when and where; who stands where; how actors are related.

    from coder import code
    code(article).to_json()

Nothing is loaded at import; the first article loads the language model.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coder.records import Article
    from coder.report import Coded

__all__ = ["code"]


def code(article: Article) -> Coded:
    """The records of one article. Deterministic; the article is not changed."""
    from coder.pipeline import coded

    return coded(article)
