"""Organisations, and who works for them."""

from __future__ import annotations

import datetime
from typing import ClassVar

from django.db import models
from django.utils import timezone

from throughline.people.models.person import Person
from throughline.people.roles import Scope, choices_of


class OrganisationKind(models.TextChoices):
    PARTNERSHIP = "partnership", "Safeguarding partnership"
    LOCAL_AUTHORITY = "local_authority", "Local authority"
    POLICE = "police", "Police"
    HEALTH = "health", "Health body"
    SCHOOL = "school", "School"
    VOLUNTARY = "voluntary", "Voluntary body"
    PROFESSIONAL = "professional", "Professional body"
    GOVERNMENT = "government", "Government"
    RESEARCH = "research", "Research"
    PROVIDER = "provider", "Provider of a service"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Questions about organisations."""

    def called(self, words: str) -> OrganisationQuerySet:
        """Return those with `words` in the name, or in one that they had before."""
        is_called = models.Q(name__icontains=words) | models.Q(former_names__name__icontains=words)
        return self.filter(is_called).distinct()


class Organisation(models.Model):
    """A body that people work for. People with an address at one of its email domains may ask to join."""

    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    name = models.CharField(max_length=200, unique=True)
    # Lower case, without the @. Only domains that the organisation alone gives out: never a public mail service.
    email_domains = models.JSONField(default=list, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def name_on(self, day: datetime.date) -> str:
        """Return what it was called on a day. Of a time before any name that is known, the oldest that is known counts."""
        later = [one for one in self.former_names.all() if day < one.until_on]
        return min(later, key=lambda one: one.until_on).name if later else self.name


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about who works where."""

    def present(self) -> MembershipQuerySet:
        """Leave out memberships that have ended."""
        return self.filter(ended_at=None)


class Membership(models.Model):
    """That a person works or worked for an organisation. Ending it ends access at once; the row stays as history."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=50, choices=choices_of(Scope.ORGANISATION), default="member")
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "organisation"],
                condition=models.Q(ended_at=None),
                name="one_present_membership_of_an_organisation",
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.organisation}"
