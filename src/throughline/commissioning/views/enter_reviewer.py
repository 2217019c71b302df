"""Enter somebody in the register of reviewers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations
from throughline.commissioning.forms.enter_reviewer import EnterReviewerForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write


@never_cache
@in_review("review:terms:write")
def enter_reviewer(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    form = EnterReviewerForm(request.POST or None, review=found)
    return write(
        request,
        form,
        operations.enter_reviewer,
        back="commission",
        said="The reviewer is entered. The commissioner decides.",
        review=found,
    )
