"""What judgements, drafts and the timetable add to the review's home page: the ways one may go, and what waits."""

from __future__ import annotations

import datetime

import pytest
from django.utils import timezone

from tests.conftest import client_of
from tests.reviewing.acting import MANAGER, REVIEWER, person, somebody_as, wexmoor
from throughline.reviewing import operations
from throughline.reviewing.models import InformationRequest, SlippageNotice
from throughline.reviewing.operations import parallel, timetable
from throughline.reviewing.papers.classes import Subject

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


def test_a_parallel_process_whose_next_date_has_passed_waits_until_somebody_says_what_came_of_it() -> None:
    today = timezone.localdate()
    about = {"review": wexmoor(), "kind": "inquest", "stage": "Opened", "by": person(MANAGER)}
    ahead = parallel.put_process(**about, next_on=today + datetime.timedelta(days=1))
    passed = parallel.put_process(**about, next_on=today - datetime.timedelta(days=1))
    address = f'href="/reviews/{wexmoor().code}/parallel/{{}}/">Ask what came of it: Inquest</a>'
    page = home(MANAGER)
    assert address.format(passed.pk) in page
    assert address.format(ahead.pk) not in page
    assert "Ask what came of it" not in home("panel_member")
    parallel.put_process(**about, process=passed, revision=1, has_ended=True)
    assert address.format(passed.pk) not in home(MANAGER)


def test_papers_whose_day_has_come_wait_for_whoever_may_destroy_them_unless_they_are_held() -> None:
    review, boss, today = wexmoor(), person(MANAGER), timezone.localdate()
    said = "Destroy papers whose day has come"
    operations.set_retention(review=review, subject=Subject.FINDING, months=0, reason="A policy", by=boss)
    operations.close_papers(review=review, closed_on=today, by=boss)
    for hold in review.retention_holds.all():
        operations.lift_hold(hold=hold, by=boss)
    assert said in home(MANAGER)
    assert said not in home(REVIEWER)
    hold = operations.place_hold(review=review, subject=Subject.FINDING, reason="An inquest", by=boss)
    assert said not in home(MANAGER)
    operations.lift_hold(hold=hold, by=boss)
    operations.destroy_due(review=review, by=boss, today=today)
    assert said not in home(MANAGER)
