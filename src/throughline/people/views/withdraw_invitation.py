"""Make an invitation useless that should not have gone, such as one to a wrong address."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from throughline.people import operations, queries
from throughline.people.forms.withdraw_invitation import WithdrawInvitationForm
from throughline.people.marks import needs
from throughline.ui.way_back import back_to_list


@require_POST
@needs("people:account:manage")
def withdraw_invitation(request: HttpRequest) -> HttpResponse:
    person, form = queries.person_asking(request), WithdrawInvitationForm(request.POST)
    found = queries.open_invitation(form.cleaned_data["invitation"], seen_by=person) if form.is_valid() else None
    if found is None:
        raise Http404("No such invitation waits.")
    operations.withdraw_invitation(invitation=found, by=person)
    messages.success(request, "The invitation is withdrawn.")
    return back_to_list(request, "people")
