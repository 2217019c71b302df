"""One section on the writer's desk: its text, what it cites, and the evidence that can be dropped in."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from throughline.briefings import operations, policies, queries
from throughline.briefings.forms.fields import BriefingForm
from throughline.briefings.forms.write_part import (
    CiteContributionForm,
    CitePassageForm,
    QuestionsForm,
    WriteSectionForm,
)
from throughline.briefings.subjects import subject_of
from throughline.briefings.views.finding import briefing_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("briefings:briefing:write")
def write_part(request: HttpRequest, code: str, section: str) -> HttpResponse:
    briefing = briefing_or_404(request, code)
    version = queries.newest_version(briefing)
    part = found_or_404(queries.part_of(version, section))
    person, do, posted = person_asking(request), request.GET.get("do", "write"), request.method == "POST"
    newest = queries.texts_of(version).get(section)
    seen = {"text": newest.text if newest else "", "after": newest.number if newest else 0}
    kind: type[BriefingForm] = QuestionsForm if part.kind == "questions" else WriteSectionForm
    form = kind(request.POST if posted and do == "write" else None, initial=seen)
    about: dict[str, Any] = {"version": version, "section": section}
    if carried_out(request, form, operations.write_section, **about):
        messages.success(request, "The text is saved.")
        return redirect("edit_briefing", code=code)
    cites: dict[str, tuple[type[Any], Any]] = {
        "cite": (CitePassageForm, operations.cite),
        "said": (CiteContributionForm, operations.cite_contribution),
    }
    chosen, words = None, request.GET.get("q", "").strip()[:200]
    if posted and do in cites:
        chosen = cites[do][0](request.POST)
        if carried_out(request, chosen, cites[do][1], **about):
            return redirect(f"{reverse('write_part', args=[code, section])}?{urlencode({'q': words})}#cited")
    composed = queries.compose(version)
    is_stale = bool(form.errors) and request.POST.get("after") != str(seen["after"])
    if is_stale:
        form.data = {**request.POST.dict(), "after": seen["after"]}
    context = {
        "briefing": briefing, "version": version, "part": part, "form": form, "chosen": chosen, "words": words,
        "section": next(one for one in composed.sections if one.part.id == section), "newest": newest, "is_stale": is_stale,
        "offers": queries.offers_for(subject_of(briefing), part, seen_by=person, words=words),
        "history": queries.history_of(version, section)[1:11], "may_write": policies.may_write(person, version),
    }  # fmt: skip
    status = 400 if form.errors or (chosen is not None and chosen.errors) else 200
    return render(request, "briefings/write_part.html", context, status=status)
