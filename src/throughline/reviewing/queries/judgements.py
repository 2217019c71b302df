"""What a review judges of its Quality Markers: the overview, one marker, one judgement with everything on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from throughline.commissioning.models import Review
from throughline.commissioning.policies import may_in_review
from throughline.markers.choices import Moment
from throughline.markers.models import Marker, MarkerSet, Question
from throughline.markers.searching import words_of
from throughline.people.policies import Actor, require
from throughline.reviewing.models import (
    Judgement,
    JudgementAnswer,
    JudgementEvidence,
    JudgementSignature,
    JudgementWording,
    MarkerSetChoice,
    SecondVoice,
)

# What the overview can be narrowed to.
SHOWS = (
    ("", "Everything"),
    ("judged", "Judged"),
    ("unjudged", "Not judged yet"),
    ("differing", "Where a second voice differs"),
    ("unsupported", "Judged without evidence"),
    ("signed", "Signed"),
    ("reopened", "Signed once, and changed since"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One marker at one moment in the overview."""

    marker: Marker
    moment: str
    answer: str = ""
    evidence: int = 0
    is_differing: bool = False
    is_signed: bool = False
    is_reopened: bool = False

    @property
    def moment_words(self) -> str:
        return str(Moment(self.moment).label)

    @property
    def answer_words(self) -> str:
        return str(JudgementAnswer(self.answer).label) if self.answer else "Not judged yet"

    @property
    def remarks(self) -> list[str]:
        """What somebody should notice about it, in words."""
        noticed = [
            (self.is_differing, "a second voice differs"),
            (self.is_unsupported, "no evidence"),
            (self.is_signed, "signed"),
            (self.is_reopened, "changed since it was signed"),
        ]
        return [words for is_so, words in noticed if is_so]

    @property
    def is_unsupported(self) -> bool:
        return bool(self.answer) and self.answer != JudgementAnswer.NOT_APPLICABLE and not self.evidence

    def is_shown(self, show: str) -> bool:
        """Say whether it belongs in the overview narrowed to `show`."""
        kinds = {
            "judged": bool(self.answer),
            "unjudged": not self.answer,
            "differing": self.is_differing,
            "unsupported": self.is_unsupported,
            "signed": self.is_signed,
            "reopened": self.is_reopened,
        }
        return kinds.get(show, True)


@dataclass(frozen=True, slots=True)
class Overview:
    """Every marker of the review's set at every moment, as rows of cells, and what to notice."""

    marker_set: MarkerSet
    rows: list[tuple[Marker, list[Cell]]]
    show: str

    @property
    def cells(self) -> list[Cell]:
        return [cell for _, cells in self.rows for cell in cells]

    @property
    def shown(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_shown(self.show)]

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """(value, words, how many) for each way to narrow the overview."""
        return [(value, words, sum(cell.is_shown(value) for cell in self.cells)) for value, words in SHOWS]


@dataclass(frozen=True, slots=True)
class JudgementPage:
    """One marker at one moment, with everything that was said of it. `judgement` is None while nothing was."""

    review: Review
    marker: Marker
    moment: str
    questions: list[Question]
    judgement: Judgement | None
    wordings: list[JudgementWording]
    evidence: list[JudgementEvidence]
    voices: list[SecondVoice]
    signatures: list[JudgementSignature]

    @property
    def moment_words(self) -> str:
        return str(Moment(self.moment).label)

    @property
    def wording(self) -> JudgementWording | None:
        return self.wordings[0] if self.wordings else None

    @property
    def standing(self) -> JudgementSignature | None:
        """The signature that stands, if the judgement has not moved since."""
        return next((one for one in self.signatures if one.reopened_at is None), None)

    @property
    def present_evidence(self) -> list[JudgementEvidence]:
        return [one for one in self.evidence if one.taken_back_at is None]

    @property
    def evidence_for(self) -> list[JudgementEvidence]:
        return [one for one in self.present_evidence if one.bearing == "for"]

    @property
    def evidence_against(self) -> list[JudgementEvidence]:
        return [one for one in self.present_evidence if one.bearing == "against"]

    @property
    def taken_back(self) -> list[JudgementEvidence]:
        return [one for one in self.evidence if one.taken_back_at is not None]

    @property
    def voices_now(self) -> list[SecondVoice]:
        return [one for one in self.voices if self.wording and one.wording_id == self.wording.pk]

    @property
    def voices_before(self) -> list[SecondVoice]:
        return [one for one in self.voices if one not in self.voices_now]


def marker_set_of(review: Review, *, seen_by: Actor) -> MarkerSet | None:
    """Return the exact version that the review is judged by, or None before one was chosen."""
    require(may_in_review(seen_by, review, "review:judgement:read"))
    choice = MarkerSetChoice.objects.filter(review=review).select_related("marker_set").first()
    return choice.marker_set if choice else None


def marker_sets_to_choose(review: Review, *, seen_by: Actor) -> QuerySet[MarkerSet]:
    """Return the sets in use, and every version that this review chose before."""
    require(may_in_review(seen_by, review, "review:judgement:read"))
    chosen = MarkerSetChoice.objects.filter(review=review).values("marker_set")
    return MarkerSet.objects.filter(Q(is_current=True) | Q(pk__in=chosen))


