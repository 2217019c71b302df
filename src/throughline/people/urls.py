"""Addresses of sign-in, of your own account, and of the people and organisations that administrators look after."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account import views as account_views
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as sso
from allauth.socialaccount.providers.openid_connect import views as oidc
from allauth.usersessions.views import list_usersessions
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.urls import path, re_path

from throughline.people.marks import signed_in
from throughline.people.views.accept_invitation import accept_invitation
from throughline.people.views.account import account
from throughline.people.views.add_organisation import add_organisation
from throughline.people.views.api_tokens import api_tokens
from throughline.people.views.ask_to_join import ask_to_join
from throughline.people.views.audit_timeline import audit_timeline
from throughline.people.views.change_address import change_address
from throughline.people.views.change_organisation import change_organisation
from throughline.people.views.change_people import change_people
from throughline.people.views.confirm_join import confirm_join
from throughline.people.views.confirm_new_address import confirm_new_address
from throughline.people.views.end_account import end_account
from throughline.people.views.erase_account import erase_account
from throughline.people.views.export_audit import export_audit
from throughline.people.views.export_held import export_held
from throughline.people.views.held_about_me import held_about_me
from throughline.people.views.invite import invite
from throughline.people.views.invite_to_organisation import invite_to_organisation
from throughline.people.views.merge_organisation import merge_organisation
from throughline.people.views.open_account_again import open_account_again
from throughline.people.views.organisation import organisation
from throughline.people.views.organisations import organisations
from throughline.people.views.outbox import outbox
from throughline.people.views.people import people
from throughline.people.views.person import person
from throughline.people.views.roles import roles
from throughline.people.views.withdraw_invitation import withdraw_invitation


def setting_up(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a page that somebody needs before their second step is set up."""
    view.sets_up_second_step = True  # type: ignore[attr-defined]
    return signed_in(view)


def public(view: Callable[..., Any]) -> Callable[..., Any]:
    """Open a page of the sign-in library to everyone."""

    @wraps(view)
    def shown(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponseBase:
        answer = view(request, *arguments, **named)
        # The library calls the host machine's name `site`, which would hide what every page knows of this site.
        if isinstance(answer, TemplateResponse) and answer.context_data:
            answer.context_data.pop("site", None)
        return answer

    return login_not_required(shown)


# Only those routes of the sign-in library that are wanted; their names are the library's, because it looks them up.
signing_in = [
    path("sign-in/", public(account_views.login), name="account_login"),
    path("sign-in/", public(account_views.login), name="sign_in"),
    path("sign-in/second-step/", public(mfa.authenticate), name="mfa_authenticate"),
    path("sign-in/passkey/", public(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path("sign-in/ended/", public(account_views.account_inactive), name="account_inactive"),
    path("sign-out/", public(account_views.logout), name="account_logout"),
    path("sign-out/", public(account_views.logout), name="sign_out"),
    path("password/", public(account_views.password_reset), name="account_reset_password"),
    path("password/sent/", public(account_views.password_reset_done), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        public(account_views.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path(
        "password/changed/",
        public(account_views.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path("sign-in/with/<str:provider_id>/", public(oidc.login), name="openid_connect_login"),
    path("sign-in/with/<str:provider_id>/back/", public(oidc.callback), name="openid_connect_callback"),
    path("sign-in/cancelled/", public(sso.login_cancelled), name="socialaccount_login_cancelled"),
    path("sign-in/failed/", public(sso.login_error), name="socialaccount_login_error"),
    path("sign-in/unknown/", public(sso.signup), name="socialaccount_signup"),
]
your_account = [
    path("account/", account, name="account"),
    path("account/held/", held_about_me, name="held_about_me"),
    path("account/held.json", export_held, name="export_held"),
    path("account/tokens/", api_tokens, name="api_tokens"),
    path("account/sessions/", signed_in(list_usersessions), name="usersessions_list"),
    path("account/password/", setting_up(account_views.password_change), name="account_change_password"),
    path("account/password/first/", setting_up(account_views.password_set), name="account_set_password"),
    path("account/again/", setting_up(account_views.reauthenticate), name="account_reauthenticate"),
    path("account/again/code/", setting_up(mfa.reauthenticate), name="mfa_reauthenticate"),
    path("account/again/passkey/", setting_up(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path("account/second-step/", setting_up(mfa.index), name="mfa_index"),
    path("account/second-step/", setting_up(mfa.index), name="second_step"),
    path("account/second-step/app/", setting_up(totp.activate_totp), name="mfa_activate_totp"),
    path("account/second-step/app/remove/", signed_in(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("account/second-step/codes/", signed_in(recovery.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "account/second-step/codes/new/",
        signed_in(recovery.generate_recovery_codes),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "account/second-step/codes.txt", signed_in(recovery.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("account/second-step/passkeys/", signed_in(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("account/second-step/passkeys/add/", setting_up(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("account/second-step/passkeys/<int:pk>/", signed_in(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path(
        "account/second-step/passkeys/<int:pk>/remove/", signed_in(passkeys.remove_webauthn), name="mfa_remove_webauthn"
    ),
]
urlpatterns = [
    *signing_in,
    *your_account,
    path("invitations/<str:secret>/", accept_invitation, name="accept_invitation"),
    path("join/", ask_to_join, name="ask_to_join"),
    path("join/<str:token>/", confirm_join, name="confirm_join"),
    path("address/<str:secret>/", confirm_new_address, name="confirm_new_address"),
    path("roles/", roles, name="roles"),
    path("people/", people, name="people"),
    path("people/invite/", invite, name="invite"),
    path("people/withdraw/", withdraw_invitation, name="withdraw_invitation"),
    path("people/<int:pk>/", person, name="person"),
    path("people/<int:pk>/address/", change_address, name="change_address"),
    path("people/<int:pk>/end/", end_account, name="end_account"),
    path("people/<int:pk>/open/", open_account_again, name="open_account_again"),
    path("people/<int:pk>/erase/", erase_account, name="erase_account"),
    path("organisations/", organisations, name="organisations"),
    path("organisations/add/", add_organisation, name="add_organisation"),
    path("organisations/<int:pk>/", organisation, name="organisation"),
    path("organisations/<int:pk>/change/", change_organisation, name="change_organisation"),
    path("organisations/<int:pk>/merge/", merge_organisation, name="merge_organisation"),
    path("organisations/<int:pk>/invite/", invite_to_organisation, name="invite_to_organisation"),
    path("organisations/<int:pk>/people/", change_people, name="change_people"),
    path("outbox/", outbox, name="outbox"),
    path("audit/", audit_timeline, name="audit_timeline"),
    path("audit.csv", export_audit, name="export_audit"),
]
