"""One report, and the decision about it; after it the next one comes by itself."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.html import format_html
from django.views.decorators.cache import never_cache

from throughline.analysis import operations, policies, queries
from throughline.analysis.forms.screen_record import ScreenRecordForm
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking


@never_cache
@in_study("study:record:screen")
def screen_record(request: HttpRequest, code: str, record: int) -> HttpResponse:
    study, person = study_or_404(request, code), person_asking(request)
    found = found_or_404(queries.record_of(study, record, seen_by=person))
    own = queries.own_decision(found, person)
    form = ScreenRecordForm(request.POST or None, study=study, initial={"note": own.note if own else ""})
    if carried_out(request, form, operations.decide, record=found):
        again = reverse("screen_record", kwargs={"code": code, "record": record})
        said = f"{queries.SAID[form.cleaned_data['choice']]}: {found.report.title}."
        messages.success(request, format_html('{} <a class="govuk-link" href="{}">Change it</a>', said, again))
        following = operations.take_next(study=study, by=person)
        if following is None:
            return redirect("screening", code=code)
        return redirect("screen_record", code=code, record=following.pk)
    context = {
        "study": study,
        "sheet": queries.sheet_of(found, seen_by=person),
        "own": own,
        "form": form,
        "may_settle": policies.may_settle(person, found),
        "may_decide": policies.may_decide(person, found),
        "may_unmark": policies.may_unmark_duplicate(person, found),
        "decisions": queries.decisions_of(found, seen_by=person),
        "progress": queries.progress_of(study, seen_by=person),
    }
    return render(request, "analysis/screen_record.html", context, status=400 if form.errors else 200)
