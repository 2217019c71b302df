"""The history of a review says in words what was done, and by whom."""

from __future__ import annotations

import pytest

from tests.conftest import client_of
from tests.reviewing.people import somebody, wexmoor
from throughline.audit.operations import record
from throughline.audit.queries import history_of
from throughline.commissioning import queries


@pytest.mark.django_db
def test_the_history_shows_no_names_of_operations() -> None:
    manager = somebody("business_manager")
    for what in ("move_review", "decide_detail"):
        record(who=manager.audit_name, what=what, thing=wexmoor())
    page = client_of(manager).get(f"/reviews/{wexmoor().code}/history/").content.decode()
    assert "Decided about a detail that a check found" in page
    assert "decide_detail" not in page
    assert "move_review" not in page


@pytest.mark.django_db
def test_the_history_names_roles_and_those_without_an_account_in_words() -> None:
    manager, review = somebody("business_manager"), wexmoor()
    for who in ("host operator", "worker", "part_link:1"):
        record(who=who, what="send_reminder", thing=review)
    record(who=manager.audit_name, what="read_papers", thing=review, role="business_manager, lead_reviewer")
    page = client_of(manager).get(f"/reviews/{review.code}/history/").content.decode()
    for said in (">The host</td>", ">This site</td>", ">Somebody with a private link</td>"):
        assert said in page
    assert "Business manager, Lead reviewer" in page
    for code in ("host operator", ">worker<", "part_link:1", "lead_reviewer"):
        assert code not in page


@pytest.mark.django_db
def test_a_long_history_is_read_page_by_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("throughline.commissioning.queries.reviews.LINES_A_PAGE", 3)
    manager, review = somebody("business_manager"), wexmoor()
    for minutes in range(1, 6):
        record(who="worker", what="send_reminder" if minutes % 2 else "read_papers", thing=review)
    whole = [one.at for one in history_of(review)]
    pages = [queries.history_of_review(review, page=str(at), seen_by=manager) for at in range(1, 2 + len(whole) // 3)]
    assert [one.at for page in pages for one in page][: len(whole)] == whole
    assert len(whole) > 5 and max(map(len, pages)) == 3
    client = client_of(manager)
    first = client.get(f"/reviews/{review.code}/history/").content.decode()
    second = client.get(f"/reviews/{review.code}/history/?page=2").content.decode()
    assert 'href="?page=2"' in first and first.count("<tr") == second.count("<tr") == 4
