"""How changes of enquiries are recorded: by numbers, states and fingerprints, never by what anybody wrote."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.utils.crypto import salted_hmac

from throughline.audit.operations import record
from throughline.enquiries.models import DutyTurn, Enquiry
from throughline.people.models import Person

WORKER = "worker"


def note(enquiry: Enquiry, what: str, who: str, **after: Any) -> None:
    """Record one event about an enquiry. Give fingerprints of what was written."""
    record(who=who, what=what, thing=enquiry, after={"state": enquiry.state, **after})


def held(enquiry: Enquiry) -> Enquiry:
    """Return the enquiry as it stands now, held until the transaction ends, so that two who write at once do not cross."""
    return Enquiry.objects.select_for_update().get(pk=enquiry.pk)


def person_on_duty() -> Person | None:
    """Return whoever is on duty, if they still have an account."""
    turn = DutyTurn.objects.select_related("person").first()
    return turn.person if turn and turn.person.is_active else None


def mark_of_address(address: str) -> str:
    """Return a keyed hash of an e-mail address, small letters and capitals alike; '' for none."""
    said = address.strip().lower()
    return salted_hmac("throughline.enquiries.address", said, algorithm="sha256").hexdigest() if said else ""


def most_a_day() -> int:
    return int(settings.ENQUIRIES["MOST_A_DAY"])
