"""Two findings of the Wexmoor review, one of them agreed, all invented."""

from __future__ import annotations

import datetime

from django.utils import timezone

from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing import operations
from throughline.reviewing.demo_voices import LEAD
from throughline.reviewing.models import Bearing, Current, Need, Usual


def make(review: Review) -> None:
    """Build the findings as the lead reviewer does it, signed in with her second step."""
    lead = Person.objects.get(email=LEAD)
    lead.has_used_second_step = True
    _records_by_surname(review, lead)
    _nobody_rings_back(review, lead)


def _records_by_surname(review: Review, lead: Person) -> None:
    finding = operations.add_finding(
        review=review,
        title="Records are found by surname alone, so a family with two names becomes two families",
        what_happened="Three services held parts of the same story under three names. Letters that used another name were "
        "put aside as not theirs, each time in good faith.",
        why="The search of each record system asks for a surname first. Nobody is given time to search twice, and a letter "
        "without a match has no place to go but the tray of things that belong to others.",
        usual=Usual.USUAL,
        usual_reason="Each of the four practitioners asked had met it this year. One says about once a month.",
        current=Current.STILL,
        current_reason="Tried on all three systems in October: the same.",
        need=Need.GREATEST,
        need_reason="It hides what is already known, in every case and not only in this one.",
        hindsight="We asked what a letter under an unknown name looks like on an ordinary day, before we told anybody why.",
        by=lead,
    )
    evidence = [
        ("A letter from the nursery under the mother's former name, marked 'not ours'", 320, "Health records, page 41"),
        ("The three systems asked for the family under each name in turn", 40, "Note of the trial, 3 pages"),
    ]
    for description, days, reference in evidence:
        operations.add_finding_evidence(
            finding=finding, description=description, true_on=_ago(days), reference=reference, by=lead
        )
    operations.place_finding(finding=finding, frame="learning-together", factors=["tools", "management"], by=lead)
    operations.place_finding(
        finding=finding, frame="seips-3", factors=["tools_and_technologies", "organisation"], by=lead
    )
    operations.place_finding(finding=finding, frame="between-agencies", factors=["others_know"], by=lead)
    operations.agree_finding(finding=finding, by=lead)


def _nobody_rings_back(review: Review, lead: Person) -> None:
    finding = operations.add_finding(
        review=review,
        title="What relatives report by telephone is noted, and nobody has the task of ringing back",
        what_happened="A relative rang two services three times. Each call was written down kindly and fully, and closed.",
        usual=Usual.AT_TIMES,
        need=Need.GREAT,
        by=lead,
    )
    operations.add_finding_evidence(
        finding=finding,
        description="The calls as the relative remembers them, and as two services noted them",
        true_on=_ago(300),
        by=lead,
    )
    operations.add_finding_evidence(
        finding=finding,
        description="The surgery's own audit found that most such calls were answered within two days",
        true_on=_ago(200),
        reference="Audit of spring, table 2",
        bearing=Bearing.AGAINST,
        by=lead,
    )
    operations.place_finding(finding=finding, frame="learning-together", factors=["family_and_professionals"], by=lead)


def _ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)
