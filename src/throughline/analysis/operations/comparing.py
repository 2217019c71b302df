"""Comparing coded reports with their corrections ahead of the pages that say how much of the coding stands there."""

from __future__ import annotations

from throughline.analysis.compared import compared_of
from throughline.analysis.models import Study, StudyState
from throughline.analysis.queries.moving import coded_in_replaced


def compare_corrected() -> int:
    """Compare what was coded in an edition that has been corrected since, in studies under way, and return how many reports.

    What was compared already is not compared again, so it may run at any time and twice.
    """
    reports = coded_in_replaced(list(Study.objects.filter(state=StudyState.UNDER_WAY)))
    # One at a time: both texts of each are held whole while they are compared.
    return sum(len(compared_of([one])) for one in reports.select_related("report"))
