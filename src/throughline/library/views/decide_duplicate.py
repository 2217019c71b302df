"""Say whether two editions that look alike are the same text."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.library import operations, policies, queries
from throughline.library.forms.decide_duplicate import DecideDuplicateForm
from throughline.library.views.finding import edition_or_404
from throughline.people.marks import needs
from throughline.people.policies import require
from throughline.people.queries import person_asking


@needs("library:record:edit")
def decide_duplicate(request: HttpRequest, code: str, edition: int, pair: int) -> HttpResponse:
    found, person = edition_or_404(code, edition), person_asking(request)
    require(policies.may_decide_duplicate(person))
    alike = next((one for one in queries.duplicates_of(found) if one.pair.pk == pair), None)
    if alike is None:
        raise Http404("These two editions do not look alike.")
    form = DecideDuplicateForm(request.POST or None, initial={"decision": alike.pair.decision})
    if form.is_valid():
        operations.decide_duplicate(pair=alike.pair, decision=form.cleaned_data["decision"], by=person)
        messages.success(request, "What you decided is kept.")
        return redirect("intake", code=code, edition=edition)
    about = {"report": found.report, "edition": found, "alike": alike, "form": form}
    return render(request, "library/decide_duplicate.html", about, status=400 if form.errors else 200)
