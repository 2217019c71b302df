"""The very file that is to be public, for whoever decides or hands it over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.people.policies import Refusal
from throughline.publishing import queries
from throughline.publishing.views.finding import plan_or_404


@never_cache
@in_review("review:publication:read")
def preview_publication(request: HttpRequest, code: str) -> HttpResponse:
    plan, _ = plan_or_404(request, code)
    try:
        file = queries.final_file(plan)
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return redirect("publication", code=code)
    # Never opened by the browser itself: a page in the file must not run under this site's name.
    answer = HttpResponse(file.content, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{file.name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
