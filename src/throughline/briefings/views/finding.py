"""What pages of briefings look up: a 404 where there is nothing for the person asking, and files to take away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.briefings import queries
from throughline.briefings.documents import FORMS, Printing
from throughline.briefings.models import Briefing, Version
from throughline.briefings.operations.shelving import address_of
from throughline.people.carrying_out import found_or_404
from throughline.people.models import Organisation
from throughline.people.queries import person_asking


def briefing_or_404(request: HttpRequest, code: str) -> Briefing:
    """Return the briefing to its editors, whatever its state."""
    return found_or_404(queries.briefing_to_write(code, seen_by=person_asking(request)))


def public_or_404(code: str, number: int | None = None) -> Version:
    return found_or_404(queries.public_version(code, number))


def organisation_or_404(request: HttpRequest, pk: int) -> Organisation:
    return found_or_404(queries.organisation_for(pk, seen_by=person_asking(request)))


def tombstone(request: HttpRequest, version: Version) -> HttpResponse:
    """Say that a briefing was withdrawn, at every address that it had."""
    return render(request, "briefings/withdrawn.html", {"version": version}, status=410)


def printing_of(version: Version) -> Printing:
    """Return a public version as it is put into files now."""
    newer = queries.newer_reviews(version) if version.superseded_at is None else []
    return Printing(queries.compose(version), address_of(version), len(newer))


def forms_to_take() -> list[tuple[str, str]]:
    return [(name, form.label) for name, form in FORMS.items()]
