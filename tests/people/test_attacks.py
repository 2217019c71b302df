"""What somebody with bad intent would try, one test each."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.conftest import client_of
from tests.world import ROOT
from throughline.audit.models import Event
from throughline.library.models import Edition
from throughline.people.demo import PASSWORD, code_now
from throughline.people.models import Person

pytestmark = pytest.mark.django_db
EMAIL, OTHER = "carys.cataloguer@example.org", "rafi.reader@example.org"


def tried(password: str, email: str = EMAIL, address: str = "198.51.100.7") -> str:
    answer = Client().post("/sign-in/", {"login": email, "password": password}, REMOTE_ADDR=address)
    return "in" if answer.status_code == 302 else answer.content.decode()


def test_brute_force_on_one_account_is_locked_out_from_wherever_it_comes() -> None:
    for number in range(5):
        assert "do not match" in tried(f"guess {number}", address=f"198.51.100.{number}")
    assert "too many tries" in tried(PASSWORD, address="203.0.113.5"), "even the right password must wait"
    assert tried(PASSWORD, OTHER, address="203.0.113.5") == "in", "and nobody else is locked out with it"


def test_guessing_at_many_accounts_from_one_place_is_stopped() -> None:
    said = [tried("guess", f"somebody{number}@example.org") for number in range(25)]
    assert "too many tries" in said[-1]
    assert "do not match" in said[0]


def test_guessing_codes_is_stopped() -> None:
    client = Client()
    client.post("/sign-in/", {"login": "ada.administrator@example.org", "password": PASSWORD})
    right = code_now()
    wrong = [code for code in ("000000", "111111", "222222", "333333", "444444", "555555") if code != right]
    for code in wrong[:5]:
        client.post("/sign-in/second-step/", {"code": code})
    assert client.post("/sign-in/second-step/", {"code": right}).status_code == 200
    assert client.get("/people/").status_code == 302


def test_a_flood_from_many_addresses_does_not_make_the_site_forget_tries_or_used_codes() -> None:
    def sign_in(code: str) -> int:
        client = Client()
        client.post("/sign-in/", {"login": "ada.administrator@example.org", "password": PASSWORD})
        return client.post("/sign-in/second-step/", {"code": code}).status_code

    code = code_now()
    assert sign_in(code) == 302
    for number in range(5):
        tried(f"guess {number}", address=f"198.51.100.{number}")
    # Each of these is kept as a try of its address, and the store of tries once held three hundred.
    for number in range(320):
        Client().get("/part/nothing/", REMOTE_ADDR=f"198.18.{number // 250}.{number % 250}")
    assert "too many tries" in tried(PASSWORD, address="203.0.113.5")
    assert sign_in(code) == 200, "a code counts once, however much is kept beside it"


def test_a_session_planted_before_sign_in_does_not_become_the_persons() -> None:
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    client.post("/sign-in/", {"login": OTHER, "password": PASSWORD})
    assert client.cookies["sessionid"].value != session.session_key
    intruder = Client()
    intruder.cookies["sessionid"] = session.session_key
    assert intruder.get("/account/").status_code == 302


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "javascript:alert(1)",
        "http:///x.example",
    ],
)
def test_no_redirect_leads_to_another_site(elsewhere: str) -> None:
    answer = Client().post("/sign-in/", {"login": OTHER, "password": PASSWORD, "next": elsewhere})
    assert answer["Location"] == "/work/"
    signed_in = client_of(Person.objects.get(email=OTHER))
    assert signed_in.get("/sign-in/", {"next": elsewhere})["Location"] == "/work/"
    assert "elsewhere" not in signed_in.post("/sign-out/", {"next": elsewhere})["Location"]


def test_every_form_that_changes_something_needs_its_token() -> None:
    person = Person.objects.get(email="ada.administrator@example.org")
    client = client_of(person)
    client.handler.enforce_csrf_checks = True
    victim = Person.objects.get(email=OTHER)
    for url in (
        "/sign-in/", "/sign-out/", "/password/", "/join/", "/people/invite/", f"/people/{victim.pk}/end/",
        f"/people/{victim.pk}/erase/", "/organisations/add/", "/account/password/", "/account/sessions/",
    ):  # fmt: skip
        assert client.post(url, {}).status_code == 403, url
    victim.refresh_from_db()
    assert victim.is_active


def test_a_forged_host_is_refused_and_never_reaches_a_mail(settings: object, mailoutbox: list[object]) -> None:
    assert Client().post("/password/", {"email": OTHER}, headers={"host": "evil.example"}).status_code == 400
    assert not mailoutbox
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]
    Client().post("/password/", {"email": OTHER}, headers={"host": "evil.example", "x-forwarded-host": "evil.example"})
    text = mailoutbox[0].body  # type: ignore[attr-defined]
    assert "evil.example" not in text
    assert "http://127.0.0.1:8000/password/new/" in text


def test_asking_for_a_new_password_says_the_same_whether_or_not_there_is_an_account(mailoutbox: list[object]) -> None:
    pages = {
        Client().post("/password/", {"email": email}, follow=True).content for email in (OTHER, "nobody@example.org")
    }
    assert len({re.sub(rb'value="[^"]{20,}"', b"", page) for page in pages}) == 1
    assert len(mailoutbox) == 1


def test_a_new_password_by_the_link_works_once_and_ends_other_sessions(mailoutbox: list[object]) -> None:
    elsewhere = client_of(Person.objects.get(email=OTHER))
    Client().post("/password/", {"email": OTHER})
    found = re.search(r"http://[^/]+(/password/new/\S+)", mailoutbox[0].body)  # type: ignore[attr-defined]
    assert found
    client, new = Client(), "wharf-candle-thistle"
    page = client.get(found[1])["Location"]
    client.post(page, {"password1": new, "password2": new})
    assert tried(new, OTHER) == "in"
    assert elsewhere.get("/account/").status_code == 302
    assert (
        "no longer works" in client.get(found[1], follow=True).content.decode()
        or b"used" in client.get(found[1]).content
    )


@pytest.mark.parametrize("name", ["../../escaped.txt", "..\\escaped.txt", "/etc/escaped.txt", "a/../../escaped.txt"])
def test_a_path_in_a_file_name_leads_nowhere(name: str, settings: object) -> None:
    client = client_of(Person.objects.get(email=EMAIL))
    upload = SimpleUploadedFile("x.txt", f"Summary\n\nA text of its own for {name!r}.\n".encode())
    upload._name = name  # type: ignore[attr-defined]
    assert client.post("/api/deposits", {"files": upload}).status_code == 200
    edition = Edition.objects.latest("pk")
    assert edition.file_name == "escaped.txt"
    assert edition.file.path.resolve().is_relative_to(settings.HOME)  # type: ignore[attr-defined]
    assert not list(settings.HOME.parent.glob("escaped*"))  # type: ignore[attr-defined]


def test_an_oversized_body_is_refused(settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10_000  # type: ignore[attr-defined]
    answer = Client().post("/join/", {"name": "x" * 20_000, "email": OTHER})
    assert answer.status_code == 413
    assert "Send it in parts." in answer.content.decode()
    assert Client().post("/join/", {f"field{number}": "x" for number in range(2000)}).status_code == 413


def test_a_file_larger_than_the_limit_is_refused_with_a_sentence(settings: object) -> None:
    settings.THROUGHLINE = {**settings.THROUGHLINE, "UPLOAD_FILE_BYTES": 10}  # type: ignore[attr-defined]
    client = client_of(Person.objects.get(email=EMAIL))
    answer = client.post("/deposits/new/", {"files": SimpleUploadedFile("big.txt", b"x" * 100), "kind": "full"})
    assert answer.status_code == 400
    assert "The largest file taken is" in answer.content.decode()


def test_fields_that_a_form_does_not_have_change_nothing() -> None:
    person = Person.objects.get(email=OTHER)
    client = client_of(person)
    extra = {"roles": "administrator", "is_active": "0", "email": "x@example.org", "platform_roles": "administrator"}
    new = "wharf-candle-thistle"
    client.post("/account/password/", {"oldpassword": PASSWORD, "password1": new, "password2": new, **extra})
    person.refresh_from_db()
    assert person.check_password(new)
    assert (person.email, person.is_active, person.role_names()) == (OTHER, True, ["reader"])


def test_a_role_that_does_not_exist_or_counts_elsewhere_cannot_be_given() -> None:
    person = Person.objects.get(email=OTHER)
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    for role in ("lead_reviewer", "organisation_lead", "superuser"):
        assert client.post(f"/people/{person.pk}/", {"name": person.name, "roles": [role]}).status_code == 400
    assert person.role_names() == ["reader"]


def test_an_account_that_ended_is_answered_like_one_that_never_was() -> None:
    Person.objects.filter(email=OTHER).update(is_active=False)
    ended, never = tried(PASSWORD, OTHER), tried(PASSWORD, "never@example.org")
    assert "do not match an account" in ended
    assert "do not match an account" in never


def test_every_page_carries_the_strict_policy_and_no_script_or_style_of_its_own() -> None:
    client = client_of(Person.objects.get(email="ada.administrator@example.org"))
    for url in (
        "/sign-in/",
        "/account/",
        "/account/second-step/",
        "/account/second-step/passkeys/add/",
        "/people/",
        "/outbox/",
    ):
        answer = client.get(url) if url != "/sign-in/" else Client().get(url)
        policy = answer["Content-Security-Policy"]
        assert "script-src 'self';" in policy + ";"
        assert "unsafe" not in policy
        assert "http" not in policy
        page = answer.content.decode()
        assert not re.search(r"<script(?![^>]*(src=|type=\"application/json\"))|\son\w+=|\sstyle=|<style", page), url
        assert not re.search(r"(?:src|href)=\"https?://(?!127\.0\.0\.1)", page), url


@pytest.mark.parametrize(
    ("email", "addresses"),
    [
        (
            "ada.administrator@example.org",
            ["/people/", "/outbox/", "/account/", "/account/held.json", "/organisations/"],
        ),
        ("idris.auditor@example.org", ["/audit/", "/audit.csv"]),
        ("elin.editor@example.org", ["/alerts/desk/"]),
    ],
)
def test_no_page_that_is_closed_to_anybody_is_kept_on_the_way_or_on_a_shared_machine(
    email: str, addresses: list[str]
) -> None:
    client = client_of(Person.objects.get(email=email))
    for address in addresses:
        answer = client.get(address)
        answer.getvalue()
        assert answer.status_code == 200, address
        assert {"no-store", "private"} <= set(answer["Cache-Control"].split(", ")), address


def test_what_somebody_who_has_signed_in_sees_of_an_open_page_is_theirs_alone() -> None:
    client = client_of(Person.objects.get(email=OTHER))
    for address in ("/search.csv?q=child", "/api/search?q=child", "/search/?q=child"):
        assert "private" in client.get(address)["Cache-Control"], address
        assert "no-store" not in Client().get(address).get("Cache-Control", ""), address


def test_a_default_key_is_refused_outside_development(tmp_path: object) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "import django; django.setup()"],
        env={"THROUGHLINE_DEVELOPMENT": "no", "THROUGHLINE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src"),
             "DJANGO_SETTINGS_MODULE": "throughline.config.settings"},
        capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode != 0
    assert "Set THROUGHLINE_SECRET_KEY" in done.stderr


def test_outside_development_cookies_are_secure_and_https_is_kept(tmp_path: object) -> None:
    script = (
        "import django; django.setup(); from django.conf import settings as s;"
        "print(s.SESSION_COOKIE_SECURE, s.CSRF_COOKIE_SECURE, s.SECURE_SSL_REDIRECT, s.SECURE_HSTS_SECONDS, s.DEBUG)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"THROUGHLINE_DEVELOPMENT": "no", "THROUGHLINE_HOME": str(tmp_path), "PYTHONPATH": str(ROOT / "src"),
             "DJANGO_SETTINGS_MODULE": "throughline.config.settings", "THROUGHLINE_SECRET_KEY": "k" * 60,
             "THROUGHLINE_PAPERS_KEY": "a" * 43 + "="},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["True", "True", "True", "31536000", "False"]


def test_signing_in_and_out_is_recorded() -> None:
    client = Client()
    client.post("/sign-in/", {"login": OTHER, "password": PASSWORD})
    client.post("/sign-out/")
    assert [event.what for event in Event.objects.order_by("-number")[:2]] == ["sign_out", "sign_in"]


@pytest.mark.parametrize(
    "page", ["/events/?kind=%00", "/reviewers/?words=a%00&nation=b", "/briefings/?q=%%0000", "/join/?page=%00"]
)
def test_a_zero_character_in_a_query_is_left_out(page: str) -> None:
    answer = Client().get(page)
    assert answer.status_code == 200
    assert not any("\0" in value for values in answer.wsgi_request.GET.lists() for value in values[1])


def test_an_address_with_a_zero_character_is_of_no_page() -> None:
    # SQLite looks for it and finds nothing; PostgreSQL takes no such text, and the page would break.
    answer = Client().get("/events/%00/")
    assert answer.status_code == 404 and answer.wsgi_request.resolver_match is None
