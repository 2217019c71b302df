"""Learning what a code looks like from a coder's examples, and keeping what it suggests. Never done in a request."""

from __future__ import annotations

import datetime
import hashlib
import time
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from django.db import transaction
from django.utils import timezone

from throughline.analysis.deciding_words import places_of_terms
from throughline.analysis.models import Code, CodeLearning, CodeSuggestion, Coding, LearntBy, Study, SuggestionState
from throughline.analysis.policies_suggesting import may_have_suggestions
from throughline.analysis.queries.examples import Examples, examples_of, texts_by_passage
from throughline.library.queries import vectors_of_passages
from throughline.people.models import Person
from throughline.queueing import enqueue_once

if TYPE_CHECKING:
    from reviewtext.suggest import Features, Growth, Suggestion

SHOWN = 20
# Passages that are compared with every example. Of more, those whose words are least like the examples are left out.
MOST_COMPARED = 4_000
MOST_WITHOUT = 1_000
# Decisions of a moment are learnt from together; so many since the last time are a batch.
AFTER, BATCH = datetime.timedelta(seconds=2), 5


def queue_learning(code: Code, person: Person) -> None:
    """Have a code learnt for a coder once this transaction stands, unless that waits to be done already."""
    learn = partial(
        enqueue_once, "analysis.learning_tasks.learn_code", after=AFTER, code_id=code.pk, person_id=person.pk
    )
    transaction.on_commit(learn)


def queue_after_batch(code: Code, person: Person) -> None:
    """The same, if a batch of decisions came together since the last time."""
    last = CodeLearning.objects.filter(code=code, person=person, learnt_by=LearntBy.EXAMPLES).first()
    coded = Coding.objects.filter(code=code, coder=person, is_agreed=False)
    rejected = CodeSuggestion.objects.filter(
        learning__code=code, learning__person=person, state=SuggestionState.REJECTED
    )
    if last is not None:
        coded, rejected = coded.filter(made_at__gt=last.made_at), rejected.filter(decided_at__gt=last.made_at)
    count = coded.count() + rejected.count()
    if count and count % BATCH == 0:
        queue_learning(code, person)


def learn_code(*, code_id: int, person_id: int) -> CodeLearning | None:
    """Learn a code for a coder, and put what looks like it in the place of what still waits to be decided.

    Nothing is recorded: nobody decides anything here, and the same examples always give the same suggestions. None while
    there are too few examples, or where nothing has changed since the last time.
    """
    from reviewtext.suggest import FEWEST_EXAMPLES  # here, because loading it would make every start of the site wait

    code = Code.objects.filter(pk=code_id).select_related("study").first()
    person = Person.objects.filter(pk=person_id, is_active=True).first()
    if code is None or person is None or not may_have_suggestions(person, code):
        return None
    began = time.perf_counter()
    known = examples_of(code, person)
    mark = hashlib.sha256(known.mark(code).encode()).hexdigest()
    last = CodeLearning.objects.filter(code=code, person=person, learnt_by=LearntBy.EXAMPLES).first()
    if len(known.having) < FEWEST_EXAMPLES or (last is not None and last.mark == mark):
        return None
    found, growth = _learnt(code.study, known)
    learning = CodeLearning(
        study=code.study, code=code, person=person, code_version=code.version, mark=mark,
        own_examples=len(known.own), settled_examples=len(known.settled - known.own),
        without=len(known.without | known.rejected), looked_at=len(known.candidates),
        with_half=growth.with_half if growth else None, with_all=growth.with_all if growth else None,
        seconds=round(time.perf_counter() - began, 3),
    )  # fmt: skip
    return _keep(learning, known, found)


Found = list[tuple[int, float, list[list[int]], int]]


def _learnt(study: Study, known: Examples) -> tuple[Found, Growth | None]:
    """Return what looks like the code: passage, probability, places of the deciding words and length of its text."""
    from reviewtext.suggest import growth, suggest_for_code

    having, without, candidates, texts, made = prepared(study, known)
    place = {passage: at for at, passage in enumerate(texts)}
    those = [{place[passage] for passage in group} for group in (having, without, candidates)]
    suggested: list[Suggestion] = suggest_for_code(made, *those, most=SHOWN, seed=study.seed)
    passages, found = list(texts), []
    # Where some of the passages without the code were left out, it would seem more frequent than it is: put right as King
    # and Zeng do (Logistic regression in rare events data, Political Analysis 9, 2001).
    rarer = len(known.without | known.rejected) / max(1, len(without))
    for one in suggested:
        text, odds = texts[passages[one.position]], one.probability / max(1e-9, 1 - one.probability) / max(1.0, rarer)
        found.append((passages[one.position], odds / (1 + odds), places_of_terms(one.words, text), len(text)))
    return found, growth(made, those[0], those[1], seed=study.seed)


def prepared(study: Study, known: Examples) -> tuple[list[int], list[int], list[int], dict[int, str], Features]:
    """Return the passages with the code, those without it, those to compare, all their texts, and their features."""
    from reviewtext.suggest import features

    having = sorted(known.having)
    others = np.random.default_rng(study.seed).permutation(sorted(known.without))
    # What the coder rejected looked like the code, and so teaches most.
    without = [*sorted(known.rejected), *others[: max(0, MOST_WITHOUT - len(known.rejected))].tolist()]
    texts = texts_by_passage([*having, *without, *known.candidates])
    candidates = _nearest_in_words(texts, having, sorted(known.candidates))
    texts = {pk: texts[pk] for pk in sorted({*having, *without, *candidates}) if pk in texts}
    made = features(list(texts.values()), vectors_of_passages(list(texts)))
    groups = ([pk for pk in group if pk in texts] for group in (having, without, candidates))
    return *groups, texts, made  # type: ignore[return-value]


def _nearest_in_words(texts: dict[int, str], having: Sequence[int], candidates: list[int]) -> list[int]:
    """Return the candidates, or of very many those that share most words with the examples."""
    from reviewtext.suggest import features

    if len(candidates) <= MOST_COMPARED:
        return candidates
    made = features([texts[pk] for pk in [*having, *candidates]])
    middle = made.words[: len(having)].mean(axis=0)
    likeness = np.asarray(made.words[len(having) :] @ np.asarray(middle).T).ravel()
    return [candidates[at] for at in np.argsort(-likeness, kind="stable")[:MOST_COMPARED]]


@transaction.atomic
def _keep(learning: CodeLearning, known: Examples, found: Found) -> CodeLearning:
    waiting = CodeSuggestion.objects.filter(
        learning__code=learning.code, learning__person=learning.person, state=SuggestionState.WAITING
    )
    # What a language model suggested rests on no examples, so it stays unless the passage was decided otherwise.
    of_examples = waiting.filter(learning__learnt_by=LearntBy.EXAMPLES)
    of_examples.update(state=SuggestionState.SET_ASIDE, decided_at=timezone.now())
    waiting.exclude(passage__in=known.candidates).update(state=SuggestionState.SET_ASIDE, decided_at=timezone.now())
    learning.save()
    asked = set(waiting.values_list("passage_id", flat=True))
    CodeSuggestion.objects.bulk_create(
        CodeSuggestion(
            learning=learning, study_report_id=known.candidates[passage], passage_id=passage, start=0, end=length,
            place=number, probability=probability, words=words,
        )
        for number, (passage, probability, words, length) in enumerate(found, start=1)
        if passage not in asked
    )  # fmt: skip
    return learning
