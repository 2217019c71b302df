"""Add a section to a draft."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.add_section import AddSectionForm
from throughline.reviewing.operations.drafts import add_section as add
from throughline.reviewing.views.finding import draft_or_404


@never_cache
@in_review("review:draft:write")
def add_section(request: HttpRequest, code: str, draft: int) -> HttpResponse:
    found, person = draft_or_404(request, code, draft)
    form = AddSectionForm(request.POST or None)
    if form.is_valid():
        section = add(draft=found, by=person, **form.cleaned_data)
        return redirect("write_section", code=code, draft=draft, section=section.pk)
    about = {"review": found.review, "draft": found, "form": form}
    return render(request, "reviewing/add_section.html", about, status=400 if form.errors else 200)
