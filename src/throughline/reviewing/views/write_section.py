"""Write a section. Should somebody else have kept a text meanwhile, both stand."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.forms.write_section import WriteSectionForm
from throughline.reviewing.models import TextBeside
from throughline.reviewing.operations.drafts import write_section as write
from throughline.reviewing.policies_drafting import may_write_draft
from throughline.reviewing.views.finding import section_or_404


@never_cache
@in_review("review:draft:write")
def write_section(request: HttpRequest, code: str, draft: int, section: int) -> HttpResponse:
    page, person = section_or_404(request, code, draft, section)
    initial = {"text": page.now, "after_number": page.section.latest}
    form = WriteSectionForm(request.POST or None, initial=initial)
    if form.is_valid():
        kept = write(section=page.section, by=person, **form.cleaned_data)
        if isinstance(kept, TextBeside):
            return redirect("settle_text", code=code, draft=draft, section=section, beside=kept.pk)
        return redirect("draft_section", code=code, draft=draft, section=section)
    about = {
        "review": page.section.draft.review,
        "draft": page.section.draft,
        "page": page,
        "form": form,
        "verdict": may_write_draft(person, page.section.draft),
    }
    return render(request, "reviewing/write_section.html", about, status=400 if form.errors else 200)
