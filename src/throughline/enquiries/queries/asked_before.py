"""Whether something like it was asked before."""

from __future__ import annotations

from dataclasses import dataclass

from throughline.enquiries import policies
from throughline.enquiries.likeness import (
    ALIKE_IN_MEANING,
    ALIKE_IN_WORDS,
    shared_meaning,
    shared_words,
    words_of,
    words_of_published,
)
from throughline.enquiries.models import Enquiry, PublishedAnswer
from throughline.people.policies import Actor, require

# Of what is looked through, newest first.
MOST_LOOKED_THROUGH = 2_000
FEWEST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A published question and answer like what is being asked."""

    answer: PublishedAnswer
    likeness: float


def asked_before(text: str, *, count: int = 3) -> list[AskedBefore]:
    """Return published answers to questions like this one, the likest first. Everybody may see them; the text is not kept."""
    if len(text.strip()) < FEWEST_LETTERS:
        return []
    published = list(PublishedAnswer.objects.filter(taken_back_at=None)[:MOST_LOOKED_THROUGH])
    by_words = shared_words(words_of(text), [words_of_published(one.question) for one in published])
    by_meaning = shared_meaning(text, [bytes(one.meaning or b"") for one in published])
    found = [
        AskedBefore(one, max(words / ALIKE_IN_WORDS, meaning / ALIKE_IN_MEANING))
        for one, words, meaning in zip(published, by_words, by_meaning, strict=True)
        if words >= ALIKE_IN_WORDS or meaning >= ALIKE_IN_MEANING
    ]
    return sorted(found, key=lambda one: -one.likeness)[:count]


def enquiries_like(enquiry: Enquiry, *, seen_by: Actor, count: int = 5) -> list[Enquiry]:
    """Return other enquiries that ask much the same, the likest first, for the service's own staff alone."""
    require(policies.may_work_desk(seen_by))
    own = enquiry.question or enquiry.plain_question
    others = list(Enquiry.objects.exclude(pk=enquiry.pk).order_by("-asked_at")[:MOST_LOOKED_THROUGH])
    likeness = shared_words(words_of(own), [words_of(one.question or one.plain_question) for one in others])
    alike = [(like, one) for like, one in zip(likeness, others, strict=True) if like >= ALIKE_IN_WORDS]
    return [one for _, one in sorted(alike, key=lambda pair: -pair[0])[:count]]
