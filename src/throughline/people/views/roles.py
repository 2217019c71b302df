"""The roles: what each is for and what it allows, printed from the code."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.people.marks import signed_in
from throughline.people.permissions import PERMISSIONS
from throughline.people.roles import Scope, roles_of


@signed_in
def roles(request: HttpRequest) -> HttpResponse:
    scopes = [
        (scope.value, [(role, [PERMISSIONS[one] for one in role.permissions]) for role in roles_of(scope)])
        for scope in Scope
    ]
    return render(request, "people/roles.html", {"scopes": scopes})
