"""What national bodies take up together: members with a source each, issues with evidence, who was asked, what they did."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.crypto import get_random_string

from throughline.commissioning.models import CODE_SIGNS
from throughline.people.models import Organisation, Person
from throughline.people.sealed_texts import SealedTextField


def new_issue_code() -> str:
    """Return a short public code."""
    return get_random_string(8, CODE_SIGNS)


class AllianceBody(models.Model):
    """A member body. That it is one is never claimed without saying where that stands and since when."""

    organisation = models.OneToOneField(Organisation, on_delete=models.PROTECT, related_name="alliance_body")
    source = models.CharField(max_length=1000)
    source_on = models.DateField()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(source=""), name="a_member_body_has_its_source"),
        ]

    def __str__(self) -> str:
        return self.organisation.name


class NationalIssue(models.Model):
    """Something that no area can mend alone. Sealed until and after it is published, as one table holds both."""

    code = models.CharField(max_length=12, unique=True, default=new_issue_code)
    title = SealedTextField()
    why = SealedTextField()
    raised_on = models.DateField(default=timezone.localdate)
    raised_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        ordering = ["-raised_on", "-pk"]

    def __str__(self) -> str:
        return self.code


class EvidenceSource(models.TextChoices):
    """Which published thing shows the issue."""

    PASSAGE = "passage", "A passage of a published report"
    RECOMMENDATION = "recommendation", "A recommendation of a published report"
    STUDY = "study", "An issue of a published study"


class IssueEvidence(models.Model):
    """Where the issue shows. `place` is an address on this site; the words stay where they are, so that what is
    withdrawn is gone from here too. `area` is the body that published the report, or the study's name."""

    issue = models.ForeignKey(NationalIssue, on_delete=models.CASCADE, related_name="evidence")
    source = models.CharField(max_length=20, choices=EvidenceSource.choices)
    place = models.CharField(max_length=200)
    says = SealedTextField()
    added_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "place"], name="one_place_shows_an_issue_once"),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.place}"


class BodyAsked(models.Model):
    """That a body was asked, when and what. It has answered once it commits or says why it does not."""

    issue = models.ForeignKey(NationalIssue, on_delete=models.CASCADE, related_name="asked")
    body = models.ForeignKey(AllianceBody, on_delete=models.PROTECT, related_name="asked")
    asked_on = models.DateField()
    what = SealedTextField()
    reply = SealedTextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["asked_on", "pk"]
        constraints = [models.UniqueConstraint(fields=["issue", "body"], name="a_body_is_asked_once_about_an_issue")]

    def __str__(self) -> str:
        return f"{self.issue_id}: {self.body_id}"


class Commitment(models.Model):
    """What a body says it will do, and by when."""

    asked = models.ForeignKey(BodyAsked, on_delete=models.CASCADE, related_name="commitments")
    what = SealedTextField()
    due_on = models.DateField()
    given_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["due_on", "pk"]

    def __str__(self) -> str:
        return f"{self.asked_id}: {self.due_on}"


class CommitmentNews(models.Model):
    """What a body did, or what changed since. They are kept apart, so that done is never mistaken for changed."""

    class Kind(models.TextChoices):
        DID = "did", "What was done"
        CHANGED = "changed", "What changed for children or for those who work with them"

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="news")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = SealedTextField()
    true_on = models.DateField()

    class Meta:
        ordering = ["true_on", "pk"]

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.kind}"


class IssueNote(models.Model):
    """A note of the members' discussion, for members alone."""

    issue = models.ForeignKey(NationalIssue, on_delete=models.CASCADE, related_name="notes")
    text = SealedTextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return f"{self.issue_id}: note"


class LoadedPart(models.Model):
    """A part of a handover that was loaded whole. So a load that was killed goes on where it stood."""

    handover = models.CharField(max_length=64)
    part = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "part"], name="a_part_is_loaded_once")]

    def __str__(self) -> str:
        return self.part
