"""A report's passages with the codings in the margin, to read and to code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.analysis import policies_coding, queries
from throughline.analysis.marks import in_study
from throughline.analysis.views.finding import study_report_or_404
from throughline.people.carrying_out import found_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import number_asked


@never_cache
@in_study("study:work:read")
def code_report(request: HttpRequest, code: str, report: str) -> HttpResponse:
    person, found = person_asking(request), study_report_or_404(request, code, report)
    page = found_or_404(queries.coding_page(found, number_asked(request), seen_by=person))
    often = queries.often_used(found.study, seen_by=person)
    codes = queries.live_codes(found.study, seen_by=person)
    context = {
        **page,
        "study": found.study,
        "study_report": found,
        "person": person,
        "codes": sorted(codes, key=lambda one: often.index(one.pk) if one.pk in often else len(often)),
        "may_code": policies_coding.may_code_report(person, found),
        "may_see_all": policies_coding.may_see_all_codings(person, found),
        "may_settle": policies_coding.may_settle_report(person, found),
        "last_coded": queries.last_coded(found, page["reading_shown"], seen_by=person),
        "reading": queries.reading_of_coder(found, seen_by=person),
        "correction": queries.corrections_of([found], seen_by=person).get(found.pk),
        "to_read_on": queries.to_read_on_page(found, seen_by=person),
        **queries.moved_page(found, seen_by=person),
        "settlement": policies_coding.settlement_of(found),
    }
    return render(request, "analysis/code_report.html", context)
