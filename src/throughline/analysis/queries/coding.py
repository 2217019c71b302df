"""What there is to code, what was coded, and whose codings somebody may see."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse

from throughline.analysis.corrected import correction_of, hidden_readings, hide_replaced, words_of
from throughline.analysis.models import (
    Code,
    CoderAdmission,
    CoderReading,
    Coding,
    ReportSettlement,
    ReportSettler,
    ScreenedState,
    Study,
    StudyReport,
)
from throughline.analysis.policies import may_change_with, may_read_study, permissions_in_study
from throughline.analysis.policies_coding import may_code_as, may_settle_as, open_reports
from throughline.analysis.project_file import readings_of
from throughline.library.models import Page, Passage, Reading, Report
from throughline.library.policies import may_read_text
from throughline.library.queries.addressing import address_of_span
from throughline.people.models import Person
from throughline.people.permissions import PermissionName
from throughline.people.policies import Actor, Verdict

PASSAGES_A_PAGE, MOST_EXAMPLES = 20, 20
TO_READ_ON = "To read on"
CODE_AND_SETTLE: tuple[PermissionName, PermissionName] = ("study:coding:make", "study:coding:settle")


def study_report_for(study: Study, report_code: str, *, seen_by: Actor) -> StudyReport | None:
    """Return an included report of the study, by the report's code, to whoever may read its text."""
    if not may_read_study(seen_by, study):
        return None
    found = StudyReport.objects.included().filter(study=study, report__code=report_code.upper())
    one = found.select_related("study", "report").first()
    return one if one is not None and may_read_text(seen_by, one.report) else None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """A report in the list of those to code, as far as the person asking may know."""

    study_report: StudyReport
    own_codings: int
    reading: CoderReading | None
    settlement: ReportSettlement | None
    may_code: Verdict
    may_settle: bool
    may_read: bool
    # Coders have read on in a corrected edition since it was settled, and what they marked there is not agreed yet.
    is_to_settle_again: bool = False

    def has_words(self, words: str) -> bool:
        """Say whether the title holds each of these words, in whatever case."""
        title = self.study_report.report.title.casefold()
        return all(word in title for word in words.casefold().split())

    @property
    def is_to_read_on(self) -> bool:
        """Whether the person had read it to the end, and it says something else since then."""
        return bool(self.may_code and self.reading and self.reading.is_reopened)

    @property
    def edition_read(self) -> int | None:
        """The number of the edition that they had read; None where that is not known."""
        return getattr(self.reading, "edition_number", None)

    @property
    def state(self) -> str:
        if self.study_report.report.is_withdrawn:
            return "Withdrawn from the library"
        if self.is_to_read_on:
            return TO_READ_ON
        if self.settlement and not (self.settlement.is_training and self.may_code):
            return "Settled"
        if self.reading is None:
            return "For training" if self.settlement else "Not begun"
        return "Read to the end" if self.reading.finished_at else "Begun"


def reports_to_code(study: Study, *, seen_by: Actor) -> list[ReportRow]:
    """Return the included reports, with what the person has coded of each."""
    if not may_read_study(seen_by, study):
        return []
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    mine = Q(codings__coder_id=own, codings__is_agreed=False, codings__removed_at=None, codings__left_behind_at=None)
    reports = StudyReport.objects.included().filter(study=study).select_related("report", "study")
    found = list(reports.annotate(own_codings=Count("codings", filter=mine)).order_by("report__title"))
    permissions = permissions_in_study(seen_by, study)
    return rows_to_code(found, {study.pk: permissions or frozenset()}, seen_by=seen_by)


