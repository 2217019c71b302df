"""A question and its answer as everybody may read them, and what is proposed for it until a second person agrees."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.enquiries.models.enquiry import Enquiry
from throughline.library.models.report import new_code
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class AnswerProposal(models.Model):
    """The wording that one person freed of details. It is sealed, because only the second person says that it is free."""

    enquiry = models.OneToOneField(Enquiry, on_delete=models.CASCADE, related_name="proposal")
    question = SealedTextField()
    answer = SealedTextField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"Proposal {self.pk}"


class PublishedAnswer(models.Model):
    """A published question and answer. Taken back, its words are gone and a line stays so that links do not break.

    `references` is a list of addresses of passages; `meaning` is the question as 384 numbers of one byte, for likeness.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    enquiry = models.ForeignKey(Enquiry, on_delete=models.SET_NULL, null=True, related_name="published")
    question = models.TextField()
    answer = models.TextField()
    topic = models.CharField(max_length=80)
    references = models.JSONField(default=list)
    meaning = models.BinaryField(null=True)
    # Nobody is named where the answer came with a handover from another installation.
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-published_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(proposed_by=models.F("published_by")),
                name="an_answer_is_published_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=models.Q(taken_back_at=None) | models.Q(question="", answer=""),
                name="an_answer_taken_back_keeps_no_words",
            ),
        ]

    def __str__(self) -> str:
        return self.code
