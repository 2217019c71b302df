"""What everybody may read: responses that partnerships published, about reports that can still be read."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from throughline.improvement.models import Action, Position, Response
from throughline.improvement.queries.corrected import of_reports, of_reports_titled, see_where_they_stand
from throughline.improvement.queries.recommendations import words_of
from throughline.library.models import Report
from throughline.library.policies import readable_availabilities
from throughline.people.models import Organisation
from throughline.people.policies import Actor


@dataclass(frozen=True, slots=True)
class PublishedAction:
    """What was agreed, as everybody may read it: never a person's name, evidence, or what was said on the way."""

    number: int
    title: str
    owner_body: str
    due_on: datetime.date | None
    output: str
    behaviour: str
    effect: str
    is_closed: bool


def published_responses(*, seen_by: Actor, position: str = "", words: str = "") -> QuerySet[Response]:
    """Return the responses that everybody may read, newest first.

    Those about a report whose text this person may not read are left out, as the words of the report stand in them.
    """
    readable = Report.objects.filter(availability__in=readable_availabilities(seen_by))
    found = Response.objects.filter(published_at__isnull=False, recommendation__forgotten_at=None).filter(
        Q(recommendation__report_code="") | of_reports(readable, within="recommendation__")
    )
    if position in Position.values:
        found = found.filter(position=position)
    if words:
        # A partnership is found by what it was called before, too.
        called = Organisation.objects.called(words).values("pk")
        titled = of_reports_titled(words, within="recommendation__")
        found = found.filter(Q(recommendation__organisation__in=called) | titled)
    found = found.select_related("recommendation__organisation").order_by("-published_at", "-pk")
    return found.prefetch_related("recommendation__organisation__former_names")


def published_response(code: str, *, seen_by: Actor) -> Response | None:
    """Return one of them."""
    return next(iter(with_words(published_responses(seen_by=seen_by).filter(code=code.upper())[:1])), None)


def with_words(found: Iterable[Response]) -> list[Response]:
    """Return responses whose recommendations can be shown: it is known where each stands in its report today."""
    responses = list(found)
    see_where_they_stand([one.recommendation for one in responses])
    return responses


def actions_shown_with(response: Response) -> list[PublishedAction]:
    """Return the actions that the partnership lets everybody see with a published response."""
    if not response.shows_actions or response.published_at is None:
        return []
    return [
        PublishedAction(
            one.number, one.title, one.owner_body, one.due_on, one.get_output_display(), one.get_behaviour_display(),
            one.get_effect_display(), not one.is_open,
        )
        for one in Action.objects.filter(recommendation=response.recommendation).order_by("number")
    ]  # fmt: skip


def response_rows(found: QuerySet[Response]) -> list[list[str]]:
    """Return responses as rows of a table, headings first."""
    rows = [
        [
            "partnership", "report", "report code", "recommendation", "response", "reasons", "decided on", "code",
            "partnership today",
        ]
    ]  # fmt: skip
    for one in with_words(found):
        asked = one.recommendation
        rows.append(
            [
                one.partnership_then, asked.shown_title, asked.report_code, words_of(asked), one.get_position_display(),
                one.reasons, one.decided_on.isoformat(), one.code,
                asked.organisation.name,
            ]
        )  # fmt: skip
    return rows


def own_partnerships(person: Actor) -> list[Organisation]:
    """Return the partnerships whose improvement work this person may read."""
    from throughline.improvement.policies import may_read

    memberships = getattr(person, "memberships", None)
    if memberships is None:
        return []
    at = Organisation.objects.filter(memberships__in=memberships.present()).order_by("name")
    return [organisation for organisation in at if may_read(person, organisation)]
