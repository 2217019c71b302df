"""What is kept about people who sign in."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from throughline.people.roles import EVERYWHERE, Role, role_named

# So many characters of an email address are kept, as the standard of mail allows (RFC 3696). A form alone takes more.
LONGEST_ADDRESS = 254


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
    erased_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects: ClassVar[PersonManager] = PersonManager()

    # Set for each request by the middleware that knows the session. A role that needs a second step allows nothing
    # without it, so code that holds a Person from elsewhere is refused rather than trusted.
    has_used_second_step = False
    # Whether a program asks with a token. It gets what the roles held everywhere allow, and nothing in any one review
    # or organisation.
    is_by_token = False

    def __str__(self) -> str:
        return self.name

    @property
    def audit_name(self) -> str:
        return f"person:{self.pk}"

    def can(self, permission: str) -> bool:
        """Say whether one of the roles held everywhere lists `permission` ('area:thing:action')."""
        return any(permission in role.permissions for role in self.roles_that_count(self.role_names()))

    def roles_that_count(self, names: list[str]) -> list[type[Role]]:
        """Return those of the named roles that allow anything now: the account is open, the second step was used."""
        roles = [role for role in map(role_named, names) if role is not None] if self.is_active else []
        if self.is_by_token:
            roles = [role for role in roles if role.scope in EVERYWHERE]
        return [role for role in roles if self.has_used_second_step or not role.needs_second_step]

    def role_names(self) -> list[str]:
        """Return the names of the roles held everywhere now, read once for each request's person."""
        if not hasattr(self, "_role_names"):
            self._role_names = list(self.roles.filter(ended_at=None).values_list("role", flat=True))
        return self._role_names

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        self.__dict__.pop("_role_names", None)
        super().refresh_from_db(*args, **kwargs)
