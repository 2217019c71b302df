"""What practitioners said at summits that a briefing can cite, by profession alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q

from throughline.analysis.models import Code
from throughline.briefings.models import CitationKind, ContributedPart, SubjectKind
from throughline.briefings.subjects import OWN, Subject
from throughline.events.models import Contribution, Recognised
from throughline.events.policies import may_cite_contributions
from throughline.events.queries import reason_labels
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a practitioner said and allowed to be quoted."""

    contribution: int
    part: str
    words: str
    profession: str
    why_offered: str
    recognises: bool = True
    kind: str = CitationKind.CONTRIBUTION.value


def said_about(subject: Subject, *, seen_by: Actor, is_why: bool, words: str = "") -> list[Said]:
    """Return what was said about a subject, or with `words` what has them in it: reasons, or what helps."""
    if not may_cite_contributions(seen_by):
        return []
    found = Contribution.objects.citable().select_related("question__event")
    found = found.filter(_having(words)) if words else found.filter(_about(subject))
    parts = (ContributedPart.WHY, ContributedPart.OWN_WORDS) if is_why else (ContributedPart.HELPS,)
    return [
        _said(one, part)
        for one in found.order_by("question__event__starts_at", "pk")
        for part in parts
        if getattr(one, part)
    ]


def _about(subject: Subject) -> Q:
    """By the issue that was put to the tables; of a sector by profession; of a theme by the words of the question."""
    if subject.kind == SubjectKind.SECTOR:
        return _any("profession", subject.phrases)
    if subject.kind == SubjectKind.THEME:
        return _any("question__words", subject.phrases)
    if subject.value.startswith(OWN):
        own = Code.objects.filter(label=subject.label, pack_item="").values("pk")
        return Q(question__issue_number__in=own)
    return Q(question__pack_item__in=(subject.value, subject.value.partition(":")[2]))


def _any(field: str, phrases: tuple[str, ...]) -> Q:
    asked = Q(pk=None)
    for phrase in phrases:
        asked |= Q(**{f"{field}__icontains": phrase})
    return asked


def _having(words: str) -> Q:
    asked = Q()
    for word in words.split():
        asked &= Q(why__icontains=word) | Q(helps__icontains=word) | Q(own_words__icontains=word)
    return asked


def _said(one: Contribution, part: ContributedPart) -> Said:
    reasons = ", ".join(reason_labels(one.reasons)).lower()
    why = f"Said at “{one.question.event.title}”" + (f"; reasons given: {reasons}" if reasons else "")
    if one.recognised == Recognised.NO:
        why += "; whoever said it does not recognise the issue"
    return Said(
        one.pk,
        part.value,
        " ".join(str(getattr(one, part)).split()),
        one.profession,
        why,
        one.recognised != Recognised.NO,
    )
