"""The image of a page, drawn by us from the deposited file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from throughline.library import queries
from throughline.library.views.finding import reading_or_404, says_if_closed
from throughline.people.queries import person_asking

WIDTHS = (600, 1200)


@login_not_required
@says_if_closed
def page_image(request: HttpRequest, code: str, edition: int, number: int) -> HttpResponse:
    reading = reading_or_404(code, edition)
    width = WIDTHS[1] if request.GET.get("w") == str(WIDTHS[1]) else WIDTHS[0]
    image = queries.page_image(reading, number, width=width, seen_by=person_asking(request))
    if image is None:
        raise Http404("This page cannot be drawn.")
    answer = HttpResponse(image, content_type="image/webp")
    # Private: a page that is not open to everyone must not stay in a shared cache.
    answer["Cache-Control"] = "private, max-age=3600"
    if reading.edition.report.is_hidden_from_search_engines:
        answer["X-Robots-Tag"] = "noindex"
    return answer
