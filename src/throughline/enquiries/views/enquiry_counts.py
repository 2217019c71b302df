"""What people ask about, week by week."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.enquiries import queries
from throughline.enquiries.queries.counts import SMALL
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("enquiries:count:read")
def enquiry_counts(request: HttpRequest) -> HttpResponse:
    counts = queries.counts_by_topic(seen_by=person_asking(request))
    return render(request, "enquiries/enquiry_counts.html", {"counts": counts, "small": SMALL})
