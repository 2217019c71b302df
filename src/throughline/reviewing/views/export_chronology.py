"""The chronology, or what passes the filters, as a file: CSV, a spreadsheet, or a Word document."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from throughline.commissioning.marks import in_review
from throughline.reviewing import operations, queries
from throughline.reviewing import policies_papers as policies
from throughline.reviewing.documents.chronology import FORMS, write
from throughline.reviewing.forms.chronology import ChronologyForm
from throughline.reviewing.papers.taking_away import taken_line
from throughline.reviewing.views.finding import review_or_404


@never_cache
@in_review("review:chronology:read")
def export_chronology(request: HttpRequest, code: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    review, person = review_or_404(request, code)
    asked = ChronologyForm(
        request.GET,
        agencies=queries.agency_names(review),
        episodes=queries.shown_episodes(review, seen_by=person),
        may_see_names=bool(policies.may_open_key(person, review)),
    )
    operations.note_chronology_read(review=review, with_names=asked.with_names, by=person, form=form)
    entries = queries.entries_of(review, asked.wanted(), seen_by=person, with_names=asked.with_names)
    rows = queries.export_rows(entries, review, seen_by=person, with_names=asked.with_names)
    taken = taken_line(review, person, timezone.localtime())
    answer = HttpResponse(write(form, rows, taken), content_type=FORMS[form])
    answer["Content-Disposition"] = f'attachment; filename="chronology-{review.code}.{form}"'
    return answer
