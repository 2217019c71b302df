"""What is shown to whoever holds a link of the alerts that opens nothing: too old, cut short, or replaced."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def link_gone(request: HttpRequest, *, is_to_confirm: bool = False) -> HttpResponse:
    return render(request, "alerts/link_gone.html", {"is_to_confirm": is_to_confirm}, status=404)
