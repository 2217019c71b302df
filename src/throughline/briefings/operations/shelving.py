"""Published briefings as items of the library, so that the site's one search finds them."""

from __future__ import annotations

import io

from django.conf import settings
from django.urls import reverse

from throughline.briefings.documents.pdf import as_pdf
from throughline.briefings.models import Briefing, SubjectKind, Version
from throughline.briefings.queries.composing import compose, own_words
from throughline.briefings.queries.evidence import BRIEFING
from throughline.library import operations as library
from throughline.library.models.report import Availability

COLLECTION = "Briefings"


class Shelf:
    """Whoever puts briefings on the library's shelf: the second person has decided that they are public."""

    audit_name = "the briefings' shelf"
    permissions = frozenset({"library:report:deposit", "library:report:set_availability", "library:record:edit"})

    def can(self, permission: str) -> bool:
        return permission in self.permissions


SHELF = Shelf()


def put_on_shelf(version: Version) -> None:
    """Deposit what the writers wrote, inside the caller's transaction: a new version replaces the one before.

    Words of reviews and of practitioners are left out, and what is said of a case with them. They stand on the briefing's
    own page alone, from which they are gone as soon as a report or a consent is withdrawn.
    """
    briefing = version.briefing
    content = as_pdf(own_words(compose(version)), address=address_of(version))
    deposited = library.deposit(
        content=io.BytesIO(content),
        file_name=f"briefing-{briefing.code}-{version.number}.pdf",
        by=SHELF,
        details=_details(version),
    )
    if briefing.report is None:
        briefing.report = deposited.edition.report
        briefing.save(update_fields=["report"])
        return
    fields = {"title": version.title, "abstract": version.headline, "published_on": _day(version)}
    library.change_record(report=briefing.report, fields=fields, by=SHELF)


def _details(version: Version) -> library.RecordDetails:
    briefing = version.briefing
    fields: dict[str, object] = {
        "title": version.title, "body": str(settings.THROUGHLINE["HOST_NAME"]), "review_type": BRIEFING,
        "abstract": version.headline, "collection": COLLECTION, "published_on": _day(version),
        "source_address": address_of(version),
    }  # fmt: skip
    themes = [briefing.subject] if briefing.subject_kind == SubjectKind.THEME else []
    if briefing.report is None:
        return library.RecordDetails(fields=fields, themes=themes, kind="full")
    newest = briefing.report.editions.order_by("-number")[0]
    return library.RecordDetails(report_code=briefing.report.code, replaces=newest.number, kind="full")


def _day(version: Version) -> object:
    return version.published_at.date() if version.published_at else None


def address_of(version: Version) -> str:
    """Return the whole address of a briefing."""
    return str(settings.THROUGHLINE["SITE_ADDRESS"]) + reverse("briefing", args=[version.briefing.code])


def take_off_shelf(briefing: Briefing, reason: str) -> None:
    """Withdraw the item of the library too, inside the caller's transaction."""
    if briefing.report is not None:
        library.set_availability(report=briefing.report, availability=Availability.WITHDRAWN, reason=reason, by=SHELF)
