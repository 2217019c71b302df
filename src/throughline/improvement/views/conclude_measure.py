"""Say in words what a measure shows."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.conclude_measure import ConcludeMeasureForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import measure_or_404, write


@never_cache
@in_partnership("organisation:improvement:change")
def conclude_measure(request: HttpRequest, pk: int, measure: int) -> HttpResponse:
    found, _ = measure_or_404(request, pk, measure)
    now = {name: getattr(found, name) for name in ConcludeMeasureForm.base_fields}
    return write(
        request, ConcludeMeasureForm(request.POST or None, initial=now), partial(operations.conclude_measure, measure=found),
        organisation=found.organisation, back=reverse("measure", kwargs={"pk": pk, "measure": measure}),
        back_to=str(found), about=found.name, said="The conclusion is kept.",
    )  # fmt: skip
