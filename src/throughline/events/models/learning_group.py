"""Action-learning groups: a few people who meet, each bringing a question of their own. What they share stays with them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.events.models.event import Event
from throughline.library.models.report import new_code
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class LearningGroup(models.Model):
    """One group of a masterclass. Organisers know its name and members, and nothing that is said in it."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="learning_groups")
    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    name = models.CharField(max_length=120)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(fields=["event", "name"], name="a_group_has_a_name_of_its_own")]

    def __str__(self) -> str:
        return self.name


class GroupMemberQuerySet(models.QuerySet["GroupMember"]):
    """Questions about who is in a group."""

    def present(self) -> GroupMemberQuerySet:
        """Leave out who has left."""
        return self.filter(left_at=None, person__is_active=True)


class GroupMember(models.Model):
    """Somebody's part in a group. Whoever left reads nothing of it any more; what they wrote stays with the group.

    Whoever joins reads what is written from then on: members wrote the rest for those whom they knew to be there.
    """

    group = models.ForeignKey(LearningGroup, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = GroupMemberQuerySet.as_manager()

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "person"], condition=models.Q(left_at=None), name="a_person_is_in_a_group_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.group}"


class GroupMeeting(models.Model):
    """When and where a group meets, and who brings which question."""

    group = models.ForeignKey(LearningGroup, on_delete=models.CASCADE, related_name="meetings")
    starts_at = models.DateTimeField()
    place = SealedTextField()
    question = SealedTextField(blank=True)
    planned_at = models.DateTimeField(default=timezone.now)
    planned_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["starts_at", "pk"]

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class GroupNote(models.Model):
    """What a member wrote down for the group."""

    group = models.ForeignKey(LearningGroup, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    text = SealedTextField()
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return f"note {self.pk}"
