"""What day a date expression means, seen from the day of publication, a date heading, or the last date narrated."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass, replace

from coder.calendar_steps import ONE_DAY, exact, onward, shift, weekday_after, weekday_before
from coder.date_words import Expression
from coder.records import When

SOON = datetime.timedelta(days=184)  # half a year: a longer step between two dates of one story is given its year
LATELY = datetime.timedelta(days=45)  # so near to today, a date is of this year
_LENGTH = {"day": 3, "month": 2, "year": 1}
_COUNTED = {"weekday", "near", "period", "recent", "amount", "ahead"}  # from the day of writing
_NIGHTS = {"day", "night", "evening", "morning", "afternoon"}


@dataclass(frozen=True)
class Reference:
    """What a date expression is seen from.

    `today` is the day the words were written on: the date heading's, else that of publication. `narrated` is the last
    date told before, `chain` the date that this paragraph's story has got to, `future` whether the clause speaks of
    what is to come.
    """

    today: datetime.date | None
    narrated: When | None = None
    chain: When | None = None
    future: bool = False
    sure: bool = True  # else `today` is only the last day that the article can be of, as far as its text tells


def day(date: datetime.date, words: str | None = None) -> When:
    return When(date.isoformat(), "day", words)


def month(date: datetime.date, words: str | None = None) -> When:
    return When(f"{date:%Y-%m}", "month", words)


def year(date: datetime.date, words: str | None = None) -> When:
    return When(f"{date:%Y}", "year", words)


def coarser(when: When, precision: str) -> When:
    """The same date, no finer than `precision`."""
    if _LENGTH[when.precision] <= _LENGTH[precision]:
        return when
    return When("-".join(when.date.split("-")[: _LENGTH[precision]]), precision, when.words)


def last_day(when: When) -> datetime.date:
    """The last day of the span that `when` names."""
    start = first_day(when)
    end = 12 if when.precision == "year" else start.month
    return start if when.precision == "day" else start.replace(month=end, day=calendar.monthrange(start.year, end)[1])


def first_day(when: When) -> datetime.date:
    """The first day of the span that `when` names."""
    parts = [int(part) for part in when.date.split("-")]
    return datetime.date(*[*parts, 1, 1][:3])


def resolve(one: Expression, words: str, seen: Reference) -> When | None:
    """The date that `one` means, with its `words`; None where it cannot be told, or where there is no such day."""
    shape = {
        "date": _date,
        "dayofmonth": _day_of_month,
        "month": _month,
        "weekday": _weekday,
        "near": _near,
        "period": _period,
        "recent": _recent,
        "beside": _beside,
        "amount": _amount,
        "ahead": _ahead,
        "season": _year,
        "year": _year,
    }[one.kind]
    try:
        found = shape(one, seen if seen.sure else replace(seen, future=False))
        if found and not seen.sure and one.kind in _COUNTED and found != shape(one, replace(seen, today=None)):
            found = coarser(found, "year")  # "on Tuesday" of an unknown week
    except (ValueError, OverflowError):  # 31 June, or a day before the year 1
        return None
    return When(found.date, found.precision, words) if found else None


def _date(one: Expression, seen: Reference) -> When | None:
    number = _stated_year(one, seen)
    if one.month is None or one.day is None:
        return None
    if number is not None:
        return day(datetime.date(number, one.month, one.day))
    if seen.today is None:
        return None
    if (chained := _chained(seen, one.month, one.day)) is not None:
        return day(chained)
    candidates = [exact(seen.today.year + step, one.month, one.day) for step in (-1, 0, 1)]
    dates = [date for date in candidates if date and (one.weekday is None or date.weekday() == one.weekday)]
    dates = dates or [date for date in candidates if date]
    past, coming = [date for date in dates if date <= seen.today], [date for date in dates if date > seen.today]
    if not past:
        return day(coming[0]) if coming else None
    soon = bool(coming) and coming[0] - seen.today <= datetime.timedelta(days=300 if seen.future else 45)
    wanted = seen.future or one.role == "deadline" or seen.today - past[-1] > datetime.timedelta(days=300)
    return day(coming[0] if soon and wanted else past[-1])


def _day_of_month(one: Expression, seen: Reference) -> When | None:
    """As in "on the 20th": of the month narrated, or of this one."""
    if one.day is None:
        return None
    told = seen.narrated if seen.narrated and seen.narrated.precision != "year" else None
    if one.which in ("this", "last", "next") or told is None:
        if seen.today is None:
            return None
        start = shift(seen.today, {"last": -1, "next": 1}.get(one.which, 0))
        if one.which == "" and start.replace(day=1) + (one.day - 1) * ONE_DAY > seen.today and not seen.future:
            start = shift(start, -1)
        return day(datetime.date(start.year, start.month, one.day))
    start = first_day(told)
    if one.which == "" and told.precision == "day" and one.day < start.day:
        start = shift(start, 1)
    return day(datetime.date(start.year, start.month, one.day))


def _month(one: Expression, seen: Reference) -> When | None:
    if one.month is None:
        return None
    number = _stated_year(one, seen)
    if number is not None:
        return month(datetime.date(number, one.month, 1))
    if seen.today is None:
        return None
    now = seen.today.replace(day=1)
    if one.which == "this":
        this = now.replace(month=one.month)
        return month(this.replace(year=now.year + 1) if seen.future and this < now else this)
    chained = _chained(seen, one.month) if not one.which else None
    if chained is not None:
        return month(chained)
    this = datetime.date(now.year, one.month, 1)
    if one.role == "deadline" and this > now:
        return month(this)  # "by mid-June", said in May
    if one.which == "next" or (seen.future and this < now):
        return month(this if this > now else this.replace(year=now.year + 1))
    if one.which == "last":
        return month(this if this < now else this.replace(year=now.year - 1))
    return month(this if this <= now or seen.future else this.replace(year=now.year - 1))


def _weekday(one: Expression, seen: Reference) -> When | None:
    if one.weekday is None:
        return None
    told = first_day(seen.narrated) if seen.narrated and seen.narrated.precision == "day" else None
    if told and (one.side or one.which in ("following", "previous", "same", "that")):
        if one.which in ("same", "that"):
            return day(weekday_before(told, one.weekday))
        later = one.side == "later" or one.which == "following"
        return day(weekday_after(told + ONE_DAY, one.weekday) if later else weekday_before(told - ONE_DAY, one.weekday))
    if seen.today is None:
        return None
    if one.of:
        monday = weekday_before(seen.today, 0) + {"last": -7, "next": 7}.get(one.of, 0) * ONE_DAY
        return day(monday + one.weekday * ONE_DAY)
    if one.which == "next" or (seen.future and one.which != "last"):
        return day(weekday_after(seen.today + ONE_DAY, one.weekday))
    return day(weekday_before(seen.today - ONE_DAY if one.which == "last" else seen.today, one.weekday))


def _near(one: Expression, seen: Reference) -> When | None:
    """today, yesterday, overnight. A night belongs to the day of its evening."""
    if seen.today is None:
        return None
    steps = {
        "the day before yesterday": -2,
        "yesterday": -1,
        "last night": -1,
        "last evening": -1,
        "overnight": -1,
        "tomorrow": 1,
        "the day after tomorrow": 2,
    }
    return day(seen.today + steps.get(one.unit, 0) * ONE_DAY)


def _period(one: Expression, seen: Reference) -> When | None:
    """that day, the next morning, last month, early this year, at the weekend."""
    told = seen.narrated
    if one.which == "in" and one.unit == "day" and told:
        return told  # "later in the day"
    if one.which in ("same", "that", "following", "previous") or (one.which == "next" and one.unit in _NIGHTS):
        return (
            _from_told(told, {"following": 1, "next": 1, "previous": -1}.get(one.which, 0), one.unit) if told else None
        )
    if seen.today is None:
        return None
    step = {"last": -1, "next": 1}.get(one.which, 0)
    if one.unit in _NIGHTS:
        return day(seen.today + step * ONE_DAY)
    if one.unit in ("week", "weekend"):
        return month(
            seen.today
            + 7 * step * ONE_DAY
            - (ONE_DAY * 2 if one.unit == "weekend" and not seen.future else ONE_DAY * 0)
        )
    if one.unit == "month":
        return month(shift(seen.today, step))
    return year(seen.today.replace(year=seen.today.year + step, day=1))


def _recent(one: Expression, seen: Reference) -> When | None:
    """As in "over the past week", "in recent days", "in the last three months": no finer than the span allows."""
    if seen.today is None:
        return None
    return (month if one.unit in _NIGHTS | {"hour", "week", "fortnight"} else year)(seen.today)


def _beside(one: Expression, seen: Reference) -> When | None:
    return _from_told(seen.narrated, 1 if one.side == "later" else -1, one.unit) if seen.narrated else None


def _from_told(told: When, step: int, unit: str) -> When:
    """`step` units from a date told before, no finer than the unit or than what was told."""
    start = first_day(told)
    if unit in _NIGHTS:
        return day(start + step * ONE_DAY) if told.precision == "day" else told
    if unit in ("week", "weekend"):
        return coarser(month(start + 7 * step * ONE_DAY), told.precision)
    if unit == "month":
        return coarser(month(shift(start, step)), told.precision)
    return year(start.replace(year=start.year + step, day=1))


def _amount(one: Expression, seen: Reference) -> When | None:
    """two days ago, a week later, months earlier, "a truce six months old"."""
    told = seen.narrated
    if one.side == "ago":
        start: When | None = day(seen.today) if seen.today else None
    elif one.side == "old" and (one.unit != "day" or seen.chain is None):
        start = day(seen.today) if seen.today else None
    else:
        start = told
    if start is None:
        return None
    sign = 1 if one.side == "later" or (one.side == "old" and start is told) else -1
    if one.unit in ("minute", "hour", "moment"):
        return start
    if one.number is None:  # "days later", "several weeks ago": only the coarser unit is known
        return coarser(start, "month" if one.unit in _NIGHTS else "year")
    number = sign * one.number
    first = first_day(start)
    if one.unit in _NIGHTS or one.unit in ("week", "weekend", "fortnight"):
        days = number * (1 if one.unit in _NIGHTS else 14 if one.unit == "fortnight" else 7)
        exact = abs(days) <= 14 and (abs(days) < 10 or one.unit in _NIGHTS)
        if start.precision != "day":
            return start if abs(days) < 20 else coarser(month(first + days * ONE_DAY), start.precision)
        return (day if exact else month)(first + days * ONE_DAY)
    if one.unit == "month":
        return coarser(month(shift(first, number)), start.precision)
    return year(first.replace(year=first.year + number * (10 if one.unit == "decade" else 1), day=1))


def _ahead(one: Expression, seen: Reference) -> When | None:
    """As in "in two weeks' time": only of what is planned, from the day of writing."""
    if seen.today is None or not seen.future or one.number is None:
        return None
    days = one.number * {"day": 1, "week": 7, "month": 30, "year": 365}[one.unit]
    shape = day if one.unit == "day" else month if days < 300 else year
    return shape(seen.today + days * ONE_DAY)


def _year(one: Expression, seen: Reference) -> When | None:
    number = _stated_year(one, seen)
    if number is None and one.kind == "season" and seen.today:
        number = seen.today.year
    return year(datetime.date(number, 1, 1)) if number else None


def _stated_year(one: Expression, seen: Reference) -> int | None:
    """The year that the words give, also as "last year" or "the same year"."""
    if one.year:
        return one.year
    step = {"last": -1, "previous": -1, "next": 1, "following": 1}.get(one.of, 0)
    if one.of in ("last", "this", "next"):
        return seen.today.year + step if seen.today else None
    return first_day(seen.narrated).year + step if one.of and seen.narrated else None


def _chained(seen: Reference, number: int, day_number: int = 1) -> datetime.date | None:
    """In a story told in order "in February 2022 ... in June" is June of that year: a date soon after the last."""
    if not seen.chain or seen.today is None or seen.chain.precision == "year":
        return None
    told = first_day(seen.chain)
    if not re.search(r"\d{4}|year", seen.chain.words or "") or told.year >= seen.today.year:
        return None
    found = onward(told if seen.chain.precision == "day" else told.replace(day=1), number, day_number)
    plain = exact(seen.today.year, number, day_number)
    lately = plain is not None and datetime.timedelta(0) <= seen.today - plain < LATELY
    return found if found - told <= SOON and not lately else None
