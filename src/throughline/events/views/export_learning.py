"""One's own record of attendance as CSV, and one's own reflective log as text."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache

from throughline.events.learning_downloads import FORMS
from throughline.people.marks import signed_in


@never_cache
@signed_in
def export_learning(request: HttpRequest, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404(f"One's own learning comes as {', '.join(FORMS)}.")
    media_type, make = FORMS[form]
    answer = HttpResponse(make(request.user), content_type=media_type)  # type: ignore[arg-type]
    answer["Content-Disposition"] = f'attachment; filename="{form}"'
    return answer
