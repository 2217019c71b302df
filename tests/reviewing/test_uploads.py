"""What is larger than one request may hold is refused with the limit, and the form says it where files travel together."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.reviewing.papers import browser_of, manager, wexmoor
from throughline.reviewing import uploads
from throughline.reviewing.models import ChronologyImport

pytestmark = pytest.mark.django_db


def here() -> str:
    return f"/reviews/{wexmoor().code}/chronology/files/choose/"


@pytest.mark.parametrize("checks_forgery", [True, False])
def test_more_than_is_taken_at_once_is_refused_with_the_limit(
    checks_forgery: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "LARGEST", 1_000)
    client = Client(enforce_csrf_checks=True) if checks_forgery else browser_of(manager())
    client.cookies["csrftoken"] = token = "a" * 32
    before = ChronologyImport.objects.count()
    files = [SimpleUploadedFile(f"{name}.csv", b"x" * 600) for name in ("police", "housing")]
    answer = client.post(here(), {"csrfmiddlewaretoken": token, "files": files})
    said = " ".join(answer.content.decode().split())
    assert answer.status_code == 413
    assert "larger than 60 MB together" in said and "Choose fewer files" in said
    assert ChronologyImport.objects.count() == before


def test_where_files_travel_together_the_form_says_how_large_they_may_be() -> None:
    page = browser_of(manager()).get(here()).content.decode()
    assert "<noscript> Together they may be up to 60 MB large." in page
