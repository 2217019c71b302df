"""The coding page of a report: its passages, and the codings that stand beside them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.urls import reverse

from throughline.analysis.corrected import correction_of, hidden_readings
from throughline.analysis.models import Coding, Study, StudyReport
from throughline.analysis.policies import may_read_study
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.counting import codings_seen
from throughline.library.models import Page, Passage, Reading
from throughline.library.policies import may_read_text
from throughline.library.queries.addressing import address_of_span
from throughline.people.models import Person
from throughline.people.policies import Actor

PASSAGES_A_PAGE = 20


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


def last_coded(study_report: StudyReport, reading: Reading, *, seen_by: Actor) -> tuple[int, int] | None:
    """Return the number of the passage in which the person coded last in this reading, and its page's; None before that."""
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    there = Coding.objects.present().filter(study_report=study_report, coder_id=own, passage__reading=reading)
    last = there.filter(is_agreed=False).order_by("made_at", "pk").select_related("passage").last()
    return (last.passage.number, page_of_passage(last.passage)) if last is not None else None


def page_of_passage(passage: Passage) -> int:
    """Return the number of the coding page on which a passage stands, or stood before its edition was replaced."""
    before = Passage.objects.filter(reading_id=passage.reading_id, number__lt=passage.number).count()
    return before // PASSAGES_A_PAGE + 1
