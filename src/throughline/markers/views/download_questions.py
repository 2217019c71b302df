"""The chosen questions as a file: DOCX checklist, PDF, CSV or JSON."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.text import slugify

from throughline.markers import queries
from throughline.markers.documents import FORMS, handout_of


@login_not_required
def download_questions(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404(f"Questions come as {', '.join(FORMS)}.")
    shelf = queries.shelf_for(queries.chosen_from(request.GET))
    content = FORMS[form].make(handout_of(shelf, site=request.build_absolute_uri("/")))
    name = slugify(f"quality markers {shelf.words}")[:80]
    answer = HttpResponse(content, content_type=FORMS[form].media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return answer
