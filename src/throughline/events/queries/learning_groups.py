"""What can be asked about action-learning groups."""

from __future__ import annotations

import datetime

from django.db.models import QuerySet

from throughline.events.models import Event, GroupMeeting, GroupMember, GroupNote, LearningGroup
from throughline.events.policies_learning import may_open_group, may_teach
from throughline.people.models import Person
from throughline.people.policies import Actor, require


def groups_at(event: Event, *, seen_by: Actor) -> list[tuple[LearningGroup, list[GroupMember]]]:
    """Return the groups of an event with their present members, for whoever arranges it. Nothing of what they share."""
    require(may_teach(seen_by, event))
    members = GroupMember.objects.present().filter(group__event=event).select_related("person")
    return [
        (group, [one for one in members if one.group_id == group.pk])
        for group in LearningGroup.objects.filter(event=event)
    ]


def group_for(code: str, *, seen_by: Actor) -> LearningGroup | None:
    """Return a group to one of its members."""
    found = LearningGroup.objects.select_related("event").filter(code=code).first()
    return found if found is not None and may_open_group(seen_by, found) else None


def member_at(event: Event, number: int) -> GroupMember | None:
    """Return somebody's part in a group of this event."""
    return GroupMember.objects.select_related("group__event", "person").filter(group__event=event, pk=number).first()


def membership_of(group: LearningGroup, person: Actor) -> GroupMember | None:
    """Return the person's own part in a group."""
    if not isinstance(person, Person):
        return None
    own: GroupMember | None = GroupMember.objects.present().filter(group=group, person=person).first()
    return own


def members_of(group: LearningGroup, *, seen_by: Actor) -> list[GroupMember]:
    require(may_open_group(seen_by, group))
    return list(GroupMember.objects.present().filter(group=group).select_related("person"))


def meetings_of(group: LearningGroup, *, seen_by: Actor) -> list[GroupMeeting]:
    """Return what was planned since this person joined."""
    since = _joined_at(group, seen_by)
    return list(GroupMeeting.objects.filter(group=group, planned_at__gte=since).select_related("planned_by"))


def notes_of(group: LearningGroup, *, seen_by: Actor) -> QuerySet[GroupNote]:
    """Return what was written since this person joined, newest first.

    Otherwise whoever puts people into groups could put themselves into one, and read what was never meant for them.
    """
    since = _joined_at(group, seen_by)
    return GroupNote.objects.filter(group=group, written_at__gte=since).select_related("author")


def _joined_at(group: LearningGroup, person: Actor) -> datetime.datetime:
    require(may_open_group(person, group))
    own = membership_of(group, person)
    assert own is not None
    return own.joined_at


def own_note(group: LearningGroup, number: int, *, seen_by: Actor) -> GroupNote | None:
    """Return a note to whoever wrote it."""
    if not isinstance(seen_by, Person):
        return None
    return GroupNote.objects.filter(group=group, pk=number, author=seen_by).first()
