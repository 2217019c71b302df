"""Two editions that look alike: a cataloguer says whether they are the same text, and the label goes if not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from throughline.library.models import Edition, ProbableDuplicate

pytestmark = pytest.mark.django_db
LABEL = "Probable duplicate"


@pytest.fixture
def pair() -> ProbableDuplicate:
    ProbableDuplicate.objects.all().delete()
    edition = Edition.objects.order_by("-deposited_at", "-pk")[0]
    other = Edition.objects.exclude(report=edition.report).order_by("pk")[0]
    return ProbableDuplicate.objects.create(edition=edition, other=other, likeness=0.7)


def address(pair: ProbableDuplicate) -> str:
    return f"/reports/{pair.edition.report.code}/{pair.edition.number}/duplicates/{pair.pk}/"


def test_what_is_said_to_be_different_is_no_longer_labelled(
    pair: ProbableDuplicate, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("cataloguer")
    assert LABEL in client.get("/deposits/").content.decode()
    intake = client.get(address(pair).partition("duplicates")[0] + "intake/").content.decode()
    assert address(pair) in intake and f"edition {pair.other.number}</a>, {pair.other.file_name}" in intake
    assert client.get(address(pair)).status_code == 200
    assert client.post(address(pair), {"decision": "different"}).status_code == 302
    assert LABEL not in client.get("/deposits/").content.decode()


def test_a_decision_has_to_be_chosen(pair: ProbableDuplicate, signed_in: Callable[[str], Client]) -> None:
    assert signed_in("cataloguer").post(address(pair), {"decision": "open"}).status_code == 400


def test_a_reader_cannot_decide(pair: ProbableDuplicate, signed_in: Callable[[str], Client]) -> None:
    assert signed_in("reader").post(address(pair), {"decision": "different"}).status_code == 403
    pair.refresh_from_db()
    assert pair.decision == "open"
