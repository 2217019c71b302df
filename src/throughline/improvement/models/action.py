"""A task that answers a recommendation, with three states that are kept apart: done, done differently, felt by children."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.improvement.models.recommendation import FollowedRecommendation
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField


class Output(models.TextChoices):
    """Whether the thing itself is there."""

    NOT_BEGUN = "not_begun", "Not begun"
    UNDER_WAY = "under_way", "Under way"
    DONE = "done", "Done"


class Behaviour(models.TextChoices):
    """Whether people work differently for it."""

    NOT_LOOKED = "not_looked", "Nobody has looked yet"
    NONE = "none", "People work as before"
    SOME = "some", "Some work differently"
    CHANGED = "changed", "People work differently"


class Effect(models.TextChoices):
    """Whether children notice."""

    NOT_LOOKED = "not_looked", "Nobody has looked yet"
    NONE = "none", "No difference to children is seen"
    SOME = "some", "Some difference to children is seen"
    CHANGED = "changed", "Children's experience is different"
    WORSE = "worse", "Something got worse"


class Closing(models.TextChoices):
    """As what it is closed."""

    CHANGED = "changed", "It made the difference that was looked for"
    DONE = "done", "It is done; what it changes is not known yet"
    STOPPED = "stopped", "It is not pursued any more"


class Action(models.Model):
    """Its number runs within the partnership. Words that may name people are sealed; what is filtered by is not.

    `owner` has an account or `owner_email` a mailbox; an owner with a mailbox alone answers by the link in the reminder.
    `is_stuck` with `stuck_why` is what was said last. `organisation` repeats the recommendation's.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="actions")
    recommendation = models.ForeignKey(FollowedRecommendation, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveIntegerField()
    title = SealedTextField()
    owner_body = models.CharField(max_length=200, blank=True)
    owner_name = SealedTextField(blank=True)
    owner_email = SealedTextField(blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="owned_actions")
    expected = SealedTextField(blank=True)
    measured_by = SealedTextField(blank=True)
    baseline = SealedTextField(blank=True)
    due_on = models.DateField(null=True, blank=True)
    waits_for = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="waited_for_by")
    output = models.CharField(max_length=10, choices=Output.choices, default=Output.NOT_BEGUN)
    behaviour = models.CharField(max_length=10, choices=Behaviour.choices, default=Behaviour.NOT_LOOKED)
    effect = models.CharField(max_length=10, choices=Effect.choices, default=Effect.NOT_LOOKED)
    is_stuck = models.BooleanField(default=False)
    stuck_why = SealedTextField(blank=True)
    heard_at = models.DateTimeField(null=True, blank=True)
    closed_as = models.CharField(max_length=10, choices=Closing.choices, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    closed_why = SealedTextField(blank=True)
    look_on = models.DateField(null=True, blank=True)
    times_reopened = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    escalated_on = models.DateField(null=True, blank=True)
    added_by = models.CharField(max_length=200)
    added_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["number"]
        indexes = [
            # The next two hold all that the board's view counts by, so that counting reads no sealed text.
            models.Index(
                fields=["organisation", "closed_on", "due_on", "is_stuck", "look_on"], name="open_actions_by_day"
            ),
            models.Index(fields=["organisation", "output", "behaviour", "effect"], name="actions_by_state"),
            models.Index(fields=["organisation", "is_stuck"], name="stuck_actions"),
            models.Index(fields=["organisation", "look_on"], name="actions_to_look_at_again"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="one_action_of_a_number"),
            models.CheckConstraint(
                condition=models.Q(closed_as="", closed_on=None, closed_by=None)
                | (~models.Q(closed_as="") & models.Q(closed_on__isnull=False, closed_by__isnull=False)),
                name="somebody_closes_it_on_some_day",
            ),
            # Done is not the same as changed: who says that it made the difference has seen one.
            models.CheckConstraint(
                condition=~models.Q(closed_as=Closing.CHANGED)
                | models.Q(behaviour__in=[Behaviour.SOME, Behaviour.CHANGED])
                | models.Q(effect__in=[Effect.SOME, Effect.CHANGED]),
                name="a_difference_was_seen",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return f"Action {self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def owner_has_left(self) -> bool:
        """Say whether the owner's account has ended. Then they are reminded no more."""
        return self.owner is not None and not self.owner.is_active


class ActionMilestone(models.Model):
    """A step on the way."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    title = SealedTextField()
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.due_on}"
