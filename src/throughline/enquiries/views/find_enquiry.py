"""Find a question again by what is known of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.enquiries import queries
from throughline.enquiries.forms.find_enquiry import FindEnquiryForm
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("enquiries:desk:work")
def find_enquiry(request: HttpRequest) -> HttpResponse:
    """Names and numbers are among the words, so they are posted and stand in no address."""
    form = FindEnquiryForm(request.POST or None)
    found = None
    if form.is_valid():
        found = queries.found_enquiries(form.cleaned_data["words"], seen_by=person_asking(request))
    context = {"form": form, "found": found, "most": queries.MOST_FOUND, "today": timezone.localdate()}
    return render(request, "enquiries/find_enquiry.html", context, status=400 if form.errors else 200)
