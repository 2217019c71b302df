"""The chronology files of all agencies that wait: whose each is, what was read, and which are taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.chronology_files import ChronologyFilesForm
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:manage")
def chronology_files(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    waiting = queries.waiting_imports(review, seen_by=person)
    form = ChronologyFilesForm(request.POST or None, waiting=waiting, agencies=list(queries.every_agency(review)))
    if request.method == "POST" and form.is_valid():
        for imported, agency in form.named():
            operations.name_agency(imported=imported, agency=agency, by=person)
        if request.POST.get("act") != "take":
            messages.success(request, "It is kept which agency each file is of.")
            return redirect("chronology_files", code=code)
        taken = form.taken()
        count = operations.confirm_imports(imports=taken, by=person)
        files, entries = counted(len(taken), "file", "files"), counted(count, "entry", "entries")
        messages.success(request, f"{files} taken in, with {entries}.")
        return redirect("chronology_files" if len(taken) < len(waiting) else "chronology_agencies", code=code)
    context = {"review": review, "form": form}
    return render(request, "reviewing/chronology_files.html", context, status=400 if form.errors else 200)