def rows_to_code(
    reports: Sequence[StudyReport], permissions: Mapping[int, frozenset[str]], *, seen_by: Actor
) -> list[ReportRow]:
    """Return how far the coding of reports is, whatever studies they are in, in three questions to the database.

    `permissions`: what the person may do in each study, by its row. Each report brings its study and its library report.
    """
    studies = {one.study_id: one.study for one in reports}
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    readings: dict[int, list[CoderReading]] = {}
    known = CoderReading.objects.filter(study_report__study__in=studies)
    for reading in known.annotate(edition_number=F("reading__edition__number")):
        readings.setdefault(reading.study_report_id, []).append(reading)
    settlements = ReportSettlement.objects.filter(study_report__study__in=studies)
    settled = {one.study_report_id: one for one in settlements}
    settlers = ReportSettler.objects.filter(study_report__study__in=studies, person_id=own)
    taken_up = set(settlers.values_list("study_report_id", flat=True))
    may_code, may_settle = (
        {pk: may_change_with(permissions.get(pk), study, permission) for pk, study in studies.items()}
        for permission in CODE_AND_SETTLE
    )
    rows = []
    for one in reports:
        those, settlement = readings.get(one.pk, []), settled.get(one.pk)
        may_read = bool(may_read_text(seen_by, one.report))
        settles = may_read and bool(may_settle_as(seen_by, may_settle[one.study_id], those))
        mine_of = next((each for each in those if each.coder_id == own), None)
        rows.append(
            ReportRow(
                one, getattr(one, "own_codings", 0), mine_of, settlement,
                may_code_as(seen_by, one, may_code[one.study_id], settlement, mine_of, settles=one.pk in taken_up),
                settles, may_read, settles and _has_moved_since(settlement, those),
            )
        )  # fmt: skip
    return rows


def _has_moved_since(settlement: ReportSettlement | None, readings: Iterable[CoderReading]) -> bool:
    """Say whether coders have read on in a corrected edition since the report was settled."""
    return settlement is not None and any(
        one.reopened_at is not None and one.reopened_at > settlement.settled_at and one.is_read_on
        for one in readings
        if not one.is_training
    )


def codings_seen(study: Study, *, seen_by: Actor, only: StudyReport | None = None) -> QuerySet[Coding]:
    """Return the codings that count and that the person may see: the agreed ones where a report is settled, else their own.

    Whoever took up settling a report sees those of all its coders once they have finished; so does the host.
    """
    return among_seen(Coding.objects.present(), study, seen_by=seen_by, only=only)


def among_seen(
    codings: QuerySet[Coding], study: Study, *, seen_by: Actor, only: StudyReport | None = None
) -> QuerySet[Coding]:
    """Return those of these codings of a study that the person may see, by the same rule."""
    present = codings.filter(study=study)
    if not may_read_study(seen_by, study):
        return present.none()
    present = present.filter(study_report=only) if only else present
    is_open = open_reports(seen_by, study, only=only)
    settled = [pk for pk, is_settled in is_open.items() if is_settled]
    others = [pk for pk, is_settled in is_open.items() if not is_settled]
    own = Q(coder=seen_by) if isinstance(seen_by, Person) else Q(pk=None)
    return present.filter(
        Q(study_report__in=settled, is_agreed=True)
        | Q(study_report__in=others, is_agreed=False)
        | (own & Q(is_agreed=False) & ~Q(study_report__in=settled))
    )


def codings_counted(study: Study, *, seen_by: Actor) -> QuerySet[Coding]:
    """Return those of them that go into results: in a study that trains its coders, not those of coders still to train."""
    seen = codings_seen(study, seen_by=seen_by)
    counting = coders_who_count(study)
    return seen if counting is None else seen.filter(Q(is_agreed=True) | Q(coder=None) | Q(coder__in=counting))


def coders_who_count(study: Study) -> set[int] | None:
    """Return who coded a report that serves for training before it was settled, and whom the lead let in after training.

    None where no report does: then everybody counts.
    """
    training = ReportSettlement.objects.filter(study_report__study=study, is_training=True).values("study_report")
    if not training.exists():
        return None
    # Who had read it to the end before a correction came stays among them while they read on.
    ended = Q(finished_at__isnull=False) | Q(reopened_at__isnull=False)
    first = CoderReading.objects.filter(ended, study_report__in=training, is_training=False)
    admitted = CoderAdmission.objects.filter(study=study).values_list("person_id", flat=True)
    return set(first.values_list("coder_id", flat=True)) | set(admitted)


def read_to_the_end(study: Study, *, seen_by: Actor) -> set[int]:
    """Return the reports of which somebody whose codings the person sees has read everything: those that results count.

    In one that was only begun, what is not marked may still be there, so it would count as a 'no' wrongly.
    """
    if not may_read_study(seen_by, study):
        return set()
    is_open = open_reports(seen_by, study)
    settled = {pk for pk, is_settled in is_open.items() if is_settled}
    return settled | _read_by_those_seen(CoderReading.objects.finished(), study, set(is_open) - settled, seen_by)


