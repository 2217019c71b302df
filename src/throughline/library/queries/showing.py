"""Gather what one page shows: small reads that belong to a page rather than to a subject."""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse
from django.utils import formats

from reviewtext.pdf.notes import DOUBTFUL_BELOW
from throughline.library import policies, vocabularies
from throughline.library.kinds import kind_of, name_beside_reviews
from throughline.library.models import (
    Edition,
    FieldSuggestion,
    Page,
    Passage,
    ProbableDuplicate,
    Reading,
    Report,
)
from throughline.library.models.edition import EditionState
from throughline.library.models.report import Availability, Incident
from throughline.library.queries import evidence
from throughline.library.queries.addressing import Found
from throughline.library.queries.records import site_address, suggested_citation
from throughline.library.queries.reports import main_edition, readable_editions
from throughline.library.queries.searching import FACETS, FacetOption, Results
from throughline.people.policies import Actor
from throughline.ui.cells import guarded

# So many reports go into a file of results, each with its best passages.
MOST_IN_CSV = 200
MODES = {"both": "Words and meaning", "words": "Words only", "meaning": "Meaning only"}


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a list to choose from."""

    value: str
    label: str
    is_chosen: bool


def choices_of(labels: Mapping[str, str], chosen: str) -> list[Choice]:
    return [Choice(value, label, value == chosen) for value, label in labels.items()]


def facets_to_show(results: Results) -> list[tuple[str, str, list[FacetOption]]]:
    """Return (name, heading, options) of the facets that have something to choose."""
    return [(name, heading, options) for name, (heading, _) in FACETS.items() if (options := results.facets[name])]


def without_choices(query: QueryDict) -> QueryDict:
    """Return the address of a search without what narrows it; the words or the passage, order and mode stay."""
    kept = query.copy()
    for name in (*FACETS, "only"):
        kept.pop(name, None)
    return kept


def record_rows(report: Report) -> list[tuple[str, str]]:
    """Return the record as (label, value) rows, leaving out what is not known."""
    label = vocabularies.label_of
    published = formats.date_format(report.published_on, "j F Y") if report.published_on else str(report.year or "")
    rows = [
        (
            "Type" if name_beside_reviews(report.review_type) else "Type of review",
            label("review-types", report.review_type) if report.review_type else "",
        ),
        ("Published by", report.body),
        ("Nation", label("nations", report.nation) if report.nation else ""),
        ("Written by", ", ".join(report.authors)),
        ("Published", published),
        ("What happened", report.get_incident_display() if report.incident else ""),
        ("Age", label("age-bands", report.age_band) if report.age_band else ""),
        ("Sex", report.sex.replace("_", " ").capitalize()),
        ("Method", report.model),
        ("Collection", report.collection),
        ("Licence", report.licence),
        ("Rights holder", report.rights_holder),
        ("Availability", report.get_availability_display()),
        ("Kept until", formats.date_format(report.retention_until, "j F Y") if report.retention_until else ""),
        ("Reference", report.code),
    ]
    return [(name, value) for name, value in rows if value]


def tombstone_rows(report: Report) -> list[tuple[str, str]]:
    """Return what is left of a withdrawn report as (label, value) rows."""
    change = report.availability_changes.filter(after=Availability.WITHDRAWN).first()
    rows = [
        ("Title", report.title),
        ("Published by", report.body),
        ("Year", str(report.year or "")),
        ("Withdrawn on", formats.date_format(change.changed_at, "j F Y") if change else ""),
        ("Why", report.withdrawn_reason),
        ("Reference", report.code),
    ]
    return [(name, value) for name, value in rows if value]


def theme_links(report: Report) -> list[tuple[str, str]]:
    """Return (label, address) of each theme of the report."""
    return [
        (vocabularies.label_of("themes", item.theme), reverse("theme", args=[item.theme]))
        for item in report.themes.all()
    ]


def own_page(report: Report) -> str:
    """Return the path of the page that another part of this site has of the item, such as of a briefing; '' if it has none."""
    site, there = str(settings.THROUGHLINE["SITE_ADDRESS"]), report.source_address
    return there.removeprefix(site) if report.other_kind and there.startswith(f"{site}/") else ""


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as the report's page lists it. One that a correction replaced is reached only by its old addresses, and
    offered to nobody but those who look after the record."""

    edition: Edition
    reading: Reading | None
    replaced_by: Edition | None
    is_offered: bool

    @property
    def is_readable(self) -> bool:
        return self.edition.state == EditionState.READABLE


