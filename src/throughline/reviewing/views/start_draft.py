"""Begin a draft from a template."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.start_draft import StartDraftForm
from throughline.reviewing.operations.drafts import start_draft as start
from throughline.reviewing.report_templates import report_templates
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:draft:write")
def start_draft(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = StartDraftForm(request.POST or None, templates=report_templates())
    if form.is_valid():
        begun = start(review=review, by=person, **form.cleaned_data)
        return redirect("draft", code=code, draft=begun.pk)
    about = {"review": review, "form": form}
    return render(request, "reviewing/start_draft.html", about, status=400 if form.errors else 200)
