"""What judgements, drafts and the timetable add to the review's home page: the ways one may go, and what waits."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, REVIEWER, person, somebody_as, wexmoor
from throughline.reviewing.models import InformationRequest, SlippageNotice
from throughline.reviewing.operations import timetable

pytestmark = pytest.mark.django_db


def home(role_or_email: str) -> str:
    who = person(role_or_email) if "@" in role_or_email else somebody_as(role_or_email)
    return client_of(who).get(f"/reviews/{wexmoor().code}/").content.decode()


def test_the_lead_reviewer_finds_every_page_and_an_agency_author_only_the_timetable() -> None:
    pages = ("timetable", "parallel", "markers", "drafts", "activity")
    everything, little = home(REVIEWER), home("agency_author")
    for name in pages:
        assert f'href="/reviews/{wexmoor().code}/{name}/"' in everything
        assert (f'href="/reviews/{wexmoor().code}/{name}/"' in little) == (name == "timetable")


def test_a_task_waits_for_its_owner_alone_until_it_is_done() -> None:
    task = timetable.add_task(
        review=wexmoor(), title="Ring the nursery", owner=person(REVIEWER), due_on=datetime.date(2027, 6, 1),
        by=person(MANAGER),
    )  # fmt: skip
    # Among what is owed it stands for everybody, with whose it is; the link to finish it waits for its owner alone.
    assert "Ring the nursery</a>" in home(REVIEWER)
    assert "Ring the nursery</a>" not in home(MANAGER)
    assert "Lena Marsh" in home(MANAGER)
    timetable.finish_task(task=task, by=person(REVIEWER))
    assert "Ring the nursery" not in home(REVIEWER)


def test_a_slippage_waits_for_whoever_was_told_until_they_say_that_they_saw_it() -> None:
    assert "See which milestone has moved, and why" in home(MANAGER)
    for notice in SlippageNotice.objects.filter(person=person(MANAGER), acknowledged_at=None):
        timetable.acknowledge_slippage(notice=notice, by=person(MANAGER))
    assert "See which milestone has moved, and why" not in home(MANAGER)


def test_a_request_waits_for_whoever_looks_after_it_until_the_answer_came() -> None:
    assert "Information from Wexmoor Health Visiting</a>" in home(MANAGER)
    assert "Information from Wexmoor Health Visiting</a>" not in home(REVIEWER)
    InformationRequest.objects.filter(agency__name="Wexmoor Health Visiting").update(received_on=timezone.localdate())
    assert "Information from Wexmoor Health Visiting</a>" not in home(MANAGER)
