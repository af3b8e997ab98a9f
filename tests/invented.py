"""The invented countries of the coding guide, made known to the coder for the length of a test run."""

from coder.records import Actor
from coder.registry import Candidate, registry

NAMES = {
    "NOL": ("Norland", ("Norlander", "Norlanders"), "Port Nor"),
    "VEL": ("Vesland", ("Veslander", "Veslanders"), "Port Vess"),
    "OST": ("Osteria", ("Osterian", "Osterians"), "Ostia Town"),
}


def countries() -> None:
    """Norland, Vesland and Osteria with their peoples and capitals, and the Green Column of Vesland. Can be called
    twice.
    """
    known = registry()
    for code, (name, people, capital) in NAMES.items():
        actor = Actor(name, (code,), "state", code)
        known.countries[code] = actor
        for text, how in [(name, "name"), *((word, "demonym") for word in people), (capital, "capital")]:
            tokens = tuple(text.split())
            known.names[tokens[0].lower()] = [
                (tokens, (Candidate(code, actor, how),)),
                *[entry for entry in known.names.get(tokens[0].lower(), []) if entry[0] != tokens],
            ]
    column = Actor("Green Column", ("UNK",), "armed_group", "VEL")
    known.names["green"] = [(("Green", "Column"), (Candidate("green-column", column, "name"),))]
