"""Answers about a parsed word that are asked again and again, worked out once a document.

They are kept with the parsed document, so that they go when it goes. A parse is never changed once it is made.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Token

T = TypeVar("T")


def remembered(ask: Callable[[Token], T]) -> Callable[[Token], T]:
    """The same function, which answers for a token of a document only once. Callers must not change the answer."""
    name = ask.__qualname__

    @wraps(ask)
    def answer(token: Token) -> T:
        known: dict[int, T] = token.doc.user_data.setdefault(name, {})
        if token.i not in known:
            known[token.i] = ask(token)
        return known[token.i]

    return answer
