"""Where much the same was recommended before: in which reports, in which years, and what became of it."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from django.core.paginator import Page, Paginator
from django.db.models import Count, QuerySet

from reviewtext.remedies import Known, Weights, features, similar
from throughline.improvement.models import FollowedRecommendation, RecommendationWeights, Response
from throughline.improvement.queries.answered import published_responses, with_words
from throughline.improvement.queries.corrected import key_of, of_reports
from throughline.library import queries as library
from throughline.library.models import Recommendation, Report
from throughline.people.policies import Actor
from throughline.reviewing.models import Draft, DraftRecommendation
from throughline.reviewing.queries.draft_chain import chain_of

# Code, edition (0: of a partnership's own review) and number.
_Key = tuple[str, int | None, int]
POOL, SHOWN = 40, 12
# Recommendations of a draft on one page.
A_PAGE = 10
# Of fewer recommendations the pool itself says as well what is rare.
FEWEST = 100
# A recommendation is shown as close from this share of the weight on that the asked one has with itself [D].
CLOSE = 0.25


@dataclass(frozen=True, slots=True)
class Earlier:
    """A recommendation of a published report that comes close, the words that decided it, and what became of it."""

    recommendation: Recommendation
    report: Report
    address: str
    words: tuple[str, ...]
    responses: tuple[Response, ...]
    # The number of the report's file that answers the whole review; None where the library holds none.
    answered_in: int | None = None

    @property
    def year(self) -> int | None:
        return self.report.year or (self.report.published_on.year if self.report.published_on else None)


def earlier_than(item: Recommendation, *, seen_by: Actor) -> list[Earlier]:
    """Return what other published reports recommend like this one, oldest first."""
    code = item.reading.edition.report.code
    found = library.recommendations_like([item.text], but_of=code, seen_by=seen_by, count=POOL)
    return _closest_of([item.text], found, seen_by)[0]


def earlier_than_words(words: str, *, but_of: str, seen_by: Actor) -> list[Earlier]:
    """Return the same for words that nobody else may know of; nothing of them is kept."""
    return earlier_than_each([(words, but_of)], seen_by=seen_by)[0]


def earlier_than_each(asked: Sequence[tuple[str, str]], *, seen_by: Actor) -> list[list[Earlier]]:
    """Return it for each of several: (words, code of the report that they are from, or ''). Nothing of the words is kept.

    Each is a search of the library of its own, but the database is asked as often for many as for one.
    """
    texts = [words for words, _ in asked]
    found = library.recommendations_like_private_words(texts, seen_by=seen_by, count=POOL)
    others = [
        [item for item in items if item.reading.edition.report.code != but_of]
        for items, (_, but_of) in zip(found, asked, strict=True)
    ]
    return _closest_of(texts, others, seen_by)


def earlier_than_draft(
    draft: Draft, *, number: str | None = None, seen_by: Actor
) -> Page[tuple[DraftRecommendation, list[Earlier]]]:
    """Return it for a page of the draft's recommendations. Ask for the draft first: its reader is whoever asks."""
    page = Paginator([one for one, _ in chain_of(draft).recommendations], A_PAGE).get_page(number)
    found = earlier_than_each([(one.text, "") for one in page], seen_by=seen_by)
    return Page(list(zip(page, found, strict=True)), page.number, page.paginator)  # type: ignore[arg-type]


def _closest_of(texts: Sequence[str], found: Sequence[Sequence[Recommendation]], seen_by: Actor) -> list[list[Earlier]]:
    """Return for each text those of its pool that are close, with what became of them, oldest first."""
    weights, cut = _weights(), dict[str, str]()
    close = [_close(words, items, weights, cut) for words, items in zip(texts, found, strict=True)]
    items = list({item.pk: item for some in close for item, _ in some}.values())
    became, addresses = _became(items, seen_by), library.addresses_of_recommendations(items)
    in_library = library.responses_of_reports([item.reading.edition.report for item in items])

    def told(item: Recommendation, because: tuple[str, ...]) -> Earlier:
        report = item.reading.edition.report
        answer = in_library.get(report.pk)
        responses = (*became.get(_key(item), ()), *became.get(_key(item, of_own_review=True), ()))
        return Earlier(item, report, str(addresses[item.pk]), because, responses, answer.number if answer else None)

    listed = [[told(item, because) for item, because in some] for some in close]
    return [
        sorted(some, key=lambda one: (one.year or 0, one.report.published_on or datetime.date.min)) for some in listed
    ]


