"""What each subject of the destruction schedule consists of, row by row; and the little that is kept, with its reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models

from throughline.commissioning import models as commissioning
from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing import models as reviewing
from throughline.reviewing.papers.classes import PaperClass, Subject


@dataclass(frozen=True, slots=True)
class Holding:
    """Rows of one model. `path` leads from it to its review; `what` is what several of them are called.

    `stays` says why the rows themselves are kept, where only what is sealed in them goes.
    """

    what: str
    model: type[models.Model]
    path: str = "review"
    stays: str = ""

    def rows(self, review: Review) -> models.QuerySet[models.Model]:
        return self.model._default_manager.filter(**{self.path: review}).order_by()

    def count(self, review: Review) -> int:
        """Return how many there are to destroy."""
        if not self.stays:
            return self.rows(review).count()
        return sum(any(getattr(row, name) for name in self._sealed()) for row in self.rows(review))

    def destroy(self, review: Review) -> None:
        if self.stays:
            self.rows(review).update(**dict.fromkeys(self._sealed(), ""))
        else:
            self.rows(review).delete()

    def _sealed(self) -> list[str]:
        return [field.attname for field in self.model._meta.concrete_fields if isinstance(field, SealedTextField)]


# In the order in which they are deleted: what hangs on something stands before it, so that each is counted by itself.
HOLDINGS: dict[Subject, tuple[Holding, ...]] = {
    Subject.CHRONOLOGY: (
        Holding("links between entries", reviewing.ChronologyLink),
        Holding("entries", reviewing.ChronologyEntry),
        Holding("people of the key", reviewing.ChronologyPerson),
        Holding("key practice episodes", reviewing.KeyEpisode),
        Holding("files read", reviewing.ChronologyImport),
    ),
    Subject.REQUEST: (Holding("requests", reviewing.InformationRequest),),
    Subject.FINDING: (
        Holding("pieces of evidence", reviewing.FindingEvidence, "finding__review"),
        Holding("what contributed to findings", reviewing.FindingFactor, "finding__review"),
        Holding("findings", reviewing.Finding),
    ),
    Subject.JUDGEMENT: (
        Holding("pieces of evidence", reviewing.JudgementEvidence, "judgement__review"),
        Holding("signatures", reviewing.JudgementSignature, "judgement__review"),
        Holding("second voices", reviewing.SecondVoice, "wording__judgement__review"),
        Holding("wordings", reviewing.JudgementWording, "judgement__review"),
        Holding("judgements", reviewing.Judgement),
        Holding("choices of a marker set", reviewing.MarkerSetChoice),
    ),
    Subject.REPORT_DRAFT: (
        Holding("changes asked for", reviewing.DraftChallenge, "draft__review"),
        Holding("comments", reviewing.DraftComment, "section__draft__review"),
        Holding("sign-offs", reviewing.DraftSignOff, "draft__review"),
        Holding("versions", reviewing.DraftVersion, "draft__review"),
        Holding("recommendations", reviewing.DraftRecommendation, "draft__review"),
        Holding("findings", reviewing.DraftFinding, "draft__review"),
        Holding("texts kept beside", reviewing.TextBeside, "section__draft__review"),
        Holding("texts", reviewing.DraftText, "section__draft__review"),
        Holding("sections", reviewing.DraftSection, "draft__review"),
        Holding("drafts", reviewing.Draft),
    ),
    Subject.INVOLVEMENT: (
        Holding("things said", reviewing.Contribution, "participant__review"),
        Holding("conversations", reviewing.Conversation, "participant__review"),
        Holding("parts shown", reviewing.SharedPart, "participant__review"),
        Holding("private links", reviewing.PartLink, "participant__review"),
        Holding("steps", reviewing.InvolvementStep, "participant__review"),
        Holding("people who took part", reviewing.Participant),
        Holding("words of welcome", reviewing.Welcome),
    ),
    Subject.TIMETABLE: (
        Holding("notices of slippage", reviewing.SlippageNotice, "slippage__milestone__review"),
        Holding("slippages", reviewing.Slippage, "milestone__review"),
        Holding("routes of slippage", reviewing.SlippageRoute),
        Holding("tasks", reviewing.ReviewTask),
        Holding("milestones", reviewing.Milestone),
        Holding("binding orders", reviewing.BindingOrder, "process__review"),
        Holding("parallel processes", reviewing.ParallelProcess),
    ),
    Subject.FAMILY: (
        Holding("contacts", commissioning.FamilyContact),
        Holding("relatives", commissioning.Relative),
    ),
    Subject.SETTING_UP: (
        Holding("notices to the board", commissioning.BoardNotice),
        Holding("weighed factors", commissioning.DecisionFactor, "decision__review"),
        Holding("decisions", commissioning.Decision),
        Holding("rapid reviews", commissioning.RapidReview),
        Holding("requests to agencies", commissioning.AgencyRequest),
        Holding("immediate risks", commissioning.ImmediateRisk),
        Holding("referrals", commissioning.Referral),
        Holding("purposes", commissioning.Purpose),
        Holding("scope factors", commissioning.TermsFactor, "terms__review"),
        Holding("terms of reference", commissioning.TermsOfReference),
        Holding("checks of reviewers", commissioning.ReviewerCheck),
        Holding("changes of clocks", commissioning.ClockChange),
        Holding("clocks", commissioning.Clock),
        Holding("days that started a clock", commissioning.TriggerDay),
        Holding("moves from state to state", commissioning.StateMove),
    ),
}
# What stays, so that it can be shown that there was a review, who was in it, and that its papers went as they should.
KEPT: dict[type[models.Model], str] = {
    Review: "its code, label, organisation, process and state; its reason and summary go with the papers of setting up",
    commissioning.ReviewRole: "who had which part, from when to when",
    commissioning.ReviewAgency: "goes once nothing of the review speaks of the agency any more",
    reviewing.RetentionRule: "how long each class was to be kept, and why",
    reviewing.RetentionHold: "what held destruction up, and why",
    reviewing.PapersClosing: "the day from which the periods ran",
    reviewing.Destruction: "what was destroyed, when, by whom, under which rule",
}


def tell_holdings(subject: Subject, *holdings: Holding) -> None:
    """Add what a higher app keeps of a review to the schedule. It registers here, because this app may not import it."""
    HOLDINGS[subject] = holdings


def holdings_of(subject: str) -> tuple[Holding, ...]:
    """Return what a subject consists of, without the files, which `Paper` holds by their class."""
    return HOLDINGS.get(Subject(subject), ())


def counts_of(review: Review, subject: str) -> dict[str, int]:
    """Return how many of each kind there are now; kinds of which there are none are left out."""
    if subject in PaperClass.values:
        found = {"papers": reviewing.Paper.objects.filter(review=review, paper_class=subject).count()}
    else:
        found = {one.what: one.count(review) for one in holdings_of(subject)}
    if subject == Subject.SETTING_UP:
        found["texts of the review itself"] = sum(bool(text) for text in (review.reason, review.summary))
    return {what: count for what, count in found.items() if count}
