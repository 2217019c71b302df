"""Where the page of an edition is now, if it is not at the address that was given for it once."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from throughline.library import policies, queries
from throughline.library.models import Edition
from throughline.people.queries import person_asking

# The file itself says why it is not given out.
NOT_TEXT = {"download_edition"}


def elsewhere(request: HttpRequest, code: str, rest: dict[str, Any]) -> str:
    """Return where to look instead, or ''. `rest`: what else the address says, such as the number of the edition.

    An edition may have a report of its own now. And a correction may be there to take a name out, so that whoever is no
    cataloguer is led from what it replaced to the same page of the correction, or to its beginning.
    """
    edition = queries.edition_numbered(code, rest["edition"]) if "edition" in rest else None
    if edition is None or request.resolver_match is None:
        return ""
    newest, name = queries.newest_of(edition), request.resolver_match.view_name
    has_moved = edition.report.code != code.upper()
    if newest == edition or name in NOT_TEXT or policies.may_edit_record(person_asking(request), edition.report):
        place = reverse(name, kwargs={**rest, "code": edition.report.code}) if has_moved else ""
    else:
        place = _same_page(newest, rest["number"] if name == "read_page" else 0)
    return f"{place}?{request.GET.urlencode()}" if place and request.GET else place


def _same_page(edition: Edition, number: int) -> str:
    named = {"code": edition.report.code, "edition": edition.number}
    reading = queries.current_reading(edition)
    if number and reading and number <= reading.page_count:
        return reverse("read_page", kwargs={**named, "number": number})
    return reverse("read_edition", kwargs=named)
