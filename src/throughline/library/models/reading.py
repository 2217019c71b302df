"""One time that a file was read."""

from __future__ import annotations

from django.db import models

from throughline.library.models.edition import Edition

# The note of a long scan of which some pages are still to be recognised. It names them.
UNRECOGNISED = "ocr_unfinished"


class Reading(models.Model):
    """What the reader made of an edition. Earlier readings are kept, so that an address given under one still resolves."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="readings")
    number = models.PositiveIntegerField()
    is_current = models.BooleanField(default=True)
    reader_version = models.PositiveIntegerField()
    media_type = models.CharField(max_length=120)
    page_count = models.PositiveIntegerField()
    word_count = models.PositiveIntegerField()
    passage_count = models.PositiveIntegerField()
    language = models.CharField(max_length=12, default="en")
    fingerprint = models.BinaryField(default=bytes)
    notes = models.JSONField(default=list, help_text="The intake report: code, message, advice, pages.")
    metadata = models.JSONField(default=dict)
    seconds = models.FloatField(default=0)
    read_at = models.DateTimeField(auto_now_add=True)
    meaning_at = models.DateTimeField(null=True, blank=True, help_text="When its passages could be found by meaning.")

    class Meta:
        ordering = ["edition", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "number"], name="reading_numbers_run_in_an_edition"),
            models.UniqueConstraint(
                fields=["edition"], condition=models.Q(is_current=True), name="one_current_reading_of_an_edition"
            ),
        ]
        indexes = [models.Index(fields=["is_current", "meaning_at"])]

    def __str__(self) -> str:
        return f"reading {self.number} of {self.edition}"

    @property
    def unrecognised_pages(self) -> list[int]:
        """The pages of a long scan whose words are still to be recognised, so that nothing of them is found yet."""
        return [number for note in self.notes if note["code"] == UNRECOGNISED for number in note["pages"]]

    @property
    def said_of_the_rest(self) -> str:
        """Which pages are still to be recognised, in a sentence; '' where none are."""
        return next((str(note["message"]) for note in self.notes if note["code"] == UNRECOGNISED), "")
