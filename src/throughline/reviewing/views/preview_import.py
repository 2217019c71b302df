"""What was read from a chronology file: every fault, or every entry, before anything is taken in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
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
        if policies.may_manage_chronology(person, found.review):
            # Who brings in the files of many agencies goes on with the next.
            return redirect("chronology_agencies", code=code)
        return redirect("agency_chronology", code=code, agency=found.agency_id)
    if act in ACTS:
        ACTS[act](imported=found, by=person)
        messages.success(request, "Nothing of the file is kept.")
        if found.agency is None:
            return redirect("chronology_files", code=code)
        return redirect("agency_chronology", code=code, agency=found.agency_id)
    context = {"review": found.review, "imported": found, "preview": queries.preview_of(found)}
    return render(request, "reviewing/preview_import.html", context)