def changed_since_read(study: Study, *, seen_by: Actor) -> set[int]:
    """Return the reports that would be among those, but say something else since then and were not read again yet."""
    if not may_read_study(seen_by, study):
        return set()
    changed = CoderReading.objects.changed_since().filter(study_report__state=ScreenedState.INCLUDED)
    is_open = open_reports(seen_by, study)
    return _read_by_those_seen(changed, study, set(is_open), seen_by) - read_to_the_end(study, seen_by=seen_by)


def _read_by_those_seen(readings: QuerySet[CoderReading], study: Study, is_open: set[int], person: Actor) -> set[int]:
    """Return the reports of these readings in a study: of the person's own, and of everybody's in reports that are open."""
    counting = coders_who_count(study)
    readings = readings.filter(study_report__study=study)
    readings = readings if counting is None else readings.filter(coder__in=counting)
    own = Q(coder=person) if isinstance(person, Person) else Q(pk=None)
    return set(readings.filter(own | Q(study_report__in=is_open)).values_list("study_report_id", flat=True))


def count_to_read_again(study: Study) -> int:
    """Return how many included reports of a study say something else since a coder had read them to the end.

    Of whoever has left only while nobody else has read the report, or settled it, since then.
    """
    changed = CoderReading.objects.changed_since().filter(
        study_report__study=study, study_report__state=ScreenedState.INCLUDED
    )
    read = CoderReading.objects.finished().filter(study_report__study=study).values("study_report")
    settled = Q(study_report__settlement__settled_at__gte=F("reopened_at"))
    found = changed.filter(Q(finished_at=None) | ~(Q(study_report__in=read) | settled))
    return found.order_by().values("study_report").distinct().count()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a passage's text with the codings that lie on it."""

    text: str
    codings: tuple[Coding, ...]

    @property
    def colour(self) -> int:
        return self.codings[-1].code.colour if self.codings else 0

    @property
    def names(self) -> str:
        return "; ".join(coding.code.label for coding in self.codings)


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage as the coding page shows it: its text in pieces, and its codings in the margin."""

    passage: Passage
    heading: str
    pieces: list[Piece]
    margin: list[tuple[Coding, str, str]]


def coding_page(study_report: StudyReport, page: int, *, seen_by: Actor) -> dict[str, Any] | None:
    """Return one page of passages with the codings that the person may see there; None where the text was not read."""
    reading = readings_of([study_report]).get(study_report.pk)
    if reading is None or not may_read_text(seen_by, study_report.report):
        return None
    passages = Passage.objects.filter(reading=reading).select_related("section").order_by("number")
    count = passages.count()
    pages = max(1, -(-count // PASSAGES_A_PAGE))
    page = min(max(page, 1), pages)
    shown = list(passages[(page - 1) * PASSAGES_A_PAGE : page * PASSAGES_A_PAGE])
    codings = codings_in(study_report, shown, seen_by=seen_by)
    views = passage_views(reading, shown, codings)
    corrected = correction_of(study_report, seen_by=seen_by)
    return {
        "passages": views if corrected is None else [_without_words(view) for view in views if view.margin],
        "corrected": corrected,
        "reading_shown": reading,
        "page": page,
        "pages": pages,
        "passage_count": count,
    }


def codings_in(study_report: StudyReport, passages: Sequence[Passage], *, seen_by: Actor) -> list[Coding]:
    """Return the codings of these passages that the person may see, in the order of the text."""
    seen = codings_seen(study_report.study, seen_by=seen_by, only=study_report).filter(passage__in=passages)
    return list(seen.select_related("code", "code__parent", "coder").order_by("passage__number", "start", "pk"))


def passage_views(reading: Reading, passages: Sequence[Passage], codings: Iterable[Coding]) -> list[PassageView]:
    """Return passages with their text cut where codings begin and end."""
    by_passage: dict[int, list[Coding]] = {}
    for coding in codings:
        by_passage.setdefault(coding.passage_id, []).append(coding)
    pages = pages_with(reading, [one for one in passages if one.pk in by_passage])
    views, heading = [], ""
    for passage in passages:
        here = by_passage.get(passage.pk, [])
        said = passage.section.heading if passage.section.heading != heading else ""
        heading = passage.section.heading
        margin = [(one, passage.text[one.start : one.end], on_the_page(one, passage, pages)) for one in here]
        views.append(PassageView(passage, said, pieces_of(passage.text, here), margin))
    return views


def pieces_of(text: str, codings: Sequence[Coding]) -> list[Piece]:
    """Return the text cut where codings begin and end. Joined, the pieces are the text again."""
    cuts = sorted({0, len(text), *(one.start for one in codings), *(one.end for one in codings)})
    return [
        Piece(text[a:b], tuple(one for one in codings if one.start <= a and b <= one.end))
        for a, b in itertools.pairwise(cuts)
    ]


def _without_words(view: PassageView) -> PassageView:
    """Return what stays of a passage whose words are not shown: its number, and what was coded there."""
    margin = [(coding, "", there) for coding, _, there in view.margin]
    return PassageView(
        view.passage, "", [Piece(f"Passage {view.passage.number}. Its words are not shown.", ())], margin
    )


def pages_with(reading: Reading, passages: Iterable[Passage]) -> list[Page]:
    """Return the pages of a reading on which these passages of it stand, without their word boxes."""
    numbers = {number for one in passages for number in range(one.page_first, one.page_last + 1)}
    pages = Page.objects.filter(reading=reading, number__in=numbers).defer("word_boxes", "headings", "tables")
    return list(pages.select_related("reading__edition__report").order_by("number"))


def on_the_page(coding: Coding, passage: Passage, pages: Sequence[Page]) -> str:
    """Return the link that shows the coded words marked on their page; '' where they stand on none."""
    start, end = passage.start + coding.start, passage.start + coding.end
    page = next((one for one in pages if start < one.start + len(one.text) and end > one.start), None)
    if page is None:
        return ""
    first, last = max(start - page.start, 0), min(end - page.start, len(page.text))
    return reverse("cite", args=[str(address_of_span(page, first, last))]) if page.text[first:last].strip() else ""


@dataclass(frozen=True, slots=True)
class GoodExample:
    """Words that were marked as a good example of a code, with the way to their page ('' where they stand on none)."""

    coding: Coding
    report: Report
    words: str
    link: str


def good_examples_of(code: Code, *, seen_by: Actor) -> list[GoodExample]:
    """Return what was marked as a good example of a code, as far as the person sees the coding and may read its report."""
    seen = codings_seen(code.study, seen_by=seen_by).filter(code=code, is_good_example=True)
    found = seen.select_related("study_report__report", "passage__reading").order_by("-is_agreed", "made_at", "pk")
    examples = []
    shown = list(found[:MOST_EXAMPLES])
    hide_replaced([one.passage for one in shown], seen_by=seen_by)
    for one in shown:
        report, passage = one.study_report.report, one.passage
        if may_read_text(seen_by, report):
            link = on_the_page(one, passage, pages_with(passage.reading, [passage]))
            examples.append(GoodExample(one, report, words_of(passage, one.start, one.end), link))
    return examples


def passage_for(study_report: StudyReport, number: int, *, seen_by: Actor) -> Passage | None:
    """Return a passage of the reading that is coded, by its number."""
    reading = readings_of([study_report]).get(study_report.pk)
    if reading is None or not may_read_text(seen_by, study_report.report):
        return None
    if hidden_readings([reading.pk], seen_by=seen_by):
        return None
    found = Passage.objects.filter(reading=reading, number=number)
    return found.select_related("reading__edition", "section").first()


def coding_for(study: Study, number: int, *, seen_by: Actor) -> Coding | None:
    """Return a coding of the person's own, taken back or not."""
    if not isinstance(seen_by, Person) or not may_read_study(seen_by, study):
        return None
    own = Coding.objects.filter(study=study, pk=number, coder=seen_by, is_agreed=False)
    return own.select_related(
        "code", "study", "passage", "study_report__report", "study_report__study", "coder"
    ).first()


def often_used(study: Study, *, seen_by: Actor) -> list[int]:
    """Return the codes that the person uses, most first, so that the list offers those at once."""
    if not isinstance(seen_by, Person):
        return []
    own = Coding.objects.present().filter(study=study, coder=seen_by).order_by().values("code_id")
    return [row["code_id"] for row in own.annotate(count=Count("pk")).order_by("-count")[:50]]


def reading_of_coder(study_report: StudyReport, *, seen_by: Actor) -> CoderReading | None:
    """Return how far the person is with coding the report; None where they have not begun."""
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    found = CoderReading.objects.filter(study_report=study_report, coder_id=own)
    return found.select_related("reading__edition").first()


def page_of_passage(passage: Passage) -> int:
    """Return the number of the coding page on which a passage stands, or stood before its edition was replaced."""
    before = Passage.objects.filter(reading_id=passage.reading_id, number__lt=passage.number).count()
    return before // PASSAGES_A_PAGE + 1