def editions_for_page(report: Report, *, seen_by: Actor) -> list[EditionRow]:
    """Return the report's editions; files that could not be read are shown only to people who may deposit."""
    editions = list(report.editions.all())
    may_see_all = bool(policies.may_deposit(seen_by))
    may_edit = bool(policies.may_edit_record(seen_by, report))
    present = {edition.pk for edition in readable_editions(report)}
    corrections = {edition.replaces_id: edition for edition in editions if edition.replaces_id}

    def newer(edition: Edition) -> Edition | None:
        # Past a file that could not be read, of which only whoever may deposit hears.
        at = corrections.get(edition.pk)
        while at is not None and not (may_see_all or at.state == EditionState.READABLE):
            at = corrections.get(at.pk)
        return at

    return [
        EditionRow(
            edition,
            next(iter(getattr(edition, "current", [])), None),
            newer(edition),
            is_offered=may_edit or edition.pk in present or edition.state != EditionState.READABLE,
        )
        for edition in editions
        if may_see_all or edition.state == EditionState.READABLE
    ]


def page_view(
    reading: Reading,
    page: Page,
    *,
    cited: Iterable[evidence.Span],
    words: Iterable[evidence.Span],
    found: Found | None = None,
) -> dict[str, Any]:
    """Return what the page of evidence shows."""
    cited, words = list(cited), list(words)
    edition, report = reading.edition, reading.edition.report
    link = reverse("page_image", args=[report.code, edition.number, page.number])
    return {
        "report": report,
        "edition": edition,
        "reading": reading,
        "page": page,
        "is_unrecognised": page.number in reading.unrecognised_pages,
        "is_doubtful": page.source == "ocr" and page.confidence < DOUBTFUL_BELOW,
        "blocks": evidence.blocks(page, cited, words, reading.sections.exclude(heading="")),
        "rectangles": evidence.rectangles(page, cited, words),
        "image": f"{link}?w=1200" if page.has_drawn_page else "",
        "previous": page.number - 1 if page.number > 1 else None,
        "next": page.number + 1 if page.number < reading.page_count else None,
        "found": found,
        "citation": suggested_citation(report, edition=edition, page=page.number),
        "cite_link": f"{site_address()}{reverse('cite', args=[str(found.address)])}" if found else "",
        "figure_alt": f"Picture of page {page.number}. Its words stand beside it.",
    }


def count_by_year(reports: Iterable[Report]) -> list[tuple[str, int, str]]:
    """Return (year, reports, link) from the first year to the last, years without any included."""
    counts = Counter(report.year for report in reports if report.year)
    if not counts:
        return []
    years = range(min(counts), max(counts) + 1)
    return [(str(year), counts[year], f"{reverse('browse')}?year={year}" if counts[year] else "") for year in years]


@dataclass(frozen=True, slots=True)
class Progress:
    """How many files can already be found by meaning."""

    done: int
    total: int

    @property
    def is_complete(self) -> bool:
        return self.done >= self.total


def meaning_progress() -> Progress:
    current = Reading.objects.filter(is_current=True)
    return Progress(current.exclude(meaning_at=None).count(), current.count())


def passage_by_id(passage_id: int | None, *, seen_by: Actor) -> Passage | None:
    """Return a passage that the person may read."""
    if passage_id is None:
        return None
    passage = Passage.objects.select_related("reading__edition__report").filter(pk=passage_id).first()
    return passage if passage and policies.may_read_text(seen_by, passage.reading.edition.report) else None


