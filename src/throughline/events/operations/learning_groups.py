"""Action-learning groups: who is in one, when it meets, and what its members share with each other alone."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone

from throughline.events.models import Event, GroupMeeting, GroupMember, GroupNote, LearningGroup
from throughline.events.policies_learning import has_place, may_open_group, may_open_own, may_teach
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require


@transaction.atomic
def put_in_group(*, event: Event, name: str, people: list[Person], by: Actor) -> LearningGroup:
    """Put people into the group of this name, which is made if there is none. Each needs a place at the event."""
    require(may_teach(by, event))
    if not all(has_place(person, event) for person in people):
        raise Refusal("Everybody in a group needs a place at the event, booked with the address of their account.")
    group, is_new = LearningGroup.objects.get_or_create(event=event, name=name)
    if is_new:
        note("make_learning_group", group, by, event=event.pk)
    for person in people:
        _, joins = GroupMember.objects.get_or_create(group=group, person=person, left_at=None)
        if joins:
            note("put_in_group", group, by, person=person.audit_name)
    return group


@transaction.atomic
def take_out_of_group(*, member: GroupMember, by: Actor) -> None:
    """End a part in a group: an organiser may, and the member. What they wrote stays with the group."""
    if not may_open_own(by, member.person_id):
        require(may_teach(by, member.group.event))
    if member.left_at is None:
        member.left_at = timezone.now()
        member.save(update_fields=["left_at"])
        note("take_out_of_group", member.group, by, person=member.person.audit_name)


def end_parts_of(person: Person, at: datetime.datetime) -> None:
    """End every part of somebody whose account ends, inside the caller's transaction, which records it."""
    GroupMember.objects.filter(person=person, left_at=None).update(left_at=at)


@transaction.atomic
def plan_meeting(
    *, group: LearningGroup, starts_at: datetime.datetime, place: str, by: Person, question: str = ""
) -> GroupMeeting:
    """Say when and where the group meets next, and what is to be talked about."""
    require(may_open_group(by, group))
    made = GroupMeeting.objects.create(
        group=group, starts_at=starts_at, place=place, question=question, planned_by=by
    )  # fmt: skip
    note("plan_group_meeting", group, by, meeting=made.pk)
    return made


@transaction.atomic
def write_group_note(*, group: LearningGroup, text: str, by: Person) -> GroupNote:
    """Write something down for the group."""
    require(may_open_group(by, group))
    made = GroupNote.objects.create(group=group, author=by, text=text)
    note("write_group_note", group, by)
    return made


@transaction.atomic
def remove_group_note(*, group_note: GroupNote, by: Actor) -> None:
    """Delete a note of one's own."""
    require(may_open_own(by, group_note.author_id))
    require(may_open_group(by, group_note.group))
    note("remove_group_note", group_note.group, by)
    group_note.delete()
