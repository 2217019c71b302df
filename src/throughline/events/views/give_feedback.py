"""Feedback on an event, by the private link of a booking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.events import operations, queries
from throughline.events.forms.give_feedback import GiveFeedbackForm
from throughline.events.models import Booking
from throughline.events.policies import may_give_feedback
from throughline.events.private_links import by_booking
from throughline.people.policies import require


@by_booking
def give_feedback(request: HttpRequest, booking: Booking) -> HttpResponse:
    require(may_give_feedback(booking))
    form = GiveFeedbackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.give_feedback(booking=booking, **form.cleaned_data)
        messages.success(request, "Thank you. Your answers are kept without your name.")
        return redirect(queries.booking_link(booking))
    context = {"form": form, "event": booking.event}
    return render(request, "events/give_feedback.html", context, status=400 if form.errors else 200)
