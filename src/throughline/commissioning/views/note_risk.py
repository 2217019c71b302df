"""Note an immediate risk, apart from the referral."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.note_risk import NoteRiskForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:setup:change")
def note_risk(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = NoteRiskForm(request.POST or None, review=found, initial={"told_on": timezone.localdate()})
    return write(request, form, operations.note_risk, back="referral", said="The risk is noted.", review=found)
