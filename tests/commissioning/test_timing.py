"""Clocks of a review: counted from its days, reckoned again when a day changes, explained and never a lock."""

from __future__ import annotations

import datetime

import pytest

from tests.commissioning.rooms import decided, new_review, person
from tests.conftest import client_of
from throughline.audit.models import Event
from throughline.commissioning import operations, queries
from throughline.commissioning.models import Clock, ClockChange, Review, TriggerDay
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
FRIDAY = datetime.date(2026, 12, 18)


def target(review: Review, deadline: str) -> datetime.date:
    return Clock.objects.get(review=review, deadline=deadline).target_on


def aware(review: Review, day: datetime.date, reason: str = "From the duty log.") -> None:
    operations.set_trigger_day(review=review, trigger="aware_on", happened_on=day, reason=reason, by=person("bethan"))


def test_setting_a_day_starts_every_clock_that_is_counted_from_it() -> None:
    review = new_review()
    aware(review, FRIDAY)
    # Worked out by hand in test_clocks: over Christmas 2026.
    assert target(review, "notification") == datetime.date(2026, 12, 29)
    assert target(review, "rapid_review") == datetime.date(2027, 1, 13)
    assert not Clock.objects.filter(review=review, deadline="report").exists()


def test_another_day_moves_the_targets_and_keeps_both_and_why() -> None:
    review = new_review()
    aware(review, FRIDAY)
    with pytest.raises(Refusal, match="Say why"):
        aware(review, FRIDAY + datetime.timedelta(days=3), reason=" ")
    aware(review, FRIDAY + datetime.timedelta(days=3), reason="The night team knew only on Monday.")
    assert target(review, "notification") == datetime.date(2026, 12, 30)
    moved = ClockChange.objects.get(review=review, deadline="notification")
    assert (moved.before_on, moved.after_on) == (datetime.date(2026, 12, 29), datetime.date(2026, 12, 30))
    assert moved.reason == "The night team knew only on Monday."
    assert moved.written_by == person("bethan")
    assert TriggerDay.objects.filter(review=review, trigger="aware_on").count() == 2
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/").content.decode()
    assert "Targets that moved" in page
    assert "The night team knew only on Monday." in page


def test_each_change_of_a_day_leaves_one_event_and_nothing_of_its_words() -> None:
    review = new_review()
    before = Event.objects.count()
    aware(review, FRIDAY, reason="quartzwren")
    event = Event.objects.latest("number")
    assert Event.objects.count() == before + 1
    assert event.what == "set_trigger_day"
    assert "quartzwren" not in str(event.content())
    assert event.after["happened_on"] == "2026-12-18"


def test_an_explained_day_stands_beside_the_target_and_locks_nothing() -> None:
    review = new_review()
    aware(review, datetime.date(2026, 6, 3))
    clock = Clock.objects.get(review=review, deadline="rapid_review")
    shown = queries.clock_of(review, clock.pk, seen_by=person("bethan"))
    assert shown is not None
    assert shown.is_late
    with pytest.raises(Refusal, match="after the target"):
        operations.explain_clock(clock=clock, expected_on=clock.target_on, explanation="x", by=person("bethan"))
    later = datetime.date(2099, 1, 5)
    operations.explain_clock(
        clock=clock, expected_on=later, explanation="Two agencies asked for time.", by=person("bethan")
    )
    shown = queries.clock_of(review, clock.pk, seen_by=person("bethan"))
    assert shown is not None
    assert not shown.is_late
    assert shown.by == later
    assert shown.clock is not None
    assert shown.clock.target_on == datetime.date(2026, 6, 24)
    operations.meet_clock(clock=clock, met_on=datetime.date(2026, 7, 1), by=person("bethan"))
    shown = queries.clock_of(review, clock.pk, seen_by=person("bethan"))
    assert shown is not None
    assert shown.status == ("done", "Done after the target")


