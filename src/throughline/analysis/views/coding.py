"""The reports of a study that there are to code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

PER_PAGE = 50


@never_cache
@in_study("study:work:read")
def coding(request: HttpRequest, code: str) -> HttpResponse:
    person, study = person_asking(request), study_or_404(request, code)
    counting = queries.coders_who_count(study)
    may_code = bool(policies.may_in_study(person, study, "study:coding:make"))
    reports = queries.reports_to_code(study, seen_by=person)
    replaced = set(queries.coded_in_replaced([study]).values_list("pk", flat=True))
    words, state = request.GET.get("words", "").strip(), request.GET.get("state", "")
    only = "1" if request.GET.get("corrected") else ""
    shown = [one for one in reports if state in ("", one.state) and one.has_words(words)]
    shown = [one for one in shown if not only or one.study_report.pk in replaced]
    page = page_asked(request, shown, PER_PAGE)
    corrected = [one.study_report for one in page if one.study_report.pk in replaced]
    corrections = queries.corrections_of(corrected, seen_by=person)
    begun = queries.begun_before_move([one.study_report for one in page], seen_by=person)
    context = {
        "study": study,
        "has_to_train": may_code and counting is not None and getattr(person, "pk", 0) not in counting,
        "trains": may_code and counting is not None,
        "any": bool(reports),
        "page": page,
        "rows": [
            (one, corrections.get(one.study_report.pk), begun.get(one.study_report.pk) if one.may_code else None)
            for one in page
        ],
        "corrected": len(replaced),
        "only_corrected": only,
        "to_read_on": sum(one.is_to_read_on for one in reports),
        "to_read_on_state": queries.TO_READ_ON,
        "states": sorted({one.state for one in reports}),
        "words": words,
        "state": state,
        "may_settle": any(one.may_settle for one in reports),
        "codes": len(queries.live_codes(study, seen_by=person)),
        "may_make": may_code,
        "shows_own": may_code or any(one.own_codings for one in reports),
        "waiting": queries.recode_queue(study, seen_by=person).count(),
    }
    return render(request, "analysis/coding.html", context)
