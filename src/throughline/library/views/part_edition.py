"""Give a file that belongs to another review a report of its own."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughline.library import operations
from throughline.library.views.finding import edition_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@require_POST
@needs("library:record:edit")
def part_edition(request: HttpRequest, code: str, edition: int) -> HttpResponse:
    made = operations.part(edition=edition_or_404(code, edition), by=person_asking(request))
    messages.success(
        request,
        f"The file is now a report of its own, {made.code}. It is read once more; then look through its record.",
    )
    return redirect("intake", code=made.code, edition=edition)
