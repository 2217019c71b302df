"""What a partnership could follow: recommendations of a published report, and those of its own published reviews."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone

from throughline.commissioning.policies import may_in_review
from throughline.improvement.models import FollowedRecommendation
from throughline.improvement.queries.corrected import in_their_place, key_of, of_reports, see_where_they_stand
from throughline.library import queries as library
from throughline.library.models import MovedEdition, Recommendation, Report
from throughline.people.models import Organisation
from throughline.people.policies import Actor
from throughline.publishing.models import Publication, PublicationChoice
from throughline.reviewing.queries.draft_chain import chain_of


@dataclass(frozen=True, slots=True)
class ToFollow:
    """A recommendation of a review whose report is published, with the findings that it answers."""

    report_code: str
    title: str
    published_on: datetime.date
    number: int
    text: str
    who_acts: str
    finding: str


def recommendations_to_follow(report: Report, *, seen_by: Actor) -> QuerySet[Recommendation]:
    """Return what reading the report found; nothing to whoever may not read its text."""
    edition = library.main_edition(report)
    reading = library.current_reading(edition) if edition else None
    if reading is None:
        return Recommendation.objects.none()
    return library.recommendations(reading, seen_by=seen_by).select_related("reading__edition__report")


def followed_already(
    organisation: Organisation, items: Sequence[Recommendation], *, seen_by: Actor
) -> dict[int, FollowedRecommendation]:
    """Return which of these recommendations of reports the partnership follows, by the recommendation's row.

    One that is followed from an edition which was corrected counts where the correction says it in the same words, and
    where it recommends something else in its place: that is taken over, and not followed beside it.
    """
    editions = {item.reading.edition for item in items}
    places = {one.pk: [(one.report.code, one.number)] for one in editions}
    moves = MovedEdition.objects.filter(edition__in=editions) if editions else MovedEdition.objects.none()
    for pk, code, number in moves.values_list("edition", "report__code", "number"):
        places[pk].append((code, number))
    reports = Report.objects.filter(pk__in={one.report_id for one in editions})
    of_these = FollowedRecommendation.objects.filter(of_reports(reports), organisation=organisation)
    rows = list(of_these.order_by("number"))
    see_where_they_stand(rows)
    instead = in_their_place(rows, seen_by=seen_by)
    found: dict[int, FollowedRecommendation] = {item.pk: row for row in reversed(rows) if (item := instead.get(row.pk))}
    keys = {key: row for row in reversed(rows) if (key := key_of(row))}
    for item in items:
        here = [(*place, item.number) for place in places[item.reading.edition_id]]
        if row := next((keys[place] for place in here if place in keys), None):
            found[item.pk] = row
    return found


def own_reviews_to_follow(organisation: Organisation, *, seen_by: Actor) -> list[ToFollow]:
    """Return what the partnership's own reviews recommended, of those that are published and that this person may read.

    A report that appeared without the partnership's name is left out: what is followed here would name it after all.
    """
    published = Publication.objects.filter(
        plan__review__organisation=organisation, taken_down_at=None, plan__draft__isnull=False
    ).exclude(plan__choice=PublicationChoice.ANONYMOUS)
    found = []
    for one in published.select_related("plan__review", "plan__draft").order_by("-handed_over_at"):
        if may_in_review(seen_by, one.plan.review, "review:draft:read"):
            found += _of_review(one)
    followed = set(
        FollowedRecommendation.objects.filter(organisation=organisation, edition=0).values_list("report_code", "item")
    )
    return [one for one in found if (one.report_code, one.number) not in followed]


def _of_review(published: Publication) -> list[ToFollow]:
    draft = published.plan.draft
    assert draft is not None
    on = timezone.localtime(published.handed_over_at).date()
    return [
        ToFollow(
            published.report_code, published.plan.title, on, item.number, item.text, item.who_acts,
            "\n\n".join(finding.text for finding in findings),
        )
        for item, findings in chain_of(draft).recommendations
    ]  # fmt: skip
