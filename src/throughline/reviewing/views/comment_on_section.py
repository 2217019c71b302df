"""Comment on a section."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.comment_on_section import CommentOnSectionForm
from throughline.reviewing.operations.draft_talk import comment_on_section as comment
from throughline.reviewing.views.finding import section_or_404


@never_cache
@in_review("review:draft:comment")
def comment_on_section(request: HttpRequest, code: str, draft: int, section: int) -> HttpResponse:
    page, person = section_or_404(request, code, draft, section)
    form = CommentOnSectionForm(request.POST or None)
    if form.is_valid():
        comment(section=page.section, by=person, **form.cleaned_data)
        return redirect("draft_section", code=code, draft=draft, section=section)
    about = {"review": page.section.draft.review, "draft": page.section.draft, "page": page, "form": form}
    return render(request, "reviewing/comment_on_section.html", about, status=400 if form.errors else 200)
