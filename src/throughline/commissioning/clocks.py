"""When something is due: pure reckoning of days, with the bank holidays of each nation.

Day 1 is the day after the trigger, and a target that falls on a weekend or holiday is not moved, unless a pack says
otherwise: both rules are ours [D], since the sources that were read give lengths and no way of counting. Months end on
the day of the same number, or on the last of a shorter month (the corresponding-date rule of English law [K]).
"""

from __future__ import annotations

import datetime

from dateutil.relativedelta import relativedelta

from throughline.people.working_days import (
    ONE_DAY,
    holiday_on,
    is_working_day,
    working_days_between,
    working_days_from,
)

__all__ = ["due_on", "holiday_on", "is_working_day", "working_days_between"]


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
    return working_days_from(day, step * length, nation)
