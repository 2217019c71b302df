"""Actions: done is not changed, only evidence closes, never the owner's hand, and a later look can open again."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, connection

from tests.conftest import client_of
from tests.improvement.desks import acted, board_member, days, done, evidenced, followed, fresh, lead, somebody
from throughline.audit.models import Event
from throughline.improvement import operations
from throughline.improvement.models import Action
from throughline.improvement.queries.actions import file_of
from throughline.people import operations as people
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db


def test_an_action_is_closed_on_evidence_and_by_somebody_else() -> None:
    owner = somebody("owner", role="organisation_lead")
    other = board_member()
    action = done(acted(owner=owner))
    with pytest.raises(Refusal, match="Add evidence first"):
        operations.close_action(action=action, closed_as="done", why="So.", look_on=days(90), by=other)
    action = evidenced(action, behaviour="changed")
    with pytest.raises(Refusal, match="You own this action"):
        operations.close_action(action=action, closed_as="done", why="So.", look_on=days(90), by=owner)
    operations.close_action(action=action, closed_as="changed", why="Records say so.", look_on=days(90), by=other)
    assert fresh(action).closed_by == other
    with pytest.raises(Refusal, match="closed"):
        operations.report_progress(action=fresh(action), text="More.", output="done", is_stuck=False, by=owner)


def test_an_owner_by_mailbox_is_the_owner_too() -> None:
    other = board_member()
    action = evidenced(done(acted(owner_email="Board@desks.example")))
    with pytest.raises(Refusal, match="You own this action"):
        operations.close_action(action=action, closed_as="done", why="So.", look_on=days(90), by=other)


def test_done_is_never_taken_for_changed() -> None:
    other = board_member()
    action = evidenced(done(acted()))
    assert (action.output, action.behaviour, action.effect) == ("done", "not_looked", "not_looked")
    with pytest.raises(Refusal, match="Nobody has seen people work differently"):
        operations.close_action(action=action, closed_as="changed", why="It is there.", look_on=days(90), by=other)
    with pytest.raises(IntegrityError):
        Action.objects.filter(pk=action.pk).update(closed_as="changed", closed_on=days(0), closed_by=other)


def test_what_is_not_done_is_closed_only_as_not_pursued() -> None:
    other = board_member()
    action = evidenced(acted())
    with pytest.raises(Refusal, match="not done yet"):
        operations.close_action(action=action, closed_as="done", why="So.", look_on=days(90), by=other)
    operations.close_action(action=action, closed_as="stopped", why="Another way was found.", look_on=None, by=other)
    assert fresh(action).closed_as == "stopped"


def test_a_later_look_that_finds_nothing_left_opens_it_again() -> None:
    other = board_member()
    action = evidenced(done(acted()), behaviour="changed")
    operations.close_action(action=action, closed_as="changed", why="So.", look_on=days(90), by=other)
    operations.look_at_action(
        action=action, held="no", note_of_it="Five of twenty.", looked_on=days(0), side_effects="More calls.", by=other
    )
    again = fresh(action)
    assert again.is_open
    assert (again.behaviour, again.times_reopened) == ("none", 1)
    assert again.looks.get().side_effects == "More calls."


def test_actions_do_not_wait_for_each_other() -> None:
    first = acted()
    second = operations.put_action(
        recommendation=first.recommendation, title="Then", waits_for=[first], by=HOST_OPERATOR
    )
    third = operations.put_action(
        recommendation=first.recommendation, title="Last", waits_for=[second], by=HOST_OPERATOR
    )
    with pytest.raises(Refusal, match="each would wait"):
        operations.put_action(
            recommendation=first.recommendation, action=first, title="First", waits_for=[third], by=HOST_OPERATOR
        )


def test_only_those_who_work_there_may_and_a_member_may_not() -> None:
    member, owner, asked = somebody("plain"), somebody("mine", wider="action_owner"), followed()
    with pytest.raises(Refusal, match="organisation lead"):
        operations.put_action(recommendation=asked, title="Something", by=member)
    mine, others = acted(asked, owner=owner), acted(asked)
    operations.report_progress(action=mine, text="Begun.", output="under_way", is_stuck=False, by=owner)
    with pytest.raises(Refusal, match="Somebody else owns"):
        operations.report_progress(action=others, text="Begun.", output="under_way", is_stuck=False, by=owner)


def test_evidence_is_sealed_and_the_record_holds_none_of_it() -> None:
    person = lead()
    action = acted()
    made = operations.add_action_evidence(
        action=action, kind="children", shows="effect", text="quartzwren said so", true_on=days(-1), content=b"quartzwren file",
        file_name="said.txt", by=person,
    )  # fmt: skip
    assert file_of(made, seen_by=person) == b"quartzwren file"
    with connection.cursor() as cursor:
        cursor.execute("SELECT text, file_name FROM improvement_evidence WHERE id = %s", [made.pk])
        raw = b"".join(bytes(value) for value in cursor.fetchone())
        cursor.execute("SELECT content FROM improvement_evidencefile")
        raw += bytes(cursor.fetchone()[0])
    assert b"quartzwren" not in raw
    assert "quartzwren" not in str(list(Event.objects.order_by("-number")[:3].values()))


def test_among_many_actions_those_to_wait_for_are_named_by_number() -> None:
    person, asked = lead(), followed()
    first = acted(asked, title="First")
    Action.objects.bulk_create(
        Action(organisation=first.organisation, recommendation=asked, number=100 + number, title=f"Action {number}")
        for number in range(45)
    )
    at = f"/organisations/{asked.organisation.pk}/improvement/actions/{first.number}/change/"
    browser = client_of(person)
    page = browser.get(at).content.decode()
    assert 'type="checkbox"' not in page and "Numbers of the actions" in page
    said = browser.post(at, {"title": "First", "waits_for": "100, 9999"})
    assert said.status_code == 400 and "has the number 9999." in said.content.decode()
    assert browser.post(at, {"title": "First", "waits_for": "action 100 and 101"}).status_code == 302
    assert {one.number for one in fresh(first).waits_for.all()} == {100, 101}
    assert 'value="100, 101"' in browser.get(at).content.decode()
    # A title in place of a number would else count as nothing to wait for.
    said = browser.post(at, {"title": "First", "waits_for": "The training of managers"})
    assert said.status_code == 400 and "Write their numbers" in said.content.decode()
    assert fresh(first).waits_for.count() == 2
    assert browser.post(at, {"title": "First", "waits_for": ""}).status_code == 302
    assert not fresh(first).waits_for.exists()


def test_an_action_whose_owners_account_has_ended_says_so_until_somebody_else_owns_it() -> None:
    owner, reader = somebody("owner", role="organisation_lead"), client_of(lead())
    action = acted(owner=owner)
    base = f"/organisations/{action.organisation_id}/improvement/actions/"
    assert "account has ended" not in reader.get(f"{base}{action.number}/").content.decode()
    people.end_account(person=owner, by=HOST_OPERATOR)
    page = reader.get(f"{base}{action.number}/").content.decode()
    assert "Owner, whose account has ended" in page
    assert "so nobody is reminded. Name another owner." in page
    assert "Owner, account ended" in reader.get(base).content.decode()
    Action.objects.filter(pk=action.pk).update(owner_email="ward@desks.example")
    assert "nobody is reminded" not in reader.get(f"{base}{action.number}/").content.decode()
