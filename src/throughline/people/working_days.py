"""Which days are working days: neither weekends nor the bank holidays of a nation of the United Kingdom."""

from __future__ import annotations

import datetime
from functools import cache

import holidays

SUBDIVISIONS = {"england": "ENG", "wales": "WLS", "scotland": "SCT", "northern_ireland": "NIR"}
SATURDAY = 5
ONE_DAY = datetime.timedelta(days=1)


@cache
def _holidays(nation: str) -> holidays.HolidayBase:
    """Return the nation's bank holidays, which grow by the year as they are asked for."""
    return holidays.country_holidays("GB", subdiv=SUBDIVISIONS[nation], language="en_GB")


def holiday_on(day: datetime.date, nation: str) -> str:
    """Return the name of the nation's bank holiday on that day; empty where there is none."""
    return _holidays(nation).get(day, "")


def is_working_day(day: datetime.date, nation: str) -> bool:
    """Say whether it is neither a weekend nor a bank holiday of the nation."""
    return day.weekday() < SATURDAY and day not in _holidays(nation)


def working_days_from(day: datetime.date, count: int, nation: str) -> datetime.date:
    """Return the day that lies `count` working days after a day, or before it where `count` is less than none.

    Day 1 is the working day after the day itself [D].
    """
    step = ONE_DAY if count > 0 else -ONE_DAY
    for _ in range(abs(count)):
        day += step
        while not is_working_day(day, nation):
            day += step
    return day


def working_days_between(start: datetime.date, end: datetime.date, nation: str) -> int:
    """Return how many working days lie after `start` up to and with `end`; less than none where `end` is earlier."""
    first, last, sign = (start, end, 1) if start <= end else (end, start, -1)
    days = (last - first).days
    return sign * sum(is_working_day(first + number * ONE_DAY, nation) for number in range(1, days + 1))
