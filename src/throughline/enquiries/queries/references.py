"""What an answer rests on, as it stands in the library now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse

from reviewtext.addresses import Address
from throughline.enquiries import policies
from throughline.enquiries.models import Enquiry
from throughline.library import queries as library
from throughline.library.policies import may_read_text
from throughline.library.queries.searching import Group
from throughline.people.policies import Actor, require

MOST_REPORTS = 6


@dataclass(frozen=True, slots=True)
class ShownReference:
    """One reference. `is_open`: whether whoever looks may read the words; a withdrawn report is named and no more."""

    number: int
    address: str
    title: str
    page: int
    is_open: bool

    @property
    def path(self) -> str:
        return reverse("cite", kwargs={"address": self.address})

    @property
    def link(self) -> str:
        return f"{settings.THROUGHLINE['SITE_ADDRESS']}{self.path}"


def references_shown(addresses: Iterable[str], *, seen_by: Actor) -> list[ShownReference]:
    """Return references in order, with the titles that their reports have now. One whose report is gone is left out."""
    shown = []
    for number, text in enumerate(addresses, 1):
        address = Address.parse(text)
        report = library.report_by_code(address.document)
        if report is not None:
            is_open = bool(may_read_text(seen_by, report))
            shown.append(ShownReference(number, text, report.title, address.page, is_open))
    return shown


def references_of(enquiry: Enquiry, *, seen_by: Actor) -> list[ShownReference]:
    """Return what an answer rests on."""
    return references_shown(enquiry.references.values_list("address", flat=True), seen_by=seen_by)


def passages_for(words: str, *, seen_by: Actor) -> list[Group]:
    """Return passages of the library to answer with. What was searched for is not kept, not even in memory."""
    require(policies.may_work_desk(seen_by))
    return library.passages_like_private_words(words, seen_by=seen_by, groups=MOST_REPORTS) if words.strip() else []
