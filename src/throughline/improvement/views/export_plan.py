"""An action plan as a workbook: in the shape in which it was brought, or every action in ours."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement.marks import in_partnership
from throughline.improvement.queries.plans import all_actions_as_workbook, plan_to_export
from throughline.improvement.views.downloads import XLSX, as_file
from throughline.improvement.views.finding import partnership_or_404, plan_or_404


@never_cache
@in_partnership("organisation:improvement:change")
def export_plan(request: HttpRequest, pk: int, plan: int | None = None) -> HttpResponse:
    if plan is None:
        organisation, person = partnership_or_404(request, pk)
        return as_file(all_actions_as_workbook(organisation, seen_by=person), XLSX, "action-plan.xlsx")
    file, person = plan_or_404(request, pk, plan)
    return as_file(plan_to_export(file, seen_by=person), XLSX, file.file_name)
