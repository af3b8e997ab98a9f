"""The pages in menu order. A file's name is its address; the first page is also the start page."""

from typing import NamedTuple


class Page(NamedTuple):
    """A file in pages/ (its stem is the url path), its title, and whether the shared filters change what it shows.

    Icons would be fetched from a third party.
    """

    file: str
    title: str
    is_filtered: bool = True


PAGES = (
    Page("overview.py", "Overview"),
    Page("timeline.py", "Timeline"),
    Page("stances.py", "Actor stances"),
    Page("relationship.py", "Relationship milestones"),
    Page("ledgers.py", "Ledgers"),
    Page("map.py", "Map"),
    Page("compare.py", "Compare sources"),
    Page("weights.py", "Weight lab"),
    Page("articles.py", "Articles", is_filtered=False),
    Page("add_article.py", "Add an article", is_filtered=False),
    Page("data.py", "Data", is_filtered=False),
    Page("methods.py", "Methods", is_filtered=False),
)
