"""Say what was done about a comment."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.resolve_comment import ResolveCommentForm
from throughline.reviewing.operations.draft_talk import resolve_comment as resolve
from throughline.reviewing.views.finding import section_or_404


@never_cache
@in_review("review:draft:comment")
def resolve_comment(request: HttpRequest, code: str, draft: int, section: int, comment: int) -> HttpResponse:
    page, person = section_or_404(request, code, draft, section)
    found = next((one for one in page.open_comments if one.pk == comment), None)
    if found is None:
        raise Http404
    found.section = page.section
    form = ResolveCommentForm(request.POST or None)
    if form.is_valid():
        resolve(comment=found, by=person, **form.cleaned_data)
        return redirect("draft_section", code=code, draft=draft, section=section)
    about = {"review": page.section.draft.review, "draft": page.section.draft, "page": page}
    about |= {"comment": found, "form": form}
    return render(request, "reviewing/resolve_comment.html", about, status=400 if form.errors else 200)
