"""From draft to everybody: nothing missing, a second person, versions, and withdrawing."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import timezone

from tests.briefings.desks import (
    READS,
    SIGNS,
    WRITES,
    cite_first,
    client,
    draft,
    page,
    person,
    published,
    signed_off,
    write,
)
from throughline.audit.models import Event
from throughline.briefings import operations, queries
from throughline.briefings.models import Version
from throughline.library.models import Edition
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def test_a_draft_is_sent_only_when_nothing_is_missing() -> None:
    version = draft()
    operations.write_heading(version=version, title="T", headline="", review_on=timezone.localdate(), by=person(WRITES))
    missing = queries.missing_from(queries.compose(version), today=timezone.localdate())
    assert missing == [
        "The headline is missing.",
        "The day on which it is to be looked at again has passed.",
        "Nothing is cited yet.",
    ]
    with pytest.raises(Refusal, match="headline is missing"):
        operations.send_to_second(version=version, by=person(WRITES))


def test_whoever_wrote_in_it_cannot_be_the_second_person() -> None:
    version = draft()
    cite_first(version)
    write(version, "issue", "A word of Bram.", after=1, who=SIGNS)
    operations.send_to_second(version=version, by=person(WRITES))
    for who in (WRITES, SIGNS):
        with pytest.raises(Refusal, match="You wrote in this version"):
            operations.sign_off(version=version, by=person(who))
    with pytest.raises(Refusal):
        operations.sign_off(version=version, by=person(READS))
    with pytest.raises(Refusal):
        write(version, "issue", "Too late.", after=2)


def seen(address: str) -> str:
    """Return what the page of the second person says of when the version was sent."""
    found = re.search(r'name="seen" value="([^"]+)"', client(SIGNS).get(address).content.decode())
    assert found
    return found[1]


def test_what_was_sent_anew_after_the_second_person_had_opened_the_page_is_not_signed_off() -> None:
    version = draft()
    cite_first(version)
    address = f"/briefings/editing/{version.briefing.code}/sign-off/"
    operations.send_to_second(version=version, by=person(WRITES))
    press = {"has_read": "on", "seen": seen(address)}
    operations.send_back(version=version, reason="A word.", by=person(WRITES))
    write(version, "issue", "Not what was read.", after=1)
    operations.send_to_second(version=version, by=person(WRITES))
    answer = client(SIGNS).post(f"{address}?do=sign", press)
    assert answer.status_code == 400
    assert "was sent anew since you opened the page" in answer.content.decode()
    assert client(SIGNS).post(f"{address}?do=sign", {"has_read": "on"}).status_code == 400
    assert page(version)[0] == 404
    assert client(SIGNS).post(f"{address}?do=sign", {"has_read": "on", "seen": seen(address)}).status_code == 302
    assert "Not what was read." in page(version)[1]


def test_the_second_person_reads_it_signs_it_off_and_it_is_public() -> None:
    version = draft()
    cite_first(version)
    code = version.briefing.code
    assert page(version)[0] == 404
    assert client(WRITES).post(f"/briefings/editing/{code}/?do=send").status_code == 302
    address = f"/briefings/editing/{code}/sign-off/"
    assert "Text of issue." in client(SIGNS).get(address).content.decode()
    assert client(SIGNS).post(f"{address}?do=sign", {}).status_code == 400
    assert client(SIGNS).post(f"{address}?do=sign", {"has_read": "on", "seen": seen(address)}).status_code == 302
    assert page(version)[0] == 200
    assert code in Client().get("/briefings/?kind=issue&q=agencies+disagree").content.decode()
    assert code not in Client().get("/briefings/?kind=theme").content.decode()
    event = Event.objects.filter(what="sign_off").order_by("-number")[0]
    assert event.who == person(SIGNS).audit_name


def test_what_one_signed_off_another_who_pressed_at_once_does_not_send_back() -> None:
    version = draft()
    cite_first(version)
    operations.send_to_second(version=version, by=person(WRITES))
    before = Version.objects.select_related("briefing").get(pk=version.pk)
    operations.sign_off(version=version, by=person(SIGNS))
    with pytest.raises(Refusal, match="does not wait"):
        operations.send_back(version=before, reason="Too late.", by=person(WRITES))
    assert not Version.objects.get(pk=version.pk).is_draft


def test_it_is_sent_back_with_the_reason() -> None:
    version = draft()
    cite_first(version)
    operations.send_to_second(version=version, by=person(WRITES))
    address = f"/briefings/editing/{version.briefing.code}/"
    assert client(SIGNS).post(f"{address}sign-off/?do=back", {"reason": "Too long."}).status_code == 302
    assert "Too long." in client(WRITES).get(address).content.decode()
    assert Version.objects.get(pk=version.pk).is_draft


def test_a_new_version_replaces_the_old_which_stays_and_says_so() -> None:
    old = published()
    version = operations.start_version(briefing=old.briefing, by=person(WRITES))
    assert queries.compose(version).based_on == queries.compose(old).based_on
    texts = [[(s.part.id, s.text, len(s.cited)) for s in queries.compose(one).sections] for one in (old, version)]
    assert texts[0] == texts[1]
    operations.write_heading(
        version=version, title="A clearer title", headline="Now.", review_on=old.review_on, by=person(WRITES)
    )
    signed_off(version)
    status, shown = page(old, "versions/1/")
    assert status == 200
    assert "This version was replaced on" in shown and old.title in shown
    assert "A clearer title" in page(old)[1]
    assert "A later version replaced this one" in Client().get(
        f"/briefings/{old.briefing.code}/versions/1.txt"
    ).content.decode().replace("\n", " ")
    shelf = old.briefing.report
    assert shelf is not None
    shelf.refresh_from_db()
    assert shelf.title == "A clearer title"
    assert [one.number for one in Edition.objects.filter(report=shelf, replaced_by=None)] == [2]


def test_only_one_version_is_written_at_a_time_and_only_after_one_is_published() -> None:
    with pytest.raises(Refusal):
        operations.start_version(briefing=draft().briefing, by=person(WRITES))
    standing = published()
    operations.start_version(briefing=standing.briefing, by=person(WRITES))
    with pytest.raises(Refusal, match="being written already"):
        operations.start_version(briefing=standing.briefing, by=person(WRITES))


def test_a_withdrawn_briefing_leaves_a_tombstone_everywhere(own_index: object) -> None:
    from throughline.library import operations as library

    version = published()
    code, shelf = version.briefing.code, version.briefing.report
    assert shelf is not None
    asked = {"q": '"who rings back"'}
    assert shelf.code in str(Client().get("/api/search", asked).json()["reports"])
    address = f"/briefings/editing/{code}/withdraw/"
    assert client(SIGNS).post(address, {"reason": ""}).status_code == 400
    assert client(SIGNS).post(address, {"reason": "It was wrong about the law."}).status_code == 302
    library.refresh_index()
    for rest in ("", "versions/1/", "versions/1.pdf"):
        answer = Client().get(f"/briefings/{code}/{rest}")
        assert answer.status_code == 410
        assert "It was wrong about the law." in answer.content.decode()
    assert version.title not in Client().get("/briefings/").content.decode()
    assert Client().get(f"/reports/{shelf.code}/").status_code == 410
    assert shelf.code not in str(Client().get("/api/search", asked).json()["reports"])
    with pytest.raises(Refusal):
        operations.withdraw_briefing(briefing=version.briefing, reason="Again", by=HOST_OPERATOR)


def test_the_desk_calls_a_withdrawn_briefing_withdrawn_and_says_why() -> None:
    version = published()
    operations.withdraw_briefing(briefing=version.briefing, reason="It was wrong about the law.", by=HOST_OPERATOR)
    page = client(SIGNS).get(f"/briefings/editing/{version.briefing.code}/").content.decode()
    assert "It was wrong about the law." in page
    assert "Published, now withdrawn" in page
    assert ">Published<" not in page.replace("\n", "")
