"""Begin a draft from a Word file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.upload_draft import UploadDraftForm
from throughline.reviewing.operations.drafts import start_draft_from_file
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:draft:write")
def upload_draft(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    form = UploadDraftForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        read = form.cleaned_data["file"]
        begun = start_draft_from_file(
            review=review, title=form.cleaned_data["title"], sections=read.sections, file_digest=read.digest, by=person
        )
        return redirect("draft", code=code, draft=begun.pk)
    about = {"review": review, "form": form}
    return render(request, "reviewing/upload_draft.html", about, status=400 if form.errors else 200)
