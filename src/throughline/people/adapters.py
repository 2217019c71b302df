"""How the sign-in library behaves here: no public sign-up, one answer for every refusal, secrets sealed."""

from __future__ import annotations

import time
from typing import Any

import qrcode
from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from qrcode.image.svg import SvgPathImage

from throughline.people.models import Person
from throughline.people.outbox import post
from throughline.people.queries import has_second_step
from throughline.people.queries.asking import SET_UP_IN_SESSION
from throughline.people.sealing import seal, unseal
from throughline.ui.context import details

NO_MATCH = "That email address and password do not match an account. Check both and try again."
TOO_MANY = "There were too many tries. Wait five minutes, then try again."
WRONG_CODE = "That code is not right. Use the one that your app shows now, or a recovery code that you have not used."


class AccountAdapter(DefaultAccountAdapter):
    """Accounts come from invitations alone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": NO_MATCH,
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
        "incorrect_password": "That is not your password. Try again.",
        "enter_current_password": "That is not your present password. Try again.",
        "incorrect_code": WRONG_CODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        # An account that has ended is answered like one that never was.
        person = super().authenticate(request, **credentials)
        return person if person is not None and person.is_active else None

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        # Letters are written without a request, so that nothing else tells them which site they come from.
        about = {"request": self.request, "email": email, "site": details(), **context}
        post(self.render_mail(template_prefix, email, about))

    def get_reset_password_from_key_url(self, key: str) -> str:
        # From the settings, never from the request: a forged Host header must not choose where the link leads.
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.THROUGHLINE["SITE_ADDRESS"] + path.replace("UID-KEY", key)

    def is_reauthentication_required(self, *, app: str, **more: Any) -> bool:
        # Somebody who gave the password a moment ago need not give it again to set up their first second step and to
        # see the recovery codes that come with it.
        person, session = context.request.user, context.request.session
        if app == "allauth.mfa" and isinstance(person, Person):
            is_first = not has_second_step(person) or session.get(SET_UP_IN_SESSION) == person.pk
            records = get_authentication_records(context.request, person)
            if is_first and records and time.time() - records[-1]["at"] < app_settings.REAUTHENTICATION_TIMEOUT:
                return False
        return bool(super().is_reauthentication_required(app=app, **more))

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        words = {
            "reauthenticate": "Use your password",
            "mfa_reauthenticate": "Use a code from your app",
            "mfa_reauthenticate:webauthn": "Use your passkey",
        }
        return [{**method, "description": words[method["id"]]} for method in super().get_reauthentication_methods(user)]


class SecondStepAdapter(DefaultMFAAdapter):
    """Secrets of authenticator apps and recovery codes are sealed before they reach the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": WRONG_CODE,
        "cannot_generate_recovery_codes": "Set up an authenticator app or a passkey first.",
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        return str(settings.THROUGHLINE["SITE_NAME"])

    def build_totp_svg(self, url: str) -> str:
        """Return the QR code as an SVG element that can stand in a page: no XML declaration, no style attribute."""
        return str(qrcode.make(url, image_factory=SvgPathImage).to_string(encoding="unicode"))

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return "My passkey"


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Single sign-on opens an account that an invitation made; it never makes one."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False
