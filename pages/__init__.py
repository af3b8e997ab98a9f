"""The pages in menu order. A file's name is its address; the first page is also the start page."""

from typing import NamedTuple


class Page(NamedTuple):
    """file in pages/ (its stem is the url path), title in the menu, Material icon."""

    file: str
    title: str
    icon: str


PAGES = (
    Page("overview.py", "Overview", ":material/home:"),
    Page("timeline.py", "Timeline", ":material/timeline:"),
    Page("stances.py", "Actor stances", ":material/forum:"),
    Page("relationship.py", "Relationship milestones", ":material/flag:"),
    Page("data.py", "Data", ":material/database:"),
)
