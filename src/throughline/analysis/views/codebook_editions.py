"""The editions of a codebook, and proposing one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, policies_coding, queries
from throughline.analysis.forms.propose_edition import ProposeEditionForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out
from throughline.people.queries import person_asking


@never_cache
@in_study("study:work:read")
def codebook_editions(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    form = ProposeEditionForm(request.POST or None)
    if carried_out(request, form, operations.propose_edition, study=study):
        messages.success(request, "The edition is proposed. Somebody else signs it.")
        return redirect("codebook_editions", code=code)
    editions = queries.editions_of(study, seen_by=person)
    context = {
        "study": study,
        "editions": [(one, policies_coding.may_sign_edition(person, one)) for one in editions],
        "may_change": policies_coding.may_change_codebook(person, study),
        "form": form,
    }
    return render(request, "analysis/codebook_editions.html", context, status=400 if form.errors else 200)
