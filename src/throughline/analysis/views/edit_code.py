"""Change what a code says or where it stands."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, queries
from throughline.analysis.forms.code import CodeForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import code_or_404, form_page
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:codebook:change")
def edit_code(request: HttpRequest, code: str, number: int) -> HttpResponse:
    found = code_or_404(request, code, number)
    rows = queries.codes_of(found.study, seen_by=person_asking(request))
    names = ("label", "kind", "is_codable", "definition", "use_when", "not_when", "examples", "synonyms",
             "journey_step", "colour")  # fmt: skip
    initial = {name: getattr(found, name) for name in names} | {"parent": found.parent_id}
    form = CodeForm(request.POST or None, study=found.study, rows=rows, code=found, initial=initial)
    if carried_out(request, form, operations.change_code, code=found):
        messages.success(request, "The code is changed.")
        return redirect("code", code=code, number=number)
    return form_page(request, form, found.study, "codebook", "Codebook")
