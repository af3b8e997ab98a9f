"""Records that a source revises or withdraws: which of the new rows hold, and which of the old ones go.

Two things revise. A row replaces an older version of its record (ACLED: the newer `timestamp`). A release is complete
for its own months (UCDP): what an older one had there and it lacks has been withdrawn, and the rows of an older release
that is imported later are superseded. An import that was limited to some countries says nothing of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from coder.importers.parse import Count, literal, one
from coder.importers.reading import Choice
from coder.importers.source import Release, Source
from coder.importers.stored import EVENT, read

WHERE = ("source_country", "target_country", "place_country")


def settle(
    db: duckdb.DuckDBPyConnection,
    source: Source,
    old: Sequence[Path],
    staged: Sequence[Path],
    known: Sequence[dict[str, Any]],
    releases: Sequence[Release],
    choice: Choice,
    count: Count,
) -> None:
    """Makes the tables `incoming` (one row a record, the newest), `withdrawn` (old rows that the source no longer has)
    and `gone` (key and month of all old rows to drop).

    `known` are the releases that were imported before, as current.json has them.
    """
    _newest(db, source, old, staged, count)
    _spans(db, known, releases, choice)
    _supersede(db, source, count)
    again = f"before semi join incoming on {same(source, 'before', 'incoming')}"
    count.unchanged += one(db, f"select count(*) from {again} and before.revision = incoming.revision")
    count.revised += one(db, f"select count(*) from {again} and before.revision < incoming.revision")
    _withdraw(db, source, choice)
    count.withdrawn += one(db, "select count(*) from withdrawn")
    key = ", ".join(source.key)
    db.execute(f"create temp table gone as select {key}, month from {again} union select {key}, month from withdrawn")


def remembered(
    known: Sequence[dict[str, Any]], releases: Sequence[Release], chosen: Sequence[str]
) -> list[dict[str, Any]]:
    """The releases for current.json, each with the countries it was imported for (an empty list: all of them)."""
    by_name = {release["name"]: release for release in known}
    for new in releases:
        parts = [list(chosen)]
        if new.name in by_name:
            parts.append(by_name[new.name].get("countries", []))
        countries = sorted({code for part in parts for code in part}) if all(parts) else []
        by_name[new.name] = vars(new) | {"countries": countries}
    return list(by_name.values())


def same(source: Source, first: str, second: str) -> str:
    """The condition that two rows are versions of one record."""
    return " and ".join(f"{first}.{column} = {second}.{column}" for column in source.key)


def _newest(
    db: duckdb.DuckDBPyConnection, source: Source, old: Sequence[Path], staged: Sequence[Path], count: Count
) -> None:
    """`before`: the rows that are there. `incoming`: the staged ones, each record once, in its newest version."""
    columns, order = ", ".join(EVENT), ", ".join(["revision desc", *EVENT])
    rows = f"select {columns}, strftime(date, '%Y-%m') as month from"
    db.execute(f"create temp view before as {rows} {read(old)}")
    db.execute(
        f"create temp table incoming as {rows} {read(staged)} "
        f"qualify row_number() over (partition by {', '.join(source.key)} order by {order}) = 1"
    )
    count.repeated += count.kept - one(db, "select count(*) from incoming")


def _spans(
    db: duckdb.DuckDBPyConnection, known: Sequence[dict[str, Any]], releases: Sequence[Release], choice: Choice
) -> None:
    """`spans`: what each release is complete for, by months and countries (an empty list: all of them)."""
    db.execute(
        "create temp table spans (rank bigint, first_month varchar, last_month varchar, countries varchar[], "
        "is_new boolean)"
    )
    spans = [
        [release["rank"], release["first_month"], release["last_month"], release.get("countries", []), False]
        for release in known
    ]
    spans += [[new.rank, new.first_month, new.last_month, list(choice.countries), True] for new in releases]
    if spans:
        db.executemany("insert into spans values (?, ?, ?, ?, ?)", spans)


def _covers(row: str) -> str:
    """The condition that a span is complete for a row."""
    columns = ", ".join(f"{row}.{column}" for column in WHERE)
    return (
        f"{row}.revision > 0 and spans.rank > {row}.revision "
        f"and {row}.month between spans.first_month and spans.last_month "
        f"and (len(spans.countries) = 0 or list_has_any(spans.countries, [{columns}]))"
    )


def _supersede(db: duckdb.DuckDBPyConnection, source: Source, count: Count) -> None:
    """Drops from `incoming` what is older than what is there."""
    key = ", ".join(source.key)
    newer = f"semi join before on {same(source, 'before', 'incoming')} and before.revision > incoming.revision"
    db.execute(
        f"create temp table superseded as select {key} from incoming {newer} "
        f"union select {key} from incoming semi join spans on {_covers('incoming')}"
    )
    older = f"exists (from superseded where {same(source, 'superseded', 'incoming')})"
    count.superseded += one(db, f"select count(*) from incoming where {older}")
    db.execute(f"delete from incoming where {older}")


def _withdraw(db: duckdb.DuckDBPyConnection, source: Source, choice: Choice) -> None:
    """`withdrawn`: old rows that a newer release, or a file that is whole for its countries and dates, lacks."""
    lacking = f"select * from before semi join spans on is_new and {_covers('before')}"
    if choice.whole:
        lacking += (
            " union select * from before where date between (select min(date) from incoming) and "
            "(select max(date) from incoming) and place_country in (select place_country from incoming)"
        )
    limits = "true"
    if choice.countries:
        limits = f"list_has_any([{', '.join(map(literal, choice.countries))}], [{', '.join(WHERE)}])"
    db.execute(
        f"create temp table withdrawn as select * from (select * from ({lacking}) where {limits}) as w "
        f"anti join incoming on {same(source, 'w', 'incoming')}"
    )
