"""Passkeys: odd answers are refused plainly, and one whose counter does not grow may be a copy."""

from __future__ import annotations

import copy
import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from fido2 import cbor
from fido2.utils import sha256, websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AuthenticatorData

from tests.conftest import client_of
from tests.people.software_passkey import HOST, SoftwarePasskey, post
from throughline.audit.models import Event
from throughline.people.demo import PASSWORD
from throughline.people.models import Person

pytestmark = pytest.mark.django_db
ADD, USE = "/account/second-step/passkeys/add/", "/sign-in/passkey/"
NOT_USED, NOT_ADDED = "That passkey could not be used", "That passkey could not be added"


def rafi() -> Person:
    return Person.objects.get(email="rafi.reader@example.org")


def just_signed_in() -> Client:
    """Return a client that gave the password a moment ago, and so need not give it again to add a passkey."""
    client = Client(headers={"host": HOST})
    assert client.post("/sign-in/", {"login": rafi().email, "password": PASSWORD}).status_code == 302
    return client


def asked_by(client: Client, path: str, name: str) -> dict[str, Any]:
    """Return what the page at `path` asks a browser with."""
    page = client.get(path).content.decode()
    found = re.search(r'<script id="js_data" type="application/json">(.*?)</script>', page)
    assert found, page
    return json.loads(found[1])[name]  # type: ignore[no-any-return]


def added(passkey: SoftwarePasskey) -> Authenticator:
    client = just_signed_in()
    post(client, ADD, passkey.registration(asked_by(client, ADD, "creation_options")), name="Key", passwordless="on")
    return Authenticator.objects.get(user=rafi(), type="webauthn")


def asked_to_sign_in(client: Client) -> dict[str, Any]:
    return client.get(USE, headers={"x-requested-with": "XMLHttpRequest", "host": HOST}).json()["request_options"]  # type: ignore[no-any-return]


def signs_in(passkey: SoftwarePasskey) -> str:
    """Sign in with a passkey alone, and return the page that one comes to."""
    client = Client(headers={"host": HOST})
    page: str = post(client, USE, passkey.assertion(asked_to_sign_in(client))).content.decode()
    return "in" if "_auth_user_id" in client.session else page


def stands_still(passkey: SoftwarePasskey) -> SoftwarePasskey:
    """Return the same passkey with a counter that is always 0."""
    other = copy.copy(passkey)
    other.counter = None
    return other


DEEP = "[" * 20_000
ODD = [
    "5", '"text"', "[]", "null", "{}", "{", DEEP, '{"rawId": ' + DEEP, "9" * 5000, '{"a": 1e999}', '"\\ud800"', '"\\u0000"',
    '{"response": []}', '{"rawId": "AA", "type": "public-key", "response": {"clientDataJSON": {"a": [[]]}}}', "x" * 300_000,
]  # fmt: skip


