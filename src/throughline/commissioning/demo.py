"""The reviews of the demonstration world: two, so that it can be seen that neither side sees the other."""

from __future__ import annotations

from throughline.commissioning import operations
from throughline.commissioning.models import Review
from throughline.people.demo import REVIEW_TEAMS
from throughline.people.models import Membership, Organisation, Person
from throughline.people.policies import HOST_OPERATOR

REVIEWS = {
    "Wexmoor and Lathe Safeguarding Partnership": (
        "Child Heron",
        "A child of four was seriously harmed. Three agencies knew the family under three different names.",
        "What each agency knew, when, and what made it hard to put together.",
    ),
    "Tarnbeck Safeguarding Partnership": (
        "Young person Linnet",
        "A young person of sixteen was exploited while missing from care.",
        "How risk outside the home was understood by those who planned care inside it.",
    ),
}


def make() -> None:
    """Open each review and name its team."""
    for organisation_name, (label, reason, summary) in REVIEWS.items():
        organisation = Organisation.objects.get(name=organisation_name)
        review = operations.open_review(
            label=label, organisation=organisation, reason=reason, summary=summary, by=HOST_OPERATOR
        )
        _name_team(review, organisation)


def _name_team(review: Review, organisation: Organisation) -> None:
    for email, role in REVIEW_TEAMS[organisation.name]:
        person = Person.objects.get(email=email)
        membership = Membership.objects.present().filter(person=person, organisation=organisation).first()
        operations.give_review_role(person=person, review=review, role=role, on_behalf_of=membership, by=HOST_OPERATOR)
