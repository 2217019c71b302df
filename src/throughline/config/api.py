"""The JSON API: the same queries and operations as the pages, with its OpenAPI description at /api/openapi.json."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import redirect
from django.urls import URLPattern
from ninja import NinjaAPI
from ninja.errors import AuthenticationError

from throughline.library.api import router as library_router
from throughline.markers.api import router as markers_router
from throughline.people.answers import with_answers
from throughline.people.calling import Nobody
from throughline.people.policies import Refusal
from throughline.ui.not_understood import sentence_of_too_much

DESCRIPTION = (
    "Search published reviews, open passages, cite them, deposit files, and ask the Quality Markers. Routes with a padlock ask "
    "for a personal token, `Authorization: Bearer TOKEN`, which people make on their account's page. Faults are answered as "
    '`{"detail": ...}`, a sentence, or for wrong parameters (422) a list that names each: 401 without a token that holds, 403 '
    "with the reason where its person may not, 404 where nothing is there, 410 where a report was withdrawn. Each route names "
    "what it may answer, and in which form."
)
CANNOT_BE_READ = "What was sent cannot be read. A file is sent as multipart/form-data with its boundary."
HOW_TO_ASK = "Send a token that holds as 'Authorization: Bearer TOKEN'. People make one on their account's page."


class Api(NinjaAPI):
    """Its description says of each route what it answers, also where it does not do what it was asked."""

    def get_openapi_schema(self, **where: Any) -> Any:
        return with_answers(super().get_openapi_schema(**where))


# No interactive page: it would fetch scripts from elsewhere. Any OpenAPI tool reads the description.
api = Api(
    title="Throughline",
    version="1",
    description=DESCRIPTION,
    docs_url=None,
    docs_decorator=login_not_required,
    # Closed by default: each route says with `auth=` who may call it.
    auth=Nobody(),
)
api.add_router("", library_router, tags=["library"])
api.add_router("/markers", markers_router, tags=["markers"])


@api.exception_handler(Refusal)
def show_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    return api.create_response(request, {"detail": refusal.sentence}, status=refusal.status)


@api.exception_handler(MultiPartParserError)
@api.exception_handler(BadRequest)
@api.exception_handler(SuspiciousOperation)
def show_what_cannot_be_read(request: HttpRequest, fault: Exception) -> HttpResponse:
    too_much = sentence_of_too_much(fault)
    return api.create_response(request, {"detail": too_much or CANNOT_BE_READ}, status=413 if too_much else 400)


@api.exception_handler(AuthenticationError)
def ask_for_a_token(request: HttpRequest, fault: AuthenticationError) -> HttpResponse:
    answer = api.create_response(request, {"detail": HOW_TO_ASK}, status=401)
    answer["WWW-Authenticate"] = "Bearer"
    return answer


@api.exception_handler(Http404)
def show_what_is_not_there(request: HttpRequest, missing: Http404) -> HttpResponse:
    """Say what was not found, in the words of the route that looked for it."""
    said = missing.args[0] if missing.args and isinstance(missing.args[0], str) else "There is nothing at this address."
    return api.create_response(request, {"detail": said}, status=404)


@login_not_required
def describe(request: HttpRequest) -> HttpResponse:
    """Lead from the bare address of the API to its description."""
    return redirect("api-1:openapi-json")


urls = api.urls
for pattern in urls[0]:
    if isinstance(pattern, URLPattern) and pattern.name == "api-root":
        pattern.callback = describe
