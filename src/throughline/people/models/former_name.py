"""What an organisation was called before."""

from __future__ import annotations

from django.db import models

from throughline.people.models.organisation import Organisation


class FormerName(models.Model):
    """A name that an organisation had until another took its place. `until_on` is the first day of the next name.

    What was published under it keeps it (`Organisation.name_on`).
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=200)
    until_on = models.DateField()

    class Meta:
        ordering = ["-until_on"]
        constraints = [
            # A name that began and ended on one day was never the name on any day.
            models.UniqueConstraint(fields=["organisation", "until_on"], name="one_former_name_ends_on_a_day")
        ]

    def __str__(self) -> str:
        return self.name
