"""Modules and materials: for those with a place, videos never without captions, files never other than they say."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.events.learners import CAME, ORGANISER, OUTSIDER, STAYED_AWAY, client, event, sheet, video
from throughline.events.captions import UnusableCaptions, read_captions, transcript_of
from throughline.events.demo_learning import FILES
from throughline.events.models import LearningMaterial, LearningModule
from throughline.events.operations import masterclass as operations
from throughline.library.models import StoredFile
from throughline.library.models.stored_file import path_of
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
VTT = b"WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ana>Good morning.</v>\n\n00:02.000 --> 00:04.000\n<v Ana>Let us begin.</v>\n"


def body(answer: Any) -> bytes:
    """Return what a response says. Read to its end, it closes its file."""
    return b"".join(answer.streaming_content) if answer.streaming else bytes(answer.content)


@pytest.mark.parametrize(("email", "met"), [(CAME, 200), (STAYED_AWAY, 200), (ORGANISER, 200), (OUTSIDER, 404)])
def test_modules_are_for_those_with_a_place_and_organisers(email: str, met: int) -> None:
    answer = client(email).get(f"/events/{event().code}/learning/")
    assert answer.status_code == met
    assert ("Read a letter of your own" in answer.content.decode()) == (met == 200)


def test_a_material_is_for_those_with_a_place_until_it_is_opened() -> None:
    material = sheet()
    for url in (f"/learning/materials/{material.pk}/", f"/learning/materials/{material.pk}/file"):
        opened = client(CAME).get(url)
        assert opened.status_code == 200
        assert body(opened)
        assert client(OUTSIDER).get(url).status_code == 404
        assert Client().get(url).status_code == 404
    change = f"/learning/materials/{material.pk}/change/"
    assert client(CAME).post(change, {"change": "open"}).status_code == 403
    client(ORGANISER).post(change, {"change": "open"})
    assert Client().get(f"/learning/materials/{material.pk}/").status_code == 200
    client(ORGANISER).post(change, {"change": "keep"})
    assert Client().get(f"/learning/materials/{material.pk}/").status_code == 404


def test_a_file_is_always_a_download_and_a_video_is_shown_as_what_it_is() -> None:
    download = client(CAME).get(f"/learning/materials/{sheet().pk}/file")
    assert download["Content-Disposition"].startswith("attachment")
    assert download["Content-Type"] == "application/octet-stream"
    assert b"What would you like us to call your child?" in body(download)
    shown = Client().get(f"/learning/materials/{video().pk}/file")
    assert shown["Content-Type"] == "video/webm"
    assert body(shown) == (FILES / "first-meeting.webm").read_bytes()


def test_a_player_may_ask_for_a_part_of_a_video() -> None:
    url, whole = f"/learning/materials/{video().pk}/file", (FILES / "first-meeting.webm").read_bytes()
    part = Client().get(url, headers={"Range": "bytes=100-199"})
    assert part.status_code == 206
    assert body(part) == whole[100:200]
    assert part["Content-Range"] == f"bytes 100-199/{len(whole)}"
    assert Client().get(url, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416


def test_what_a_video_says_can_be_read_as_captions_and_as_text() -> None:
    base = f"/learning/materials/{video().pk}/"
    assert "Orla Venn: Before you meet relatives" in Client().get(base).content.decode()
    assert Client().get(f"{base}captions.vtt").content.startswith(b"WEBVTT")
    assert "Nobody should read about their child" in Client().get(f"{base}transcript.txt").content.decode()
    for missing in (f"/learning/materials/{sheet().pk}/captions.vtt", f"{base}else"):
        assert client(CAME).get(missing).status_code == 404


def test_captions_become_a_transcript_with_who_speaks_where_that_changes() -> None:
    assert transcript_of(read_captions(VTT)) == "Ana: Good morning.\nLet us begin."
    for bad in (b"", b"hello", b"WEBVTT\n\n", b"\xff\xfe\x00"):
        with pytest.raises(UnusableCaptions):
            read_captions(bad)


def post(**fields: Any) -> tuple[int, str]:
    answer = client(ORGANISER).post(f"/events/{event().code}/learning/1/material/", {"title": "New", **fields})
    return answer.status_code, answer.content.decode()


def test_a_video_without_captions_is_not_taken() -> None:
    clip = SimpleUploadedFile("clip.webm", b"\x1a\x45\xdf\xa3rest")
    status, page = post(kind="video", file=clip)
    assert status == 400
    assert "A video needs captions" in page
    with pytest.raises(Refusal, match="needs captions"):
        operations.add_learning_material(
            module=video().module, kind="video", title="x", content=io.BytesIO(b"\x1a\x45\xdf\xa3"), file_name="x.webm",
            by=HOST_OPERATOR,
        )  # fmt: skip
    clip.seek(0)
    assert post(kind="video", file=clip, captions=SimpleUploadedFile("c.vtt", VTT))[0] == 302
    assert LearningMaterial.objects.get(title="New").transcript.startswith("Ana: Good morning.")


@pytest.mark.parametrize(
    ("kind", "name", "content"),
    [
        ("document", "page.html", b"<script>"), ("document", "page.pdf", b"<script>"), ("video", "film.mp4", b"%PDF-1.7"),
        ("slides", "talk.docx", b"PK\x03\x04"), ("document", "notes.txt", b"\0\1"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_what_its_name_says_is_not_taken(kind: str, name: str, content: bytes) -> None:
    upload, captions = SimpleUploadedFile(name, content), SimpleUploadedFile("c.vtt", VTT)
    status, page = post(kind=kind, file=upload, captions=captions)
    assert status == 400
    assert "This kind of material comes as" in page or "the file is something else" in page


def test_a_material_that_is_taken_away_takes_its_bytes_along_unless_they_are_needed() -> None:
    content, module = b"Only here, a godwit.", sheet().module
    first, second = (
        operations.add_learning_material(
            module=module, kind="document", title=title, content=io.BytesIO(content), file_name="a.txt",
            by=HOST_OPERATOR,
        )
        for title in ("One", "Two")
    )  # fmt: skip
    place: Path = path_of(first.file_id)
    operations.remove_learning_material(material=first, by=HOST_OPERATOR)
    assert StoredFile.objects.filter(pk=second.file_id).exists()
    assert place.exists()
    operations.remove_learning_material(material=second, by=HOST_OPERATOR)
    assert not StoredFile.objects.filter(sha256=place.name).exists()


def test_an_organiser_writes_modules_one_after_another() -> None:
    browser, code = client(ORGANISER), event().code
    said = {"title": "Third", "aims": "Say no\n\nSay why", "competences": ["ethics"]}
    assert browser.post(f"/events/{code}/learning/4/", said).status_code == 404
    assert browser.post(f"/events/{code}/learning/3/", said).status_code == 302
    assert LearningModule.objects.get(event=event(), number=3).aims == ["Say no", "Say why"]
    assert browser.post(f"/events/{code}/learning/3/", said | {"title": "Changed"}).status_code == 302
    assert LearningModule.objects.get(event=event(), number=3).title == "Changed"
    assert client(CAME).post(f"/events/{code}/learning/3/", said).status_code == 403
    assert browser.post(f"/events/{code}/learning/3/", {"title": "No aims"}).status_code == 400


def test_the_record_of_attendance_is_ones_own_and_says_who_came() -> None:
    came = client(CAME).get("/my-learning/files/attendance.csv").content.decode()
    away = client(STAYED_AWAY).get("/my-learning/files/attendance.csv").content.decode()
    assert "Attended" in came.splitlines()[1]
    assert "Not noted as attended" in away
    assert len(client(OUTSIDER).get("/my-learning/files/attendance.csv").content.decode().splitlines()) == 1
    assert client(CAME).get("/my-learning/files/else").status_code == 404
