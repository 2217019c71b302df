"""One record in a form that other systems read."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from throughline.library import queries
from throughline.library.views.finding import says_if_closed
from throughline.library.views.finding_shown import shown_report_or_404
from throughline.people.queries import person_asking


@login_not_required
@says_if_closed
def export_record(request: HttpRequest, code: str, form: str) -> HttpResponse:
    found = shown_report_or_404(code, seen_by=person_asking(request))
    if form not in queries.FORMATS:
        raise Http404("There is no record in this form.")
    media_type, text = queries.export(found, form)
    answer = HttpResponse(text, content_type=f"{media_type}; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.code}.{form}"'
    return answer
