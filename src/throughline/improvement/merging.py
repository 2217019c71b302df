"""What becomes of recommendations, actions, measures and plans where two records of an organisation are merged."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, Max, OuterRef

from reviewtext.wording import counted
from throughline.improvement.models import (
    Action,
    AllianceBody,
    BodyAsked,
    FollowedRecommendation,
    FollowingRules,
    Measure,
    PlanFile,
)
from throughline.people.contributions import Numbers
from throughline.people.models import Organisation

# What is numbered within an organisation, and what its number is called in addresses.
NUMBERED: dict[str, type[models.Model]] = {"number": FollowedRecommendation, "action": Action, "measure": Measure}


def holds(organisation: Organisation) -> list[str]:
    """Return how much of each kind is the organisation's."""
    kinds = [
        (FollowedRecommendation, "recommendation that is followed", "recommendations that are followed"),
        (Action, "action", "actions"),
        (Measure, "measure", "measures"),
        (PlanFile, "workbook of an action plan", "workbooks of action plans"),
        (AllianceBody, "membership of the Alliance", "memberships of the Alliance"),
    ]
    counts = [(kind._default_manager.filter(organisation=organisation).count(), one, more) for kind, one, more in kinds]
    return [counted(count, one, more) for count, one, more in counts if count]


def against(gone: Organisation, into: Organisation) -> list[str]:
    """Neither of two things may be lost of which an organisation has one."""
    said = []
    same = FollowedRecommendation.objects.filter(
        organisation=into, report_code=OuterRef("report_code"), edition=OuterRef("edition"), item=OuterRef("item")
    )
    count = FollowedRecommendation.objects.filter(Exists(same), organisation=gone).exclude(item=None).count()
    if count:
        said.append(
            f"Both follow {counted(count, 'recommendation')} of the same report, and a body follows each once: what was done "
            "about it stands in two places, and only one could be kept."
        )
    asked = BodyAsked.objects.filter(body__organisation=into).values("issue")
    if BodyAsked.objects.filter(body__organisation=gone, issue__in=asked).exists():
        said.append("Both were asked about the same national issue, and a body is asked once.")
    return said


def move(gone: Organisation, into: Organisation) -> Numbers:
    _move_alliance_body(gone, into)
    rules = FollowingRules.objects.filter(organisation=gone)
    if FollowingRules.objects.filter(organisation=into).exists():
        rules.delete()
    rules.update(organisation=into)
    PlanFile.objects.filter(organisation=gone).update(organisation=into)
    return {name: _renumbered(kind, gone, into) for name, kind in NUMBERED.items()}


def _renumbered(kind: type[models.Model], gone: Organisation, into: Organisation) -> dict[str, str]:
    """Move what is numbered to the next free numbers, in its order, and return old number to new."""
    rows = kind._default_manager
    last = rows.filter(organisation=into).aggregate(last=Max("number"))["last"] or 0
    moved = rows.filter(organisation=gone).order_by("number").values_list("pk", "number")
    numbers = {}
    for new, (pk, old) in enumerate(list(moved), start=last + 1):
        numbers[str(old)] = str(new)
        rows.filter(pk=pk).update(organisation=into, number=new)
    return numbers


def _move_alliance_body(gone: Organisation, into: Organisation) -> None:
    """Where both are members, what was asked of the one was asked of the other. The source of the record that stays counts."""
    old, new = (AllianceBody.objects.filter(organisation=one).first() for one in (gone, into))
    if old is not None and new is not None:
        BodyAsked.objects.filter(body=old).update(body=new)
        old.delete()
    elif old is not None:
        AllianceBody.objects.filter(pk=old.pk).update(organisation=into)
