"""Choose the chronology files of several agencies at once. Each is read; nothing is taken in yet."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext import Refused
from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing import operations
from throughline.reviewing.forms.upload_chronologies import UploadChronologiesForm, is_too_large
from throughline.reviewing.models import ChronologyImport, ImportState
from throughline.reviewing.views.finding import review_or_404

TOO_LARGE = "This file is larger than 30 MB. Split the chronology by year."


@never_cache
@in_review("review:chronology:manage")
def upload_chronologies(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = UploadChronologiesForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        lines = [_read(review, file, person) for file in form.cleaned_data["files"]]
        if request.headers.get("Accept", "").startswith("application/json"):
            return JsonResponse({"files": lines})
        for line in lines:
            if line["state"] == "refused":
                messages.warning(request, f"{line['name']}: {line['message']}")
        return redirect("chronology_files", code=code)
    context = {"review": review, "form": form}
    return render(request, "reviewing/upload_chronologies.html", context, status=400 if form.errors else 200)


def _read(review: Review, file: UploadedFile, person: Person) -> dict[str, str]:
    """Read one file and say how it fared, so that one that cannot be read holds up none of the others."""
    name = str(file.name)
    if is_too_large(file):
        return {"name": name, "state": "refused", "message": TOO_LARGE}
    try:
        read = operations.start_import_by_name(review=review, content=file.read(), file_name=name, by=person)
    except Refused as refusal:
        return {"name": name, "state": "refused", "message": f"{refusal.reason} {refusal.advice}"}
    return {"name": name, "state": "read", "message": _told(read)}


def _told(read: ChronologyImport) -> str:
    is_faulty = read.state == ImportState.FAULTY
    found = (
        "Read, with something to put right" if is_faulty else f"{counted(read.entry_count, 'entry', 'entries')} read"
    )
    return f"{found}, of {read.agency.name}." if read.agency else f"{found}. Whose it is, is not known yet."
