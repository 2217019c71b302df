"""What whoever invites is told: that the invitation is on its way, or that nothing is sent from here."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest

from throughline.people.outbox import is_mail_set_up


def say_where_it_went(request: HttpRequest, email: str) -> None:
    """Say on the next page what became of the invitation to `email`. Without a mail server somebody has to carry its link.

    With one, a worker sends it; where it does not go, the list of invitations that wait says so.
    """
    if is_mail_set_up():
        messages.success(request, f"An invitation to {email} is on its way.")
    else:
        messages.warning(
            request,
            f"The invitation to {email} is made, but was not sent: no mail server is set up. "
            "Whoever looks after this site finds its link in the outbox.",
        )