def test_the_decision_and_the_rapid_review_set_their_own_days() -> None:
    review = new_review()
    aware(review, datetime.date(2026, 10, 12))
    sent = datetime.date(2026, 10, 30)
    operations.write_rapid_review(review=review, facts="x", sent_on=sent, by=HOST_OPERATOR)
    assert Clock.objects.get(review=review, deadline="rapid_review").met_on == sent
    assert target(review, "panel_response") == datetime.date(2026, 11, 9)
    decided(review, decided_on=datetime.date(2026, 11, 2))
    assert target(review, "report") == datetime.date(2027, 5, 2)


def test_a_decision_not_to_review_starts_no_clock_for_a_report() -> None:
    review = new_review()
    decided(review, outcome="none")
    assert not Clock.objects.filter(review=review, deadline="report").exists()


def test_a_day_before_the_law_was_in_force_is_said_to_be_so() -> None:
    review = new_review()
    aware(review, datetime.date(2018, 6, 1))
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/").content.decode()
    assert "before the law that this length comes from was in force" in page
    aware(review, datetime.date(2018, 6, 29), reason="Corrected.")
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/").content.decode()
    assert "before the law that this length comes from was in force" not in page


def test_the_page_says_how_firmly_each_length_is_known() -> None:
    review = new_review()
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/").content.decode()
    assert "Well known, to be confirmed" in page
    assert "Read in its source" in page
    assert "Day 1 is the day after (derived by us)." in page and "[D]" not in page


def test_an_unknown_day_and_somebody_without_the_permission_are_refused() -> None:
    review = new_review()
    with pytest.raises(Refusal, match="knows no such day"):
        operations.set_trigger_day(review=review, trigger="moon", happened_on=FRIDAY, reason="x", by=HOST_OPERATOR)
    with pytest.raises(Refusal, match="set up"):
        operations.set_trigger_day(review=review, trigger="aware_on", happened_on=FRIDAY, reason="x", by=person("lena"))


def test_clocks_are_set_explained_and_met_in_the_browser() -> None:
    review, client = new_review(), client_of(person("bethan"))
    at = f"/reviews/{review.code}/clocks"
    answer = client.post(f"{at}/from/aware_on/", {"happened_on": "2026-06-03", "reason": "From the log"})
    assert answer["Location"] == f"{at}/"
    number = Clock.objects.get(review=review, deadline="notification").pk
    wrong = client.post(f"{at}/{number}/explain/", {"expected_on": "2026-06-01", "explanation": "because of rain"})
    assert wrong.status_code == 400
    assert "The day must lie after the target." in wrong.content.decode()
    assert "because of rain" in wrong.content.decode()
    client.post(f"{at}/{number}/explain/", {"expected_on": "2026-07-01", "explanation": "because of rain"})
    assert Clock.objects.get(pk=number).explanation == "because of rain"
    assert ">Record that it is done<" in client.get(f"{at}/").content.decode()
    future = client.post(f"{at}/{number}/done/", {"met_on": "2099-01-01"})
    assert "This day has not come yet." in future.content.decode()
    client.post(f"{at}/{number}/done/", {"met_on": "2026-06-30"})
    assert Clock.objects.get(pk=number).met_on == datetime.date(2026, 6, 30)
    assert client.get(f"{at}/from/moon/").status_code == 404
    table = client.get(f"/reviews/{review.code}/tables/clocks.csv").content.decode()
    assert "Serious incident notification" in table
    assert "because of rain" in table


def test_the_form_that_corrects_the_day_begins_with_the_day_that_is_noted() -> None:
    review = new_review()
    aware(review, FRIDAY)
    clock = Clock.objects.get(review=review, deadline="notification")
    operations.meet_clock(clock=clock, met_on=FRIDAY, by=person("bethan"))
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/{clock.pk}/done/").content.decode()
    assert 'value="2026-12-18"' in page


def test_where_no_clock_has_started_the_review_says_what_day_starts_it_and_leads_there() -> None:
    review = new_review()
    page = client_of(person("bethan")).get(f"/reviews/{review.code}/").content.decode()
    said = " ".join(page.split())
    assert "No clock has started" in said
    assert "Day the local authority became aware" in said
    assert f'href="/reviews/{review.code}/clocks/#days"' in page
    assert 'id="days"' in client_of(person("bethan")).get(f"/reviews/{review.code}/clocks/").content.decode()