def bent(answer: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    """Return answers like this one, with something odd in each place, and each place left out."""
    made = []
    odd = [None, 5, 1.5, True, [], {}, [{}], {"a": [1]}, "", "!!", "AAAA", "\x00", "é", "A"]
    for path in [("rawId",), ("type",), ("response",), ("clientExtensionResults",), ("clientExtensionResults", "credProps"),
                 ("authenticatorAttachment",), *(("response", name) for name in answer["response"])]:  # fmt: skip
        for value in odd:
            other = copy.deepcopy(answer)
            place = other
            for name in path[:-1]:
                place = place[name]
            place[path[-1]] = value
            made.append((f"{'.'.join(path)} {value!r}", other))
    for odd_data in (b"5", b"[]", b"{}", b'{"type": [], "challenge": 5, "origin": {}}', DEEP.encode()):
        other = copy.deepcopy(answer)
        other["response"]["clientDataJSON"] = websafe_encode(odd_data)
        made.append((f"client data {odd_data[:30]!r}", other))
    # Right in everything but that the origin is no text.
    said = json.loads(websafe_decode(answer["response"]["clientDataJSON"]))
    for origin in (5, [], {"a": 1}, None):
        other = copy.deepcopy(answer)
        other["response"]["clientDataJSON"] = websafe_encode(json.dumps({**said, "origin": origin}).encode())
        made.append((f"origin {origin!r}", other))
    return made


@pytest.mark.parametrize("odd", ODD, ids=lambda text: str(text)[:30])
def test_odd_input_as_a_passkey_is_refused_plainly_wherever_it_is_sent(odd: str) -> None:
    client = Client(headers={"host": HOST})
    asked_to_sign_in(client)
    assert NOT_USED in post(client, USE, odd).content.decode()
    assert "_auth_user_id" not in client.session
    client = just_signed_in()
    asked_by(client, ADD, "creation_options")
    page = post(client, ADD, odd).content.decode()
    assert NOT_ADDED in page and "#id_credential" not in page, "nobody is led to a field that is not seen"
    assert not Authenticator.objects.filter(user=rafi()).exists()


def test_an_answer_bent_in_any_place_is_refused_plainly_or_means_the_same() -> None:
    client = just_signed_in()
    for what, answer in bent(SoftwarePasskey().registration(asked_by(client, ADD, "creation_options"))):
        page = post(client, ADD, answer, name="Key").content.decode()
        if NOT_ADDED not in page:
            assert "Extension" in what or "Attachment" in what or "rawId" in what, what
            # It is kept without what was odd, so that it is shown and can be used.
            assert client.get("/account/second-step/passkeys/").status_code == 200
            Authenticator.objects.filter(user=rafi()).delete()
            client = just_signed_in()
        asked_by(client, ADD, "creation_options")


def test_a_use_bent_in_any_place_is_refused_plainly_or_means_the_same() -> None:
    passkey = SoftwarePasskey()
    added(passkey)
    assert signs_in(passkey) == "in"
    for number, (what, _) in enumerate(bent(passkey.assertion({"publicKey": {"challenge": "AAAA"}}))):
        # Each from an address of its own: tries from one are limited.
        client = Client(headers={"host": HOST}, REMOTE_ADDR=f"198.51.100.{number}")
        answer = dict(bent(passkey.assertion(asked_to_sign_in(client))))[what]
        page = post(client, USE, answer).content.decode()
        if "_auth_user_id" in client.session:
            assert "Extension" in what or "Attachment" in what, what
        else:
            assert NOT_USED in page, what


@pytest.mark.parametrize("key", [{3: -7}, {3: -7, -1: 1}, {3: -257}, {3: -999}, {}, {3: -8, -1: 6, -2: b""}], ids=str)
def test_a_passkey_whose_key_checks_nothing_is_not_kept(key: dict[int, object]) -> None:
    client, passkey = just_signed_in(), SoftwarePasskey()
    answer = passkey.registration(asked_by(client, ADD, "creation_options"))
    # Flags that say that a key follows, a counter of 0, no model of device, and the length of the passkey's number.
    head = bytes([0x45]) + bytes(4) + bytes(16) + len(passkey.id).to_bytes(2, "big") + passkey.id
    said = sha256(HOST.encode()) + head + cbor.encode(key)
    attested = cbor.encode({"fmt": "none", "authData": said, "attStmt": {}})
    answer["response"]["attestationObject"] = websafe_encode(attested)
    assert NOT_ADDED in post(client, ADD, answer, name="Key").content.decode()


def test_a_passkey_without_a_key_is_not_kept() -> None:
    client = just_signed_in()
    answer = SoftwarePasskey().registration(asked_by(client, ADD, "creation_options"))
    said = AuthenticatorData.create(sha256(HOST.encode()), AuthenticatorData.FLAG.UP, 0)
    answer["response"]["attestationObject"] = websafe_encode(AttestationObject.create("none", said, {}))
    assert NOT_ADDED in post(client, ADD, answer, name="Key").content.decode()


def test_too_many_tries_with_a_passkey_are_answered_with_a_page_of_the_site() -> None:
    answers = [post(Client(REMOTE_ADDR="198.51.100.9"), USE, "odd") for _ in range(31)]
    assert answers[-1].status_code == 429 and "Wait five minutes" in answers[-1].content.decode()


def test_a_passkey_that_is_refused_as_a_second_step_is_said_on_the_page() -> None:
    passkey = SoftwarePasskey()
    added(passkey)
    client = just_signed_in()
    assert NOT_USED in post(client, "/sign-in/second-step/", {"rawId": [[]]}).content.decode()
    answer = passkey.assertion(asked_by(client, "/sign-in/second-step/", "request_options"))
    post(client, "/sign-in/second-step/", answer)
    assert "_auth_user_id" in client.session
    again = "/account/again/passkey/"
    asked_by(client, again, "request_options")
    assert NOT_USED in post(client, again, {"response": 5}).content.decode()


def test_a_passkey_whose_counter_does_not_grow_is_refused_recorded_and_told() -> None:
    passkey = SoftwarePasskey(counter=7)
    added(passkey)
    stolen = copy.copy(passkey)
    assert signs_in(passkey) == "in" and signs_in(passkey) == "in"
    mail.outbox.clear()
    page = signs_in(stolen)
    assert "may have been copied" in page
    event = Event.objects.latest("number")
    assert (event.what, event.thing_id, event.before, event.after) == (
        "refuse_passkey", str(rafi().pk), {"counter": 9}, {"counter": 8}
    )  # fmt: skip
    letter = mail.outbox[0]
    assert letter.to == [rafi().email] and "Key" in str(letter.body) and "copied" in str(letter.body)
    assert signs_in(passkey) == "in", "whoever has counted on is let in"
    assert "may have been copied" in signs_in(stands_still(passkey))


def test_a_passkey_that_does_not_count_is_let_in_every_time() -> None:
    passkey = SoftwarePasskey()
    added(passkey)
    assert [signs_in(passkey) for _ in range(3)] == ["in"] * 3


def test_the_counter_is_looked_at_in_the_second_step_and_where_somebody_confirms_again() -> None:
    passkey, step, again = SoftwarePasskey(counter=7), "/sign-in/second-step/", "/account/again/passkey/"
    added(passkey)
    stolen = copy.copy(passkey)
    client = just_signed_in()
    post(client, step, passkey.assertion(asked_by(client, step, "request_options")))
    assert "_auth_user_id" in client.session
    answer = stolen.assertion(asked_by(client, again, "request_options"))
    assert "may have been copied" in post(client, again, answer).content.decode()
    client, stolen.counter = just_signed_in(), 7
    answer = stolen.assertion(asked_by(client, step, "request_options"))
    assert "may have been copied" in post(client, step, answer).content.decode()
    assert "_auth_user_id" not in client.session


def test_renaming_a_passkey_keeps_its_counter() -> None:
    passkey = SoftwarePasskey(counter=7)
    kept = added(passkey)
    stolen = copy.copy(passkey)
    assert signs_in(passkey) == "in"
    client = client_of(rafi())
    client.post(f"/account/second-step/passkeys/{kept.pk}/", {"name": "Office"})
    assert "may have been copied" in signs_in(stolen)
