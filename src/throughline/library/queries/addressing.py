"""Give a passage its address for life, and find what an address points at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from reviewtext.addresses import Address, Located, ReadingText, address_of, locate, not_repeated
from throughline.library import policies
from throughline.library.models import Edition, Page, Passage, Reading, Recommendation, Report
from throughline.library.models.edition import EditionState
from throughline.people.policies import Actor, require


@dataclass(frozen=True, slots=True)
class Found:
    """What an address points at now. `edition` is where the words stand; `located.explanation` says what happened."""

    address: Address
    report: Report
    edition: Edition
    located: Located

    @property
    def is_as_cited(self) -> bool:
        """Whether there is nothing to tell: the words stand where they stood, in the same report."""
        return self.located.state == "same" and self.report.code == self.address.document.upper()


def address_of_span(page: Page, start: int, end: int) -> Address:
    """Return the address of the characters [start, end) of a page's text."""
    edition = page.reading.edition
    return address_of(edition.report.code, edition.number, page.number, page.text, start, end)


def addresses_of_passages(passages: Sequence[Passage]) -> dict[int, Address]:
    """Return each passage's address, by passage id. A passage that runs over a page is cited by its first page's part."""
    return _addresses({one.pk: (one.reading, one.page_first, one.start, one.end) for one in passages})


def addresses_of_recommendations(items: Sequence[Recommendation]) -> dict[int, Address]:
    """Return the address of each recommendation's words on the page where it begins, by its id."""
    return _addresses({one.pk: (one.reading, one.page_number, one.start, one.end) for one in items})


def address_of_recommendation(item: Recommendation) -> Address:
    """Return the address of one recommendation's words on the page where it begins."""
    return addresses_of_recommendations([item])[item.pk]


def _addresses(places: Mapping[int, tuple[Reading, int, int, int]]) -> dict[int, Address]:
    """Return addresses by id, of (reading, page, start, end), where offsets count characters of the whole text."""
    there = pages_at((reading.pk, number) for reading, number, _, _ in places.values())
    pages = {(page.reading_id, page.number): page for page in there.only("reading_id", "number", "text", "start")}
    found = {}
    for pk, (reading, number, start, end) in places.items():
        page, edition = pages[reading.pk, number], reading.edition
        begin, stop = max(start - page.start, 0), min(end - page.start, len(page.text))
        found[pk] = address_of(edition.report.code, edition.number, number, page.text, begin, stop)
    return found


def pages_at(places: Iterable[tuple[int, int]]) -> QuerySet[Page]:
    """Return the pages at places, each (row of a reading, number of a page), and no others of those readings."""
    readings_by_page: dict[int, set[int]] = {}
    for reading, number in places:
        readings_by_page.setdefault(number, set()).add(reading)
    wanted = [Q(number=number, reading_id__in=readings) for number, readings in readings_by_page.items()]
    return Page.objects.filter(reduce(or_, wanted)) if wanted else Page.objects.none()


def edition_numbered(code: str, number: int) -> Edition | None:
    """Return the edition that has this number of a report, or had it before it was given a report of its own."""
    editions = Edition.objects.select_related("report", "replaces")
    there = editions.filter(report__code=code.upper(), number=number).first()
    return there or editions.filter(moves__report__code=code.upper(), moves__number=number).first()


def report_addressed(address: Address) -> Report | None:
    """Return the report that an address leads to now, withdrawn or not; None where no such report ever was."""
    edition = edition_numbered(address.document, address.edition)
    return edition.report if edition else Report.objects.filter(code=address.document.upper()).first()


def resolve(address: Address, *, seen_by: Actor) -> Found | None:
    """Find the words of an address, wherever re-reading or a corrected edition has put them.

    None where no such report or edition ever was. Raises Refusal where the person may not read the text; for a
    withdrawn report its sentence says so.
    """
    edition = edition_numbered(address.document, address.edition)
    if edition is None:
        return None
    require(policies.may_read_text(seen_by, edition.report))
    line = _corrections(edition)
    readings = []
    for member in reversed(line):
        for reading in member.readings.order_by("-number"):
            pages = Page.objects.filter(reading=reading).order_by("number").values_list("text", flat=True)
            readings.append(ReadingText(member.number, reading.is_current, list(pages)))
    located = locate(address, readings)
    where = next((member for member in line if member.number == located.edition), edition)
    if where != edition and not policies.may_edit_record(seen_by, edition.report):
        # A correction may be there to take them out.
        located = not_repeated(located)
    if edition.report.code != address.document.upper():
        gone = f"This file belongs to another review than was thought, so its report is now {edition.report.code}."
        located = replace(located, explanation=f"{gone} {located.explanation}")
    return Found(address, edition.report, where, located)


def newest_of(edition: Edition) -> Edition:
    """Return the last correction of an edition that was read, or the edition itself."""
    read = [member for member in _corrections(edition) if member.state == EditionState.READABLE]
    return read[-1] if read else edition


def _corrections(edition: Edition) -> list[Edition]:
    """Return the edition and those that replaced it, oldest first."""
    line = [edition]
    while (newer := Edition.objects.filter(replaces=line[-1]).first()) is not None:
        line.append(newer)
    return line