@dataclass(frozen=True, slots=True)
class Alike:
    """A pair of editions that look like the same text, seen from one of them: `other` is the other one."""

    pair: ProbableDuplicate
    other: Edition


def duplicates_of(edition: Edition) -> list[Alike]:
    """Return the editions that look like the same text, most alike first, whichever of the two was read first."""
    pairs = ProbableDuplicate.objects.select_related("edition__report", "other__report")
    found: dict[int, Alike] = {}
    for pair in pairs.filter(Q(edition=edition) | Q(other=edition)):
        other = pair.other if pair.edition_id == edition.pk else pair.edition
        found.setdefault(other.pk, Alike(pair, other))
    return list(found.values())


def results_as_rows(results: Results, absolute: Callable[[str], str]) -> list[list[str]]:
    """Return search results as rows for a CSV file, headings first, one row a passage."""
    rows = [["report", "kind", "title", "body", "published", "page", "section", "words", "why", "address", "link"]]
    for group in results.groups:
        report = group.report
        for hit in group.hits:
            rows.append(
                [
                    report.code, kind_of(report.review_type).label, report.title, report.body,
                    str(report.published_on or report.year or ""), str(hit.page),
                    vocabularies.label_of("sections", hit.passage.section.kind), hit.passage.text, "; ".join(hit.why),
                    str(hit.address), absolute(reverse("cite", args=[str(hit.address)])),
                ]
            )  # fmt: skip
    return rows


def csv_text(rows: Iterable[list[str]]) -> str:
    """Return rows as CSV with a mark that tells spreadsheets the encoding, and with no cell that they would run."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow(guarded(row))
    return "\ufeff" + out.getvalue()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What the text suggests for a field, in words fit to show, and where it was read. `link` may be empty."""

    value: str
    quote: str
    page: int | None
    link: str


# The fields whose values are terms of a vocabulary, and the name that the form gives to a field where it differs.
VOCABULARIES = {"review_type": "review-types", "nation": "nations", "age_band": "age-bands", "keywords": "themes"}
FORM_NAMES = {"keywords": "themes"}


def suggested_title(report: Report) -> str:
    """Return the title that the text suggests where nobody has given or confirmed one, or ''."""
    if report.is_title_confirmed:
        return ""
    found = next((str(item.value) for item in report.suggestions.all() if item.field == "title"), "")
    return "" if found == report.title else found


def suggestions_for(report: Report) -> dict[str, Suggestion]:
    """Return, by the form's name of a field, what the text suggests that the record does not say already."""
    edition = main_edition(report)
    found = {}
    for item in report.suggestions.all():
        value = _suggested_value(report, item)
        if value:
            link = (
                reverse("read_page", args=[report.code, edition.number, item.page_number])
                if edition and item.page_number
                else ""
            )
            found[FORM_NAMES.get(item.field, item.field)] = Suggestion(
                value, " ".join(item.quote.split()), item.page_number, link
            )
    return found


def _suggested_value(report: Report, item: FieldSuggestion) -> str:
    """Return the suggested value in words, or nothing where the record says it already."""
    present = (
        [theme.theme for theme in report.themes.all()] if item.field == "keywords" else getattr(report, item.field)
    )
    if isinstance(item.value, list):
        new = [value for value in item.value if value not in present]
        return ", ".join(_in_words(item.field, value) for value in new)
    said = present.isoformat() if isinstance(present, datetime.date) else present
    return "" if said == item.value else _in_words(item.field, str(item.value))


def _in_words(field: str, value: str) -> str:
    if field in VOCABULARIES:
        return vocabularies.label_of(VOCABULARIES[field], value)
    if field == "incident":
        return str(Incident(value).label)
    if field == "published_on":
        return formats.date_format(datetime.date.fromisoformat(value), "j F Y")
    return value.replace("_", " ").capitalize() if field == "sex" else value
