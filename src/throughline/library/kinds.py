"""What the library holds beside reviews, such as briefings: named as what they are, and counted apart."""

from __future__ import annotations

from collections.abc import Mapping

from throughline.library import vocabularies
from throughline.library.vocabularies import Term

REVIEW = Term(id="review", label="Review", singular="review", plural="reviews")


def kind_of(review_type: str) -> Term:
    """Return what an item is: a review, also where no type is given, or one of what is counted apart."""
    term = vocabularies.terms_by_id("review-types").get(review_type)
    return term if term is not None and term.plural else REVIEW


def name_beside_reviews(review_type: str) -> str:
    """Return what an item is called where it is no review, and '' where it is one."""
    kind = kind_of(review_type)
    return "" if kind is REVIEW else kind.label


def types_beside_reviews() -> list[str]:
    """Return the ids of the types that are no reviews."""
    return [term.id for term in vocabularies.terms_by_id("review-types").values() if term.plural]


def counted_apart(by_type: Mapping[str, int], total: int) -> dict[str, int]:
    """Return how many there are of each kind, by id, reviews first. `by_type` may leave out what has no type."""
    apart = {name: count for name, count in by_type.items() if count and kind_of(name) is not REVIEW}
    return {REVIEW.id: total - sum(apart.values())} | dict(sorted(apart.items(), key=lambda one: -one[1]))


def in_words(counts: Mapping[str, int], *, before: str = "") -> str:
    """Say how many there are of each kind, as in '23 reviews and 14 briefings'. `before` stands before the first kind."""
    said = [_said(name, count, before if name == REVIEW.id else "") for name, count in counts.items() if count]
    said = said or [_said(REVIEW.id, 0, before)]
    return " and ".join(part for part in (", ".join(said[:-1]), said[-1]) if part)


def _said(name: str, count: int, before: str) -> str:
    kind = REVIEW if name == REVIEW.id else kind_of(name)
    return " ".join(part for part in (f"{count:,}", before, kind.singular if count == 1 else kind.plural) if part)
