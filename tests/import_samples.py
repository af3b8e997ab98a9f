"""Files in the exact formats of the sources, filled with invented events: a reader can work out every count by hand."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb

from coder.importers import SOURCES, store
from coder.importers.mentions import MENTIONS

GDELT_EVENT = {
    "GLOBALEVENTID": "1200000001",
    "SQLDATE": "20250314",
    "MonthYear": "202503",
    "Year": "2025",
    "FractionDate": "2025.2000",
    "Actor1Code": "PAKGOV",
    "Actor1Name": "PAKISTAN",
    "Actor1CountryCode": "PAK",
    "Actor1Type1Code": "GOV",
    "Actor2Code": "AFG",
    "Actor2Name": "AFGHANISTAN",
    "Actor2CountryCode": "AFG",
    "IsRootEvent": "1",
    "EventCode": "043",
    "EventBaseCode": "043",
    "EventRootCode": "04",
    "QuadClass": "1",
    "GoldsteinScale": "2.8",
    "NumMentions": "6",
    "NumSources": "2",
    "NumArticles": "5",
    "AvgTone": "-1.25",
    "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Torkham, Nangarhar, Afghanistan",
    "ActionGeo_CountryCode": "AF",
    "ActionGeo_ADM1Code": "AF18",
    "ActionGeo_Lat": "34.1203",
    "ActionGeo_Long": "71.0906",
    "ActionGeo_FeatureID": "-1",
    "DATEADDED": "20250314101500",
    "SOURCEURL": "https://news.example/torkham-talks",
}
UCDP_EVENT = {
    "id": "600001",
    "relid": "PAK-2026-1-2-3",
    "year": "2026",
    "active_year": "1",
    "code_status": "Clear",
    "type_of_violence": "1",
    "conflict_name": "Pakistan: Government",
    "dyad_name": "Government of Pakistan - TTP",
    "side_a": "Government of Pakistan",
    "side_b": "TTP",
    "number_of_sources": "2",
    "source_headline": 'Post attacked, "many" hurt',
    "where_prec": "1",
    "where_coordinates": "Miranshah town",
    "latitude": "33.0",
    "longitude": "70.07",
    "geom_wkt": "POINT (70.07 33.0)",
    "priogrid_gid": "177261",
    "country": "Pakistan",
    "country_id": "770",
    "region": "Asia",
    "event_clarity": "1",
    "date_prec": "1",
    "date_start": "2026-03-05 00:00:00.000",
    "date_end": "2026-03-05 00:00:00.000",
    "deaths_a": "2",
    "deaths_b": "3",
    "deaths_civilians": "0",
    "deaths_unknown": "1",
    "best": "6",
    "high": "9",
    "low": "4",
    "gwnoa": "770",
}
ACLED_EVENT = {
    "event_id_cnty": "PAK90001",
    "event_date": "2025-10-12",
    "year": "2025",
    "time_precision": "1",
    "disorder_type": "Political violence",
    "event_type": "Battles",
    "sub_event_type": "Armed clash",
    "actor1": "Military Forces of Pakistan (2022-)",
    "inter1": "State forces",
    "actor2": "Military Forces of Afghanistan (2021-) Taliban",
    "inter2": "State forces",
    "interaction": "State forces-State forces",
    "iso": "586",
    "region": "South Asia",
    "country": "Pakistan",
    "admin1": "Balochistan",
    "admin2": "Chaman",
    "location": "Chaman",
    "latitude": "30.9210",
    "longitude": "66.4597",
    "geo_precision": "1",
    "source": "Example News",
    "source_scale": "National",
    "notes": "On 12 October,\nforces exchanged fire.",
    "fatalities": "3",
    "timestamp": "1760400000",
}
ICEWS_EVENT = {
    "Event ID": "38000001",
    "Event Date": "2023-01-08",
    "Source Name": "Citizen (Pakistan)",
    "Source Sectors": "General Population",
    "Source Country": "Pakistan",
    "Event Text": "Criticize or denounce",
    "CAMEO Code": "111",
    "Intensity": "-2.0",
    "Target Name": "Government (Afghanistan)",
    "Target Sectors": "Government",
    "Target Country": "Afghanistan",
    "Story ID": "1",
    "Sentence Number": "2",
    "Publisher": "Example Agency",
    "City": "Kabul",
    "Province": "Kabul",
    "Country": "Afghanistan",
    "Latitude": "34.5281",
    "Longitude": "69.1723",
}
POLECAT_EVENT = {
    "Event ID": "20240105-1234-abcdef_ASSAULT_aerial",
    "Event Date": "2024-01-05",
    "Event Type": "ASSAULT",
    "Event Mode": "aerial",
    "Intensity": "-9.5",
    "Quad Code": "MATERIAL CONFLICT",
    "Contexts": "military",
    "Actor Name": "Pakistan Air Force",
    "Actor Country": "PAK",
    "Actor COW": "770",
    "Recipient Name": "Afghanistan",
    "Recipient Country": "AFG",
    "Recipient COW": "700",
    "Placename": "Barmal",
    "Province": "Paktika",
    "Country": "AFG",
    "Latitude": "32.5",
    "Longitude": "69.3",
    "Source": "Example Agency",
    "Publication Date": "2024-01-05",
    "Language": "English",
    "Version": "NGEC_coder-Vers001",
}
MENTION = {
    "GLOBALEVENTID": "1200000001",
    "EventTimeDate": "20250314101500",
    "MentionTimeDate": "20250314103000",
    "MentionType": "1",
    "MentionSourceName": "news.example",
    "MentionIdentifier": "https://news.example/torkham-talks",
    "SentenceID": "1",
    "InRawText": "1",
    "Confidence": "60",
    "MentionDocLen": "2000",
}
EVENTS = {
    "gdelt": GDELT_EVENT,
    "ucdp": UCDP_EVENT,
    "acled": ACLED_EVENT,
    "icews": ICEWS_EVENT,
    "polecat": POLECAT_EVENT,
}


def text(source: str, rows: list[dict[str, Any]], header: bool | None = None, extra: str = "") -> str:
    """A file of `source`: each row is the source's example event with these fields changed. `extra` is put after
    every line.
    """
    columns = MENTIONS.columns if source == "mentions" else SOURCES[source].columns
    example = MENTION if source == "mentions" else EVENTS[source]
    comma = source in {"ucdp", "acled"}
    with_header = source not in {"gdelt", "mentions"} if header is None else header
    lines = [list(columns)] if with_header else []
    lines += [[str((example | row).get(column, "")) for column in columns] for row in rows]
    if not comma:
        return "".join("\t".join(line) + extra + "\n" for line in lines)
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(lines)
    return out.getvalue()


def write(path: Path, source: str, rows: list[dict[str, Any]], header: bool | None = None, extra: str = "") -> Path:
    """The text as a file; a name that ends in .zip is zipped as the source does it."""
    content = text(source, rows, header, extra)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(path.stem, content)
    else:
        path.write_text(content, encoding="utf-8")
    return path


# Two GDELT events, for write()
TWO = [{}, {"GLOBALEVENTID": "1200000002", "EventCode": "190", "SQLDATE": "20250402", "GoldsteinScale": "-10.0"}]


def found(sql: str) -> duckdb.DuckDBPyConnection:
    return duckdb.connect().execute(sql)


def events(into: Path, source: str) -> list[dict[str, Any]]:
    """The events of the generation that counts, by id."""
    generation = store.current(into / source).get("generation")
    if generation is None:
        return []
    files = into / source / generation / "events" / "*" / "*.parquet"
    rows = found(f"select * from read_parquet('{files}', hive_partitioning = false) order by source_event_id, date")
    names = [column[0] for column in rows.description or []]
    return [dict(zip(names, row, strict=True)) for row in rows.fetchall()]


def only(into: Path, source: str) -> dict[str, Any]:
    (row,) = events(into, source)
    return row
