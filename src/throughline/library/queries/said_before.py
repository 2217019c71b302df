"""Where much the same was recommended before: the recommendations of other reports that come closest to some words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from django.db.models import F

from reviewtext.addresses import Address
from throughline.library import policies
from throughline.library.models import Passage, Recommendation
from throughline.library.queries.addressing import addresses_of_recommendations
from throughline.library.queries.searching import as_words
from throughline.library.queries.withholding import only_what_may_be_found
from throughline.library.search import open_index
from throughline.library.search.contract import ReportHits, SearchRequest
from throughline.library.search.words import forget_words
from throughline.people.policies import Actor

# What the reader noted of a file may be long, and nothing of it is asked here.
NOT_ASKED = ("reading__fingerprint", "reading__notes", "reading__metadata")


def said_before(item: Recommendation, *, seen_by: Actor, count: int = 10) -> list[tuple[Recommendation, Address]]:
    """Return recommendations of other reports like this one, best first: for a person to judge, not a verdict."""
    code = item.reading.edition.report.code
    (found,) = recommendations_like([item.text], but_of=code, seen_by=seen_by, count=count)
    addresses = addresses_of_recommendations(found)
    return [(one, addresses[one.pk]) for one in found]


def recommendations_like(
    texts: Sequence[str], *, seen_by: Actor, count: int, but_of: str = ""
) -> list[list[Recommendation]]:
    """Return, for each text, the recommendation of each report that comes closest to it, leaving out the report `but_of`.

    Each comes with its reading, edition and report. The database is asked as often for many texts as for one.
    """
    asked = SearchRequest(text="", only="recommendations", per_page=count + 5, facets=False)
    request, index = only_what_may_be_found(asked, seen_by=seen_by), open_index()
    answers = [index.best_reports(replace(request, text=as_words(words))) for words in texts]
    best_passages = _best_passages(answers)
    within = _recommendations_within({passage for passages in best_passages for passage in passages})
    found = []
    for words, passages in zip(texts, best_passages, strict=True):
        near = [_closest(words, within[passage]) for passage in passages if passage in within]
        found.append([one for one in near if _may_be_shown(one, but_of=but_of, seen_by=seen_by)][:count])
    return found


def recommendations_like_private_words(
    texts: Sequence[str], *, seen_by: Actor, count: int
) -> list[list[Recommendation]]:
    """Return recommendations like words that nobody else may know of. Nothing of them is kept, not even in memory."""
    try:
        return recommendations_like(texts, seen_by=seen_by, count=count)
    finally:
        forget_words()


def _best_passages(answers: Sequence[Sequence[ReportHits]]) -> list[list[int]]:
    """Return, for each answer, the best passage of each report. What is gone since the index heard last is passed over."""
    ids = {hit.passage_id for groups in answers for group in groups for hit in group.passages}
    there = set(Passage.objects.filter(pk__in=ids).values_list("pk", flat=True))
    best = [
        [next((hit.passage_id for hit in group.passages if hit.passage_id in there), None) for group in groups]
        for groups in answers
    ]
    return [[passage for passage in passages if passage is not None] for passages in best]


def _recommendations_within(passages: Collection[int]) -> dict[int, list[Recommendation]]:
    """Return, by passage, the recommendations of which some words stand in it, in their order."""
    items = (
        Recommendation.objects.filter(
            reading__passages__in=passages, start__lt=F("reading__passages__end"), end__gt=F("reading__passages__start")
        )
        .annotate(passage_id=F("reading__passages"))
        .select_related("reading__edition__report")
        .defer(*NOT_ASKED)
        .order_by("reading", "number")
    )
    found: dict[int, list[Recommendation]] = {}
    for item in items:
        found.setdefault(item.passage_id, []).append(item)
    return found


def _closest(words: str, items: Iterable[Recommendation]) -> Recommendation:
    from rapidfuzz.fuzz import token_set_ratio

    return max(items, key=lambda item: token_set_ratio(words, item.text))


def _may_be_shown(item: Recommendation, *, but_of: str, seen_by: Actor) -> bool:
    """Whether an item is of another report, which the person may read: the index may be a moment behind the database."""
    report = item.reading.edition.report
    return report.code != but_of and bool(policies.may_read_text(seen_by, report))
