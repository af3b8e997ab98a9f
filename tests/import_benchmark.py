"""`python -m tests.import_benchmark [ROWS...]`: how fast event data are imported and read, on GDELT-shaped rows that
it makes itself.

For each number of rows (10 and 50 million unless told) it makes one text file of 61 fields, times DuckDB's bare
read_csv over all of
its fields, the import, pandas on a sample, and the warm reruns of the pages over the result; then it removes
everything.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import duckdb

from coder.importers import GDELT, load
from tests.conftest import REPOSITORY

COUNTRIES = [
    "PAK",
    "AFG",
    "IND",
    "IRN",
    "CHN",
    "USA",
    "RUS",
    "UZB",
    "TJK",
    "TKM",
    "SAU",
    "ARE",
    "TUR",
    "QAT",
    "GBR",
    "FRA",
    "DEU",
    "UKR",
    "ISR",
    "SYR",
    "IRQ",
    "EGY",
    "NGA",
    "BRA",
    "JPN",
]
FIPS = [
    "PK",
    "AF",
    "IN",
    "IR",
    "CH",
    "US",
    "RS",
    "UZ",
    "TI",
    "TX",
    "SA",
    "AE",
    "TU",
    "QA",
    "UK",
    "FR",
    "GM",
    "UP",
    "IS",
    "SY",
    "IZ",
    "EG",
    "NI",
    "BR",
    "JA",
]
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


def make(path: Path, rows: int) -> None:
    """A file of `rows` invented GDELT events over ten years: few countries and places have most of the events, as in
    the news.
    """
    lists = {
        name: "[" + ", ".join(f"'{v}'" for v in values) + "]"
        for name, values in (("c", COUNTRIES), ("f", FIPS), ("e", CODES))
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
        "ActionGeo_Type": "'4'",
        "ActionGeo_FullName": "'Place ' || place || ', Region, Country'",
        "ActionGeo_CountryCode": f"{lists['f']}[1 + place % {len(FIPS)}]",
        "ActionGeo_ADM1Code": f"{lists['f']}[1 + place % {len(FIPS)}] || '01'",
        "ActionGeo_Lat": "(round(10 + (place * 37 % 3000) / 100.0, 4))::varchar",
        "ActionGeo_Long": "(round(30 + (place * 91 % 6000) / 100.0, 4))::varchar",
        "ActionGeo_FeatureID": "(-place)::varchar",
        "DATEADDED": "strftime(day, '%Y%m%d') || '101500'",
        "SOURCEURL": "'https://www.example.com/news/world/' || strftime(day, '%Y/%m/%d') || "
        "'/an-invented-story-number-' || hash(i) || '.html'",
    }  # fmt: skip
    fields = ", ".join(f"{given.get(name, 'null::varchar')} as {name}" for name in GDELT.columns)
    skewed = "(pow((hash(i, {seed}) % 100000) / 100000.0, 3) * {size})::bigint"
    first, second = skewed.format(seed=1, size=len(COUNTRIES) - 1), skewed.format(seed=2, size=len(COUNTRIES) + 7)
    sql = f"""
        with drawn as (
            select i, date '2016-01-01' + (i * 3650 // {rows})::integer as day, {lists["c"]}[1 + {first}] as c1,
                coalesce({lists["c"]}[1 + {second}], '') as c2,
                {lists["e"]}[1 + (hash(i, 3) % {len(CODES)})::bigint] as code,
                {skewed.format(seed=4, size=3000)} as place
            from range({rows}) as r (i)
        )
        select {fields} from drawn
    """
    with duckdb.connect() as db:
        db.execute("set preserve_insertion_order = false")
        db.execute(f"copy ({sql}) to '{path}' (header false, delimiter '\t', quote '')")


def bare(path: Path) -> float:
    """Seconds that DuckDB's read_csv takes to read every field as text and throw it away."""
    columns = ", ".join(f"'{name}': 'varchar'" for name in GDELT.columns)
    with duckdb.connect() as db:
        started = time.perf_counter()
        db.execute(
            f"explain analyze select * from read_csv('{path}', delim = '\t', header = false, quote = '', escape = '', "
            f"columns = {{{columns}}}, auto_detect = false)"
        ).fetchall()
        return time.perf_counter() - started


def with_pandas(path: Path, rows: int) -> float:
    """Seconds that pandas takes to read so many rows of the file, all as text."""
    import pandas as pd

    started = time.perf_counter()
    pd.read_csv(path, sep="\t", header=None, dtype=str, quoting=3, nrows=rows)
    return time.perf_counter() - started


def imported(path: Path, into: Path, chosen: Sequence[str] = ()) -> float:
    """Seconds that the import takes, from the text file to the generation that counts."""
    started = time.perf_counter()
    count, _ = load("gdelt", [path], into, chosen)
    assert count.added + count.outside == count.read, count
    return time.perf_counter() - started


def measure(rows: int) -> None:
    """Prints the times of one size."""
    with tempfile.TemporaryDirectory(prefix="import-benchmark-") as name:
        folder = Path(name)
        path, data = folder / "events.export.CSV", folder / "data"
        shutil.copytree(REPOSITORY / "data", data, ignore=shutil.ignore_patterns("private"))
        make(path, rows)
        print(f"\n{rows:,} rows, {path.stat().st_size / 1e9:.1f} GB of text", flush=True)
        scan = bare(path)
        print(f"  bare read_csv, all 61 fields: {scan:.1f} s ({rows / scan:,.0f} rows/s)", flush=True)
        sample = min(rows, 1_000_000)
        pandas_rate = sample / with_pandas(path, sample)
        print(f"  pandas.read_csv, all 61 fields, first {sample:,} rows: {pandas_rate:,.0f} rows/s", flush=True)
        told("import for AFG and PAK", rows, imported(path, folder / "two", ["AFG", "PAK"]), scan, pandas_rate)
        shutil.rmtree(folder / "two")
        into = data / "private" / "imports"
        told("import of everything", rows, imported(path, into), scan, pandas_rate)
        stored = sum(p.stat().st_size for p in into.rglob("*.parquet")) / 1e9
        print(f"  stored: {stored:.2f} GB of Parquet; memory of the import at most {_most():.0f} MB", flush=True)
        path.unlink()
        app = subprocess.Popen([sys.executable, "-m", "tests.benchmark_pages", str(data)], cwd=REPOSITORY)
        most = 0.0
        while app.poll() is None:
            status = Path(f"/proc/{app.pid}/status").read_text()
            most = max(
                [most, *(int(line.split()[1]) / 1024 for line in status.splitlines() if line.startswith("VmHWM"))]
            )
            time.sleep(0.2)
        print(f"  memory of the process that ran every page: {most:.0f} MB at most", flush=True)


def told(what: str, rows: int, seconds: float, scan: float, pandas_rate: float) -> None:
    """One line with both ratios."""
    rate = rows / seconds
    print(
        f"  {what}: {seconds:.1f} s ({rate:,.0f} rows/s), {scan / seconds:.2f} times the rate of bare read_csv, "
        f"{rate / pandas_rate:.1f} times that of pandas",
        flush=True,
    )


def _most() -> float:
    """The largest resident memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Measures each size in turn."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.import_benchmark", description=(__doc__ or "").splitlines()[0]
    )
    parser.add_argument("rows", nargs="*", type=int, default=[10_000_000, 50_000_000])
    for rows in parser.parse_args().rows:
        measure(rows)


if __name__ == "__main__":
    main()
