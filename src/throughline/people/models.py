"""What is kept about people who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from throughline.people.roles import ROLES, permissions_of


class PersonManager(BaseUserManager["Person"]):
    """Makes accounts. Email addresses are compared without regard to case, as mail servers do."""

    def create_user(self, email: str, name: str, password: str | None = None) -> Person:
        person = self.model(email=self.normalise(email), name=name)
        person.set_password(password)
        person.save(using=self._db)
        return person

    @staticmethod
    def normalise(email: str) -> str:
        return email.strip().lower()

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=self.normalise(username or ""))


class Person(AbstractBaseUser):
    """Somebody with an account, known by an email address."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        return f"person:{self.pk}"

    def can(self, permission: str) -> bool:
        """Say whether one of this person's present roles lists `permission` ('area:thing:action')."""
        if not self.is_active:
            return False
        return any(permission in permissions_of(role) for role in self.role_names())

    def role_names(self) -> list[str]:
        """Return the names of the roles held now, read once for each request's person."""
        if not hasattr(self, "_role_names"):
            self._role_names = list(self.roles.filter(ended_at=None).values_list("role", flat=True))
        return self._role_names

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("_role_names", None)
        super().refresh_from_db(*args, **kwargs)


class RoleGrant(models.Model):
    """A role that a person holds or held. Ending one keeps the row, so history stays."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="roles")
    role = models.CharField(max_length=50, choices=[(role.name, role.label) for role in ROLES])
    granted_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "role"], condition=models.Q(ended_at=None), name="one_present_grant_of_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.role}"
