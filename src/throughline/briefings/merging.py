"""What becomes of self-assessments where two records of an organisation are merged."""

from __future__ import annotations

from django.db.models import Max

from reviewtext.wording import counted
from throughline.briefings.models import SelfAssessment
from throughline.people.contributions import Numbers
from throughline.people.models import Organisation


def holds(organisation: Organisation) -> list[str]:
    """Return how many self-assessments are the organisation's. What they say is for its members."""
    count = SelfAssessment.objects.filter(organisation=organisation).count()
    return [counted(count, "self-assessment")] if count else []


def against(gone: Organisation, into: Organisation) -> list[str]:
    """An organisation assesses itself once by each version, and neither of two assessments may be lost."""
    own = SelfAssessment.objects.filter(organisation=into).values("version")
    if SelfAssessment.objects.filter(organisation=gone, version__in=own).exists():
        return ["Both have a self-assessment by the same version of a briefing, and a body has one."]
    return []


def move(gone: Organisation, into: Organisation) -> Numbers:
    last = SelfAssessment.objects.filter(organisation=into).aggregate(last=Max("number"))["last"] or 0
    numbers = {}
    for new, one in enumerate(SelfAssessment.objects.filter(organisation=gone).order_by("number"), start=last + 1):
        numbers[str(one.number)] = str(new)
        SelfAssessment.objects.filter(pk=one.pk).update(organisation=into, number=new)
    return {"number": numbers}
