"""Keeps zero characters out of addresses: nobody types one, and PostgreSQL takes no text that holds one."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

ZERO, WRITTEN = "\0", "%00"


class WithoutZeroCharacters:
    """Leaves them out of the query, so that the other words are looked for; a path that holds one leads to no page.

    Forms refuse them by themselves. Without this every list that is narrowed by a query would have to.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if ZERO in request.path_info:
            raise Http404
        query = request.META.get("QUERY_STRING", "")
        # Again and again, since '%%0000' holds another once the first is gone.
        while WRITTEN in query:
            query = query.replace(WRITTEN, "")
        request.META["QUERY_STRING"] = query
        return self.get_response(request)
