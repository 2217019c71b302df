"""Add a relative who should hear from us."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.add_relative import AddRelativeForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:family:record")
def add_relative(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = AddRelativeForm(request.POST or None, review=found)
    return write(request, form, operations.add_relative, back="relatives", said="The relative is added.", review=found)
