"""One page as it was read."""

from __future__ import annotations

from django.db import models

from reviewtext import WordBoxes
from throughline.library.models.reading import Reading


class Page(models.Model):
    """The cleaned text of a page and where its words stand.

    `start` is where this page's text begins in the reading's whole text. Offsets count characters of the cleaned text,
    not of the PDF: page furniture is removed first. `word_boxes` is `reviewtext.WordBoxes`, packed.
    """

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="pages")
    number = models.PositiveIntegerField()
    label = models.CharField(max_length=20, blank=True)
    text = models.TextField(blank=True)
    start = models.PositiveIntegerField()
    width = models.FloatField(default=0)
    height = models.FloatField(default=0)
    source = models.CharField(max_length=10, default="text")
    confidence = models.FloatField(default=1)
    word_boxes = models.BinaryField(default=bytes)
    headings = models.JSONField(default=list, help_text="[start, end, level] in characters of this page's text.")
    tables = models.JSONField(default=list, help_text="{start, end, rows} in characters of this page's text.")

    class Meta:
        ordering = ["reading", "number"]
        constraints = [models.UniqueConstraint(fields=["reading", "number"], name="page_numbers_run_in_a_reading")]

    def __str__(self) -> str:
        return f"page {self.number} of {self.reading}"

    def words(self) -> WordBoxes:
        """Return the words with their boxes, in points from the page's top left corner."""
        return WordBoxes.from_bytes(bytes(self.word_boxes)) if self.word_boxes else WordBoxes.empty()

    @property
    def has_drawn_page(self) -> bool:
        return self.width > 0 and self.height > 0
