"""Your account: what you may do, and the ways to change how you sign in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people import queries
from throughline.people.marks import signed_in
from throughline.people.models import Person
from throughline.people.roles import role_named

LOOKING_AFTER = (
    ("enquiries:desk:work", "enquiry_desk", "Questions to the information service"),
    ("enquiries:count:read", "enquiry_counts", "What people ask about"),
    ("alerts:issue:edit", "alert_desk", "The weekly alert's desk"),
    ("people:account:manage", "people", "People"),
    ("people:organisation:manage", "organisations", "Organisations"),
    ("people:outbox:read", "outbox", "Outbox"),
    ("audit:event:read", "audit_timeline", "Audit record"),
)


@signed_in
def account(request: HttpRequest) -> HttpResponse:
    person: Person = request.user  # type: ignore[assignment]
    return render(
        request,
        "people/account.html",
        {
            "roles": [role for role in map(role_named, person.role_names()) if role],
            "memberships": queries.my_organisations(person),
            "has_second_step": queries.has_second_step(person),
            "may_look_after": [(name, label) for permission, name, label in LOOKING_AFTER if person.can(permission)],
        },
    )
