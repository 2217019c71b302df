"""How the pages of enquiries find what their address names, look at a text first, and keep out of caches."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest

from throughline.enquiries import queries
from throughline.enquiries.looking import Looked, look_at, was_seen
from throughline.enquiries.models import Enquiry
from throughline.people.carrying_out import found_or_404
from throughline.people.models import Person
from throughline.people.policies import Refusal
from throughline.people.queries import person_asking


def enquiry_or_404(request: HttpRequest, code: str) -> tuple[Enquiry, Person]:
    """Return the enquiry, and the person asking, who answers questions."""
    person = person_asking(request)
    found = found_or_404(queries.enquiry_for(code, seen_by=person))
    return found, found_or_404(person if isinstance(person, Person) else None)


def noticed_first(request: HttpRequest, text: str) -> Looked | None:
    """Return what was noticed in a text and its writer has not seen yet; None where there is nothing, or they go on."""
    if was_seen(text, request.POST.get("seen", "")):
        return None
    looked = look_at(text)
    return None if looked.is_clear else looked


def went(form: forms.Form, operation: Any, **arguments: Any) -> bool:
    """Carry an operation out. A refusal stands with the form, so that nothing typed is lost."""
    try:
        operation(**arguments)
    except Refusal as refusal:
        form.full_clean()
        if form.is_bound:
            form.add_error(None, refusal.sentence)
        else:
            raise
        return False
    return True
