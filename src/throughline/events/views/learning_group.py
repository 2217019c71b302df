"""A learning group for its members: who is in it, when it meets, and the notes that they share."""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from throughline.events.forms.learning_group import GroupMeetingForm, GroupNoteForm
from throughline.events.marks_learning import in_learning_group
from throughline.events.models import LearningGroup
from throughline.events.operations import learning_groups as operations
from throughline.events.queries import learning_groups as queries
from throughline.people.carrying_out import carried_out, found_or_404
from throughline.people.queries import person_asking
from throughline.ui.pages import page_asked

NOTES_A_PAGE = 20


@never_cache
@in_learning_group
def learning_group(request: HttpRequest, group: str) -> HttpResponse:
    found, person = found_or_404(queries.group_for(group, seen_by=person_asking(request))), person_asking(request)
    if request.method == "POST" and (done := _pressed(request, found)) is not None:
        return done
    asked = request.POST.get("add", "")
    note = GroupNoteForm(request.POST if asked == "note" else None)
    meeting = GroupMeetingForm(request.POST if asked == "meeting" else None)
    for form, operation in ((note, operations.write_group_note), (meeting, operations.plan_meeting)):
        if form.is_bound and carried_out(request, form, partial(operation, group=found)):
            return redirect("learning_group", group=group)
    context = {
        "group": found,
        "note": note,
        "meeting": meeting,
        "members": queries.members_of(found, seen_by=person),
        "meetings": queries.meetings_of(found, seen_by=person),
        "notes": page_asked(request, queries.notes_of(found, seen_by=person), NOTES_A_PAGE),
    }
    return render(request, "events/learning_group.html", context, status=400 if note.errors or meeting.errors else 200)


def _pressed(request: HttpRequest, group: LearningGroup) -> HttpResponse | None:
    """Do what a button without a form asks: to leave, or to delete a note of one's own."""
    person = person_asking(request)
    if request.POST.get("leave"):
        member = found_or_404(queries.membership_of(group, person))
        operations.take_out_of_group(member=member, by=person)
        return redirect("my_learning")
    if request.POST.get("remove", "").isdecimal():
        group_note = found_or_404(queries.own_note(group, int(request.POST["remove"]), seen_by=person))
        operations.remove_group_note(group_note=group_note, by=person)
        return redirect(request.get_full_path())
    return None
