"""python -m coder code PATH... --out DIR | sentences IN.jsonl OUT.jsonl | score [--pin] | import SOURCE PATH..."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from coder import commands, importers


def main(arguments: list[str] | None = None) -> int:
    """The command line: exit status 0, or 1 where a file could not be coded or a score fell below its floor."""
    parser = argparse.ArgumentParser(
        prog="python -m coder", description="Codes news articles into events, stances and relations."
    )
    todo = parser.add_subparsers(dest="command", required=True)
    one = todo.add_parser("code", help="code articles (.md .txt .html) into one JSON file each")
    one.add_argument(
        "paths", nargs="+", type=Path, metavar="PATH", help="a file, or a folder whose articles are all coded"
    )
    one.add_argument("--out", required=True, type=Path, metavar="DIR", help="folder for NAME.json")
    two = todo.add_parser("sentences", help="code single sentences, best event first")
    two.add_argument("source", type=Path, metavar="IN.jsonl", help='lines {"id", "text"[, "date"]}')
    two.add_argument("target", type=Path, metavar="OUT.jsonl")
    three = todo.add_parser("score", help="run the development benchmarks that are present")
    three.add_argument(
        "--pin", action="store_true", help="write the figures as floors that the tests hold, and data/accuracy"
    )
    three.add_argument("--lower", action="store_true", help="with --pin: let floors fall too")
    importers.add_arguments(todo.add_parser("import", help="put other people's event data beside the chronology"))
    given = parser.parse_args(arguments)
    if given.command == "import":
        return importers.run(given)
    if given.command == "code":
        return commands.code_files(given.paths, given.out)
    if given.command == "sentences":
        return commands.code_sentences(given.source, given.target)
    from coder import scoring

    return scoring.score(pin=given.pin, lower=given.lower)


if __name__ == "__main__":
    sys.exit(main())
