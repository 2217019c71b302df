"""Accept an invitation: make an account, open again one that has ended, or add what it promises to the one that is there."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from throughline.people import operations, queries
from throughline.people.forms.accept_invitation import AcceptInvitationForm
from throughline.people.models import Person


@sensitive_post_parameters("password")
@never_cache
@login_not_required
def accept_invitation(request: HttpRequest, secret: str) -> HttpResponse:
    invitation = queries.invitation_of(secret)
    if invitation is None:
        return render(request, "people/invitation_gone.html", status=404)
    account = Person.objects.filter(email=invitation.email).first()
    if not invitation.is_for(account):
        return render(request, "people/invitation_gone.html", {"has_ended": True}, status=404)
    has_account, opens_again = account is not None and account.is_active, account is not None and not account.is_active
    form = AcceptInvitationForm(
        request.POST if request.method == "POST" else None, email=invitation.email, account=account
    )
    if request.method == "POST" and (has_account or form.is_valid()):
        details = {} if has_account else form.cleaned_data
        person = operations.accept_invitation(invitation=invitation, **details)
        if person == request.user:
            messages.success(request, "What the invitation promised is added to your account.")
            return redirect("account")
        messages.success(request, _thanks(has_account=has_account, opens_again=opens_again))
        return redirect("sign_in")
    return render(
        request,
        "people/accept_invitation.html",
        {"form": form, "invitation": invitation, "has_account": has_account, "opens_again": opens_again},
        status=400 if form.errors else 200,
    )


def _thanks(*, has_account: bool, opens_again: bool) -> str:
    if opens_again:
        return "Your account is open again. Now sign in."
    return "Thank you. Now sign in." if has_account else "Your account is ready. Now sign in."
