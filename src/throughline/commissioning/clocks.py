"""When something is due: pure reckoning of days, with the bank holidays of each nation.

Day 1 is the day after the trigger, and a target that falls on a weekend or holiday is not moved, unless a pack says
otherwise: both rules are ours [D], since the sources that were read give lengths and no way of counting. Months end on
the day of the same number, or on the last of a shorter month (the corresponding-date rule of English law [K]).
"""

from __future__ import annotations

import datetime
from functools import cache

import holidays
from dateutil.relativedelta import relativedelta

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


def due_on(
    trigger: datetime.date,
    *,
    length: int,
    unit: str,
    nation: str,
    is_before: bool = False,
    counts_trigger: bool = False,
) -> datetime.date:
    """Return the day that lies `length` units from the trigger.

    `unit` is working_days, calendar_days, months or years. `counts_trigger` makes the trigger itself day 1; where it is
    no working day, day 1 of working days is then the next one.
    """
    step = -1 if is_before else 1
    if unit in ("months", "years"):
        # A period that starts on the day itself ends a day earlier.
        end = trigger + relativedelta(**{unit: step * length})
        return end - step * ONE_DAY if counts_trigger else end
    day = trigger - step * ONE_DAY if counts_trigger else trigger
    if unit == "calendar_days":
        return day + step * length * ONE_DAY
    for _ in range(length):
        day += step * ONE_DAY
        while not is_working_day(day, nation):
            day += step * ONE_DAY
    return day


def working_days_between(start: datetime.date, end: datetime.date, nation: str) -> int:
    """Return how many working days lie after `start` up to and with `end`; less than none where `end` is earlier."""
    first, last, sign = (start, end, 1) if start <= end else (end, start, -1)
    days = (last - first).days
    return sign * sum(is_working_day(first + number * ONE_DAY, nation) for number in range(1, days + 1))
