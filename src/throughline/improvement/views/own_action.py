"""The first page of the link in a reminder. It says nothing of the action; its button shows that a person is there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.improvement.models import ProgressLink
from throughline.improvement.private_links import progress_links


@progress_links.before_press
def own_action(request: HttpRequest, link: ProgressLink, token: str) -> HttpResponse:
    if request.method == "POST":
        progress_links.press(request, link)
        return redirect("own_progress", token=token)
    return render(request, "improvement/own_action.html", {"token": token})
