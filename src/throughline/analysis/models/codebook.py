"""The codebook of a study: its codes, what was changed about each and why, and the editions that were signed."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone

from throughline.analysis.models.study import Study
from throughline.people.models import Person

COLOURS = 8


class CodeKind(models.TextChoices):
    """What a code stands for."""

    THEME = "theme", "Theme"
    RISK_FACTOR = "risk_factor", "Risk factor"
    PRACTICE_ISSUE = "practice_issue", "Practice issue"
    CONTRIBUTORY_FACTOR = "contributory_factor", "Contributory factor"
    GOOD_PRACTICE = "good_practice", "Good practice"
    RECOMMENDATION_TYPE = "recommendation_type", "Type of recommendation"


class CodeStatus(models.TextChoices):
    """Where a code stands. The allowed moves are CODE_MOVES below."""

    PROPOSED = "proposed", "Proposed"
    LIVE = "live", "In use"
    RETIRED = "retired", "Retired"


CODE_MOVES: dict[str, tuple[str, ...]] = {
    CodeStatus.PROPOSED: (CodeStatus.LIVE, CodeStatus.RETIRED),
    CodeStatus.LIVE: (CodeStatus.RETIRED,),
    CodeStatus.RETIRED: (CodeStatus.LIVE,),
}


class JourneyStep(models.TextChoices):
    """Where on a child's way through services something happens."""

    UNIVERSAL = "universal", "Universal services"
    EARLY_HELP = "early_help", "Early help"
    REFERRAL = "referral", "Referral"
    STRATEGY = "strategy", "Strategy discussion"
    ASSESSMENT = "assessment", "Assessment"
    CHILD_IN_NEED = "child_in_need", "Child in need"
    CONFERENCE = "conference", "Child protection conference"
    ONGOING = "ongoing", "Ongoing work"
    CLOSURE = "closure", "Closure"


class Code(models.Model):
    """One code. `version` counts its definitions: what was coded under an earlier one is looked at again.

    `guid` is its name outside this site, in REFI-QDA files, and never changes. `pack_item` says which item of which pack
    it came from, and `basis` how firmly that item is known (S, K or D), which the pages show.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="codes")
    guid = models.UUIDField(default=uuid.uuid4, editable=False)
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=CodeKind.choices, default=CodeKind.THEME)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    is_codable = models.BooleanField(default=True)
    definition = models.TextField(blank=True)
    use_when = models.TextField(blank=True)
    not_when = models.TextField(blank=True)
    examples = models.JSONField(default=list, blank=True)
    synonyms = models.JSONField(default=list, blank=True)
    journey_step = models.CharField(max_length=20, choices=JourneyStep.choices, blank=True)
    colour = models.PositiveSmallIntegerField(default=1)
    place = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=20, choices=CodeStatus.choices, default=CodeStatus.PROPOSED)
    version = models.PositiveSmallIntegerField(default=1)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="split_into")
    pack_item = models.CharField(max_length=120, blank=True)
    basis = models.CharField(max_length=1, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["place", "label"]
        constraints = [
            models.UniqueConstraint(fields=["study", "guid"], name="a_code_once_in_a_study"),
            models.UniqueConstraint(
                fields=["study", "parent", "label"],
                condition=~models.Q(status=CodeStatus.RETIRED) & models.Q(parent__isnull=False),
                name="codes_beside_each_other_differ_in_name",
            ),
            models.UniqueConstraint(
                fields=["study", "label"],
                condition=~models.Q(status=CodeStatus.RETIRED) & models.Q(parent=None),
                name="codes_at_the_top_differ_in_name",
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("pk")), name="no_code_stands_under_itself"),
            models.CheckConstraint(
                condition=models.Q(merged_into=None) | models.Q(status=CodeStatus.RETIRED),
                name="a_merged_code_is_retired",
            ),
            models.CheckConstraint(
                condition=models.Q(colour__gte=1, colour__lte=COLOURS), name="a_colour_of_the_palette"
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def is_live(self) -> bool:
        return self.status == CodeStatus.LIVE


class CodeEvent(models.TextChoices):
    """What can happen to a code."""

    MADE = "made", "Made"
    CHANGED = "changed", "Changed"
    REDEFINED = "redefined", "Given a new definition"
    MERGED = "merged", "Merged into another"
    TOOK_IN = "took_in", "Took in another"
    SPLIT = "split", "Split"
    RETIRED = "retired", "Retired"
    TAKEN_UP = "taken_up", "Taken into use"


class CodeChange(models.Model):
    """One change of a code, with what it said before and its reason. Rows are only added."""

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="changes")
    what = models.CharField(max_length=20, choices=CodeEvent.choices)
    version = models.PositiveSmallIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-changed_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.get_what_display()}"


class CodebookEdition(models.Model):
    """The codebook as it stood when somebody proposed it, and who signed it. Its content never changes."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="editions")
    number = models.PositiveSmallIntegerField()
    note = models.TextField(blank=True)
    content = models.JSONField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["study", "number"], name="editions_run_in_a_study")]

    def __str__(self) -> str:
        return f"codebook of {self.study}, edition {self.number}"
