"""A program calls the API for somebody by a token: shown once, kept as a hash, for what counts everywhere, and ended."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from ninja.errors import HttpError

from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.commissioning.models import ReviewRole
from throughline.commissioning.policies import permissions_in_review
from throughline.commissioning.queries import my_reviews
from throughline.library.models import Report
from throughline.people import operations, queries
from throughline.people.calling import Caller
from throughline.people.marks import SignedIn, Within
from throughline.people.models import ApiToken, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
CATALOGUER, READER = "carys.cataloguer@example.org", "rafi.reader@example.org"
REVIEWER = "lena.reviewer@wexmoor.example"


def person(email: str) -> Person:
    return Person.objects.get(email=email)


def make(client: Client) -> str:
    """Make a token on the page and return the secret that it shows."""
    page = client.post("/account/tokens/", {"name": "Scanner", "days": "30"})
    found = re.search(r"<code>(throughline_[\w-]{43})</code>", page.content.decode())
    assert found, page.content.decode()
    assert "no-store" in page["Cache-Control"]
    return found[1]


@pytest.fixture
def secret() -> str:
    return make(client_of(person(CATALOGUER)))


def deposit(secret: str, client: Client | None = None) -> Any:
    # A client that checks as a real server does, because a token must do without the proof that forms carry.
    caller = client or Client(enforce_csrf_checks=True)
    file = SimpleUploadedFile("by-program.txt", b"Summary\n\nHanded in by a program.")
    return caller.post("/api/deposits", {"files": file}, headers={"authorization": f"Bearer {secret}"})


def test_a_program_deposits_by_a_token_and_it_is_recorded_as_its_person(secret: str) -> None:
    answer = deposit(secret)
    assert answer.status_code == 200, answer.content
    assert Report.objects.filter(code=answer.json()["files"][0]["report"]).exists()
    event = Event.objects.filter(what="deposit").order_by("-number")[0]
    assert (event.who, event.role) == (person(CATALOGUER).audit_name, "cataloguer, by API token")
    assert ApiToken.objects.get().last_used_on == timezone.localdate()


def test_the_secret_is_shown_once_and_kept_nowhere(secret: str) -> None:
    client = client_of(person(CATALOGUER))
    page = client.get("/account/tokens/").content.decode()
    assert "Scanner" in page and secret not in page
    token = ApiToken.objects.get()
    assert secret not in json.dumps([getattr(token, field.attname) for field in ApiToken._meta.fields], default=str)
    assert token.secret_hash != secret and secret.endswith(token.ending)
    assert secret not in json.dumps([event.content() for event in Event.objects.all()])
    held = client.get("/account/held.json").json()
    assert held["api_tokens"][0]["for"] == "Scanner" and secret not in json.dumps(held)


def test_making_and_revoking_are_recorded_without_the_name_that_was_typed(secret: str) -> None:
    client = client_of(person(CATALOGUER))
    token = ApiToken.objects.get()
    client.post("/account/tokens/", {"revoke": token.pk})
    client.post("/account/tokens/", {"revoke": token.pk})
    events = list(Event.objects.filter(what__contains="api_token").order_by("number"))
    assert [event.what for event in events] == ["make_api_token", "revoke_api_token"]
    assert "Scanner" not in json.dumps([event.content() for event in events])


def revoke(token: ApiToken) -> None:
    operations.revoke_token(token=token, by=token.person)


def expire(token: ApiToken) -> None:
    past = timezone.now() - datetime.timedelta(days=40)
    ApiToken.objects.filter(pk=token.pk).update(made_at=past, expires_at=past + datetime.timedelta(days=30))


def leave(token: ApiToken) -> None:
    operations.end_account(person=token.person, by=HOST_OPERATOR)


@pytest.mark.parametrize("end", [revoke, expire, leave], ids=lambda end: end.__name__)
def test_a_token_that_has_ended_opens_nothing(secret: str, end: Callable[[ApiToken], None]) -> None:
    end(ApiToken.objects.get())
    answer = deposit(secret)
    assert answer.status_code == 401
    assert "expired or was revoked" in answer.json()["detail"]


@pytest.mark.parametrize("header", ["Bearer nothing", "Bearer ", "Basic YTpi", "throughline_x"])
def test_a_wrong_token_is_refused_even_on_public_routes_and_beside_a_session(header: str) -> None:
    for client in (Client(), client_of(person(CATALOGUER))):
        for address in ("/api/search?q=school", "/api/markers/sets"):
            answer = client.get(address, headers={"authorization": header})
            assert (answer.status_code, answer["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_does_no_more_than_its_persons_roles_do_now(secret: str) -> None:
    reader = make(client_of(person(READER)))
    assert deposit(reader).status_code == 403
    operations.end_role(person=person(CATALOGUER), role="cataloguer", by=HOST_OPERATOR)
    assert deposit(secret).status_code == 403


def test_a_token_and_not_the_session_beside_it_says_who_asks(secret: str) -> None:
    assert deposit(secret, client_of(person(READER))).status_code == 200
    assert deposit(make(client_of(person(READER))), client_of(person(CATALOGUER))).status_code == 403


def test_a_token_reads_what_is_for_people_who_have_signed_in() -> None:
    Report.objects.update(availability="signed_in")
    code = Report.objects.filter(editions__readings__recommendations__isnull=False)[0].code
    secret = make(client_of(person(READER)))
    asked = {"headers": {"authorization": f"Bearer {secret}"}}
    assert Client().get(f"/api/reports/{code}").json()["recommendations"] == []
    assert Client().get(f"/api/reports/{code}", **asked).json()["recommendations"]


def test_a_token_opens_no_page(secret: str) -> None:
    for address in ("/account/", "/deposits/", "/account/tokens/"):
        answer = Client().get(address, headers={"authorization": f"Bearer {secret}"})
        assert answer["Location"].startswith("/sign-in/")


def test_a_token_has_no_part_in_any_review_or_organisation() -> None:
    lead = person(REVIEWER)
    token = queries.token_by_secret(make(client_of(lead)))
    assert token is not None and token.person.has_used_second_step
    role = ReviewRole.objects.present().filter(person=lead)[0]
    by_session = person(REVIEWER)
    by_session.has_used_second_step = True
    assert permissions_in_review(by_session, role.review) and my_reviews(by_session)
    assert permissions_in_review(token.person, role.review) is None
    assert my_reviews(token.person) == []
    assert token.person.roles_that_count([role.role, "organisation_lead", "member"]) == []
    for mark in (Within("review", "review:case:read", lambda *_: frozenset({"review:case:read"})), SignedIn()):
        request = SimpleNamespace(user=token.person, resolver_match=None)
        with pytest.raises(HttpError) as refused:
            Caller(mark).authenticate(request, None)  # type: ignore[arg-type]
        assert refused.value.status_code == 404


def test_a_token_made_without_the_second_step_does_not_stand_in_for_it() -> None:
    administrator = person("ada.administrator@example.org")
    _, secret = operations.make_token(name="Before", days=1, by=administrator)
    answer = Client().get("/api/search", {"q": "school"}, headers={"authorization": f"Bearer {secret}"})
    assert answer.status_code == 403 and "made without one" in answer.json()["detail"]


PASSWORD, NEW = "harbour-lantern-quilt", "wharf-candle-thistle"


def change_password(client: Client, **ticked: str) -> None:
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW, **ticked}
    assert client.post("/account/password/", data).status_code == 302


def test_whoever_changes_the_password_reads_how_many_tokens_hold_and_ends_them_if_they_choose(secret: str) -> None:
    client = client_of(person(CATALOGUER))
    other = make(client_of(person(READER)))
    make(client)
    assert "End the 2 tokens for the API that you have" in client.get("/account/password/").content.decode()
    change_password(client, ends_tokens="on")
    assert deposit(secret).status_code == 401
    assert queries.token_by_secret(other) is not None, "those of others are theirs"
    assert Event.objects.filter(what="revoke_api_token").count() == 2
    assert person(CATALOGUER).check_password(NEW)


def test_tokens_outlast_a_change_of_password_where_nobody_chose_to_end_them(secret: str) -> None:
    change_password(client_of(person(CATALOGUER)))
    assert deposit(secret).status_code == 200


def test_a_wrong_password_ends_no_token(secret: str) -> None:
    client = client_of(person(CATALOGUER))
    client.post("/account/password/", {"oldpassword": "wrong", "password1": NEW, "password2": NEW, "ends_tokens": "on"})
    assert queries.token_by_secret(secret) is not None


def test_whoever_has_no_token_is_asked_nothing_about_them(secret: str) -> None:
    ApiToken.objects.update(revoked_at=timezone.now())
    assert "token" not in client_of(person(CATALOGUER)).get("/account/password/").content.decode().lower().replace(
        "csrfmiddlewaretoken", ""
    )


def test_a_new_password_by_the_link_ends_the_tokens_unless_one_says_not(secret: str, mailoutbox: list[Any]) -> None:
    Client().post("/password/", {"email": CATALOGUER})
    found = re.search(r"http://[^/]+(/password/new/\S+)", mailoutbox[-1].body)
    assert found
    client = Client()
    address = client.get(found[1])["Location"]
    page = client.get(address).content.decode()
    assert re.search(r'<input[^>]*name="ends_tokens"[^>]*checked', page)
    client.post(address, {"password1": NEW, "password2": NEW, "ends_tokens": "on"})
    assert person(CATALOGUER).check_password(NEW) and deposit(secret).status_code == 401


def test_nobody_revokes_or_sees_the_token_of_another(secret: str) -> None:
    token = ApiToken.objects.get()
    other = client_of(person(READER))
    assert other.post("/account/tokens/", {"revoke": token.pk}).status_code == 404
    assert "Scanner" not in other.get("/account/tokens/").content.decode()
    with pytest.raises(Refusal):
        operations.revoke_token(token=token, by=person(READER))
    assert deposit(secret).status_code == 200


def test_a_program_cannot_make_itself_another_token(secret: str) -> None:
    token = queries.token_by_secret(secret)
    assert token is not None
    with pytest.raises(Refusal):
        operations.make_token(name="More", days=30, by=token.person)


def test_an_erased_account_leaves_no_token(secret: str) -> None:
    operations.erase_account(person=person(CATALOGUER), by=HOST_OPERATOR)
    assert not ApiToken.objects.exists()


def test_a_token_without_a_purpose_is_not_made_and_the_page_says_why() -> None:
    page = client_of(person(READER)).post("/account/tokens/", {"name": "", "days": "30"})
    assert page.status_code == 400 and "Say what the token is for." in page.content.decode()
    assert not ApiToken.objects.exists()
