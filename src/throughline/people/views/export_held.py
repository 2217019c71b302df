"""What we hold about you, as a file that a program can read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse

from throughline.people import queries
from throughline.people.marks import signed_in


@signed_in
def export_held(request: HttpRequest) -> HttpResponse:
    answer = JsonResponse(queries.held_about(request.user), json_dumps_params={"indent": 2})  # type: ignore[arg-type]
    answer["Content-Disposition"] = 'attachment; filename="what-is-held-about-me.json"'
    return answer
