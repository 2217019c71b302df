"""Single sign-on opens an account that an invitation made, by an address that the provider has checked, and makes none."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from allauth.socialaccount.providers.oauth2.client import OAuth2Client
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.http import HttpResponse
from django.test import Client

from throughline.people.models import Person

pytestmark = pytest.mark.django_db
EMAIL = "rafi.reader@example.org"
APP = {
    "provider_id": "sso",
    "name": "Wexmoor staff",
    "client_id": "us",
    "settings": {"server_url": "https://sso.example"},
}
CONFIG = {
    "authorization_endpoint": "https://sso.example/authorise",
    "token_endpoint": "https://sso.example/token",
    "userinfo_endpoint": "https://sso.example/me",
}


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A provider that answers without a network; what it says of whoever signs in can be changed."""
    says: dict[str, Any] = {"sub": "77", "email": EMAIL, "email_verified": True, "name": "Somebody Else"}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "openid_config", CONFIG)
    monkeypatch.setattr(OpenIDConnectOAuth2Adapter, "_fetch_user_info", lambda adapter, token: says)
    monkeypatch.setattr(
        OAuth2Client, "get_access_token", lambda client, code, pkce_code_verifier=None: {"access_token": "x"}
    )
    return says


def through(client: Client) -> HttpResponse:
    """Go to the provider and come back."""
    there = client.get("/sign-in/with/sso/")["Location"]
    assert there.startswith("https://sso.example/authorise?")
    state = parse_qs(urlparse(there).query)["state"][0]
    return client.get("/sign-in/with/sso/back/", {"code": "given", "state": state}, follow=True)


def test_nothing_is_shown_where_no_provider_is_set_up() -> None:
    assert "/sign-in/with/" not in Client().get("/sign-in/").content.decode()
    assert Client().get("/sign-in/with/sso/").status_code == 404


def test_a_checked_address_signs_in_to_its_account_and_changes_nothing_about_it(provider: dict[str, Any]) -> None:
    client = Client()
    assert "Use Wexmoor staff" in client.get("/sign-in/").content.decode()
    through(client)
    assert "Rafi Lowe" in client.get("/account/").content.decode()


def test_an_address_that_the_provider_has_not_checked_opens_nothing(provider: dict[str, Any]) -> None:
    provider["email_verified"] = False
    client = Client()
    through(client)
    assert client.get("/account/").status_code == 302


def test_no_account_is_made_for_somebody_who_was_not_invited(provider: dict[str, Any]) -> None:
    provider["email"] = "nobody@example.org"
    before = Person.objects.count()
    client = Client()
    assert "There is no account for you yet" in through(client).content.decode()
    assert Person.objects.count() == before


def test_a_role_that_needs_a_second_step_needs_it_after_single_sign_on_too(provider: dict[str, Any]) -> None:
    provider["email"] = "ada.administrator@example.org"
    client = Client()
    assert "Your second step" in through(client).content.decode()
    assert client.get("/people/").status_code == 302


def test_coming_back_with_a_forged_state_opens_nothing(provider: dict[str, Any]) -> None:
    client = Client()
    client.get("/sign-in/with/sso/")
    client.get("/sign-in/with/sso/back/", {"code": "given", "state": "forged"})
    assert client.get("/account/").status_code == 302
