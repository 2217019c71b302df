"""The versions of a draft, two of them side by side."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.commissioning.policies import may_in_review
from throughline.reviewing.forms.draft_versions import DraftVersionsForm
from throughline.reviewing.queries.drafts import versions_compared, versions_of
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:read")
def draft_versions(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    versions = versions_of(found)
    form = DraftVersionsForm(request.GET or None, versions=versions)
    compared = None
    if form.is_valid():
        left, right = form.versions[form.cleaned_data["left"]], form.versions.get(form.cleaned_data["right"])
        compared = versions_compared(found, left, right)
    about = {
        "review": found.review,
        "draft": found,
        "versions": versions,
        "form": form,
        "compared": compared,
        "may_keep": may_in_review(person, found.review, "review:draft:write"),
    }
    return render(request, "reviewing/draft_versions.html", about, status=400 if form.errors else 200)
