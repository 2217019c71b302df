"""A certificate verifies by its code; a forged, altered or withdrawn one does not, and codes cannot be tried out."""

from __future__ import annotations

import io
from pathlib import Path

import cv2
import numpy as np
import pikepdf
import pypdfium2
import pytest
from django.test import Client
from django.utils import timezone

from tests.conftest import client_of
from tests.events.learners import CAME, CAME_TOO, ORGANISER, OUTSIDER, STAYED_AWAY, certificate, client, event, person
from throughline.events.certificate_codes import SIGNS, in_groups, new_code
from throughline.events.models import Booking, Certificate
from throughline.events.operations import certificates as operations
from throughline.events.operations.booking import note_attendance
from throughline.people.models import OutboxMessage
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def asked(code: str) -> tuple[int, str]:
    answer = Client().get(f"/certificates/{code}/")
    return answer.status_code, answer.content.decode()


def test_the_right_code_says_whose_it_is_for_what_and_when() -> None:
    found = certificate()
    answer = Client().get("/certificates/", {"code": found.shown_code.lower()}, follow=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    for said in ("This certificate is genuine", "Wren Abbot", found.event_title, found.held, "Lathe Hall"):
        assert said in page
    assert answer["X-Robots-Tag"].startswith("noindex")


def test_a_code_with_any_one_sign_changed_is_refused() -> None:
    code = certificate().code
    for at in range(0, len(code), 5):
        other = next(sign for sign in SIGNS if sign != code[at])
        status, page = asked(code[:at] + other + code[at + 1 :])
        assert status == 404
        assert "Wren Abbot" not in page


def test_a_mistyped_code_is_told_from_one_that_was_made_up() -> None:
    code = certificate().code
    assert "missing or mistyped" in asked(code[:-1])[1]
    status, page = asked(in_groups(new_code()))
    assert status == 404
    assert "that certificate is not ours" in page


def test_a_code_stands_for_its_own_event_and_person_alone() -> None:
    """A forger who prints somebody else's good code below another name or event is shown up by what the page says."""
    first, second = certificate(CAME), certificate(CAME_TOO)
    assert first.code != second.code
    assert "Tomas Reed" in asked(second.code)[1]
    assert "Wren Abbot" not in asked(second.code)[1]
    # The middle of one code within another is nobody's.
    assert asked(first.code[:12] + second.code[12:])[0] == 404


def test_a_withdrawn_certificate_says_so_and_no_longer_whose_it_was() -> None:
    found = certificate()
    url = f"/events/{event().code}/certificates/{found.pk}/withdraw/"
    assert client(OUTSIDER).post(url, {"reason": "x"}).status_code == 403
    assert client(ORGANISER).post(url, {"reason": "Noted for the wrong person"}).status_code == 302
    status, page = asked(found.code)
    assert status == 200
    assert "This certificate was withdrawn" in page
    for silent in ("Wren Abbot", "wrong person", found.event_title):
        assert silent not in page
    found.refresh_from_db()
    assert (found.name, found.person) == ("", None)
    paper = Client().get(f"/certificates/{found.code}/certificate.pdf")
    assert (paper.status_code, "This certificate was withdrawn" in paper.content.decode()) == (410, True)


def test_whose_certificate_was_withdrawn_gets_no_other_one_with_everybody_elses_but_by_a_button_of_their_own() -> None:
    found, there = certificate(), f"/events/{event().code}/certificates/"
    operations.withdraw_certificate(certificate=found, reason="At her request", by=HOST_OPERATOR)
    assert f"/certificates/{found.code}/" in client(CAME).get("/my-learning/").content.decode()
    client(ORGANISER).post(there)
    standing = Certificate.objects.filter(event=event(), booking__email=CAME, withdrawn_at=None)
    assert not standing.exists()
    page = client(ORGANISER).get(there).content.decode()
    assert "who came never had one" not in page and "Issue a new one" in page
    assert client(OUTSIDER).post(there, {"again": found.booking_id}).status_code == 403
    client(ORGANISER).post(there, {"again": found.booking_id})
    assert "Wren Abbot" in asked(standing.get().code)[1]
    assert "Withdrawn" not in client(CAME).get("/my-learning/").content.decode()
    # Pressed once more, as from a page that is still open.
    assert client(ORGANISER).post(there, {"again": found.booking_id}).status_code == 403
    assert standing.count() == 1
    assert client(ORGANISER).post(there, {"again": "x"}).status_code == 404


def test_that_somebody_did_not_come_is_noted_only_once_no_certificate_says_that_they_did() -> None:
    found = certificate()
    assert found.booking is not None
    with pytest.raises(Refusal, match="Withdraw it first"):
        note_attendance(booking=found.booking, is_here=False, by=HOST_OPERATOR)
    # As it could be before: whoever arranges the event still finds the certificate.
    Booking.objects.filter(pk=found.booking.pk).update(attended_at=None)
    page = client(ORGANISER).get(f"/events/{event().code}/certificates/").content.decode()
    assert found.shown_code in page and "not noted as attended" in page
    operations.withdraw_certificate(certificate=found, reason="She was not there", by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="noted as attended"):
        operations.issue_again(booking=found.booking, by=HOST_OPERATOR)


def test_where_names_were_erased_nothing_is_offered_that_cannot_be_done() -> None:
    found = certificate("hale@school.example")
    assert found.booking is not None
    event().bookings.filter(pk=found.booking.pk).update(name="", email="")
    operations.withdraw_certificate(certificate=found, reason="At her request", by=HOST_OPERATOR)
    Certificate.objects.filter(pk=found.pk).delete()
    page = client(ORGANISER).get(f"/events/{event().code}/certificates/").content.decode()
    assert "Name erased" in page and "Issue what is missing" not in page


def test_codes_cannot_be_tried_out() -> None:
    guesser = {"REMOTE_ADDR": "203.0.113.77"}
    met = [Client().get(f"/certificates/{new_code()}/", **guesser).status_code for _ in range(22)]  # type: ignore[arg-type]
    assert met == [404] * 20 + [429] * 2
    # Not even a right code is looked at from there now, by the page or the file; from elsewhere it is.
    good = certificate().code
    assert Client().get(f"/certificates/{good}/", **guesser).status_code == 429  # type: ignore[arg-type]
    assert Client().get(f"/certificates/{good}/certificate.pdf", **guesser).status_code == 429  # type: ignore[arg-type]
    assert asked(good)[0] == 200


def test_only_those_who_came_get_one_and_each_gets_one() -> None:
    assert not Certificate.objects.filter(booking__email=STAYED_AWAY).exists()
    assert operations.issue_certificates(event=event(), by=HOST_OPERATOR) == []
    assert set(event().certificates.values_list("name", flat=True)) == {"Wren Abbot", "Tomas Reed", "Ida Hale"}


def test_none_is_issued_before_the_event_was_held_nor_by_anybody_else() -> None:
    from throughline.events.models import Event

    coming = Event.objects.filter(state="open")[0]
    with pytest.raises(Refusal, match="once the event is marked as held"):
        operations.issue_certificates(event=coming, by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="Only an event organiser"):
        operations.issue_certificates(event=event(), by=person(OUTSIDER))


def test_whoever_gave_an_address_is_written_to_and_nobody_else_can_tell() -> None:
    for found in event().certificates.all():
        operations.send_certificate(certificate_id=found.pk)
    # Somebody without an account gets the link too: it is all that is needed.
    written = OutboxMessage.objects.get(to="hale@school.example", subject__startswith="Your certificate")
    found = certificate("hale@school.example")
    assert f"/certificates/{found.code}/" in written.body
    operations.withdraw_certificate(certificate=found, reason="At her request", by=HOST_OPERATOR)
    operations.send_certificate(certificate_id=found.pk)
    assert OutboxMessage.objects.filter(to="hale@school.example", subject__startswith="Your certificate").count() == 1


def test_a_certificate_outlives_the_booking() -> None:
    found = certificate()
    Booking.objects.filter(certificates=found).delete()
    assert "Wren Abbot" in asked(found.code)[1]
    assert found.event_title in client(CAME).get("/my-learning/").content.decode()


def test_the_pdf_is_tagged_says_what_the_page_says_and_its_square_leads_there(tmp_path: Path) -> None:
    found = certificate()
    answer = Client().get(f"/certificates/{found.code}/certificate.pdf")
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert bool(pdf.Root.MarkInfo.Marked)
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang).startswith("en")
    page = pypdfium2.PdfDocument(answer.content)[0]
    words = page.get_textpage().get_text_range()
    for said in ("Wren Abbot", found.event_title, found.held, found.shown_code):
        assert said in words
    picture = np.asarray(page.render(scale=2).to_pil().convert("RGB"))
    # The library's other reader cannot read one good square in a hundred.
    leads_to = cv2.QRCodeDetectorAruco().detectAndDecode(picture)[0]
    assert leads_to.endswith(f"/certificates/{found.shown_code}/")
    assert client_of(person(OUTSIDER)).get(leads_to.partition("8000")[2] or leads_to).status_code == 200


def test_the_certificates_of_hundreds_stand_in_pages() -> None:
    now = timezone.now()
    Booking.objects.bulk_create(
        Booking(
            event=event(), email=f"came{number}@y.example", name=f"Came {number}", sector="police", role="manager",
            state="confirmed", answered_at=now, attended_at=now,
        )
        for number in range(120)
    )  # fmt: skip
    page = client(ORGANISER).get(f"/events/{event().code}/certificates/")
    assert len(page.context["page"]) == 50 and "?page=3" in page.content.decode()
    assert "120 who came never had one" in page.content.decode()
