"""The learning groups of a masterclass, for whoever arranges it: who is in which, and nothing that is said there."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.forms.learning_groups import LearningGroupsForm
from throughline.events.operations import learning_groups as operations
from throughline.events.queries import learning_groups as queries
from throughline.events.views.finding_learning import event_or_404
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.marks import needs
from throughline.people.queries import person_asking


@never_cache
@needs("events:event:arrange")
def learning_groups(request: HttpRequest, code: str) -> HttpResponse:
    event, person = event_or_404(request, code), person_asking(request)
    if request.method == "POST" and request.POST.get("take_out", "").isdecimal():
        member = found_or_404(queries.member_at(event, int(request.POST["take_out"])))
        operations.take_out_of_group(member=member, by=person)
        return redirect("learning_groups", code=code)
    form = LearningGroupsForm(request.POST or None, event=event)
    if carried_out(request, form, operations.put_in_group, event=event):
        messages.success(request, "They are in the group, and find it under “Your learning”.")
        return redirect("learning_groups", code=code)
    context = {"event": event, "form": form, "groups": queries.groups_at(event, seen_by=person)}
    return render(request, "events/learning_groups.html", context, status=400 if form.errors else 200)
