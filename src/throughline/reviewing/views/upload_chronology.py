"""Choose a chronology file for one agency. It is read at once and shown before anything is taken in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext import Refused
from throughline.commissioning.marks import in_review
from throughline.reviewing import operations
from throughline.reviewing.chronology.columns import HEADINGS
from throughline.reviewing.forms.upload_chronology import UploadChronologyForm
from throughline.reviewing.views.finding import agency_or_404


@never_cache
@in_review("review:chronology:write")
def upload_chronology(request: HttpRequest, code: str, agency: int) -> HttpResponse:
    found, person = agency_or_404(request, code, agency)
    form = UploadChronologyForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            read = operations.start_import(agency=found, **form.cleaned_data["file"], by=person)
        except Refused as refusal:
            form.add_error("file", f"{refusal.reason} {refusal.advice}")
        else:
            return redirect("preview_import", code=code, imported=read.pk)
    context = {"review": found.review, "agency": found, "form": form, "headings": HEADINGS}
    return render(request, "reviewing/upload_chronology.html", context, status=400 if form.errors else 200)
