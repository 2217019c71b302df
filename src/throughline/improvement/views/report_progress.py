"""Say how an action goes."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.report_progress import ReportProgressForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url, write


@never_cache
@in_partnership("organisation:improvement:report")
def report_progress(request: HttpRequest, pk: int, action: int) -> HttpResponse:
    found, _ = action_or_404(request, pk, action)
    form = ReportProgressForm(request.POST or None, action=found)
    return write(
        request, form, partial(operations.report_progress, action=found), organisation=found.organisation, back=action_url(found),
        back_to=found.label, about=found.title, said="Thank you. It is kept.",
    )  # fmt: skip
