"""The audit record, or what passes the filters, as a CSV file."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse

from throughline.people import queries
from throughline.people.forms.audit_timeline import AuditTimelineForm
from throughline.people.marks import needs
from throughline.people.policies import may_read_audit, require
from throughline.people.queries import person_asking
from throughline.ui.cells import guarded


class _Echo:
    """What csv.writer writes to: it hands each line straight back."""

    def write(self, line: str) -> str:
        return line


@needs("audit:event:read")
def export_audit(request: HttpRequest) -> HttpResponseBase:
    person = person_asking(request)
    require(may_read_audit(person))
    form = AuditTimelineForm(request.GET or None)
    filters = form.cleaned_data if form.is_valid() else {}
    lines: Iterator[str] = map(csv.writer(_Echo()).writerow, map(guarded, queries.audit_rows(filters, seen_by=person)))
    answer = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return answer
