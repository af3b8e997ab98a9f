"""An article that nobody dated takes its day from itself, or stays undated."""

import datetime

import pytest

from coder import anchors, code
from coder.records import Article

TEXT = "Norway closed the border with Sweden on Tuesday. In January it had opened it. They met on 3 March."


def dates(body: str, name: str = "lock", url: str | None = None) -> dict[str, str | None]:
    return {event["event_type"]: event["date"] for event in code(Article(name, body, url=url)).to_json()["events"]}


@pytest.mark.parametrize(
    ("how", "body", "name", "url"),
    [
        ("dateline", f"OSLO, 11 April 2031 (Agency) - {TEXT}", "lock", None),
        ("notice", f"Published: April 11, 2031 09:30\n\n{TEXT}", "lock", None),
        ("notice", f"{TEXT}\n\nLast updated on 11 April 2031", "lock", None),
        ("notice", f"Lock shut\nFriday, 11 April 2031 09:05 PM\n\n{TEXT}", "lock", None),
        ("address", TEXT, "lock", "https://news.example/2031/04/11/lock.html"),
        ("name", TEXT, "2031-04-11-lock", None),
    ],
)
def test_the_day_is_read_where_it_stands(how: str, body: str, name: str, url: str | None) -> None:
    found = anchors.anchored(Article(name, body, url=url))
    assert found.published == datetime.date(2031, 4, 11)
    assert found.written is not None and found.written.how == how
    assert dates(body, name, url)["COERCE"] == "2031-04-08"


def test_a_date_that_somebody_gave_is_never_replaced() -> None:
    day = datetime.date(2030, 1, 1)
    article = Article("2031-04-11-lock", TEXT, published=day)
    assert anchors.anchored(article) is article


def test_without_an_anchor_nothing_is_dated() -> None:
    assert set(dates(TEXT).values()) == {None}
    assert anchors.anchored(Article("lock", "A truce of 15 August 2021 failed, said Norway." * 1)).written is not None
    history = "Norway met Sweden.\n\nIt was fine.\n\nAll was well.\n\nOn 4 May 2011 a ferry sank."
    assert anchors.anchored(Article("lock", history)).written is None, "a date far down is history"


def test_days_that_head_the_entries_of_a_chronicle_are_not_the_day_of_writing() -> None:
    chronicle = f"The lock, day by day\n\n11 April 2031\n\n{TEXT}\n\n12 April 2031\n\nIt was calm."
    written = anchors.anchored(Article("lock", chronicle)).written
    assert written is None or written.how != "notice"


def test_a_full_date_in_the_opening_gives_the_year_and_leaves_weekdays_open() -> None:
    """The article was written on that day or later: "on Tuesday" is of an unknown week, "in January" of that year."""
    body = "Norway signed a treaty with Sweden on 2 March 2031. Norway expelled two Swedish consuls on Tuesday."
    found = code(Article("lock", body)).to_json()["events"]
    assert [event["date"] for event in found] == ["2031-03-02", "2031"]
    assert {event["inferred"]["date"] for event in found} == {"text"}


def test_a_gathering_that_the_chronology_names_gives_the_year(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(anchors, "_chronology", lambda: (("2031", " the lock forum bridges and tolls met in oslo "),))
    body = "Norway is hosting “Lock Forum: Bridges and Tolls”. The second day, April 12th, will feature talks."
    found = anchors.anchored(Article("lock", body))
    assert found.published is None
    assert found.written is not None and (found.written.how, found.written.when.date) == ("chronology", "2031")
    twice = (*anchors._chronology(), ("2030", " the lock forum bridges and tolls met in oslo "))
    monkeypatch.setattr(anchors, "_chronology", lambda: twice)
    assert anchors.anchored(Article("lock", body)).written is None, "two years: none can be told"
