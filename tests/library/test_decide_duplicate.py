"""Two editions that look alike: a cataloguer says whether they are the same text, and the label goes if not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from throughline.library import operations
from throughline.library.models import Edition, ProbableDuplicate
from throughline.people.policies import HOST_OPERATOR

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


def test_a_pair_is_seen_and_decided_from_both_sides(
    pair: ProbableDuplicate, signed_in: Callable[[str], Client]
) -> None:
    client, other = signed_in("cataloguer"), pair.other
    there = f"/reports/{other.report.code}/{other.number}"
    assert (
        f"edition {pair.edition.number}</a>, {pair.edition.file_name}"
        in client.get(f"{there}/intake/").content.decode()
    )
    assert client.post(f"{there}/duplicates/{pair.pk}/", {"decision": "different"}).status_code == 302
    pair.refresh_from_db()
    assert pair.decision == "different"


def test_the_same_can_be_found_to_be_another_after_one_was_withdrawn_for_it(
    pair: ProbableDuplicate, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("cataloguer")
    client.post(address(pair), {"decision": "same"})
    page = client.get("/deposits/").content.decode()
    assert "Here twice" in page and LABEL not in page
    operations.set_availability(
        report=pair.edition.report, availability="withdrawn", reason="It is here twice", by=HOST_OPERATOR
    )
    assert "Here twice" not in client.get("/deposits/").content.decode()
    assert client.post(address(pair), {"decision": "different"}).status_code == 302
    pair.refresh_from_db()
    assert pair.decision == "different"


def test_a_stranger_learns_of_no_pair(pair: ProbableDuplicate, client: Client) -> None:
    operations.set_availability(
        report=pair.other.report, availability="withdrawn", reason="It is here twice", by=HOST_OPERATOR
    )
    title = pair.other.report.title
    for path in ("", f"{pair.edition.number}/intake/", f"{pair.edition.number}/duplicates/{pair.pk}/"):
        page = client.get(f"/reports/{pair.edition.report.code}/{path}", follow=True).content.decode()
        assert title not in page, path
    assert pair.other.report.code not in str(client.get(f"/api/reports/{pair.edition.report.code}").json())
