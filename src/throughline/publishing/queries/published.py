"""What became of a plan: the report as it stands in the library now."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from throughline.library.models import Report, TakingDown
from throughline.library.queries import report_by_code, taking_down_of
from throughline.publishing.models import LookedAgain, Publication, PublicationPlan


@dataclass(frozen=True, slots=True)
class Published:
    """The row of this app, the report in the library, and how it was looked after."""

    row: Publication
    report: Report
    taking_down: TakingDown | None
    looks: list[LookedAgain]


def published_of(plan: PublicationPlan) -> Published | None:
    """Return what a plan led to. Ask for the plan first."""
    row = (
        Publication.objects.select_related("plan__review", "handed_over_by", "taken_down_by").filter(plan=plan).first()
    )
    report = report_by_code(row.report_code) if row else None
    if row is None or report is None:
        return None
    return Published(row, report, taking_down_of(report), list(row.looked_again.select_related("looked_by")))


def due_for_a_look(published: Published, today: datetime.date) -> bool:
    """Say whether the day has come on which somebody looks at whether the report should stay."""
    return not published.report.is_withdrawn and published.row.review_on <= today
