"""Whether an article is about politics at all: sport, food, weather and entertainment have no events (guide, rule
12).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from coder import codebook
from coder.sentences import Document, Sentence

LEAST = 4  # words of one idle topic, below which nothing can be said
# by how much they must outnumber the words of politics; chosen on invented articles, not on the development sets
TIMES = 2
_SCORE = re.compile(r"\b\d{1,3}\s?[-–]\s?\d{1,3}\b")
_CONTESTS = re.compile(
    r"\b(?:Australian|French|U\.?S\.?|British|Italian) Open\b|\bGrand (?:Prix|Slam)\b|\b(?:Davis|Ryder|Stanley) Cup\b"
    r"|\b[A-Z]\w+ Cup\b|\b(?:semi|quarter)-?finals?\b|\bkick-?off\b|\bgoalless\b|\bscoreless\b|\bhat-?trick\b|\bOlympic"
    r"|\bworld (?:champion|record|title)|\bextra[- ]time\b|\bpenalty shoot-?out\b|\b(?:first|second)-half\b"
    r"|\bmarathon\b"
    r"|\b(?:reach|win|won|lift|retain|clinch|claim|take|took)\w* (?:the|a|his|her|their|its) (?:\w+ )?"
    r"(?:final|title|trophy|crown|gold medal|silver medal|bronze medal|championship)\b|\bset down\b|\bstraight sets\b"
    r"|\b(?:hamstring|groin|knee|ankle) (?:injury|strain)\b|\bFC\b|\btouchdowns?\b|\bhome runs?\b|\bdecathlon\b"
    r"|\b(?:rugby|football|cricket|hockey|tennis|golf|soccer|basketball|volleyball|baseball|boxing|chess|swimming"
    r"|athletics|cycling|ski) (?:\w+ )?(?:captain|coach|star|player|team|side|federation|association|club|union"
    r"|champion|manager|league)s?\b|\bwickets?\b|\bbats(?:man|men)\b|\bbowlers?\b"
    r"|\bTour de France\b|\b(?:Premier|Champions) League\b|\bWimbledon\b|\bSerie A\b|\bBundesliga\b|\bTest match\b"
)
_INNINGS = re.compile(r"\b\d+ for \w+\b")


def idle(document: Document) -> str | None:
    """The topic other than politics that an article is about, or None."""
    counts: Counter[str] = Counter()
    words = _words()
    title = (document.article.title or "").lower().split()
    for token in [*title, *(token.lemma_.lower() for sentence in document.sentences for token in sentence.span)]:
        counts.update(words.get(token, ()))
    politics = counts.pop("politics", 0)
    counts.pop("markets", None)  # an article on trade speaks of prices too
    if not counts:
        return None
    topic, most = min(counts.items(), key=lambda item: (-item[1], item[0]))
    return topic if most >= LEAST and most >= TIMES * politics else None


def idle_sentence(sentence: Sentence) -> str | None:
    """The topic of a sentence that stands alone and is of sport, weather, entertainment or the markets: two of their
    words and none of politics, or a score; else None.
    """
    words = _words()
    topics = [topic for token in sentence.span for topic in words.get(token.lemma_.lower(), ())]
    contests = len(_CONTESTS.findall(sentence.text))
    if contests > 1:
        return "sport"  # whatever was attacked or defended
    topics += ["sport"] * 2 * contests
    if "sport" in topics and _INNINGS.search(sentence.text):
        return "sport"
    if "politics" in topics:
        return None
    if len(topics) >= 2:
        return Counter(topics).most_common(1)[0][0]
    return "sport" if "sport" in topics and _SCORE.search(sentence.text) is not None else None


@cache
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in codebook.table("idle_topics", {"topic": None, "words": None}):
        for word in row["words"].split():
            found.setdefault(word, []).append(row["topic"])
    return {word: tuple(topics) for word, topics in found.items()}
