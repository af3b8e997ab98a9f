"""Steps on the calendar: months on, the weekday before or after, a day that may not exist."""

from __future__ import annotations

import calendar
import datetime

ONE_DAY = datetime.timedelta(days=1)
_WEEK = 7


def onward(start: datetime.date, number: int, day_number: int) -> datetime.date:
    this = datetime.date(start.year, number, day_number)
    return this if this >= start else this.replace(year=start.year + 1)


def exact(number: int, month_number: int, day_number: int) -> datetime.date | None:
    try:
        return datetime.date(number, month_number, day_number)
    except ValueError:
        return None


def shift(date: datetime.date, months: int) -> datetime.date:
    """The same day so many months on, or the last day of that month."""
    count = date.year * 12 + date.month - 1 + months
    number, index = divmod(count, 12)
    return datetime.date(number, index + 1, min(date.day, calendar.monthrange(number, index + 1)[1]))


def weekday_before(date: datetime.date, weekday: int) -> datetime.date:
    return date - ((date.weekday() - weekday) % _WEEK) * ONE_DAY


def weekday_after(date: datetime.date, weekday: int) -> datetime.date:
    return date + ((weekday - date.weekday()) % _WEEK) * ONE_DAY
