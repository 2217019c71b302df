"""Ask for shelves: by year, by body, by theme, newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Sum

from throughline.library import kinds, vocabularies
from throughline.library.models import Edition, Passage, Reading, Report
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability


@dataclass(frozen=True, slots=True)
class Shelf:
    """One value that reports can be browsed by, and how many reports stand there."""

    value: str
    label: str
    reports: int


def records() -> QuerySet[Report]:
    """Return the reports that have a record to show: those that can be read, and those that a person described.

    Of a file that could not be read nothing is known but its name, which may be anybody's.
    """
    readable = Edition.objects.filter(state=EditionState.READABLE, report=OuterRef("pk"))
    return Report.objects.filter(Q(has_given_title=True) | Q(is_catalogued=True) | Exists(readable))


def listed_reports() -> QuerySet[Report]:
    """Return the records that lists show. Records are public; withdrawn ones are reached only by their old links."""
    return records().exclude(availability=Availability.WITHDRAWN)


def by_year() -> list[Shelf]:
    rows = listed_reports().exclude(year=None).values_list("year").annotate(n=Count("pk")).order_by("-year")
    return [Shelf(str(year), str(year), count) for year, count in rows]


def by_body() -> list[Shelf]:
    rows = listed_reports().exclude(body="").values_list("body").annotate(n=Count("pk")).order_by("body")
    return [Shelf(body, body, count) for body, count in rows]


def by_theme() -> list[tuple[vocabularies.Facet, list[Shelf]]]:
    """Return each group of themes with its terms; a theme that no report has is left out."""
    counts = dict(listed_reports().exclude(themes=None).values_list("themes__theme").annotate(n=Count("pk")).order_by())
    groups = []
    for facet in vocabularies.load("themes").facets:
        shelves = [Shelf(term.id, term.label, counts[term.id]) for term in facet.terms if term.id in counts]
        if shelves:
            groups.append((facet, shelves))
    return groups


def reports_on_shelf(*, year: str = "", body: str = "", theme: str = "", collection: str = "") -> QuerySet[Report]:
    """Return the reports that match every value given, newest first."""
    reports = listed_reports().prefetch_related("themes")
    if year.isdecimal() and len(year) < 5:
        reports = reports.filter(year=int(year))
    if body:
        reports = reports.filter(body=body)
    if theme:
        reports = reports.filter(themes__theme=theme)
    if collection:
        reports = reports.filter(collection=collection)
    return _newest_first(reports)


def _newest_first(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Order by when they were published. Those that give no day, or no year, come after those that do."""
    return reports.order_by(F("year").desc(nulls_last=True), F("published_on").desc(nulls_last=True), "title")


def newest_reports(count: int, *, without: str = "") -> list[Report]:
    """Return the reports published last that can be read, whenever they were deposited; `without` leaves a collection out."""
    found = _readable_reports().exclude(collection=without) if without else _readable_reports()
    return list(_newest_first(found).prefetch_related("themes")[:count])


def _readable_reports() -> QuerySet[Report]:
    readable = Edition.objects.filter(state=EditionState.READABLE, report=OuterRef("pk"))
    return listed_reports().filter(Exists(readable))


@dataclass(frozen=True, slots=True)
class Size:
    """How much the library holds. `items` counts reviews and what else there is apart, by kind."""

    items: dict[str, int]
    pages: int
    passages: int

    @property
    def in_words(self) -> str:
        return kinds.in_words(self.items, before="published")


def size() -> Size:
    """Count what everybody may search and cite: reports that are open, files that could not be read left out."""
    readings = Reading.objects.filter(
        is_current=True, edition__state=EditionState.READABLE, edition__report__availability=Availability.OPEN
    )
    totals = readings.aggregate(pages=Sum("page_count"), passages=Sum("passage_count"))
    is_open = _readable_reports().filter(availability=Availability.OPEN)
    by_type = dict(is_open.order_by().values_list("review_type").annotate(n=Count("pk")))
    items = kinds.counted_apart(by_type, sum(by_type.values()))
    return Size(items, totals["pages"] or 0, totals["passages"] or 0)


def similar_to(report: Report, count: int) -> list[tuple[Report, list[str]]]:
    """Return the reports that share most themes with this one, and which: [(report, theme ids)]."""
    mine = [theme.theme for theme in report.themes.all()]
    rows = (
        listed_reports()
        .filter(themes__theme__in=mine)
        .exclude(pk=report.pk)
        .annotate(shared=Count("themes"))
        .prefetch_related("themes")
        .order_by("-shared", "-published_on")[:count]
    )
    return [(other, [t.theme for t in other.themes.all() if t.theme in mine]) for other in rows]


def passages_of(passage_ids: list[int]) -> dict[int, Passage]:
    """Return passages under their ids, with what a hit needs to show and link them."""
    return Passage.objects.select_related("section", "reading__edition__report").in_bulk(passage_ids)
