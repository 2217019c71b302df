"""Join a summit table by its code."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


@login_not_required
def join_table(request: HttpRequest) -> HttpResponse:
    code = "".join(letter for letter in request.GET.get("code", "") if letter.isalnum()).upper()
    return redirect("contribute", join_code=code) if code else render(request, "events/join_table.html")
