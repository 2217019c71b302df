"""What a study asks when it draws a sample: every report that a search finds, by code, by day of publication."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from django.db.models import Q

from throughline.library.models import ProbableDuplicate, Report
from throughline.library.models.report import Availability
from throughline.library.queries.withholding import only_what_may_be_found
from throughline.library.search import open_index
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import Actor


def reports_found(request: SearchRequest, *, seen_by: Actor) -> list[int]:
    """Return the numbers of every report that a search finds, not of one page alone, among those the person may read."""
    found = open_index().report_ids(only_what_may_be_found(request, seen_by=seen_by))
    # The index may be a moment behind the database.
    there = Report.objects.filter(availability__in=request.allowed_availability).in_bulk(found)
    return [number for number in found if number in there]


def ids_by_code(codes: Iterable[str]) -> dict[str, int]:
    """Return the numbers of the reports with these codes, leaving out those that were withdrawn."""
    there = Report.objects.filter(code__in=list(codes)).exclude(availability=Availability.WITHDRAWN)
    return dict(there.values_list("code", "pk"))


def published_between(numbers: Sequence[int], first: datetime.date | None, last: datetime.date | None) -> set[int]:
    """Return which of these reports were published from `first` to `last`, both included, or on a day not known.

    Of a report whose year alone is known, the year must meet the period.
    """
    before, after = Q(), Q()
    if first is not None:
        before = Q(published_on__lt=first) | Q(published_on=None, year__lt=first.year)
    if last is not None:
        after = Q(published_on__gt=last) | Q(published_on=None, year__gt=last.year)
    outside = Report.objects.filter(before | after, pk__in=list(numbers)).values_list("pk", flat=True)
    return set(numbers) - set(outside) if before or after else set(numbers)


def pairs_of_same_text() -> list[tuple[int, int]]:
    """Return the pairs of reports of which a cataloguer decided that editions of theirs are the same text."""
    decided = ProbableDuplicate.objects.filter(decision=ProbableDuplicate.Decision.SAME)
    pairs = decided.values_list("edition__report", "other__report")
    return [(one, other) for one, other in pairs if one != other]
