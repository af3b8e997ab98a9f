"""python -m tests.coder_benchmark [--long N]: what the coder costs beside the bare parse of the same text.

Prints processor time of coding against parsing, sentences a second, memory of the process, and with --long the
memory along a run over
N varied copies of the project's digests.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import resource
import time

from coder import codebook, pipeline, sentences
from coder.records import Article
from coder.text import read

DIGESTS = codebook.FOLDER.parent / "articles"


def main() -> None:
    """Runs the benchmark on the digests of data/articles."""
    parser = argparse.ArgumentParser(description="Measures the event coder.")
    parser.add_argument(
        "--long", type=int, default=0, metavar="N", help="also code N varied copies and print the memory along the way"
    )
    given = parser.parse_args()
    articles = [read(file) for file in sorted(DIGESTS.glob("*.md"))]
    start = time.process_time()
    sentences.model()
    print(f"Model loaded in {time.process_time() - start:.2f} s of processor time; memory {memory():.0f} MB")
    pipeline.coded(articles[0])
    parse = min(clock(parse_all, articles) for _ in range(3))
    whole = min(clock(code_all, articles) for _ in range(3))
    count = sum(len(sentences.parse(article).sentences) for article in articles)
    print(
        f"{len(articles)} articles, {count} sentences: parse {parse:.2f} s, coding {whole:.2f} s, "
        f"ratio {whole / parse:.2f}, "
        f"{count / whole:.0f} sentences a second, memory {memory():.0f} MB"
    )
    for number in range(given.long):
        pipeline.coded(varied(articles[number % len(articles)], number))
        if number % max(given.long // 10, 1) == 0:
            print(f"after {number} articles: peak memory {memory():.0f} MB", flush=True)


def clock(run, articles: list[Article]) -> float:  # type: ignore[no-untyped-def]
    start = time.process_time()
    run(articles)
    return time.process_time() - start


def parse_all(articles: list[Article]) -> None:
    """The bare parse, paragraph by paragraph, as the coder does it."""
    for article in articles:
        with sentences.memory_zone():
            sentences.parse(article)


def code_all(articles: list[Article]) -> None:
    for article in articles:
        pipeline.coded(article)


def varied(article: Article, number: int) -> Article:
    """A copy with other words: every fifth capitalised word gets a number's letters added, so that no copy repeats
    another's vocabulary.
    """
    mark = "".join(chr(97 + int(digit)) for digit in str(number))
    counter = iter(range(10**9))
    body = re.sub(
        r"\b[a-z]{6,}\b", lambda match: match.group() + mark if next(counter) % 5 == 0 else match.group(), article.body
    )
    return dataclasses.replace(article, name=f"{article.name}-{number}", body=body)


def memory() -> float:
    """Peak memory of the process in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
