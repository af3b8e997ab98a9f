"""The actors of a document: every mention, and what each stands for."""

from __future__ import annotations

from coder.mentions import Cast, add, named
from coder.organisations import organisations
from coder.persons import persons
from coder.sentences import Document


def cast(document: Document) -> Cast:
    """The actors of a document and where each is named."""
    found = Cast(document)
    for sentence in document.sentences:
        for mention in named(sentence, found):
            add(found, sentence, mention)
    persons(found)
    organisations(found)
    found.mentions.sort(key=lambda mention: (mention.start, mention.end))
    for mention in found.mentions:
        if mention.actor.kind == "state" and mention.actor.country:
            found.counts[mention.actor.country] += 1 if mention.how != "place" else 0
    return found
