"""Begin to measure something for an action, or change what is said of it."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.put_measure import PutMeasureForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import action_or_404, action_url, measure_or_404, write


@never_cache
@in_partnership("organisation:improvement:change")
def put_measure(request: HttpRequest, pk: int, action: int | None = None, measure: int | None = None) -> HttpResponse:
    present = measure_or_404(request, pk, measure)[0] if measure is not None else None
    found = present.action if present else action_or_404(request, pk, action or 0)[0]
    now = {name: getattr(present, name) for name in PutMeasureForm.base_fields} if present else {}
    form = PutMeasureForm(request.POST or None, initial=now)
    there = reverse("measure", kwargs={"pk": pk, "measure": measure}) if present else action_url(found)
    return write(
        request, form, partial(operations.put_measure, action=found, measure=present), organisation=found.organisation,
        back=there, back_to=str(present) if present else found.label, about=found.title, said="The measure is kept.",
    )  # fmt: skip
