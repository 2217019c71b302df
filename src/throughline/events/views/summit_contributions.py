"""What the tables of a summit said: approved contributions, for everybody."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from throughline.events import queries
from throughline.events.views.finding import event_or_404
from throughline.people.carrying_out import found_or_404

# For each question. A summit of eighty tables says thousands of things.
PER_PAGE = 20


@never_cache
@login_not_required
def summit_contributions(request: HttpRequest, code: str) -> HttpResponse:
    event = event_or_404(request, code)
    answers = found_or_404(queries.answers_of(event) or None)
    wanted = request.GET.get("question", "")
    chosen = next((answer for answer in answers if str(answer.question.number) == wanted), None)
    number = request.GET.get("page") if chosen else 1
    shown = [(one, Paginator(one.quotable, PER_PAGE).get_page(number)) for one in ([chosen] if chosen else answers)]
    return render(request, "events/summit_contributions.html", {"event": event, "answers": shown, "chosen": chosen})
