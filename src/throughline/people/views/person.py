"""One account, for administrators: its name, roles and organisations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.forms.person_roles import PersonRolesForm
from throughline.people.marks import needs


@needs("people:account:manage")
def person(request: HttpRequest, pk: int) -> HttpResponse:
    asking = queries.person_asking(request)
    found = queries.person_by_number(pk, seen_by=asking)
    if found is None:
        raise Http404
    held = set(found.role_names())
    form = PersonRolesForm(
        request.POST if request.method == "POST" else None, initial={"name": found.name, "roles": sorted(held)}
    )
    if request.method == "POST" and form.is_valid():
        operations.change_name(person=found, name=form.cleaned_data["name"], by=asking)
        operations.set_roles(person=found, roles=form.cleaned_data["roles"], by=asking)
        messages.success(request, "Name and roles are saved.")
        return redirect(request.get_full_path())
    return render(
        request,
        "people/person.html",
        {
            "person": found,
            "form": form,
            "memberships": queries.my_organisations(found),
            "waiting": queries.address_waiting(found, seen_by=asking),
            "ended_at": None if found.is_active else queries.when_ended(found),
            "opened_again": queries.times_opened_again(found, seen_by=asking),
        },
        status=400 if form.errors else 200,
    )
