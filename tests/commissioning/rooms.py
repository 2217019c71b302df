"""Short ways to the demonstration people and reviews, for the tests of commissioning."""

from __future__ import annotations

import datetime
from typing import Any

from throughline.commissioning import operations
from throughline.commissioning.models import Decision, Factor, Review
from throughline.people.demo import TARNBECK, WEXMOOR
from throughline.people.models import Organisation, Person
from throughline.people.policies import HOST_OPERATOR

DAY = datetime.date(2026, 11, 2)


def person(start: str) -> Person:
    """Return the person whose address starts so, as one who used a second step."""
    found = Person.objects.get(email__startswith=start)
    found.has_used_second_step = True
    return found


def heron() -> Review:
    return Review.objects.get(organisation__name=WEXMOOR)


def linnet() -> Review:
    return Review.objects.get(organisation__name=TARNBECK)


def new_review(process: str = "england-children") -> Review:
    """Open a bare review in Wexmoor, with Bethan as its business manager and Maud as its commissioner."""
    organisation = Organisation.objects.get(name=WEXMOOR)
    review = operations.open_review(label="Child Wren", organisation=organisation, process=process, by=HOST_OPERATOR)
    for start, role in (("bethan", "business_manager"), ("maud", "commissioner"), ("lena", "lead_reviewer")):
        operations.give_review_role(person=person(start), review=review, role=role, by=HOST_OPERATOR)
    return review


def decided(review: Review, outcome: str = "full", **more: Any) -> Decision:
    """Record a decision about the review."""
    about: dict[str, Any] = {
        "route": "criteria",
        "decided_on": DAY,
        "decided_by": "Chair",
        "reasons": "Because.",
        "factors": dict.fromkeys(Factor.values, "Weighed."),
        "by": HOST_OPERATOR,
    }
    return operations.record_decision(review=review, outcome=outcome, **(about | more))
