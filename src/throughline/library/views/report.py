"""A report: its record, contents, recommendations, editions, and what is like it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.library import policies, queries
from throughline.library.views.finding import show_tombstone
from throughline.library.views.finding_shown import shown_report_or_404
from throughline.people.queries import person_asking


@login_not_required
def report(request: HttpRequest, code: str) -> HttpResponse:
    person = person_asking(request)
    found = shown_report_or_404(code, seen_by=person)
    if found.is_withdrawn:
        return show_tombstone(request, found)
    edition = queries.main_edition(found)
    reading = queries.current_reading(edition) if edition else None
    may_read = policies.may_read_text(person, found)
    return render(
        request,
        "library/report.html",
        {
            "report": found,
            "suggested_title": queries.suggested_title(found),
            "rows": queries.record_rows(found),
            "themes": queries.theme_links(found),
            "own_page": queries.own_page(found),
            "edition": edition,
            "reading": reading,
            "editions": queries.editions_for_page(found, seen_by=person),
            "contents": queries.contents(reading, seen_by=person) if reading else [],
            "recommendations": queries.recommendations(reading, seen_by=person) if reading else [],
            "similar": queries.similar_to(found, 4),
            "may_read": may_read,
            "may_edit": policies.may_edit_record(person, found),
            "citation": queries.suggested_citation(found),
            "json_ld": queries.schema_org(found),
        },
    )
