"""How recommendations arrive: from a published report, from a review of the partnership's own, or by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reviewtext.remedies import suggest_strength
from throughline.audit.operations import fingerprint, record
from throughline.improvement import policies
from throughline.improvement.models import FollowedRecommendation, Source, Strength
from throughline.improvement.operations.numbering import next_number
from throughline.improvement.queries.arriving import ToFollow
from throughline.library.models import Recommendation, Report, TakingDown
from throughline.library.policies import may_read_text
from throughline.library.queries import addresses_of_recommendations
from throughline.people.models import Organisation, Person
from throughline.people.noting import note
from throughline.people.policies import Actor, require


@transaction.atomic
def add_recommendation(
    *, organisation: Organisation, words: str, by: Actor, put_to: str = "", finding: str = "",
    asked_on: datetime.date | None = None,
) -> FollowedRecommendation:  # fmt: skip
    """Follow a recommendation that is written in by hand."""
    require(policies.may_change(by, organisation))
    return _keep(organisation, by, source=Source.HAND, words=words, put_to=put_to, finding=finding, asked_on=asked_on)


@transaction.atomic
def follow_from_report(
    *, organisation: Organisation, items: Iterable[Recommendation], by: Actor
) -> list[FollowedRecommendation]:
    """Follow recommendations that were found by reading a published report. One that is followed already is left out."""
    require(policies.may_change(by, organisation))
    kept, items = [], list(items)
    addresses = addresses_of_recommendations(items)
    for item in items:
        edition = item.reading.edition
        report = edition.report
        require(may_read_text(by, report))
        place = {"report_code": report.code, "edition": edition.number, "item": item.number}
        if FollowedRecommendation.objects.filter(organisation=organisation, **place).exists():
            continue
        kept.append(
            _keep(
                organisation, by, source=Source.REPORT, words=item.text, put_to=item.addressed_to[:300], **place,
                report_title=report.title, page_number=item.page_number, address=str(addresses[item.pk]),
                asked_on=report.published_on,
            )
        )  # fmt: skip
    return kept


@transaction.atomic
def follow_from_review(
    *, organisation: Organisation, items: Iterable[ToFollow], by: Actor
) -> list[FollowedRecommendation]:
    """Follow what a review of this partnership recommended, with the finding behind it, once its report is published."""
    require(policies.may_change(by, organisation))
    kept = []
    for one in items:
        place = {"report_code": one.report_code, "edition": 0, "item": one.number}
        if not FollowedRecommendation.objects.filter(organisation=organisation, **place).exists():
            kept.append(
                _keep(
                    organisation, by, source=Source.REVIEW, words=one.text, put_to=one.who_acts[:300],
                    finding=one.finding, report_title=one.title, asked_on=one.published_on, **place,
                )
            )  # fmt: skip
    return kept


@transaction.atomic
def confirm_strength(*, recommendation: FollowedRecommendation, strength: str, by: Person) -> None:
    """Say what kind of remedy it asks for. The suggestion stays beside it."""
    require(policies.may_answer(by, recommendation))
    recommendation.strength, recommendation.strength_by = Strength(strength), by
    recommendation.save(update_fields=["strength", "strength_by"])
    note("confirm_strength", recommendation, by, strength=strength, suggested=recommendation.strength_suggested)


@transaction.atomic
def forget_taken_down() -> int:
    """Delete the words of recommendations whose report was taken down for good. Returns how many. Safe to repeat."""
    return _forget(FollowedRecommendation.objects.filter(report_code__in=TakingDown.objects.values("report__code")))


def forget_copies(report: Report) -> int:
    """Delete the words of recommendations of one report that was taken down for good. Returns how many."""
    return _forget(FollowedRecommendation.objects.filter(report_code=report.code))


def copies_left(report: Report) -> int:
    """Return how many recommendations of a report are followed with its words."""
    return FollowedRecommendation.objects.filter(report_code=report.code, forgotten_at=None).count()


@transaction.atomic
def _forget(of_reports: QuerySet[FollowedRecommendation]) -> int:
    found = of_reports.filter(forgotten_at=None)
    done = found.update(words="", finding="", strength_because="", put_to="", forgotten_at=timezone.now())
    if done:
        record(who="worker", what="forget_recommendations_taken_down", after={"recommendations": done})
    return done


def _keep(organisation: Organisation, by: Actor, *, words: str, **fields: Any) -> FollowedRecommendation:
    suggested = suggest_strength(words)
    # As they stand in a sentence: some are looked for with the space after them.
    because = ", ".join(word.strip() for word in suggested.words)
    kept = FollowedRecommendation.objects.create(
        organisation=organisation, number=next_number(FollowedRecommendation, organisation), words=words,
        strength_suggested=suggested.name, strength_because=because, added_by=by.audit_name, **fields,
    )  # fmt: skip
    note("follow_recommendation", kept, by, source=kept.source, report=kept.report_code, words=fingerprint(words))
    return kept
