"""One question put to the information service, and where its answer stands."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.library.models.report import new_code
from throughline.people.models import Person
from throughline.people.sealed_texts import SealedTextField


class EnquiryState(models.TextChoices):
    """Where an enquiry stands. The allowed moves are MOVES below."""

    NEW = "new", "New"
    BEING_ANSWERED = "being_answered", "Being answered"
    SECOND_LOOK = "second_look", "Waiting for a second look"
    READY = "ready", "Ready to send"
    ANSWERED = "answered", "Answered"
    MERGED = "merged", "Answered with another"
    CLOSED = "closed", "Closed without an answer"


MOVES: dict[str, tuple[str, ...]] = {
    EnquiryState.NEW: (EnquiryState.BEING_ANSWERED, EnquiryState.MERGED, EnquiryState.CLOSED),
    EnquiryState.BEING_ANSWERED: (
        EnquiryState.SECOND_LOOK,
        EnquiryState.READY,
        EnquiryState.MERGED,
        EnquiryState.CLOSED,
    ),
    EnquiryState.SECOND_LOOK: (EnquiryState.READY, EnquiryState.BEING_ANSWERED),
    EnquiryState.READY: (EnquiryState.ANSWERED, EnquiryState.BEING_ANSWERED),
    EnquiryState.ANSWERED: (EnquiryState.BEING_ANSWERED,),
    EnquiryState.MERGED: (EnquiryState.BEING_ANSWERED,),
    EnquiryState.CLOSED: (EnquiryState.BEING_ANSWERED,),
}
OPEN = (EnquiryState.NEW, EnquiryState.BEING_ANSWERED, EnquiryState.SECOND_LOOK, EnquiryState.READY)


class ReplyBy(models.TextChoices):
    """How somebody wants to hear the answer."""

    EMAIL = "email", "By email"
    PHONE = "phone", "By telephone"
    PAGE = "page", "I will come back to the page with my answer"


class Enquiry(models.Model):
    """One enquiry. Whatever anybody wrote in it stands sealed, until it is reduced to what names nobody.

    `plain_question` and `plain_answer` are the wording without details: all that is left once `reduced_at` is set.
    """

    code = models.CharField(max_length=12, unique=True, default=new_code, editable=False)
    state = models.CharField(max_length=20, choices=EnquiryState.choices, default=EnquiryState.NEW)
    asked_at = models.DateTimeField(default=timezone.now)
    question = SealedTextField()
    name = SealedTextField()
    reply_by = models.CharField(max_length=10, choices=ReplyBy.choices)
    email = SealedTextField()
    phone = SealedTextField()
    # The address as a keyed hash: tells whether a reply comes from it, and how many messages went to it today.
    email_mark = models.CharField(max_length=64, blank=True, db_index=True)
    role = models.CharField(max_length=40)
    sector = models.CharField(max_length=40)
    topic = models.CharField(max_length=80, blank=True)
    need_by = models.DateField(null=True, blank=True)
    due_on = models.DateField()
    reminded_on = models.DateField(null=True, blank=True)
    # The rules that saw a sign of somebody in danger; never the words that they saw.
    danger_signs = models.JSONField(default=list, blank=True)
    is_urgent = models.BooleanField(default=False)
    duty_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    urgent_seen_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    urgent_seen_at = models.DateTimeField(null=True, blank=True)
    assigned_to = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="enquiries")
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    answer = SealedTextField()
    plain_question = SealedTextField()
    plain_answer = SealedTextField()
    drafted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    drafted_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    # What was sent last, as the page of the enquirer shows it; a new draft does not change it.
    sent_answer = SealedTextField()
    has_news = models.BooleanField(default=False, help_text="The enquirer wrote again and nobody has looked yet.")
    # Raised to make every link given out so far useless.
    link_round = models.PositiveSmallIntegerField(default=1)
    reduced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-is_urgent", "due_on", "pk"]
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(urgent_seen_at=None) ^ models.Q(urgent_seen_by__isnull=False),
                name="who_saw_an_urgent_enquiry_and_when_stand_together",
            ),
            models.CheckConstraint(
                condition=models.Q(state="merged") ^ models.Q(merged_into=None),
                name="a_merged_enquiry_says_with_which",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("pk")), name="no_enquiry_is_merged_into_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"Enquiry {self.code}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def waits_for_duty(self) -> bool:
        """Whether it may tell of somebody in danger and nobody has said yet that they looked."""
        return self.is_urgent and self.urgent_seen_at is None
