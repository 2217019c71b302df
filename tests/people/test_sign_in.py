"""Signing in: one sentence for every refusal, and nothing private without it."""

from __future__ import annotations

import pytest
from django.test import Client

from throughline.audit.models import Event
from throughline.config import settings as site
from throughline.people import operations
from throughline.people.demo import PASSWORD, PEOPLE
from throughline.people.models import Person
from throughline.people.policies import HOST_OPERATOR
from throughline.people.roles import ROLES, permissions_of

pytestmark = pytest.mark.django_db
EMAIL = PEOPLE[0][0]


def sign_in(email: str, password: str, **more: str) -> object:
    return Client().post("/sign-in/", {"login": email, "password": password, **more})


def test_a_person_signs_in_whatever_the_case_of_the_address() -> None:
    assert sign_in(EMAIL.upper(), PASSWORD).status_code == 302  # type: ignore[attr-defined]


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer() -> None:
    sentences = set()
    for email in (EMAIL, "nobody@example.org"):
        page = sign_in(email, "not the password").content.decode()  # type: ignore[attr-defined]
        assert "do not match an account" in page
        sentences.add("do not match an account" in page)
        assert email in page
    assert sentences == {True}


def test_sign_in_never_leads_to_another_site() -> None:
    answer = sign_in(EMAIL, PASSWORD, next="https://elsewhere.example/")
    assert answer["Location"] == "/work/"  # type: ignore[index]


def test_a_closed_page_leads_to_sign_in_and_back() -> None:
    answer = Client().get("/deposits/")
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/?next=/deposits/")


def test_whoever_was_signed_out_while_writing_is_told_that_it_was_not_taken_and_comes_back_to_the_form() -> None:
    client = Client()
    answer = client.post(
        "/alerts/desk/2/change/", {"act": "approve"}, headers={"referer": "http://testserver/alerts/desk/2/"}
    )
    assert answer["Location"] == "/sign-in/?next=/alerts/desk/2/"
    assert "was not taken" in client.get(answer["Location"]).content.decode()
    answer = client.post("/alerts/desk/2/change/", headers={"referer": "https://elsewhere.example/alerts/"})
    assert answer["Location"] == "/sign-in/?next=/alerts/desk/2/change/"


def test_an_address_that_takes_forms_alone_says_so_to_whoever_opens_it() -> None:
    client = Client()
    client.force_login(Person.objects.get(email="elin.editor@example.org"))
    page = client.get("/alerts/desk/2/change/")
    assert (page.status_code, page["Allow"]) == (405, "POST")
    assert "Nothing was changed" in page.content.decode()


def test_somebody_whose_role_does_not_allow_it_reads_why() -> None:
    client = Client()
    client.force_login(Person.objects.get(email="rafi.reader@example.org"))
    page = client.get("/deposits/")
    assert page.status_code == 403
    assert "Only a cataloguer or event organiser may deposit reports." in page.content.decode()


def test_the_password_is_kept_with_argon2() -> None:
    assert Person.objects.get(email=EMAIL).password.startswith("argon2")
    # Tests hash with less work; the site itself with as much as Django thinks right.
    assert site.PASSWORD_HASHERS[0] == "django.contrib.auth.hashers.Argon2PasswordHasher"


def test_a_role_that_ended_allows_nothing_and_its_history_stays() -> None:
    person = Person.objects.get(email=EMAIL)
    assert person.can("library:report:deposit")
    operations.end_role(person=person, role="cataloguer", by=HOST_OPERATOR)
    person.refresh_from_db()
    assert not person.can("library:report:deposit")
    assert person.roles.exclude(ended_at=None).count() == 1
    assert Event.objects.order_by("-number")[0].what == "end_role"


def test_every_role_says_what_it_is_for_and_lists_permissions_of_one_shape() -> None:
    for role in ROLES:
        assert role.description.endswith(".")
        assert all(len(permission.split(":")) == 3 for permission in role.permissions)
    assert permissions_of("a role of long ago") == frozenset()
