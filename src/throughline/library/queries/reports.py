"""Ask for one report, its editions and what goes with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from throughline.library import policies
from throughline.library.models import Edition, Reading, Recommendation, Report, Section, TakingDown
from throughline.library.models.edition import EditionKind, EditionState
from throughline.library.models.report import Availability
from throughline.people.policies import Actor


def report_by_code(code: str) -> Report | None:
    """Return the report with its editions and themes. Withdrawn ones come too, so that old links do not break."""
    current = Prefetch("readings", Reading.objects.filter(is_current=True).defer("fingerprint"), to_attr="current")
    editions = Prefetch("editions", Edition.objects.select_related("file").prefetch_related(current).order_by("number"))
    related = (editions, "themes", "availability_changes", "corrections")
    return Report.objects.prefetch_related(*related).filter(code=code.upper()).first()


def has_record(report: Report) -> bool:
    """Say whether strangers may see that the report is here: not while nothing is known of it but a file's name."""
    readable = any(edition.state == EditionState.READABLE for edition in report.editions.all())
    return report.is_title_confirmed or report.is_withdrawn or readable


def withdrawn_report(code: str) -> Report | None:
    """Return the report of that code if it has been withdrawn."""
    return Report.objects.filter(code=code.upper(), availability=Availability.WITHDRAWN).first()


def responses_of_reports(reports: Sequence[Report]) -> dict[int, Edition]:
    """Return the file that answers each review, by the report's row, where the library holds one that was read."""
    prefetch_related_objects(reports, "editions")
    found = {
        report.pk: [one for one in readable_editions(report) if one.kind == EditionKind.RESPONSE] for report in reports
    }
    return {pk: editions[-1] for pk, editions in found.items() if editions}


def readable_editions(report: Report) -> list[Edition]:
    """Return the editions that were read and are not replaced by a corrected one, the full report first."""
    everything = list(report.editions.all())
    there = [edition for edition in everything if edition.state == EditionState.READABLE]
    before = {edition.pk: edition.replaces_id for edition in everything}
    corrected: set[int] = set()
    for edition in there:
        # A correction may correct one that could not be read, and with it the one before that.
        at = edition.replaces_id
        while at is not None and at not in corrected:
            corrected.add(at)
            at = before.get(at)
    order = list(EditionKind.values)
    return sorted(
        (edition for edition in there if edition.pk not in corrected),
        key=lambda edition: (order.index(edition.kind), edition.number),
    )


def main_edition(report: Report) -> Edition | None:
    """Return the edition that a link to the report opens: the full report if there is one."""
    return next(iter(readable_editions(report)), None)


def current_reading(edition: Edition) -> Reading | None:
    """Return the reading that counts now."""
    return edition.readings.filter(is_current=True).first()


def contents(reading: Reading, *, seen_by: Actor) -> QuerySet[Section]:
    """Return the sections with a heading, in order; none for a person who may not read the text."""
    sections = Section.objects.filter(reading=reading).exclude(heading="").order_by("number")
    return sections if policies.may_read_text(seen_by, reading.edition.report) else sections.none()


def recommendations(reading: Reading, *, seen_by: Actor) -> QuerySet[Recommendation]:
    """Return the recommendations in order; none for a person who may not read the text."""
    items = reading.recommendations.order_by("number")
    return items if policies.may_read_text(seen_by, reading.edition.report) else items.none()


def reports_by_id(report_ids: Iterable[int]) -> dict[int, Report]:
    """Return reports under their ids, with themes, leaving out those that are gone."""
    return Report.objects.prefetch_related("themes").in_bulk(list(report_ids))


def taking_down_of(report: Report) -> TakingDown | None:
    """Return that a report was taken down for good, with the proof of it."""
    return TakingDown.objects.filter(report=report).first()
