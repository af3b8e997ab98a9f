"""A date in words becomes a day, a month or a year, seen from the day of publication (guide, rules 30 to 34)."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coder import date_words, dates, narrative, sentences
from coder.records import Article, When

PUBLISHED = datetime.date(2031, 4, 11)  # a Friday, as in the guide


def read(words: str, told: str | None = None, future: bool = False) -> str | None:
    """The first date expression of `words`, resolved."""
    precision = {4: "year", 7: "month", 10: "day"}[len(told)] if told else ""
    before = When(told, precision, told) if told else None
    seen = dates.Reference(PUBLISHED, before, before, future)
    for one in date_words.expressions(words):
        when = dates.resolve(one, words[one.start : one.end], seen)
        return when.date if when else None
    return None


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("on Tuesday", "2031-04-08"),
        ("on Friday", "2031-04-11"),  # the day of publication counts
        ("last Friday", "2031-04-04"),
        ("on Monday evening", "2031-04-07"),
        ("Sunday's raid", "2031-04-06"),
        ("Tuesday of last week", "2031-04-01"),
        ("yesterday", "2031-04-10"),
        ("overnight", "2031-04-10"),  # the evening
        ("last night", "2031-04-10"),
        ("this morning", "2031-04-11"),
        ("on 5 March", "2031-03-05"),
        ("on Oct. 5", "2030-10-05"),
        ("Saturday, 6 May 2023,", "2023-05-06"),
        ("from 3 to 5 March", "2031-03-03"),  # the first day
        ("March 3-5, 2030", "2030-03-03"),
        ("on the night of 11 to 12 February", "2031-02-11"),
        ("on May 3 last year", "2030-05-03"),
        ("on the 2nd", "2031-04-02"),
        ("on the 21st", "2031-03-21"),  # the 21st of this month is still to come
        ("on the 2nd of last month", "2031-03-02"),
        ("this January", "2031-01"),
        ("in July", "2030-07"),
        ("in August last year", "2030-08"),
        ("last September", "2030-09"),
        ("in early March", "2031-03"),
        ("since February 2022", "2022-02"),
        ("last month", "2031-03"),
        ("early this month", "2031-04"),
        ("in the past week", "2031-04"),  # a span is no finer than it reaches
        ("over the last three days", "2031-04"),
        ("in recent days", "2031-04"),
        ("in recent months", "2031"),
        ("by mid-June", "2031-06"),  # a deadline lies ahead
        ("in the last week of March", "2031-03"),  # and not last week
        ("the day after tomorrow", "2031-04-13"),
        ("at the weekend", "2031-04"),
        ("earlier this year", "2031"),
        ("last year", "2030"),
        ("in 2019", "2019"),
        ("two days ago", "2031-04-09"),
        ("a week ago", "2031-04-04"),
        ("three weeks ago", "2031-03"),
        ("a hundred days ago", "2031-01"),
        ("two months ago", "2031-02"),
        ("a year ago", "2030"),
        ("the closure, now almost six months old,", "2030-10"),
        ("in the spring of 2020", "2020"),
    ],
)
def test_seen_from_the_day_of_publication(words: str, date: str) -> None:
    assert read(words) == date


@pytest.mark.parametrize(
    ("words", "told", "date"),
    [
        ("the same day", "2031-03-03", "2031-03-03"),
        ("that evening", "2031-03-03", "2031-03-03"),
        ("the next day", "2031-03-03", "2031-03-04"),
        ("the day before", "2031-03-03", "2031-03-02"),
        ("the night before,", "2031-03-03", "2031-03-02"),
        ("two days later", "2031-03-31", "2031-04-02"),
        ("a day later", "2031-03", "2031-03"),
        ("three days earlier", "2031-03-03", "2031-02-28"),
        ("the following Monday", "2031-03-05", "2031-03-10"),
        ("that month", "2030-08-16", "2030-08"),
        ("the same month", "2030-08", "2030-08"),
        ("a month later", "2030-08-16", "2030-09"),
        ("days later", "2030-08-16", "2030-08"),
        ("hours later", "2030-08-16", "2030-08-16"),
        ("on the 20th", "2030-08-16", "2030-08-20"),
        ("on the 2nd", "2030-08-16", "2030-09-02"),
        ("the year before", "2030-08-16", "2029"),
        ("the truce was a day old", "2031-03-18", "2031-03-19"),
        ("on 3 May of that year", "2019-08", "2019-05-03"),
    ],
)
def test_seen_from_the_date_told_before(words: str, told: str, date: str) -> None:
    assert read(words, told) == date


def test_a_story_told_in_order_goes_forward() -> None:
    """The last June is not meant where the sentence before spoke of February 2022."""
    assert read("In June") == "2030-06"
    told = When("2022-02", "month", "February 2022")
    seen = dates.Reference(PUBLISHED, told, told)
    one = date_words.expressions("In June")[0]
    assert dates.resolve(one, "June", seen) == When("2022-06", "month", "June")


@pytest.mark.parametrize(
    ("words", "date"),
    [("on Tuesday", "2031-04-15"), ("on 9 May", "2031-05-09"), ("in July", "2031-07"), ("next month", "2031-05")],
)
def test_what_is_to_come_is_counted_forward(words: str, date: str) -> None:
    assert read(words, future=True) == date


@pytest.mark.parametrize(
    "words",
    [
        "They may march on.",
        "every Monday",
        "on Fridays",
        "in the 1990s",
        "2000 people",
        "the 20th century",
        "31 June",
        "on a Monday",
        "A man aged 21 fell.",
        "He paid 30 per cent.",
        "two-day talks",
        "for five days",
        "the day before the visit",
    ],
)
def test_no_date(words: str) -> None:
    assert read(words) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [("by 5 May", "deadline"), ("until Monday", "deadline"), ("since 2021", "since"), ("after 5 May", "anchor")],
)
def test_deadlines_and_anchors_are_told_from_dates(words: str, role: str) -> None:
    assert date_words.expressions(words)[0].role == role


def governed(body: str, word: str, planned: bool = False) -> str | None:
    """The date of the event named by the first token `word` of the article."""
    document = sentences.parse(Article("a", body, published=PUBLISHED))
    moments = narrative.moments(document)
    for sentence in document.sentences:
        for token in sentence.span:
            if token.text == word:
                when = narrative.governing(token, moments[sentence.number], planned)
                return when.date if when else None
    raise AssertionError(f"no {word}")


@pytest.mark.parametrize(
    ("body", "word", "date", "why"),
    [
        (
            "Vesland shut the lock on Monday and opened it on Thursday.",
            "opened",
            "2031-04-10",
            "each clause its own date",
        ),
        (
            "Vesland shut the lock on Monday and opened it on Thursday.",
            "shut",
            "2031-04-07",
            "each clause its own date",
        ),
        (
            "Ruys flew to Skar on 2 April and promised tractors.",
            "promised",
            "2031-04-02",
            "the first conjunct's date goes on",
        ),
        (
            "On 2 April Norland's army shelled Skar. Three farmers fled. It shelled the port the next day.",
            "fled",
            "2031-04-02",
            "flow",
        ),
        (
            "On 2 April Norland's army shelled Skar. It shelled the port the next day.",
            "port",
            "2031-04-03",
            "from the date told",
        ),
        (
            "Vesland reopened the lock on Friday, which it had shut in January.",
            "shut",
            "2031-01",
            "the relative clause's own date",
        ),
        (
            "Vesland has raised the toll in all its ports.",
            "raised",
            "2031-04",
            "the news of an undated opening: the month",
        ),
        ("All is quiet.\n\nVesland has raised the toll in all its ports.", "raised", "2031", "no anchor: the year"),
        (
            "It was the first visit since 2017, the ministry said on Tuesday.",
            "visit",
            "2031-04-08",
            "since dates nothing here",
        ),
        ("The two armies have massed at the lock since 1 April.", "massed", "2031-04-01", "since a day: the first day"),
        ("The expulsion of two consuls in March soured the mood.", "expulsion", "2031-03", "a noun's own date"),
        (
            "Ruys was in Skar on Sunday. She asked for the treaty of 1973 to be kept.",
            "asked",
            "2031-04-06",
            "a treaty's year is no date",
        ),
        ("7 April\n\nThe envoy leaves Port Vess.", "leaves", "2031-04-07", "the heading's date"),
        ("PORT VESS, April 9 (Agency) - Vesland recalled its envoy.", "recalled", "2031-04-09", "the dateline's day"),
        ("The lock will be opened on Monday, Vesland says.", "opened", "2031-04-14", "planned: the day to come"),
        (
            "On 3 March 2029 Brandt told them to leave by 1 May or be put out.",
            "told",
            "2029-03-03",
            "a deadline dates nothing",
        ),
        (
            "Brandt stayed until Monday and saw the mayor. Before leaving that day he wept.",
            "wept",
            "2031-04-07",
            "that day",
        ),
        (
            "Vesland shut the lock on Monday, the third this year, officials said.\n\nNorland called it unjust.",
            "called",
            "2031-04-07",
            "the day, not the year, is the day of the news",
        ),
        ("Ships met at sea on 1 May 2029; the next day they sailed home.", "sailed", "2029-05-02", "within a sentence"),
    ],
)
def test_the_date_that_governs(body: str, word: str, date: str, why: str) -> None:
    assert governed(body, word) == date, why


def test_a_deadline_dates_what_is_planned() -> None:
    body = "Vesland is to open the lock by 5 May."
    assert (governed(body, "open"), governed(body, "open", planned=True)) == ("2031", "2031-05-05")


def test_without_a_day_of_publication_nothing_is_guessed() -> None:
    document = sentences.parse(Article("a", "Vesland shut the lock on Monday."))
    moment = narrative.moments(document)[0]
    assert narrative.governing(document.sentences[0].span.root, moment) is None


@settings(max_examples=300, deadline=None)
@given(
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 28)),
    st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 28)),
)
def test_a_full_date_is_read_back_whatever_the_day_of_publication(
    date: datetime.date, published: datetime.date
) -> None:
    for words in (
        f"on {date.day} {date:%B} {date.year}",
        f"on {date:%B} {date.day}, {date.year}",
        f"on {date:%A}, {date.day} {date:%b} {date.year}",
    ):
        one = date_words.expressions(words)[0]
        assert dates.resolve(one, words, dates.Reference(published)) == dates.day(date, words)


@settings(max_examples=300, deadline=None)
@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 28)), st.sampled_from(date_words.DAYS))
def test_a_weekday_is_one_of_the_seven_days_up_to_publication(published: datetime.date, name: str) -> None:
    full = {"tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "sat": "Saturday"}.get(name, name.title() + "day")
    when = dates.resolve(date_words.expressions(f"on {full}")[0], full, dates.Reference(published))
    assert when is not None
    assert 0 <= (published - dates.first_day(when)).days < 7
    assert date_words.DAYS[dates.first_day(when).weekday()] == name


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("Monday 3rd May2031,.-the tolasgfrinxtwkyJu\n"), max_size=80), st.dates(), st.booleans())
def test_any_words_give_dates_in_order_and_of_the_right_form(
    words: str, published: datetime.date, future: bool
) -> None:
    end = 0
    for one in date_words.expressions(words):
        assert end <= one.start < one.end <= len(words)
        end = one.end
        when = dates.resolve(
            one,
            words[one.start : one.end],
            dates.Reference(published, dates.day(published), dates.day(published), future),
        )
        if when:
            assert len(when.date) == {"day": 10, "month": 7, "year": 4}[when.precision]
            dates.first_day(when)


def test_long_texts_take_no_time() -> None:
    for words in ("1 " * 50_000, "May " * 30_000, "the " * 30_000, "Monday " * 20_000):
        date_words.expressions(words[:20_000])
