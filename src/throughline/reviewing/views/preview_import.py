"""What was read from a chronology file: every fault, or every entry, before anything is taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.people.models import Person
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.models import ChronologyImport
from throughline.reviewing.views.finding import import_or_404

ACTS = {"discard": operations.discard_import, "withdraw": operations.withdraw_import}


@never_cache
@in_review("review:chronology:write")
def preview_import(request: HttpRequest, code: str, imported: int) -> HttpResponse:
    found, person = import_or_404(request, code, imported)
    act = request.POST.get("act", "")
    if act == "confirm":
        count = operations.confirm_import(imported=found, by=person)
        whose = found.agency.name if found.agency else ""
        of_agency = f"{counted(count, 'entry', 'entries')} of {whose} {'is' if count == 1 else 'are'}"
        messages.success(request, f"{of_agency} in the chronology.")
        return redirect(_next_after(found, person))
    if act in ACTS:
        ACTS[act](imported=found, by=person)
        messages.success(request, "Nothing of the file is kept.")
        return redirect(_of_agency(found) if act == "withdraw" and found.agency else _next_after(found, person))
    context = {"review": found.review, "imported": found, "preview": queries.preview_of(found)}
    return render(request, "reviewing/preview_import.html", context)


def _next_after(imported: ChronologyImport, person: Person) -> str:
    """Lead who brings in the files of many agencies to those that still wait, and then to the list of agencies."""
    review = imported.review
    if not policies.may_manage_chronology(person, review):
        return _of_agency(imported)
    still = queries.count_waiting(review, seen_by=person)
    return reverse("chronology_files" if still else "chronology_agencies", kwargs={"code": review.code})


def _of_agency(imported: ChronologyImport) -> str:
    return reverse("agency_chronology", kwargs={"code": imported.review.code, "agency": imported.agency_id})
