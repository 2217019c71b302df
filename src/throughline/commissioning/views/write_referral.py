"""Write the referral, or correct it."""

from __future__ import annotations

from django.forms import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.write_referral import WriteReferralForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.queries import person_asking


@never_cache
@in_review("review:setup:change")
def write_referral(request: HttpRequest, code: str) -> HttpResponse:
    found = review_or_404(request, code)
    referral = queries.referral_of(found, seen_by=person_asking(request))
    form = WriteReferralForm(request.POST or None, review=found, initial=model_to_dict(referral) if referral else None)
    return write(
        request,
        form,
        operations.write_referral,
        back="referral",
        said="The referral is saved. The clocks that follow from its days are set.",
        review=found,
    )
