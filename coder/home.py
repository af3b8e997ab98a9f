"""The country that an article is written from and about: that of its dateline, where it is one of the two that the
article names most. Its "army" and its "interior minister" are those of that country unless another was just spoken of.
"""

from __future__ import annotations

import re

from coder.mentions import Cast
from coder.registry import registry


def dateline(found: Cast) -> str | None:
    """The country of the place that the dateline names."""
    document = found.document
    line = next((part for part in document.paragraphs if part.kind == "dateline"), None)
    if line is None:
        return None
    opening = re.match(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*", document.article.body[line.start : line.end])
    name = opening.group() if opening and opening.group().isupper() else ""
    words = tuple(name.title().split())
    entries = registry().names.get(words[0].lower(), ()) if words else ()
    known = (candidate for held, candidates in entries if held == words for candidate in candidates)
    return next((one.actor.country for one in known if one.how in {"place", "capital"} and one.actor.country), None)


def home(found: Cast) -> str | None:
    """The dateline's country where the article is about it."""
    code = dateline(found) or _issuer(found)
    return code if code in found.states()[:2] else None


def _issuer(found: Cast) -> str | None:
    """The state whose ministry or embassy speaks in the first words: "The Ministry of Trade of Norland announces"."""
    first = found.document.sentences[0] if found.document.sentences else None
    opening = " ".join(token.lower_ for token in first.span[:3]) if first is not None else ""
    if first is None or not re.match(r"(?:the )?(?:ministry|embassy|government|office|presidency)\b", opening):
        return None
    named = (one.actor.country for one in found.within(first.start, first.end) if one.actor.kind == "state")
    return next(named, None)
