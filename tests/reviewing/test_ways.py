"""From the home page of a review links lead to every page that this person may open, and to no other."""

from __future__ import annotations

import re
from collections import deque

import pytest
from django.test import Client
from django.urls import resolve

from tests.conftest import client_of
from tests.reviewing.people import somebody, wexmoor
from throughline.commissioning.models import Review

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*href="([^"#]+)')
ENOUGH = 2  # Pages of one kind: there are some hundred of judgements.


def reached_from_home(client: Client, review: Review) -> set[str]:
    """Follow every link below the review's address, and return the names of the pages."""
    home = f"/reviews/{review.code}/"
    seen: dict[str, int] = {}
    asked, waiting = {home}, deque([home])
    while waiting:
        address = waiting.popleft()
        name = str(resolve(address.partition("?")[0]).url_name)
        seen[name] = seen.get(name, 0) + 1
        if seen[name] > ENOUGH:
            continue
        answer = client.get(address)
        assert answer.status_code == 200, f"{address} is linked and answers {answer.status_code}"
        if not answer.streaming and answer["Content-Type"].startswith("text/html"):
            found = [link.replace("&amp;", "&") for link in LINK.findall(answer.content.decode())]
            new = [link for link in found if link.startswith(home) and link not in asked]
            asked.update(new)
            waiting.extend(new)
    return set(seen)


@pytest.mark.parametrize(
    ("role", "pages"),
    [
        ("commissioner", "decisions commission judgements drafts findings timetable team relatives chronology papers"),
        ("business_manager", "team move_review referral involvement add_milestone put_process papers retention"),
        (
            "lead_reviewer",
            "involvement make_link add_finding start_draft take_findings word_judgement chronology information_requests",
        ),
        ("panel_member", "clocks judgements drafts findings parallel_processes latest_activity chronology"),
        ("agency_author", "timetable chronology_agencies agency_requests"),
        ("family_liaison", "relatives involvement make_link record_contact"),
        ("legal_adviser", "parallel_processes drafts decisions papers"),
        ("quality_assurer", "judgements word_judgement add_evidence involvement"),
    ],
)
def test_each_role_finds_its_pages_and_no_link_leads_to_a_refusal(role: str, pages: str) -> None:
    assert set(pages.split()) <= reached_from_home(client_of(somebody(role)), wexmoor())