def _close(
    words: str, items: Sequence[Recommendation], weights: Weights | None, cut: dict[str, str]
) -> list[tuple[Recommendation, tuple[str, ...]]]:
    """Return the closest of a pool, by what is asked for and not by the hazard alone, each with the words that decided."""
    # The words themselves stand last in the pool: how near they are to themselves is what the others are held against.
    known, own = _made_ready(words, items, weights, cut)
    ranked = similar(known, words, own, most=len(items) + 1)
    least = CLOSE * max((one.score for one in ranked if one.position == len(items)), default=0.0)
    near = [one for one in ranked if one.position < len(items) and one.score >= least][:SHOWN]
    return [(items[one.position], one.words) for one in near]


def _made_ready(
    words: str, items: Sequence[Recommendation], weights: Weights | None, cut: dict[str, str]
) -> tuple[Known, npt.NDArray[np.float32] | None]:
    """Return the texts with what is kept of their meaning, weighed as among all recommendations, and the words' own vector.

    `cut`: stems of words met in other pools.
    """
    texts, kept = [*(item.text for item in items), words], library.vectors_of_recommendations(items)
    own = None if kept is None else library.vector_of_words(words)
    vectors = None if kept is None or own is None else np.vstack([kept, own])
    return features(texts, vectors, among=weights, cut=cut), own


def _weights() -> Weights | None:
    """Return what was counted last of all recommendations; None where few or none were counted yet."""
    found = RecommendationWeights.objects.filter(count__gte=FEWEST).order_by("-pk").first()
    if found is None:
        return None
    centre = None if found.centre is None else np.frombuffer(bytes(found.centre), np.float32)
    return Weights(found.count, found.within, centre)


def all_that_is_compared() -> QuerySet[Recommendation]:
    """Return the recommendations of every report that everybody may read."""
    return Recommendation.objects.filter(reading__is_current=True, reading__edition__report__availability="open")


def to_weigh() -> tuple[int, int] | None:
    """Return how many recommendations are compared and of how many the meaning is kept; None where they are weighed so."""
    found = all_that_is_compared().aggregate(all=Count("pk"), met=Count("meaning"))
    last = RecommendationWeights.objects.order_by("-pk").first()
    has_meaning = 0 < found["all"] == found["met"]
    if last is not None and last.count == found["all"] and (last.centre is not None) == has_meaning:
        return None
    return found["all"], found["met"]


def _became(items: Sequence[Recommendation], seen_by: Actor) -> dict[_Key, list[Response]]:
    """Return the published responses to what reports recommend today, by report, edition and number."""
    reports = Report.objects.filter(pk__in={item.reading.edition.report_id for item in items})
    of_these = of_reports(reports, within="recommendation__")
    found: dict[_Key, list[Response]] = {}
    for one in with_words(published_responses(seen_by=seen_by).filter(of_these)):
        if key := key_of(one.recommendation):
            found.setdefault(key, []).append(one)
    return found


def _key(item: Recommendation, *, of_own_review: bool = False) -> _Key:
    edition = item.reading.edition
    return edition.report.code, 0 if of_own_review else edition.number, item.number


def by_year(found: Sequence[Earlier]) -> list[tuple[str, int, str]]:
    """Return (year, how many, link) from the first year to the last, for the picture; years with none stand in it too."""
    years = Counter(one.year for one in found if one.year)
    if not years:
        return []
    return [(str(year), years.get(year, 0), "") for year in range(min(years), max(years) + 1)]


def to_look_for(*, before: datetime.datetime, most: int) -> list[int]:
    """Return rows of recommendations for which nobody looked since `before`, those never looked for first."""
    found = FollowedRecommendation.objects.filter(forgotten_at=None)
    never = list(found.filter(earlier_looked_at=None).order_by("pk").values_list("pk", flat=True)[:most])
    old = found.filter(earlier_looked_at__lt=before).order_by("earlier_looked_at").values_list("pk", flat=True)
    return [*never, *old[: max(most - len(never), 0)]]
