"""How each citation stands now: its words where they are, or why they can no longer be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from reviewtext.addresses import Address, check_of
from throughline.briefings.models import Citation, CitationKind
from throughline.events import queries as events
from throughline.library.models import Edition, Page, Report
from throughline.library.models.report import Availability
from throughline.library.queries import resolve
from throughline.people.policies import STRANGER, Refusal


class State(StrEnum):
    """What became of what was cited."""

    STANDS = "stands"
    CHANGED = "changed"
    GONE = "gone"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"
    CONSENT = "consent"
    UNUSABLE = "unusable"


EXPLAINED = {
    State.CHANGED: "The words of the review have changed since they were cited here.",
    State.GONE: "The words that were cited here are no longer found in the review.",
    State.CLOSED: "The review that was cited here is no longer open to everyone.",
    State.WITHDRAWN: "The review that was cited here has been withdrawn.",
    State.CONSENT: "Withdrawn by the person who said it.",
    State.UNUSABLE: "What a practitioner said here can no longer be used.",
}


@dataclass(frozen=True, slots=True)
class Stands:
    """A citation as it stands. `words` are '' unless it stands; `page` is where the words are now."""

    state: State
    words: str = ""
    page: int = 0
    edition: Edition | None = None
    explanation: str = ""

    @property
    def is_flagged(self) -> bool:
        return self.state != State.STANDS


def flagged(state: State) -> Stands:
    """Return the standing of what can no longer be shown."""
    return Stands(state, explanation=EXPLAINED[state])


def standing_of(citations: Sequence[Citation]) -> dict[int, Stands]:
    """Return how each citation stands, by its number. It is asked as a stranger would, because everybody will read it."""
    of_reports = [one for one in citations if one.kind != CitationKind.CONTRIBUTION]
    addresses = {one.pk: Address.parse(one.address) for one in of_reports}
    reports = Report.objects.in_bulk({one.report_id for one in of_reports})
    places = _Places(list(addresses.values()))
    standing = {one.pk: _stands(addresses[one.pk], reports.get(one.report_id), places) for one in of_reports}
    return standing | {one.pk: _of_person(one) for one in citations if one.kind == CitationKind.CONTRIBUTION}


def _of_person(citation: Citation) -> Stands:
    said = events.standing_of(citation.contribution)
    if said not in ("public", "approved"):
        return flagged(State.CONSENT if said == "withdrawn" else State.UNUSABLE)
    words = " ".join(str(getattr(citation.contribution, citation.part)).split())
    return Stands(State.STANDS, words) if words else flagged(State.UNUSABLE)


class _Places:
    """The pages on which addresses stand, of the present readings, read from the database at once."""

    def __init__(self, addresses: Sequence[Address]) -> None:
        editions = Edition.objects.filter(
            report__code__in={one.document for one in addresses}, number__in={one.edition for one in addresses}
        ).select_related("report", "replaced_by")
        self.editions = {(one.report.code, one.number): one for one in editions}
        pages = Page.objects.filter(
            reading__is_current=True,
            reading__edition__in=list(self.editions.values()),
            number__in={one.page for one in addresses},
        )
        rows = pages.values_list("reading__edition", "number", "text")
        self.texts = {(edition, number): text for edition, number, text in rows}

    def edition(self, address: Address) -> Edition | None:
        return self.editions.get((address.document, address.edition))

    def words(self, address: Address) -> str:
        """Return the addressed words if they stand just where they stood; '' where that takes a longer look."""
        edition = self.edition(address)
        if edition is None or hasattr(edition, "replaced_by"):
            return ""
        words = self.texts.get((edition.pk, address.page), "").split()[address.first_word - 1 : address.last_word]
        return " ".join(words) if words and check_of(words) == address.check else ""


def _stands(address: Address, report: Report | None, places: _Places) -> Stands:
    if report is None or report.availability == Availability.WITHDRAWN:
        return flagged(State.WITHDRAWN)
    if report.availability != Availability.OPEN:
        return flagged(State.CLOSED)
    if words := places.words(address):
        return Stands(State.STANDS, words, address.page, places.edition(address))
    return found_anew(address)


def found_anew(address: Address) -> Stands:
    """Return where the words of an address have come to stand, as everybody may read them."""
    try:
        found = resolve(address, seen_by=STRANGER)
    except Refusal:
        return flagged(State.CLOSED)
    if found is None or found.located.state == "gone":
        return flagged(State.GONE)
    if found.located.state == "changed":
        return flagged(State.CHANGED)
    return Stands(State.STANDS, " ".join(found.located.text.split()), found.located.page, found.edition)
