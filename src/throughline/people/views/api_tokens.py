"""Your tokens for the API: make one, see it once, revoke it."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.people import operations, queries
from throughline.people.forms.api_tokens import ApiTokenForm
from throughline.people.marks import signed_in
from throughline.people.models import Person


@signed_in
@never_cache
def api_tokens(request: HttpRequest) -> HttpResponse:
    person: Person = request.user  # type: ignore[assignment]
    if "revoke" in request.POST:
        return _revoke(request, person)
    form = ApiTokenForm(request.POST or None)
    made = secret = None
    if request.method == "POST" and form.is_valid():
        # No redirect: the secret is on this one page and is kept nowhere.
        made, secret = operations.make_token(by=person, **form.cleaned_data)
        form = ApiTokenForm()
    return render(
        request,
        "people/api_tokens.html",
        {"form": form, "made": made, "secret": secret, "tokens": queries.tokens_of(person)},
        status=400 if form.errors else 200,
    )


def _revoke(request: HttpRequest, person: Person) -> HttpResponse:
    number = request.POST["revoke"]
    token = queries.tokens_of(person).filter(pk=number).first() if number.isdecimal() else None
    if token is None:
        raise Http404("You have no such token.")
    operations.revoke_token(token=token, by=person)
    messages.success(request, f"The token “{token.name}” no longer opens anything.")
    return redirect("api_tokens")
