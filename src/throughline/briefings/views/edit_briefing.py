"""A briefing on its editors' desk: its heading, its sections, what is missing, and the next move."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, policies, queries
from throughline.briefings.forms.edit_briefing import HeadingForm
from throughline.briefings.forms.fields import NoFieldsForm
from throughline.briefings.models import Version
from throughline.briefings.subjects import subject_of
from throughline.briefings.views.finding import briefing_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.marks import needs
from throughline.people.queries import person_asking

SAID = {
    "heading": "The heading is saved.",
    "send": "It waits for a second person now.",
    "start": "A new version is begun.",
}


@never_cache
@needs("briefings:briefing:write")
def edit_briefing(request: HttpRequest, code: str) -> HttpResponse:
    briefing = briefing_or_404(request, code)
    version = queries.newest_version(briefing)
    do = request.GET.get("do", "")
    moves: dict[str, tuple[type[Any], Any, dict[str, Any]]] = {
        "heading": (HeadingForm, operations.write_heading, {"version": version}),
        "send": (NoFieldsForm, operations.send_to_second, {"version": version}),
        "start": (NoFieldsForm, operations.start_version, {"briefing": briefing}),
    }
    failed = None
    if request.method == "POST" and do in moves:
        form_class, operation, arguments = moves[do]
        failed = form_class(request.POST)
        if carried_out(request, failed, operation, **arguments):
            messages.success(request, SAID[do])
            return redirect("edit_briefing", code=code)
    heading = failed if do == "heading" and failed else HeadingForm(initial=_heading_of(version))
    composed = queries.compose(version)
    context = {
        "briefing": briefing, "version": version, "composed": composed, "subject": subject_of(briefing),
        "missing": queries.missing_from(composed, today=timezone.localdate()), "heading": heading, "failed": failed,
        "writers": queries.writers_of(version), "versions": briefing.versions.all(),
        "may_start": policies.may_start_version(person_asking(request), briefing),
        "may_write": policies.may_write(person_asking(request), version),
    }  # fmt: skip
    return render(request, "briefings/edit_briefing.html", context, status=400 if failed is not None else 200)


def _heading_of(version: Version) -> dict[str, Any]:
    return {"title": version.title, "headline": version.headline, "review_on": version.review_on}
