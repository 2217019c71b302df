"""How open pages find a report or an edition as far as whoever asks may know that it is there, or answer 404."""

from __future__ import annotations

from django.http import Http404

from throughline.library import policies, queries
from throughline.library.models import Edition, Report
from throughline.library.models.edition import EditionState
from throughline.library.views.finding import edition_or_404, report_or_404
from throughline.people.policies import Actor


def shown_report_or_404(code: str, *, seen_by: Actor) -> Report:
    """Return the report of that code as far as strangers may know that it is here; whoever may deposit sees every one."""
    found = report_or_404(code)
    if not queries.has_record(found) and not policies.may_deposit(seen_by):
        raise Http404("There is no report at this address.")
    return found


def shown_edition_or_404(code: str, number: int, *, seen_by: Actor) -> Edition:
    """Return the edition of that number. One that was not read is for whoever may deposit: nobody knows what is in it."""
    found = edition_or_404(code, number)
    if found.state != EditionState.READABLE and not policies.may_deposit(seen_by):
        raise Http404("This report has no such edition.")
    return found
