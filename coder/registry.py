"""Who is known by which name: the project's actors, every country with its people and capital, organisations,
heads of state, places.

A name leads to candidates; which of them is meant is decided in `actors`, where the document and its date are known.
"""

from __future__ import annotations

import csv
import datetime
import unicodedata
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pycountry
from babel import Locale

from coder import codebook, sentences
from coder.records import Actor

DATA = codebook.FOLDER.parent
PREFIXES = {
    "sino": "CHN",
    "indo": "IND",
    "franco": "FRA",
    "anglo": "GBR",
    "russo": "RUS",
    "pak": "PAK",
    "serbo": "SRB",
    "afghan": "AFG",
    "israeli": "ISR",
    "greco": "GRC",
    "turco": "TUR",
    "euro": "IGO",
    "arab": "INT",
}
UN_PARENT = "united-nations"
_KINDS = {"population": "other", "government_body": "state"}


@dataclass(frozen=True)
class Candidate:
    """An actor that a name may stand for. `since` and `until` bound the days on which it bears the name."""

    key: str  # actor_id of data/actors.csv, or a code
    actor: Actor
    how: str  # name demonym capital title place
    rank: int = 0  # lower is better where several fit
    since: str = ""
    until: str = ""
    alone: bool = True  # whether the name needs no help from the document

    def fits(self, day: datetime.date | None) -> bool:
        """Whether the candidate bears the name on this day; always, where the day is unknown."""
        if day is None:
            return True
        text = day.isoformat()
        return (not self.since or self.since <= text) and (not self.until or text[: len(self.until)] <= self.until)


Adder = Callable[[str, Candidate], None]


@dataclass(frozen=True)
class Role:
    """An office of a person, with its days."""

    title: str
    organisation: str
    since: str
    until: str


@dataclass(frozen=True)
class Registry:
    """Names cut into tokens, by their first token in lower case; the longest comes first."""

    names: dict[str, list[tuple[tuple[str, ...], tuple[Candidate, ...]]]]
    countries: dict[str, Actor]  # by code
    roles: dict[str, list[Role]]  # by actor_id
    people: dict[str, Candidate]  # by actor_id
    parents: dict[str, str]
    kinds: dict[str, str]

    def state(self, code: str, day: datetime.date | None = None) -> Actor:
        """The state with this code, as it is governed on the day."""
        if code == "AFG" and day is not None and day < TAKEOVER:
            return self.people["afghanistan-islamic-republic"].actor
        return self.countries.get(code) or Actor(code, (code,), "other", None)


TAKEOVER = datetime.date(2021, 8, 15)  # the day on which the Taliban came to govern in Kabul


@cache
def registry() -> Registry:
    """All names, read once."""
    found: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)

    def add(name: str, candidate: Candidate) -> None:
        tokens = sentences.words(name)
        if tokens and candidate not in found[tokens]:
            found[tokens].append(candidate)

    own, roles, parents, kinds = _project(add)
    countries = _countries(add, own, kinds)
    _organisations(add, own)
    _leaders(add, countries)
    _places(add, countries)
    names: dict[str, list[tuple[tuple[str, ...], tuple[Candidate, ...]]]] = defaultdict(list)
    for tokens, candidates in found.items():
        best = tuple(sorted(candidates, key=lambda candidate: candidate.rank))
        names[tokens[0].lower()].append((tokens, best))
    for entries in names.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return Registry(dict(names), countries, roles, own, parents, kinds)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _project(add: Adder) -> tuple[dict[str, Candidate], dict[str, list[Role]], dict[str, str], dict[str, str]]:
    rows = {row["actor_id"]: row for row in _rows(DATA / "actors.csv")}
    parents = {key: row["parent_id"] for key, row in rows.items()}
    kinds = {key: row["kind"] for key, row in rows.items()}
    roles: dict[str, list[Role]] = defaultdict(list)
    for row in _rows(DATA / "actor_roles.csv"):
        roles[row["actor_id"]].append(Role(row["role"], row["organization_id"], row["valid_from"], row["valid_to"]))
    own = {key: Candidate(key, _own_actor(key, row, rows), "name") for key, row in rows.items()}
    for row in _rows(DATA / "actor_names.csv"):
        known = own[row["actor_id"]]
        kind = row["name_kind"]
        how = {"demonym": "demonym", "metonym": "capital", "title": "title"}.get(kind, "name")
        since, until = _reign(row["actor_id"])
        alone = row["ambiguous"] != "true" or known.actor.kind == "state" or bool(since or until)
        add(row["name"], Candidate(known.key, known.actor, how, 0 if alone else 1, since, until, alone))
    return own, dict(roles), parents, kinds


