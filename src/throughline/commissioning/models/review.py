"""A review: what it is called, whose it is, by which process it runs and where it stands; and who has a part in it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from throughline.commissioning.states import State
from throughline.people.models import Membership, Organisation, Person
from throughline.people.roles import Scope, choices_of
from throughline.people.sealed_texts import SealedTextField

# Without letters and figures that are mistaken for each other when read aloud.
CODE_SIGNS, CODE_LENGTH = "23456789ABCDEFGHJKMNPQRSTVWXYZ", 8

STATES = [(state.value, state.label) for state in State]


def new_code() -> str:
    """Return a code that cannot be guessed from others: even how many reviews there are is confidential."""
    return get_random_string(CODE_LENGTH, CODE_SIGNS)


class Review(models.Model):
    """One review. Its texts are working papers: only people with a role in it may know that it exists."""

    code = models.CharField(max_length=20, unique=True, default=new_code)
    label = models.CharField(max_length=200)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    reason = SealedTextField(blank=True)
    summary = SealedTextField(blank=True)
    # The id of a pack, because packs are files; empty until it is chosen.
    process = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=40, choices=STATES, default=State.REFERRED.value)
    # Where it stood before it was paused; empty while it is not.
    paused_from = models.CharField(max_length=40, choices=STATES, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-created_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=State.PAUSED.value) ^ models.Q(paused_from=""), name="paused_from_somewhere"
            )
        ]

    def __str__(self) -> str:
        return self.label


class ReviewRoleQuerySet(models.QuerySet["ReviewRole"]):
    """Questions about who has a part in what."""

    def present(self) -> ReviewRoleQuerySet:
        """Leave out roles that have ended, by themselves or with the membership for which they were given."""
        still_there = models.Q(on_behalf_of=None) | models.Q(on_behalf_of__ended_at=None)
        return self.filter(still_there, ended_at=None, person__is_active=True)


class ReviewRole(models.Model):
    """A role that a person has or had in one review, perhaps on behalf of an organisation. History stays."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=50, choices=choices_of(Scope.REVIEW))
    # Somebody who leaves the police has no business with the review any more, whoever forgets to say so.
    on_behalf_of = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = ReviewRoleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "review", "role"],
                condition=models.Q(ended_at=None),
                name="one_present_review_role_of_a_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
