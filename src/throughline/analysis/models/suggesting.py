"""What was learnt of a code, the passages that were suggested from it, and the passages drawn by lot to check it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from throughline.analysis.models.codebook import Code
from throughline.analysis.models.coding import Coding
from throughline.analysis.models.sample import StudyReport
from throughline.analysis.models.study import Study
from throughline.library.models import Passage
from throughline.people.models import Person


class LearntBy(models.TextChoices):
    """What made the suggestions."""

    EXAMPLES = "examples", "Learnt here from examples"
    LANGUAGE_MODEL = "language_model", "A language model"


class CodeLearning(models.Model):
    """The state that suggestions came from: of which code, for which coder, from how many examples, and when.

    Each coder has their own, because it rests on their own codings and on settled ones alone. `mark` is a fingerprint of
    what was learnt from: the same mark gives the same suggestions. For a language model `model` and `prompt` are kept,
    the prompt without the passages, which stand in `asked` by their ids: a report that is taken down leaves nothing here.
    """

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="+")
    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="learnings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    learnt_by = models.CharField(max_length=20, choices=LearntBy.choices, default=LearntBy.EXAMPLES)
    code_version = models.PositiveSmallIntegerField()
    own_examples = models.PositiveIntegerField(default=0)
    settled_examples = models.PositiveIntegerField(default=0)
    without = models.PositiveIntegerField(default=0, help_text="Passages known not to bear the code.")
    looked_at = models.PositiveIntegerField(default=0, help_text="Passages that could be suggested.")
    # How well half of the examples order passages, and how well all of them do. None while there are too few.
    with_half = models.FloatField(null=True, blank=True)
    with_all = models.FloatField(null=True, blank=True)
    mark = models.CharField(max_length=64, blank=True)
    model = models.CharField(max_length=200, blank=True)
    prompt = models.TextField(blank=True)
    asked = models.JSONField(default=list, blank=True)
    thrown_away = models.PositiveIntegerField(default=0, help_text="Quotations that did not stand in the passage.")
    failed = models.PositiveIntegerField(default=0, help_text="Passages about which no usable answer came.")
    seconds = models.FloatField(default=0)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["code", "person", "learnt_by", "-made_at"], name="the_newest_learning")]

    def __str__(self) -> str:
        return f"{self.code}, learnt at {self.made_at:%Y-%m-%d %H:%M}"

    @property
    def examples(self) -> int:
        return self.own_examples + self.settled_examples


class SuggestionState(models.TextChoices):
    """What became of a suggestion. From waiting it moves once, to any of the others."""

    WAITING = "waiting", "To be decided"
    ACCEPTED = "accepted", "Accepted"
    REJECTED = "rejected", "Rejected"
    SET_ASIDE = "set_aside", "Set aside, because more was learnt or the passage was coded otherwise"


class CodeSuggestion(models.Model):
    """A passage that looks like a code. It counts as nothing until a person accepts it: then `coding` is what they made.

    `words` holds the places of the words that decided it, as pairs of offsets in the passage, and no text. `start` and
    `end` are what would be coded: the whole passage, or what a language model quoted.
    """

    learning = models.ForeignKey(CodeLearning, on_delete=models.CASCADE, related_name="suggestions")
    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    place = models.PositiveSmallIntegerField()
    probability = models.FloatField(null=True, blank=True)
    words = models.JSONField(default=list, blank=True)
    # Of a language model: a fingerprint of all that was sent, prompt and passage.
    sent_mark = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=20, choices=SuggestionState.choices, default=SuggestionState.WAITING)
    decided_at = models.DateTimeField(null=True, blank=True)
    is_narrowed = models.BooleanField(default=False)
    coding = models.OneToOneField(Coding, on_delete=models.SET_NULL, null=True, blank=True, related_name="suggestion")

    class Meta:
        ordering = ["place", "pk"]
        indexes = [models.Index(fields=["learning", "state"], name="suggestions_to_decide")]
        constraints = [
            models.CheckConstraint(condition=models.Q(end__gt=models.F("start")), name="a_suggestion_has_words"),
            models.CheckConstraint(
                condition=models.Q(state=SuggestionState.WAITING.value) ^ models.Q(decided_at__isnull=False),
                name="a_decided_suggestion_has_its_time",
            ),
            models.CheckConstraint(
                condition=models.Q(coding=None) | models.Q(state=SuggestionState.ACCEPTED.value),
                name="only_an_accepted_suggestion_became_a_coding",
            ),
        ]

    def __str__(self) -> str:
        return f"suggestion {self.place} of {self.learning}"


class CheckRound(models.Model):
    """Passages drawn by lot from all that the coder had neither coded nor decided about, to see what suggestions missed.

    `left` is how many there were then, and `accepted` how many suggestions had been accepted: recall rests on these.
    """

    code = models.ForeignKey(Code, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    code_version = models.PositiveSmallIntegerField()
    number = models.PositiveSmallIntegerField()
    left = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()
    drawn_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["code", "person", "number"], name="rounds_of_checks_run_for_a_coder")
        ]

    def __str__(self) -> str:
        return f"round {self.number} of checks of {self.code}"


class RandomCheck(models.Model):
    """One passage of a round, in the order of the lot: whether it bears the code, once somebody has said so."""

    round = models.ForeignKey(CheckRound, on_delete=models.CASCADE, related_name="checks")
    study_report = models.ForeignKey(StudyReport, on_delete=models.CASCADE, related_name="+")
    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    is_there = models.BooleanField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    coding = models.ForeignKey(Coding, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["round", "passage"], name="a_passage_once_in_a_round"),
            models.CheckConstraint(
                condition=models.Q(is_there=None) ^ models.Q(decided_at__isnull=False),
                name="a_judged_check_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"check {self.place} of {self.round}"


class CoderAdmission(models.Model):
    """That the lead let a new coder in after training, why, and how their coding compared with what was agreed then."""

    study = models.ForeignKey(Study, on_delete=models.CASCADE, related_name="admissions")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    reason = models.TextField()
    # One row for each code: label, kappa, low, high, passages.
    figures = models.JSONField(default=list)
    reports = models.PositiveSmallIntegerField()
    admitted_at = models.DateTimeField(default=timezone.now)
    admitted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["admitted_at"]
        constraints = [
            models.UniqueConstraint(fields=["study", "person"], name="a_coder_is_let_in_once"),
            models.CheckConstraint(condition=~models.Q(reason=""), name="whoever_lets_a_coder_in_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.person} codes in {self.study}"
