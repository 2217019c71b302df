"""Closes every page but to those whom its mark admits, and turns a policy's refusal into a page with its sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme

from throughline.audit.context import say_role
from throughline.people import operations, queries
from throughline.people.marks import Public, mark_of
from throughline.people.models import Person
from throughline.people.policies import Refusal
from throughline.people.queries import needs_second_step, person_asking, used_second_step

GetResponse = Callable[[HttpRequest], HttpResponse]
API = "api-1"
ORGANISATIONS = "organisations/<int:pk>/"
WITHOUT_SECOND_STEP = "Your role needs a second step when you sign in. Set it up in your account, then try again."
NOT_OR_NO_LONGER_KNOWN = "This token is not known, has expired or was revoked. Make one on your account's page."
MADE_WITHOUT_SECOND_STEP = (
    "Your role needs a second step, and this token was made without one. Sign in with it and make a new token."
)


class ClosedByDefault:
    """A page opens only as far as its mark says. One without a mark opens to nobody.

    API routes carry their mark in `auth=` and answer for themselves; see `people.calling`.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if isinstance(user, Person):
            user.has_used_second_step = used_second_step(request, user)
            say_role(lambda: ", ".join(sorted(user.role_names())))
        return _kept_from_others(request, self.get_response(request))

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], arguments: tuple[Any, ...], named: dict[str, Any]
    ) -> HttpResponseBase | None:
        if request.resolver_match and API in request.resolver_match.namespaces:
            if "Authorization" in request.headers:
                return self._take_token(request)
            return self._lacks_second_step_for_api(request)
        mark = mark_of(view)
        if mark is None:
            return show_refusal(request, "This page has no rule that says who may open it, so nobody may.")
        if isinstance(mark, Public):
            return None
        request.is_closed_to_somebody = True  # type: ignore[attr-defined]
        if not isinstance(request.user, Person):
            return _ask_to_sign_in(request)
        if not getattr(view, "sets_up_second_step", False) and lacks_second_step(request.user):
            return redirect("second_step")
        verdict = mark.verdict(person_asking(request), named)
        if verdict is None:
            return _merged_elsewhere(request, view, named)
        return None if verdict else show_refusal(request, verdict.sentence)

    def _take_token(self, request: HttpRequest) -> HttpResponse | None:
        """Let the token's person ask, whoever the session belongs to. Tokens open the API alone, never a page."""
        kind, _, secret = request.headers["Authorization"].partition(" ")
        token = queries.token_by_secret(secret.strip()) if kind.lower() == "bearer" else None
        if token is None:
            answer = JsonResponse({"detail": NOT_OR_NO_LONGER_KNOWN}, status=401)
            answer["WWW-Authenticate"] = "Bearer"
            return answer
        operations.note_use(token=token)
        request.user = person = token.person
        say_role(lambda: ", ".join([*sorted(person.role_names()), "by API token"]))
        if person.has_used_second_step or not needs_second_step(person):
            return None
        return JsonResponse({"detail": MADE_WITHOUT_SECOND_STEP}, status=403)

    def _lacks_second_step_for_api(self, request: HttpRequest) -> HttpResponse | None:
        if isinstance(request.user, Person) and lacks_second_step(request.user):
            return JsonResponse({"detail": WITHOUT_SECOND_STEP}, status=403)
        return None


def _merged_elsewhere(request: HttpRequest, view: Callable[..., Any], named: dict[str, Any]) -> HttpResponse:
    """Lead from the address of an organisation's record that was merged into another to that one; else there is nothing."""
    match = request.resolver_match
    if match is None or not match.route.startswith(ORGANISATIONS) or request.method not in ("GET", "HEAD"):
        raise Http404
    there = queries.address_after_merging(view.__module__.split(".")[1], match.url_name or "", named)
    if not there:
        raise Http404
    return redirect(there)


def _kept_from_others(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Say who may keep an answer, where its page has not said it already.

    A closed page is kept nowhere: neither by a browser that somebody else uses next, nor on the way, where some keep whatever
    ends like a file. Of an open page somebody who has signed in may see more than others, so what they see is for them alone.
    """
    if "Cache-Control" not in response:
        if getattr(request, "is_closed_to_somebody", False):
            add_never_cache_headers(response)
        elif request.user.is_authenticated:
            patch_cache_control(response, private=True)
    return response


def _ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Lead to sign-in and back. A form that was sent is not taken, so the way back is to the page that it stands on."""
    came_from = request.headers.get("Referer", "")
    if request.method != "POST":
        return redirect_to_login(request.get_full_path())
    messages.warning(
        request, "What you sent was not taken, because you are no longer signed in. Sign in and send it again."
    )
    if url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return redirect_to_login(urlsplit(came_from)._replace(scheme="", netloc="", fragment="").geturl())
    return redirect_to_login(request.get_full_path())


def lacks_second_step(person: Person) -> bool:
    """Say whether the person's roles need a second step that this session has not used."""
    return not person.has_used_second_step and needs_second_step(person)


class ShowRefusal:
    """A view that asks for something not allowed raises Refusal; the reader sees the reason, with status 403."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Refusal):
            return show_refusal(request, exception.sentence, exception.status)
        return None


def show_refusal(request: HttpRequest, sentence: str, status: int = Refusal.status) -> HttpResponse:
    """Return the page that says why not."""
    return render(request, "refused.html", {"sentence": sentence}, status=status)


class ExplainRefusedMethod:
    """An address that takes forms alone answers whoever opens it with a page, where Django's answer is an empty one, and a
    route of the API answers as it answers everything else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code != 405:
            return response
        page: HttpResponse
        if request.resolver_match and API in request.resolver_match.namespaces:
            page = JsonResponse({"detail": f"This address takes {response['Allow']}."}, status=405)
        elif response.content:
            return response
        else:
            page = render(request, "405.html", status=405)
        page["Allow"] = response["Allow"]
        return page


class NoteSession:
    """Keeps the list of open sessions up to date, at most every few minutes: each note is a write to the database."""

    EVERY_SECONDS = 300

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        now = time.time()
        if request.user.is_authenticated and now - request.session.get("noted_at", 0) > self.EVERY_SECONDS:
            UserSession.objects.create_from_request(request)
            request.session["noted_at"] = now
        return self.get_response(request)
