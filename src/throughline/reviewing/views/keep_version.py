"""Keep the draft as it stands as a numbered version."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.keep_version import KeepVersionForm
from throughline.reviewing.operations.drafts import keep_version as keep
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:write")
def keep_version(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    form = KeepVersionForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        keep(draft=found, by=person, **form.cleaned_data)
        return redirect("draft_versions", code=code, draft=draft)
    about = {"review": found.review, "draft": found, "form": form}
    return render(request, "reviewing/keep_version.html", about, status=400 if form.errors else 200)
