"""Questions and answers that everybody may read."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from throughline.enquiries.likeness import ALIKE_IN_MEANING, covered_words, shared_meaning, words_of, words_of_published
from throughline.enquiries.models import PublishedAnswer
from throughline.enquiries.queries.asked_before import MOST_LOOKED_THROUGH
from throughline.enquiries.queries.references import ShownReference, references_shown
from throughline.library import vocabularies
from throughline.library.contributions import Beside
from throughline.people.policies import Actor

# Of the words searched for, how many must stand in a question or its answer.
COVERED = 0.75
MOST_BESIDE = 3


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A published answer as its page shows it."""

    published: PublishedAnswer
    topic: str
    references: list[ShownReference]


def published_answers(*, topic: str = "", text: str = "") -> list[PublishedAnswer]:
    """Return published answers, newest first; with `text` those that speak of it, the best first."""
    found: QuerySet[PublishedAnswer] = PublishedAnswer.objects.filter(taken_back_at=None)
    if topic:
        found = found.filter(topic=topic)
    return _speaking_of(text, list(found[:MOST_LOOKED_THROUGH])) if text.strip() else list(found)


def _speaking_of(text: str, published: list[PublishedAnswer]) -> list[PublishedAnswer]:
    by_words = covered_words(words_of(text), [words_of_published(f"{one.question} {one.answer}") for one in published])
    by_meaning = shared_meaning(text, [bytes(one.meaning or b"") for one in published])
    found = [
        (words + meaning, one)
        for one, words, meaning in zip(published, by_words, by_meaning, strict=True)
        if words >= COVERED or meaning >= ALIKE_IN_MEANING
    ]
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def answers_beside_search(text: str) -> list[Beside]:
    """Return what the search page shows beside the reports that it found."""
    found = published_answers(text=text)[:MOST_BESIDE]
    return [Beside(one.question, reverse("published_answer", kwargs={"code": one.code}), one.answer) for one in found]


def topics_published() -> list[tuple[str, str]]:
    """Return (id, label) of the topics that have a published answer."""
    ids = PublishedAnswer.objects.filter(taken_back_at=None).order_by().values_list("topic", flat=True).distinct()
    return sorted(((one, vocabularies.label_of("themes", one)) for one in ids), key=lambda pair: pair[1])


def published_by_code(code: str) -> PublishedAnswer | None:
    """Return one, also where it was taken back."""
    return PublishedAnswer.objects.filter(code=code).first()


def page_of_answer(published: PublishedAnswer, *, seen_by: Actor) -> AnswerPage:
    """Return what the page of an answer shows."""
    topic = vocabularies.label_of("themes", published.topic)
    return AnswerPage(published, topic, references_shown(published.references, seen_by=seen_by))
