"""What stands on the page where an answer is written: the draft's surroundings, and what the library has on some words."""

from __future__ import annotations

from typing import Any

from throughline.enquiries import policies
from throughline.enquiries.looking import look_at
from throughline.enquiries.models import Enquiry
from throughline.enquiries.queries.asked_before import asked_before
from throughline.enquiries.queries.references import passages_for, references_of
from throughline.people.models import Person


def workbench(one: Enquiry, *, words: str, seen_by: Person) -> dict[str, Any]:
    """Return everything beside the draft, by the names that the page uses."""
    return {
        "enquiry": one,
        "words": words,
        "groups": passages_for(words, seen_by=seen_by),
        "references": references_of(one, seen_by=seen_by),
        "may_draft": policies.may_draft(seen_by, one),
        "may_look": policies.may_give_second_look(seen_by, one),
        "may_send": policies.may_send(seen_by, one),
        "needs_second_look": policies.needs_second_look(one),
        "looks": one.second_looks.select_related("by"),
        "noticed": look_at(f"{one.answer}\n\n{one.plain_question}", for_danger=False),
        "before": asked_before(one.question or one.plain_question),
    }
