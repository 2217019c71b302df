"""The second step: asked of every role that opens anything confidential, kept sealed, and never a way around."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import flows
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from cryptography.fernet import InvalidToken
from django.core import mail
from django.test import Client

from throughline.people import operations
from throughline.people.demo import PASSWORD, SECOND_STEP_KEY, code_now
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR, Refusal
from throughline.people.sealing import seal, unseal

pytestmark = pytest.mark.django_db
ADA, REVIEWER = "ada.administrator@example.org", "lena.reviewer@wexmoor.example"


def password_given(email: str) -> Client:
    client = Client()
    assert client.post("/sign-in/", {"login": email, "password": PASSWORD})["Location"].startswith(
        "/sign-in/second-step/"
    )
    return client


def test_the_password_alone_opens_nothing() -> None:
    client = password_given(ADA)
    assert client.get("/people/").status_code == 302
    assert "_auth_user_id" not in client.session


def test_a_code_signs_in_and_cannot_be_used_twice() -> None:
    code = code_now()
    client = password_given(ADA)
    assert client.post("/sign-in/second-step/", {"code": code}).status_code == 302
    assert client.get("/people/").status_code == 200
    again = password_given(ADA).post("/sign-in/second-step/", {"code": code})
    assert "That code is not right." in again.content.decode()


def test_an_old_code_is_refused_with_a_message_beside_the_field() -> None:
    old = format_hotp_value(hotp_value(SECOND_STEP_KEY, int(time.time()) // 30 - 5))
    page = password_given(ADA).post("/sign-in/second-step/", {"code": old}).content.decode()
    assert "That code is not right." in page
    assert f'value="{old}"' in page


def test_a_recovery_code_works_once() -> None:
    person = Person.objects.get(email=ADA)
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()
    client = password_given(ADA)
    client.post("/sign-in/second-step/", {"code": codes[0]})
    assert client.get("/people/").status_code == 200
    page = password_given(ADA).post("/sign-in/second-step/", {"code": codes[0]})
    assert "That code is not right." in page.content.decode()


@pytest.mark.parametrize("email", [ADA, REVIEWER, "bethan.lead@wexmoor.example", "idris.auditor@example.org"])
def test_whoever_needs_a_second_step_and_has_none_is_led_to_set_it_up_before_anything_else(email: str) -> None:
    person = Person.objects.get(email=email)
    Authenticator.objects.filter(user=person).delete()
    client = Client()
    client.force_login(person)
    for url in ("/account/", "/people/", "/reviews/", "/audit/", "/account/held/"):
        assert client.get(url)["Location"] == "/account/second-step/", url
    assert client.get("/account/second-step/").status_code == 200
    assert client.get("/search/").status_code == 200
    assert client.post("/api/deposits").status_code == 403


def test_a_role_that_needs_a_second_step_allows_nothing_without_it() -> None:
    person = Person.objects.get(email=ADA)
    assert not person.can("people:account:manage")
    with pytest.raises(Refusal):
        operations.end_role(person=person, role="administrator", by=person)
    person.has_used_second_step = True
    assert person.can("people:account:manage")


def test_a_role_that_opens_nothing_confidential_needs_no_second_step() -> None:
    client = Client()
    client.post("/sign-in/", {"login": "rafi.reader@example.org", "password": PASSWORD})
    assert client.get("/account/").status_code == 200


def test_an_app_is_set_up_with_its_secret_sealed_and_its_picture_drawn_in_the_page() -> None:
    person = Person.objects.get(email=ADA)
    Authenticator.objects.filter(user=person).delete()
    client = Client()
    client.post("/sign-in/", {"login": ADA, "password": PASSWORD})
    page = client.get("/account/second-step/app/")
    assert page.status_code == 200
    assert b"<svg" in page.content
    assert b"data:image" not in page.content
    secret = page.context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    done = client.post("/account/second-step/app/", {"code": code})
    assert done["Location"] == "/account/second-step/codes/"
    kept = Authenticator.objects.get(user=person, type="totp").data["secret"]
    assert secret not in kept
    assert unseal(kept) == secret


def test_what_a_former_key_sealed_can_be_opened_while_that_key_is_known(settings: object) -> None:
    sealed, former = seal("a secret"), settings.SECRET_KEY  # type: ignore[attr-defined]
    settings.SECRET_KEY = "another key altogether"  # type: ignore[attr-defined]
    with pytest.raises(InvalidToken):
        unseal(sealed)
    settings.SECRET_KEY_FALLBACKS = [former]  # type: ignore[attr-defined]
    assert unseal(sealed) == "a secret"


def test_a_known_second_step_is_for_demonstrations_alone(settings: object) -> None:
    settings.DEVELOPMENT = False  # type: ignore[attr-defined]
    person = Person.objects.get(email="rafi.reader@example.org")
    with pytest.raises(Refusal, match="demonstrations"):
        operations.set_up_known_second_step(person=person, secret=SECOND_STEP_KEY, by=HOST_OPERATOR)


def test_a_message_about_an_account_says_in_plain_words_of_which_site_it_speaks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # No test's transaction ends, and the message goes at its end, while the request is still there.
    monkeypatch.setattr(flows.transaction, "on_commit", lambda then: then())
    Authenticator.objects.filter(user=Person.objects.get(email=ADA)).delete()
    client = Client()
    client.post("/sign-in/", {"login": ADA, "password": PASSWORD})
    secret = client.get("/account/second-step/app/").context["form"].secret
    code = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    client.post("/account/second-step/app/", {"code": code})
    (sent,) = mail.outbox
    assert sent.subject == "An authenticator app was added to your account"
    assert "at Throughline (http://127.0.0.1:8000), run by a demonstration host" in sent.body
    Client().post("/password/", {"email": "rafi.reader@example.org"})
    assert "for your account at Throughline (http://127.0.0.1:8000)" in mail.outbox[-1].body
