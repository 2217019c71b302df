"""Choose the process of a review that was opened without one."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.choose_process import ChooseProcessForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:setup:change")
def choose_process(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = ChooseProcessForm(request.POST or None, review=found)
    return write(
        request,
        form,
        operations.choose_process,
        back="review",
        said="The process is chosen. Write the referral next.",
        review=found,
    )
