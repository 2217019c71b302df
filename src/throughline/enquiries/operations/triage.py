"""What the desk does with enquiries before and beside answering them."""

from __future__ import annotations

import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone

from throughline.audit.operations import fingerprint, record
from throughline.enquiries import policies
from throughline.enquiries.letters import new_message_id
from throughline.enquiries.models import Direction, DutyTurn, Enquiry, EnquiryState, Message, ReplyBy
from throughline.enquiries.operations.recording import held, note, person_on_duty
from throughline.people.models import Person
from throughline.people.policies import Refusal, require
from throughline.queueing import enqueue


@transaction.atomic
def triage_enquiry(
    *, enquiry: Enquiry, topic: str, due_on: datetime.date, assigned_to: Person | None, is_urgent: bool, by: Person
) -> None:
    """Say what an enquiry is about, by when and by whom it is answered, and whether somebody may be in danger."""
    enquiry = held(enquiry)
    require(policies.may_change(by, enquiry))
    if assigned_to is not None and not assigned_to_can_work(assigned_to):
        raise Refusal("That person does not answer questions to the service.")
    if due_on != enquiry.due_on:
        # Another day is reminded of anew.
        enquiry.reminded_on = None
    enquiry.topic, enquiry.due_on, enquiry.assigned_to = topic, due_on, assigned_to
    if is_urgent and not enquiry.is_urgent:
        enquiry.duty_person = person_on_duty()
        transaction.on_commit(partial(enqueue, "enquiries.tasks.tell_of_danger", enquiry_id=enquiry.pk))
    if not is_urgent:
        enquiry.urgent_seen_by, enquiry.urgent_seen_at = None, None
    enquiry.is_urgent = is_urgent
    if assigned_to is not None and enquiry.state == EnquiryState.NEW:
        enquiry.state = EnquiryState.BEING_ANSWERED
    enquiry.save()
    chosen = {"topic": topic, "due_on": due_on.isoformat(), "is_urgent": is_urgent}
    note(enquiry, "triage_enquiry", by.audit_name, to=assigned_to.audit_name if assigned_to else None, **chosen)


def assigned_to_can_work(person: Person) -> bool:
    """Say whether somebody's role lets them answer, whether or not they have signed in with a second step just now."""
    return person.is_active and bool(policies.may_work_desk(_as_if_signed_in(person)))


def _as_if_signed_in(person: Person) -> Person:
    whole = Person.objects.get(pk=person.pk)
    whole.has_used_second_step = True
    return whole


@transaction.atomic
def take_enquiry(*, enquiry: Enquiry, by: Person) -> None:
    """Take an enquiry to answer it oneself."""
    enquiry = held(enquiry)
    require(policies.may_change(by, enquiry))
    enquiry.assigned_to = by
    if enquiry.state == EnquiryState.NEW:
        enquiry.state = EnquiryState.BEING_ANSWERED
    enquiry.save(update_fields=["assigned_to", "state"])
    note(enquiry, "take_enquiry", by.audit_name)


@transaction.atomic
def say_danger_seen(*, enquiry: Enquiry, by: Person) -> None:
    """Say that one has read an enquiry with signs of danger and done what the service's rules ask."""
    enquiry = held(enquiry)
    require(policies.may_change(by, enquiry))
    if enquiry.urgent_seen_at is None:
        enquiry.urgent_seen_by, enquiry.urgent_seen_at = by, timezone.now()
        enquiry.save(update_fields=["urgent_seen_by", "urgent_seen_at"])
        note(enquiry, "say_danger_seen", by.audit_name)


@transaction.atomic
def note_read(*, enquiry: Enquiry, by: Person) -> None:
    """Say that one has read what the enquirer wrote since."""
    enquiry = held(enquiry)
    require(policies.may_work_desk(by))
    enquiry.has_news = False
    enquiry.save(update_fields=["has_news"])
    note(enquiry, "note_read", by.audit_name)


@transaction.atomic
def merge_enquiry(*, enquiry: Enquiry, into: Enquiry, by: Person) -> None:
    """Have an enquiry answered by the answer to another one that asks the same."""
    enquiry, into = held(enquiry), held(into)
    require(policies.may_move(by, enquiry, EnquiryState.MERGED))
    if not into.is_open or into.pk == enquiry.pk:
        raise Refusal("Choose another enquiry that is still open.")
    if enquiry.merged.exists():
        raise Refusal("Others are answered with this one. Choose one of them as the one that stays.")
    if enquiry.waits_for_duty:
        raise Refusal("Whoever is on duty must first say that they looked at the signs of danger.")
    enquiry.state, enquiry.merged_into = EnquiryState.MERGED, into
    enquiry.save(update_fields=["state", "merged_into"])
    note(enquiry, "merge_enquiry", by.audit_name, into=into.code)


@transaction.atomic
def close_enquiry(*, enquiry: Enquiry, reason: str, by: Person) -> None:
    """Close an enquiry without an answer, and tell whoever asked why."""
    enquiry = held(enquiry)
    require(policies.may_move(by, enquiry, EnquiryState.CLOSED))
    if enquiry.merged.exists():
        raise Refusal("Others are to be answered with this one. Open them again first.")
    enquiry.state = EnquiryState.CLOSED
    enquiry.save(update_fields=["state"])
    is_to_send = enquiry.reply_by == ReplyBy.EMAIL
    message = Message.objects.create(
        enquiry=enquiry, direction=Direction.OUT, body=reason, message_id=new_message_id(), written_by=by,
        is_to_send=is_to_send,
    )  # fmt: skip
    note(enquiry, "close_enquiry", by.audit_name, reason=fingerprint(reason))
    if is_to_send:
        transaction.on_commit(partial(enqueue, "enquiries.tasks.send_message", message_id=message.pk))


@transaction.atomic
def open_again(*, enquiry: Enquiry, by: Person) -> None:
    """Go on with an enquiry that was answered, merged or closed."""
    enquiry = held(enquiry)
    require(policies.may_move(by, enquiry, EnquiryState.BEING_ANSWERED))
    enquiry.state, enquiry.merged_into = EnquiryState.BEING_ANSWERED, None
    enquiry.assigned_to = enquiry.assigned_to or by
    enquiry.save(update_fields=["state", "merged_into", "assigned_to"])
    note(enquiry, "open_enquiry_again", by.audit_name)


@transaction.atomic
def set_duty(*, person: Person, by: Person) -> DutyTurn:
    """Say who is on duty from now on."""
    require(policies.may_work_desk(by))
    if not assigned_to_can_work(person):
        raise Refusal("That person does not answer questions to the service.")
    turn = DutyTurn.objects.create(person=person, set_by=by)
    # What nobody has looked at yet is theirs from now on.
    Enquiry.objects.filter(is_urgent=True, urgent_seen_at=None).update(duty_person=person)
    record(who=by.audit_name, what="set_duty", thing=turn, after={"person": person.audit_name})
    return turn
