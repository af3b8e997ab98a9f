"""The pages in menu order. A file's name is its address; the first page is also the start page."""

from typing import NamedTuple


class Page(NamedTuple):
    """A file in pages/ (its stem is the url path) and its title. Icons would be fetched from a third party."""

    file: str
    title: str


PAGES = (
    Page("overview.py", "Overview"),
    Page("timeline.py", "Timeline"),
    Page("stances.py", "Actor stances"),
    Page("relationship.py", "Relationship milestones"),
    Page("ledgers.py", "Ledgers"),
    Page("map.py", "Map"),
    Page("compare.py", "Compare sources"),
    Page("weights.py", "Weight lab"),
    Page("articles.py", "Articles"),
    Page("add_article.py", "Add an article"),
    Page("data.py", "Data"),
    Page("methods.py", "Methods"),
)