def _reign(key: str) -> tuple[str, str]:
    """The government in Kabul changed hands on 15 August 2021; names that both sides bear go by the date."""
    if key == "afghanistan-islamic-republic" or key == "taliban-movement":
        return "", "2021-08-14"
    return (TAKEOVER.isoformat(), "") if key == "afghanistan-taliban-authorities" else ("", "")


def _own_actor(key: str, row: dict[str, str], rows: dict[str, dict[str, str]]) -> Actor:
    kind, country = row["kind"], row["country"] or None
    line = [key]
    while rows[line[-1]]["parent_id"]:
        line.append(rows[line[-1]]["parent_id"])
    return Actor(row["name"], _own_codes(kind, country, line), _KINDS.get(kind, kind), country)


def _own_codes(kind: str, country: str | None, line: list[str]) -> tuple[str, ...]:
    if "ttp" in line:
        return ("TTP",)
    if "islamic-state" in line:
        return ("IS",)
    if kind == "armed_group":
        return (country,) if country and ("afghanistan-taliban-authorities" in line) else ("UNK",)
    if kind == "igo":
        return ("IGO", "UN") if UN_PARENT in line else ("IGO",)
    if kind == "population":
        return (country or "UNK", "CVL")
    if kind in {"ngo", "university"}:
        return tuple(code for code in (country, "NGO" if kind == "ngo" else "CVL") if code)
    if "opponents" in line[0] or "resistance" in line[0]:
        return tuple(code for code in (country, "OPP") if code)
    if line[0] == "international-community":
        return ("INT",)
    return (country,) if country else ("UNK",)


def _countries(add: Adder, own: dict[str, Candidate], kinds: dict[str, str]) -> dict[str, Actor]:
    now = [own[key].actor for key, kind in kinds.items() if kind == "state" and key != "afghanistan-islamic-republic"]
    states = {actor.country: actor for actor in now}
    territories = Locale("en").territories
    found: dict[str, Actor] = {}
    codes = {country.alpha_3: country for country in pycountry.countries}
    listed = {row["code"]: row for row in _rows(codebook.FOLDER / "countries.csv")}
    for code in dict.fromkeys([*codes, *listed]):
        alpha2 = codes[code].alpha_2 if code in codes else code[:2]
        name = territories.get(alpha2, code)
        actor = states.get(code) or Actor(name.replace(" & ", " and "), (code,), "state", code)
        found[code] = actor
        plain = name.replace(" & ", " and ")
        names = {name, plain, name.replace("’", "'"), getattr(codes.get(code), "common_name", name)}
        if code in codes and "," not in codes[code].name and "(" not in codes[code].name:
            names.add(codes[code].name)
        row = listed.get(code, {})
        also = {text for text in row.get("also", "").split(";") if text}
        since = TAKEOVER.isoformat() if code == "AFG" else ""
        for text in sorted(names | also):
            add(text, Candidate(code, actor, "name", 2, since))
        for text in filter(None, row.get("demonyms", "").split(";")):
            add(text, Candidate(code, actor, "demonym", 2, since))
        for text in filter(None, row.get("capital", "").split(";")):
            add(text, Candidate(code, actor, "capital", 2, since))
    return found


def _organisations(add: Adder, own: dict[str, Candidate]) -> None:
    named = {known.actor.name: known for known in own.values()}
    for row in _rows(codebook.FOLDER / "organisations.csv"):
        actor = Actor(row["name"], tuple(row["code"].split(";")), row["kind"], row["country"] or None)
        known = named.get(row["name"])
        for name in [row["name"], *filter(None, row["also"].split(";"))]:
            add(name, Candidate(row["name"], known.actor if known else actor, "name", 3))


def _leaders(add: Adder, countries: dict[str, Actor]) -> None:
    for row in _rows(codebook.FOLDER / "leaders.csv"):
        code = row["country"]
        actor = Actor(row["name"], (code,), "person", code if code in countries else None)
        until = f"{row['to']}-12-31" if row["to"] else ""
        add(row["name"], Candidate(f"{row['name']} {code}", actor, "name", 2, f"{row['from']}-01-01", until))


def _places(add: Adder, countries: dict[str, Actor]) -> None:
    for table, rank in (("places", 4), ("cities", 5)):
        for row in _rows(codebook.FOLDER / f"{table}.csv"):
            if row["country"] in countries:
                candidate = Candidate(row["country"], countries[row["country"]], "place", rank)
                for name in {row["name"], _plain(row["name"])}:
                    add(name, candidate)


def _plain(name: str) -> str:
    """The name without accents, as most newspapers print it: Zurich."""
    return unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode() or name
