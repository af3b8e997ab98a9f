"""Speed of each indicator at 268, 50,000 and 1,000,000 events: `python -m tests.indicator_benchmark [--events N ...]`.

Prints the seconds of one reading of every indicator and statistic, of one relationship, as a page asks for it, and the
ratio to counting the same relationship's events; in the last column the ratio to the first size. The synthetic events
are the real ones again in turn, spread over the coverage inside the database, so that reading files is not measured.
Nothing is asserted: machines differ, and this one may be busy.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Callable

import duckdb

import queries

RUNS = 3
DYAD = "AFG-PAK"
AMONG = {"coder": ["human"]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, nargs="*", default=[50_000, 1_000_000], help="synthetic sizes to try")
    arguments = parser.parse_args()
    taken = {"the chronology": measure(queries.connect())}
    for size in arguments.events:
        db = queries.connect()
        multiply(db, size)
        taken[f"{size:,} events"] = measure(db)
        db.close()
    print(f"{'':28}" + "".join(f"{name:>34}" for name in taken))
    for name in taken["the chronology"]:
        cells = []
        for seconds in taken.values():
            counting, first = seconds["counting the events"], taken["the chronology"][name]
            cells.append(f"{seconds[name]:8.3f} s {seconds[name] / counting:8.1f} {seconds[name] / first:8.1f}")
        print(f"{name:28}" + "".join(f"{cell:>34}" for cell in cells))
    print("seconds, ratio to counting the events of the relationship at that size, ratio to the chronology")


def multiply(db: duckdb.DuckDBPyConnection, size: int) -> None:
    """Replace the nouns by this many events: each event again and again under other ids, on other days."""
    real = len(queries.rows(db, "events"))
    for noun in queries.names("views"):
        columns = {row[0] for row in db.execute(f"describe {noun}").fetchall()}
        if "event_id" not in columns:
            continue
        spread = ", date '2021-08-01' + (hash(event_id, n) % 1711)::integer as date" if "date" in columns else ""
        db.execute(
            f"create or replace table {noun} as select * replace (event_id || '-' || n as event_id{spread}) "
            f"from {noun}, range({size // real}) as copies (n)"
        )


def measure(db: duckdb.DuckDBPyConnection) -> dict[str, float]:
    """Median seconds of each indicator and statistic; the first reading, which imports libraries, is not counted."""
    question = "select quad, count(*) from event_dyads where dyad = ? group by quad"
    taken = {"counting the events": timed(lambda: db.cursor().execute(question, [DYAD]).df())}
    for name in [*queries.names("indicators"), *queries.names("statistics")]:
        where = {"dyad": DYAD} if "dyad" in queries.about(name).key else {}
        taken[name] = timed(lambda name=name, where=where: queries.rows(db, name, AMONG, **where))  # type: ignore[misc]
    return taken


def timed(call: Callable[[], object]) -> float:
    """Median seconds of some calls after one that warms up."""
    call()
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


if __name__ == "__main__":
    main()
