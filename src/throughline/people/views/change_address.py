"""Ask that an account has another email address, or withdraw it while it waits to be confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from throughline.people import operations, queries
from throughline.people.forms.change_address import ChangeAddressForm
from throughline.people.marks import needs
from throughline.people.policies import Refusal


@needs("people:account:manage")
def change_address(request: HttpRequest, pk: int) -> HttpResponse:
    asking = queries.person_asking(request)
    found = queries.person_by_number(pk, seen_by=asking)
    if found is None or not found.is_active:
        raise Http404
    if request.POST.get("act") == "withdraw":
        if operations.withdraw_address_change(person=found, by=asking):
            messages.success(request, "The new address is withdrawn. The link in the letter no longer works.")
        else:
            messages.warning(request, "No new address waits any more: it was confirmed or withdrawn meanwhile.")
        return redirect("person", pk=pk)
    form = ChangeAddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            operations.ask_to_change_address(person=found, email=form.cleaned_data["email"], by=asking)
        except Refusal as refusal:
            form.add_error("email", refusal.sentence)
        else:
            messages.success(
                request, "A letter is on its way to the new address. It counts once it is confirmed there."
            )
            return redirect("person", pk=pk)
    waiting = queries.address_waiting(found, seen_by=asking)
    is_unsent = waiting is not None and queries.has_message_waiting(waiting.email, seen_by=asking)
    context = {"person": found, "form": form, "waiting": waiting, "is_unsent": is_unsent}
    return render(request, "people/change_address.html", context, status=400 if form.errors else 200)