def judgement_overview(review: Review, *, seen_by: Actor, show: str = "") -> Overview | None:
    """Return the overview in a fixed number of database queries, or None before a set was chosen."""
    marker_set = marker_set_of(review, seen_by=seen_by)
    if marker_set is None:
        return None
    markers = list(marker_set.markers.order_by("number"))
    cells = _cells(review, markers)
    rows = [
        (marker, [cells.get((marker.pk, moment)) or Cell(marker, moment) for moment in Moment.values])
        for marker in markers
    ]
    return Overview(marker_set, rows, show if show in dict(SHOWS) else "")


def _cells(review: Review, markers: Sequence[Marker]) -> dict[tuple[int, str], Cell]:
    by_pk = {marker.pk: marker for marker in markers}
    judged = Judgement.objects.filter(review=review, marker__in=by_pk).order_by()
    found = judged.annotate(
        present=Count("evidence", filter=Q(evidence__taken_back_at=None), distinct=True),
        last=Count("wordings", distinct=True),
    )
    differing = set(
        SecondVoice.objects.filter(wording__judgement__in=judged, agrees=False).values_list(
            "wording__judgement", "wording__number"
        )
    )
    signed = dict(
        JudgementSignature.objects.filter(judgement__in=judged).order_by("pk").values_list("judgement", "reopened_at")
    )
    return {
        (one.marker_id, one.moment): Cell(
            by_pk[one.marker_id],
            one.moment,
            one.answer,
            one.present,
            # Wordings are numbered without gaps, so their count is the number of the last.
            (one.pk, one.last) in differing,
            one.pk in signed and signed[one.pk] is None,
            signed.get(one.pk) is not None,
        )
        for one in found
    }


def judgement_page(review: Review, number: int, moment: str, *, seen_by: Actor) -> JudgementPage | None:
    """Return everything about one marker at one moment; None where the review's set has no such marker."""
    marker = marker_in(review, number, seen_by=seen_by)
    if marker is None or moment not in Moment.values:
        return None
    judgement = Judgement.objects.filter(review=review, marker=marker, moment=moment).first()
    people = ("written_by", "added_by", "taken_back_by", "given_by", "signed_by", "reopened_by")
    # Without the texts of the papers, which may be long.
    with_papers = JudgementEvidence.objects.defer("kept_paper__pages", "kept_paper__own_key")
    found: dict[str, list[Any]] = {
        "wordings": _all_of(JudgementWording.objects, people[:1], judgement=judgement),
        "evidence": _all_of(with_papers, (*people[1:3], "kept_paper"), judgement=judgement),
        "voices": _all_of(SecondVoice.objects, (*people[3:4], "wording"), wording__judgement=judgement),
        "signatures": _all_of(JudgementSignature.objects, people[4:], judgement=judgement),
    }
    for one in (*found["wordings"], *found["evidence"], *found["signatures"]):
        one.judgement = judgement
    if judgement:
        judgement.review, judgement.marker = review, marker
    return JudgementPage(review, marker, moment, questions_at(marker, moment), judgement, **found)


def _all_of(manager: Any, people: Sequence[str], **where: Any) -> list[Any]:
    return list(manager.filter(**where).select_related(*people)) if all(where.values()) else []


def marker_in(review: Review, number: int, *, seen_by: Actor) -> Marker | None:
    """Return the marker of that number in the version that the review is judged by."""
    marker_set = marker_set_of(review, seen_by=seen_by)
    if marker_set is None:
        return None
    return Marker.objects.select_related("set").filter(set=marker_set, number=number).first()


def questions_at(marker: Marker, moment: str) -> list[Question]:
    """Return the marker's questions that are asked at this moment, in order."""
    return [question for question in marker.questions.all() if moment in question.moments]


def marker_cells(review: Review, marker: Marker, *, seen_by: Actor) -> list[tuple[Cell, list[Question]]]:
    """Return one marker at each moment, with the questions asked then."""
    require(may_in_review(seen_by, review, "review:judgement:read"))
    cells, questions = _cells(review, [marker]), list(marker.questions.all())
    return [
        (cells.get((marker.pk, moment)) or Cell(marker, moment), [q for q in questions if moment in q.moments])
        for moment in Moment.values
    ]


def evidence_in(page: JudgementPage, pk: int) -> JudgementEvidence | None:
    """Return a piece of evidence of this judgement that has not been taken back."""
    return next((one for one in page.present_evidence if one.pk == pk), None)


def words_to_look_for(marker: Marker) -> str:
    """Return what to ask the published library for: the words of the marker's title, and nothing of the case."""
    short = {"of", "the", "if", "any", "what", "kind", "and", "in", "a"}
    return " ".join(word for word in words_of(marker.title) if word not in short)


def rows_of(overview: Overview) -> list[list[str]]:
    """Return what the overview shows as rows of text, headings first. No reasons: a file travels further than a page."""
    head = ["Marker", "Title", "Moment", "Judgement", "Pieces of evidence", "To notice"]
    return [head] + [
        [
            str(cell.marker.number),
            cell.marker.title,
            cell.moment_words,
            cell.answer_words,
            str(cell.evidence),
            "; ".join(cell.remarks),
        ]
        for cell in overview.shown
    ]
