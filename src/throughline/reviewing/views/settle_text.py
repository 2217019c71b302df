"""Two people wrote at once: see both, and say what the section is to be."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing.comparing import rows_between
from throughline.reviewing.forms.settle_text import SettleTextForm
from throughline.reviewing.operations.drafts import settle_text as settle
from throughline.reviewing.queries.drafts import merged
from throughline.reviewing.views.finding import section_or_404


@never_cache
@in_review("review:draft:write")
def settle_text(request: HttpRequest, code: str, draft: int, section: int, beside: int) -> HttpResponse:
    page, person = section_or_404(request, code, draft, section)
    found = next((one for one in page.waiting if one.pk == beside), None)
    if found is None:
        raise Http404
    proposal = merged(page, found)
    initial = {"text": proposal.text, "after_number": page.section.latest, "act": "bring_in"}
    form = SettleTextForm(request.POST or None, initial=initial)
    if form.is_valid():
        said = form.cleaned_data
        text = said["text"] if said["act"] == "bring_in" else None
        settle(beside=found, by=person, text=text, after_number=said["after_number"])
        return redirect("draft_section", code=code, draft=draft, section=section)
    about = {
        "review": page.section.draft.review,
        "draft": page.section.draft,
        "page": page,
        "beside": found,
        "clashes": proposal.clashes,
        "rows": rows_between(page.now, found.text),
        "form": form,
    }
    return render(request, "reviewing/settle_text.html", about, status=400 if form.errors else 200)
