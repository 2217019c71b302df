"""Say once how one's own action goes, by the link in a reminder."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.improvement import operations
from throughline.improvement.forms.report_progress import ReportProgressForm
from throughline.improvement.models import ProgressLink
from throughline.improvement.private_links import progress_links
from throughline.people.policies import Refusal


@progress_links.pressed
def own_progress(request: HttpRequest, link: ProgressLink, token: str) -> HttpResponse:
    form = ReportProgressForm(request.POST or None, action=link.action)
    if request.method == "POST" and form.is_valid():
        try:
            operations.report_by_link(link=link, **form.cleaned_data)
            return render(request, "improvement/own_action_said.html")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
    context = {"form": form, "action": link.action, "token": token}
    return render(request, "improvement/own_progress.html", context, status=400 if form.errors else 200)
