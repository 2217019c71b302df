"""The public directory of reviewers who chose to stand in it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.people.models import Person


class DirectoryEntry(models.Model):
    """What a reviewer wrote about themselves for everybody to read. Nothing comes from the account.

    Whoever takes themselves off has the row deleted. `works_in` are ids of the vocabulary of nations.
    """

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=200)
    works_in = models.JSONField(default=list)
    about = models.TextField(max_length=3000)
    contact = models.CharField(max_length=300, blank=True)
    shows_certificates = models.BooleanField(default=False)
    listed_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name_plural = "directory entries"

    def __str__(self) -> str:
        return f"directory entry {self.pk}"
