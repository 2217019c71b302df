"""Say what kind of remedy a recommendation asks for."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.improvement import operations
from throughline.improvement.forms.confirm_strength import ConfirmStrengthForm
from throughline.improvement.marks import in_partnership
from throughline.improvement.views.finding import recommendation_or_404, recommendation_url, write


@never_cache
@in_partnership("organisation:improvement:change")
def confirm_strength(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    found, _ = recommendation_or_404(request, pk, number)
    form = ConfirmStrengthForm(request.POST or None, initial={"strength": found.strength or found.strength_suggested})
    return write(
        request, form, partial(operations.confirm_strength, recommendation=found), organisation=found.organisation,
        back=recommendation_url(found), back_to=found.label, said="Confirmed.", about=found.shown_words,
    )  # fmt: skip
