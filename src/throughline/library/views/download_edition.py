"""The file itself, as it was deposited, always as a download."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpRequest, HttpResponseBase

from throughline.library import policies
from throughline.library.views.finding import says_if_closed
from throughline.library.views.finding_shown import shown_edition_or_404
from throughline.people.policies import require
from throughline.people.queries import person_asking


@login_not_required
@says_if_closed
def download_edition(request: HttpRequest, code: str, edition: int) -> HttpResponseBase:
    person = person_asking(request)
    found = shown_edition_or_404(code, edition, seen_by=person)
    require(policies.may_download(person, found))
    # Never shown inline: an uploaded HTML or SVG file must not run as a page of this site.
    answer = FileResponse(
        found.file.path.open("rb"),
        as_attachment=True,
        filename=found.file_name,
        content_type="application/octet-stream",
    )
    answer["X-Content-Type-Options"] = "nosniff"
    if found.report.is_hidden_from_search_engines:
        answer["X-Robots-Tag"] = "noindex"
    return answer
