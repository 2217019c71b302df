"""What a writer can cite: coded passages, reasons, recommendations and passages found by a search, each with its page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from throughline.analysis.models import Code, CodeKind
from throughline.analysis.queries.outcomes import (
    CodeSaid,
    Found,
    Mark,
    Quotation,
    found_in_publication,
    published_studies,
    quotations_of,
)
from throughline.briefings.models import CitationKind, SubjectKind
from throughline.briefings.packs import SectionPart
from throughline.briefings.queries.practitioners import Said, said_about
from throughline.briefings.subjects import OWN, Subject
from throughline.library.models import Recommendation, Report
from throughline.library.models.edition import replaced
from throughline.library.models.report import Availability
from throughline.library.queries import addresses_of_recommendations, search
from throughline.library.search.contract import SearchRequest
from throughline.people.policies import STRANGER, Actor

BRIEFING = "briefing"
MOST = 30
MOST_RECOMMENDATIONS = 12


@dataclass(frozen=True, slots=True)
class Offer:
    """Words of a report that can be cited, and why they are offered."""

    kind: str
    words: str
    why_offered: str
    report: Report
    address: str
    page: int


Offers = list[Offer | Said]


def offers_for(subject: Subject, section: SectionPart, *, seen_by: Actor, words: str = "") -> Offers:
    """Return what can be cited in a section about a subject. With `words`, what a search of the open library finds.

    Of reviews only what everybody may read is offered, as everybody will read the briefing.
    """
    found: list[Offer] = []
    if CitationKind.PASSAGE in section.takes:
        found += list(_searched(words)) if words else list(_passages(subject, is_why=section.why))
    if CitationKind.RECOMMENDATION in section.takes:
        found += list(_searched(words, only_recommendations=True)) if words else _recommendations(subject)
    offers: Offers = [*_once(found)[:MOST]]
    if CitationKind.CONTRIBUTION in section.takes:
        offers += said_about(subject, seen_by=seen_by, is_why=section.why, words=words)
    return offers


def _once(offers: Iterable[Offer]) -> list[Offer]:
    kept: dict[str, Offer] = {}
    for one in offers:
        kept.setdefault(one.address, one)
    return list(kept.values())


def _passages(subject: Subject, *, is_why: bool) -> Iterator[Offer]:
    for found in coded(subject):
        codes = {code.pk: code for code in found.codes}
        marks = _reasons(found, subject) if is_why else _having(found, subject)
        for one in quotations_of(found, marks, seen_by=STRANGER):
            if one.address:
                yield _from_quotation(one, codes[one.code], found)
    if subject.kind != SubjectKind.ISSUE:
        yield from _searched(subject.label, subject=subject)


def coded(subject: Subject) -> list[Found]:
    """Return what published studies found with a code that stands for the subject."""
    found = [found_in_publication(publication) for publication in published_studies()]
    return [one for one in found if codes_for(one, subject)]


def codes_for(found: Found, subject: Subject) -> set[int]:
    """Return the numbers of a study's codes that stand for the subject: by their item in a pack, or by their name."""
    if subject.kind == SubjectKind.SECTOR:
        return set()
    items = dict(Code.objects.filter(pk__in=[code.pk for code in found.codes]).values_list("pk", "pack_item"))
    wanted = subject.value if subject.kind == SubjectKind.ISSUE else f"themes:{subject.value}"
    if subject.value.startswith(OWN):
        return {code.pk for code in found.codes if not items.get(code.pk) and code.label == subject.label}
    return {code.pk for code in found.codes if items.get(code.pk) == wanted}


def _having(found: Found, subject: Subject) -> list[Mark]:
    codes = codes_for(found, subject)
    return [mark for mark in found.marks if mark.code in codes]


def _reasons(found: Found, subject: Subject) -> list[Mark]:
    """Return the contributory factors marked in reviews that have the subject: in the same passage before the others."""
    having = _having(found, subject)
    reports, passages = {mark.report for mark in having}, {mark.passage for mark in having}
    factors = {code.pk for code in found.codes if code.kind == CodeKind.CONTRIBUTORY_FACTOR}
    marks = [mark for mark in found.marks if mark.code in factors and mark.report in reports]
    return sorted(marks, key=lambda mark: mark.passage not in passages)


def _from_quotation(one: Quotation, code: CodeSaid, found: Found) -> Offer:
    why = f"Coded “{code.label}” in the study “{found.title}”"
    return Offer(CitationKind.PASSAGE, " ".join(one.words.split()), why, one.report, one.address, one.page)


def _searched(words: str, *, subject: Subject | None = None, only_recommendations: bool = False) -> Iterator[Offer]:
    """Return what a search of the open library finds, briefings left out: a briefing is no evidence for another."""
    if not words.strip():
        return
    request = SearchRequest(
        text=words, per_page=MOST, facets=False, only="recommendations" if only_recommendations else "all"
    )
    if subject is not None and subject.kind == SubjectKind.THEME:
        request.filters = {"theme": [subject.value]}
    kind = CitationKind.RECOMMENDATION if only_recommendations else CitationKind.PASSAGE
    for group in search(request, seen_by=STRANGER).groups:
        if group.report.review_type != BRIEFING:
            for hit in group.hits:
                text = " ".join(hit.passage.text.split())
                yield Offer(kind, text, f"Found by searching for “{words}”", group.report, str(hit.address), hit.page)


def reports_with(subject: Subject) -> set[int]:
    """Return the reviews that published studies found the subject in, or that have the theme, as far as they are open."""
    if subject.kind == SubjectKind.THEME:
        there = Report.objects.filter(availability=Availability.OPEN, themes__theme=subject.value)
        return set(there.exclude(review_type=BRIEFING).values_list("pk", flat=True))
    return {mark.report for found in coded(subject) for mark in _having(found, subject)}


def _recommendations(subject: Subject) -> list[Offer]:
    """Return the recommendations of those reviews that speak most of the subject, by the words that they share."""
    if subject.kind == SubjectKind.SECTOR:
        return list(_searched(subject.label, only_recommendations=True))
    present = Recommendation.objects.filter(reading__is_current=True).exclude(replaced("reading__edition__"))
    items = present.filter(reading__edition__report__in=reports_with(subject)).select_related(
        "reading__edition__report"
    )
    about = f"{subject.label}. {subject.about}"
    best = sorted(items, key=lambda item: -fuzz.token_set_ratio(about, item.text))[:MOST_RECOMMENDATIONS]
    addresses = addresses_of_recommendations(best)
    return [
        Offer(
            CitationKind.RECOMMENDATION, " ".join(item.text.split()), "Recommended by a review in which it was found",
            item.reading.edition.report, str(addresses[item.pk]), item.page_number,
        )
        for item in best
    ]  # fmt: skip
