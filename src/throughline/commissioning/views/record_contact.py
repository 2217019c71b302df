"""Record a contact with a relative, or an attempt."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning import operations, queries
from throughline.commissioning.forms.record_contact import RecordContactForm
from throughline.commissioning.marks import in_review
from throughline.commissioning.views.finding import review_or_404, write
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_review("review:family:record")
def record_contact(request: HttpRequest, code: str, relative: int) -> HttpResponse:
    found = review_or_404(request, code)
    thing = found_or_404(queries.relative(found, relative, seen_by=person_asking(request)))
    form = RecordContactForm(
        request.POST or None, review=found, initial={"channel": thing.channel, "made_on": timezone.localdate()}
    )
    return write(
        request, form, operations.record_contact, back="relatives", said="The contact is kept.", relative=thing
    )
