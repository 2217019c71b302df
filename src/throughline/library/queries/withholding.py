"""What the index still holds and a search must not find: the database has changed, and the index follows in a moment."""

from __future__ import annotations

from throughline.library import policies
from throughline.library.models import Edition, IndexChange, Report, TakingDown
from throughline.library.models.edition import replaced
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import Actor

KINDS = IndexChange.Kind


def only_what_may_be_found(request: SearchRequest, *, seen_by: Actor) -> SearchRequest:
    """Bind a request to what the person may read by the database of this moment, and return it.

    Leaving out hits afterwards would not do: numbers, facets and suggested words would still speak of them.
    """
    request.allowed_availability = policies.readable_availabilities(seen_by)
    request.without_reports = _gone_reports() | _closed_reports(request.allowed_availability)
    request.without_editions = _gone_editions()
    return request


def _gone_reports() -> frozenset[int]:
    """Return the reports that were taken down or withdrawn, of which the index has not heard or not been cleared."""
    taken = TakingDown.objects.filter(finished_at=None).values_list("report_id", flat=True)
    gone = IndexChange.objects.filter(kind=KINDS.REPORT_GONE).values_list("thing", flat=True)
    return frozenset((*taken, *gone))


def _closed_reports(allowed: set[str]) -> frozenset[int]:
    changed = IndexChange.objects.filter(kind=KINDS.REPORT).values("thing")
    return frozenset(
        Report.objects.filter(pk__in=changed).exclude(availability__in=allowed).values_list("pk", flat=True)
    )


def _gone_editions() -> frozenset[int]:
    """Return the editions that are gone, or that another has replaced: perhaps to take a name out."""
    gone = IndexChange.objects.filter(kind=KINDS.EDITION_GONE).values_list("thing", flat=True)
    changed = IndexChange.objects.filter(kind=KINDS.EDITION).values("thing")
    corrected = Edition.objects.filter(replaced(), pk__in=changed)
    return frozenset((*gone, *corrected.values_list("pk", flat=True)))
