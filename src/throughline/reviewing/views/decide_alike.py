"""Events that several agencies recorded in the same words: decided together with one press, and taken back with one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from reviewtext.wording import counted
from throughline.commissioning.marks import in_review
from throughline.people.policies import Refusal
from throughline.reviewing import operations, queries
from throughline.reviewing.forms.decide_alike import DecideAlikeForm, TakeBackForm
from throughline.reviewing.views.finding import review_or_404
from throughline.ui.pages import page_asked

PER_PAGE = 20


@never_cache
@in_review("review:chronology:analyse")
def decide_alike(request: HttpRequest, code: str) -> HttpResponse:
    review, person = review_or_404(request, code)
    is_decided = request.GET.get("show") == "decided"
    sent = request.POST if request.method == "POST" else None
    form, back = DecideAlikeForm(None if is_decided else sent), TakeBackForm(sent if is_decided else None)
    # Back to the same page of the list: whoever is on the third of them goes on there.
    here = redirect(request.get_full_path())
    try:
        if form.is_bound and form.is_valid():
            count = operations.decide_alike(review=review, seen=form.seen(), by=person)
            of_each = counted(len(form.seen()), "event, recorded", "events, each recorded")
            messages.success(request, f"{counted(count, 'pair', 'pairs')} decided: {of_each} by several agencies.")
            return here
        if back.is_bound and back.is_valid():
            count = operations.take_back_alike(review=review, number=back.cleaned_data["back"], by=person)
            messages.success(request, f"{counted(count, 'pair is', 'pairs are')} left to decide again.")
            return here
    except Refusal as refusal:
        messages.error(request, refusal.sentence)
        return here
    found = (queries.decided_alike if is_decided else queries.alike_events)(review, seen_by=person)
    context = {
        "review": review, "form": form, "is_decided": is_decided, "left": queries.open_links(review),
        "page": page_asked(request, found, PER_PAGE), "next": queries.next_open_link(review),
    }  # fmt: skip
    return render(request, "reviewing/decide_alike.html", context, status=400 if form.errors or back.errors else 200)
