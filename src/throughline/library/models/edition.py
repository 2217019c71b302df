"""One form in which a review was published."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db import models

from throughline.library.models.report import Report
from throughline.library.models.stored_file import StoredFile


class EditionKind(models.TextChoices):
    FULL = "full", "Full report"
    SUMMARY = "summary", "Summary"
    EASY_READ = "easy-read", "Easy read"
    WELSH = "welsh", "Cymraeg (Welsh)"
    RESPONSE = "response", "Response to the review"


class EditionState(models.TextChoices):
    """How far the file has come. The allowed moves are MOVES below."""

    DEPOSITED = "deposited", "Waiting to be read"
    READABLE = "readable", "Readable"
    REFUSED = "refused", "Could not be read"


MOVES: dict[str, tuple[str, ...]] = {
    EditionState.DEPOSITED: (EditionState.READABLE, EditionState.REFUSED),
    EditionState.READABLE: (EditionState.READABLE,),
    EditionState.REFUSED: (EditionState.READABLE, EditionState.REFUSED),
}


# So many files in a row may correct an edition and not be read. A further one is not taken in their place.
MOST_UNREAD = 3


def replaced(edition: str = "") -> models.Q:
    """Return what finds editions that a correction has replaced: one that was read, also if others before it could not be.

    `edition`: how the edition is reached from what is asked for, such as 'reading__edition__'.
    """
    steps = ("replaced_by__" * step for step in range(1, MOST_UNREAD + 2))
    return reduce(or_, (models.Q(**{f"{edition}{step}state": EditionState.READABLE}) for step in steps))


class Edition(models.Model):
    """A full report, summary, easy-read version, translation or response, as one file or one row of a CSV file.

    A corrected edition names the one that it replaces; both stay, so that what was cited can still be shown.
    """

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=EditionKind.choices, default=EditionKind.FULL)
    language = models.CharField(max_length=12, default="en")
    replaces = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="replaced_by"
    )
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="editions")
    file_name = models.CharField(max_length=300)
    row_number = models.PositiveIntegerField(
        null=True, blank=True, help_text="The row, when the file is a CSV of reports."
    )
    state = models.CharField(max_length=20, choices=EditionState.choices, default=EditionState.DEPOSITED)
    reason = models.TextField(blank=True)
    advice = models.TextField(blank=True)
    reading_tries = models.PositiveSmallIntegerField(default=0)
    deposited_at = models.DateTimeField(auto_now_add=True)
    deposited_by = models.CharField(max_length=200)

    class Meta:
        ordering = ["report", "number"]
        indexes = [models.Index(fields=["state", "deposited_at"])]
        constraints = [
            models.UniqueConstraint(fields=["report", "number"], name="edition_numbers_run_in_a_report"),
            models.UniqueConstraint(
                fields=["file", "row_number"], condition=~models.Q(row_number=None), name="a_row_is_one_edition"
            ),
            models.UniqueConstraint(fields=["file"], condition=models.Q(row_number=None), name="a_file_is_one_edition"),
            models.CheckConstraint(condition=models.Q(state__in=EditionState.values), name="edition_state_is_known"),
            models.CheckConstraint(
                condition=~models.Q(state=EditionState.REFUSED) | ~models.Q(reason=""), name="a_refusal_has_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report} ({self.get_kind_display()})"

    def replaced_editions(self) -> list[Edition]:
        """Return the edition that it corrects, the one which that corrects, and so on, the newest first."""
        found: list[Edition] = []
        at = self.replaces
        while at is not None:
            found.append(at)
            at = at.replaces
        return found

    def read_in_its_place(self) -> Edition | None:
        """Return the first correction that was read, past those that could not be; None where there is none."""
        at: Edition | None = self
        while at is not None:
            at = Edition.objects.filter(replaces=at).first()
            if at is not None and at.state == EditionState.READABLE:
                return at
        return None
