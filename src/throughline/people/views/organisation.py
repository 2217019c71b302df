"""One organisation: who works for it; for its leads, invitations and requests to join."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import in_organisation
from throughline.people.policies import may_change_people_of, may_manage_organisations
from throughline.people.views.finding import organisation_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 50


@in_organisation("organisation:people:read")
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    person, found = queries.person_asking(request), organisation_or_404(request, pk)
    members, words = queries.members_of(found, seen_by=person), request.GET.get("words", "").strip()[:200]
    shown = queries.members_of(found, words=words, seen_by=person) if words else members
    context = {
        "organisation": found,
        "page": page_asked(request, shown, PER_PAGE),
        "count": len(members),
        "may_narrow": len(members) > PER_PAGE,
        "words": words,
        "is_lead": any(one.person == person and one.role == "organisation_lead" for one in members),
        "is_member": any(one.person == person for one in members),
        "may_change": bool(may_change_people_of(person, found)),
        "may_manage": bool(may_manage_organisations(person)),
    }
    if context["may_change"]:
        context["invitations"] = queries.open_invitations_to(found, seen_by=person)
        context["requests"] = queries.requests_to_join(found, seen_by=person)
        context["former"] = queries.former_members_of(found, seen_by=person)
    return render(request, "people/organisation.html", context)
