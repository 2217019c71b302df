"""How the pages of people find the organisation in their address, or answer 404."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from throughline.people import queries
from throughline.people.models import Organisation


def organisation_or_404(request: HttpRequest, pk: int) -> Organisation:
    """Return the organisation of that number if the person asking has a part in it."""
    found = queries.organisation_by_number(pk, seen_by=queries.person_asking(request))
    if found is None:
        raise Http404
    return found
