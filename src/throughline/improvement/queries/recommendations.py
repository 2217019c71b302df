"""The recommendations that a partnership follows: one, the list with its filters, and the list as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet

from throughline.improvement import policies
from throughline.improvement.models import FollowedRecommendation, Position, Response, Source, Strength
from throughline.improvement.queries.corrected import (
    AT_ONCE,
    of_reports_titled,
    see_where_they_stand,
    seen_where_they_stand,
)
from throughline.people.models import Organisation
from throughline.people.policies import Actor, require

UNANSWERED, UNCONFIRMED = "unanswered", "unconfirmed"


@dataclass(slots=True)
class Filters:
    """What a list is narrowed to. Each is empty for everything; unknown values count as empty."""

    position: str = ""
    strength: str = ""
    source: str = ""
    report: str = ""
    put_to: str = ""
    choices: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Filters:
        choices: dict[str, list[tuple[str, str]]] = {
            "position": [(UNANSWERED, "Not answered yet"), *Position.choices],
            "strength": [(UNCONFIRMED, "Not confirmed yet"), *Strength.choices],
            "source": list(Source.choices),
        }
        known = {name: given.get(name, "") for name in choices if given.get(name, "") in dict(choices[name])}
        words = {name: given.get(name, "").strip()[:200] for name in ("report", "put_to")}
        return cls(**known, **words, choices=choices)

    @property
    def selects(self) -> list[tuple[str, str, str, list[tuple[str, str]]]]:
        """The selects of the form: name, label, what is chosen, options."""
        labels = {"position": "Response", "strength": "Kind of remedy", "source": "How it came"}
        return [(name, label, getattr(self, name), self.choices[name]) for name, label in labels.items()]

    @property
    def boxes(self) -> list[tuple[str, str, str]]:
        return [("report", "Report", self.report), ("put_to", "Put to", self.put_to)]

    @property
    def are_set(self) -> bool:
        return any((self.position, self.strength, self.source, self.report, self.put_to))


def recommendation_in(organisation: Organisation, number: int, *, seen_by: Actor) -> FollowedRecommendation | None:
    """Return one recommendation of the partnership."""
    if not policies.may_read(seen_by, organisation):
        return None
    rows = FollowedRecommendation.objects.select_related("organisation", "strength_by")
    found = rows.filter(organisation=organisation, number=number).first()
    see_where_they_stand([found] if found else [])
    return found


def recommendations_of(
    organisation: Organisation, filters: Filters, *, seen_by: Actor
) -> QuerySet[FollowedRecommendation]:
    """Return the partnership's recommendations, in the order of their numbers."""
    require(policies.may_read(seen_by, organisation))
    found = FollowedRecommendation.objects.filter(organisation=organisation)
    if filters.position:
        found = found.filter(position="" if filters.position == UNANSWERED else filters.position)
    if filters.strength:
        found = found.filter(strength="" if filters.strength == UNCONFIRMED else filters.strength)
    if filters.source:
        found = found.filter(source=filters.source)
    if filters.report:
        found = found.filter(Q(report_code__iexact=filters.report) | of_reports_titled(filters.report))
    if filters.put_to:
        found = _put_to(found, filters.put_to)
    return found.defer("finding", "strength_because").order_by("number")


def _put_to(found: QuerySet[FollowedRecommendation], words: str) -> QuerySet[FollowedRecommendation]:
    """Narrow to those put to a body with these words in its name, where that is shown: else the list would tell of it."""
    held = FollowedRecommendation.objects.filter(pk__in=found.values("pk"), put_to__icontains=words)
    return found.filter(pk__in=[one.pk for one in seen_where_they_stand(held.iterator(AT_ONCE)) if one.shown_put_to])


def with_counts(found: QuerySet[FollowedRecommendation]) -> QuerySet[FollowedRecommendation]:
    """Add to each how many actions it has and how many of them are open. For one page: over all it takes long."""
    counts = {"all_actions": Count("actions"), "open_actions": Count("actions", filter=Q(actions__closed_on=None))}
    return found.annotate(**counts)


def recommendation_rows(organisation: Organisation, filters: Filters, *, seen_by: Actor) -> Iterator[list[str]]:
    """Yield the list as rows of a table, headings first."""
    yield [
        "number", "recommendation", "source", "report", "report code", "page", "put to", "asked on", "kind of remedy",
        "kind suggested", "response", "actions", "actions open",
    ]  # fmt: skip
    found = with_counts(recommendations_of(organisation, filters, seen_by=seen_by))
    for one in seen_where_they_stand(found.iterator(AT_ONCE)):
        yield [
            str(one.number), words_of(one), one.get_source_display(), one.shown_title, one.report_code,
            str(one.shown_page_number or ""), one.shown_put_to, one.asked_on.isoformat() if one.asked_on else "",
            one.get_strength_display(), one.get_strength_suggested_display(), one.get_position_display(),
            str(getattr(one, "all_actions", "")), str(getattr(one, "open_actions", "")),
        ]  # fmt: skip


def words_of(recommendation: FollowedRecommendation) -> str:
    """Return the words, or what stands in their place once the report was taken down, withdrawn or corrected."""
    return f"({recommendation.why_not_shown})" if recommendation.why_not_shown else recommendation.shown_words


def responses_of(recommendation: FollowedRecommendation, *, seen_by: Actor) -> list[Response]:
    """Return every response to it, newest first."""
    require(policies.may_read(seen_by, recommendation.organisation))
    return list(recommendation.responses.select_related("written_by"))


def response_in(recommendation: FollowedRecommendation, pk: int) -> Response | None:
    """Return one response. Ask for the recommendation first."""
    return recommendation.responses.select_related("recommendation__organisation").filter(pk=pk).first()
