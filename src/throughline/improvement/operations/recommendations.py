"""How recommendations arrive: from a published report, from a review of the partnership's own, or by hand."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from reviewtext.remedies import Strength as Suggested
from reviewtext.remedies import suggest_strength
from throughline.audit.operations import fingerprint, record
from throughline.improvement import policies
from throughline.improvement.models import FollowedRecommendation, Source, Strength
from throughline.improvement.operations.numbering import next_number
from throughline.improvement.queries.arriving import ToFollow, followed_already
from throughline.improvement.queries.corrected import in_their_place, of_reports, see_where_they_stand
from throughline.library.models import Recommendation, Report, TakingDown
from throughline.library.policies import may_read_text
from throughline.library.queries import address_of_recommendation, addresses_of_recommendations
from throughline.people.models import Organisation, Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require

# What follows from the words. The response, the actions and a kind of remedy that somebody confirmed stay.
TAKEN_OVER = [
    "words", "finding", "put_to", "report_code", "report_title", "edition", "item", "page_number", "address",
    "strength_suggested", "strength_because", "earlier_count", "earlier_since", "earlier_looked_at",
]  # fmt: skip


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
    for item in items:
        require(may_read_text(by, item.reading.edition.report))
    followed = followed_already(organisation, items, seen_by=by)
    addresses = addresses_of_recommendations(items)
    for item in items:
        edition = item.reading.edition
        report = edition.report
        place = {"report_code": report.code, "edition": edition.number, "item": item.number}
        if item.pk in followed:
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
def take_corrected_words(*, recommendation: FollowedRecommendation, item: int, by: Actor) -> None:
    """Follow what the corrected report recommends in place of words that it does not say any more.

    `item`: the row of the library's recommendation that was shown beside them; where another stands there by now, nothing
    is taken over. The old words are kept nowhere (decision 61): whoever may read them finds them in the edition that was
    replaced, of which the event keeps the place.
    """
    require(policies.may_answer(by, recommendation))
    organisation = Organisation.objects.select_for_update().get(pk=recommendation.organisation_id)
    held = FollowedRecommendation.objects.select_for_update().get(pk=recommendation.pk)
    see_where_they_stand([held])
    instead = in_their_place([held], seen_by=by).get(held.pk)
    if instead is None or instead.pk != item:
        raise Refusal("What stands in the report has changed since this page was opened. Look at it again.")
    other = followed_already(organisation, [instead], seen_by=by)[instead.pk]
    if other.pk != held.pk and not other.why_not_shown:
        raise Refusal(f"Your partnership follows the corrected words already, as number {other.number}.")
    edition, before = instead.reading.edition, {"edition": held.edition, "item": held.item, "address": held.address}
    old, suggested = held.words, suggest_strength(instead.text)
    if held.edition:
        held.report_code, held.edition, held.item = edition.report.code, edition.number, instead.number
    held.words, held.finding, held.put_to = instead.text, "", instead.addressed_to[:300]
    held.report_title, held.page_number = edition.report.title, instead.page_number
    held.address = str(address_of_recommendation(instead))
    held.strength_suggested, held.strength_because = suggested.name, _because(suggested)
    held.earlier_count = held.earlier_since = held.earlier_looked_at = None
    held.save(update_fields=TAKEN_OVER)
    note(
        "take_corrected_words", held, by, texts={"before": old, "words": held.words}, report=held.report_code,
        edition=held.edition, item=held.item, replaced_edition=before["edition"], replaced_item=before["item"],
        replaced_address=before["address"],
    )  # fmt: skip


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
    taken_down = Report.objects.filter(pk__in=TakingDown.objects.values("report"))
    return _forget(FollowedRecommendation.objects.filter(of_reports(taken_down)))


def forget_copies(report: Report) -> int:
    """Delete the words of recommendations of one report that was taken down for good. Returns how many."""
    return _forget(_of(report))


def copies_left(report: Report) -> int:
    """Return how many recommendations of a report are followed with its words."""
    return _of(report).filter(forgotten_at=None).count()


def _of(report: Report) -> QuerySet[FollowedRecommendation]:
    return FollowedRecommendation.objects.filter(of_reports(Report.objects.filter(pk=report.pk)))


@transaction.atomic
def _forget(of_reports: QuerySet[FollowedRecommendation]) -> int:
    found = of_reports.filter(forgotten_at=None)
    done = found.update(words="", finding="", strength_because="", put_to="", forgotten_at=timezone.now())
    if done:
        record(who="worker", what="forget_recommendations_taken_down", after={"recommendations": done})
    return done


def _keep(organisation: Organisation, by: Actor, *, words: str, **fields: Any) -> FollowedRecommendation:
    suggested = suggest_strength(words)
    kept = FollowedRecommendation.objects.create(
        organisation=organisation, number=next_number(FollowedRecommendation, organisation), words=words,
        strength_suggested=suggested.name, strength_because=_because(suggested), added_by=by.audit_name, **fields,
    )  # fmt: skip
    note("follow_recommendation", kept, by, source=kept.source, report=kept.report_code, words=fingerprint(words))
    return kept


def _because(suggested: Suggested) -> str:
    """Return the words that tell the kind as they stand in a sentence: some are looked for with the space after them."""
    return ", ".join(word.strip() for word in suggested.words)
