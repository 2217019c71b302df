"""Deciding about suggestions, and judging passages drawn by lot. Only what a person accepts becomes a coding."""

from __future__ import annotations

import numpy as np
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from throughline.analysis.models import (
    CheckRound,
    Code,
    CodeSuggestion,
    Coding,
    LearntBy,
    Origin,
    RandomCheck,
    SuggestionState,
)
from throughline.analysis.operations.coding import code_passage
from throughline.analysis.operations.learning import queue_after_batch, queue_learning
from throughline.analysis.policies_suggesting import may_decide_suggestion, may_have_suggestions, may_judge_check
from throughline.analysis.queries.examples import examples_of, open_checks
from throughline.people.models import Person
from throughline.people.noting import note
from throughline.people.policies import Actor, Refusal, require

DRAWN = 30


@transaction.atomic
def ask_to_learn(*, code: Code, by: Actor) -> None:
    """Have the code learnt again soon, without waiting for a whole batch of decisions."""
    require(may_have_suggestions(by, code))
    queue_learning(code, _person(by))


@transaction.atomic
def accept_suggestion(*, suggestion: CodeSuggestion, by: Actor, start: int = -1, end: int = -1) -> Coding:
    """Make a suggestion a coding of whoever accepts it: of all its words, or of those from `start` to `end`."""
    require(may_decide_suggestion(by, suggestion))
    code, passage = suggestion.learning.code, suggestion.passage
    if Coding.objects.present().filter(code=code, coder=_person(by), passage=passage, is_agreed=False).exists():
        raise Refusal("You gave this passage the code yourself meanwhile.")
    if start >= 0:
        suggestion.is_narrowed = (start, end) != (suggestion.start, suggestion.end)
    else:
        start, end = suggestion.start, suggestion.end
    coding = code_passage(
        study_report=suggestion.study_report, passage=passage, start=start, end=end, code=code, by=by,
        origin=Origin.SUGGESTED,
    )  # fmt: skip
    suggestion.coding = coding
    _decide(suggestion, SuggestionState.ACCEPTED, by)
    return coding


@transaction.atomic
def reject_suggestion(*, suggestion: CodeSuggestion, by: Actor) -> None:
    """Say that the code does not fit the passage. What is suggested next is learnt from that too."""
    require(may_decide_suggestion(by, suggestion))
    _decide(suggestion, SuggestionState.REJECTED, by)
    queue_after_batch(suggestion.learning.code, _person(by))


def _decide(suggestion: CodeSuggestion, state: SuggestionState, by: Actor) -> None:
    suggestion.state, suggestion.decided_at = state, timezone.now()
    suggestion.save(update_fields=["state", "decided_at", "is_narrowed", "coding"])
    learning = suggestion.learning
    note("decide_suggestion", learning.study, by, suggestion=suggestion.pk, code=learning.code_id, decision=str(state))
    if not learning.suggestions.filter(state=SuggestionState.WAITING).exists():
        queue_learning(learning.code, learning.person)


@transaction.atomic
def draw_checks(*, code: Code, by: Actor) -> CheckRound:
    """Draw passages by lot from all that the coder neither coded nor decided about, to see what suggestions missed."""
    require(may_have_suggestions(by, code))
    person = _person(by)
    if open_checks(code, person).exists():
        raise Refusal("Judge the passages first that are drawn already.")
    decided = CodeSuggestion.objects.filter(
        learning__code=code, learning__person=person, learning__learnt_by=LearntBy.EXAMPLES,
        learning__code_version=code.version,
    )  # fmt: skip
    if not decided.exclude(state__in=(SuggestionState.WAITING, SuggestionState.SET_ASIDE)).exists():
        raise Refusal("Decide about some suggestions first: this is to see what they missed.")
    left = examples_of(code, person).candidates
    if not left:
        raise Refusal("There is no passage left to draw from.")
    rounds = CheckRound.objects.filter(code=code, person=person)
    number = (rounds.aggregate(last=Max("number"))["last"] or 0) + 1
    accepted = decided.filter(state=SuggestionState.ACCEPTED, coding__removed_at=None).count()
    drawn = CheckRound.objects.create(
        code=code, code_version=code.version, person=person, number=number, left=len(left), accepted=accepted
    )
    lots = np.random.default_rng([code.study.seed, code.pk, person.pk, number]).permutation(sorted(left))[:DRAWN]
    chosen = [int(one) for one in lots]
    RandomCheck.objects.bulk_create(
        RandomCheck(round=drawn, study_report_id=left[passage], passage_id=passage, place=place)
        for place, passage in enumerate(chosen, start=1)
    )
    # Judged without a hint: what was suggested of them is set aside.
    waiting = CodeSuggestion.objects.filter(learning__code=code, learning__person=person, passage__in=chosen)
    waiting.filter(state=SuggestionState.WAITING).update(state=SuggestionState.SET_ASIDE, decided_at=timezone.now())
    note("draw_checks", code.study, by, code=code.pk, drawn=len(chosen), left=len(left))
    return drawn


@transaction.atomic
def judge_check(*, check: RandomCheck, is_there: bool, by: Actor, start: int = 0, end: int = 0) -> None:
    """Say whether a passage drawn by lot bears the code. If it does, the words are coded."""
    require(may_judge_check(by, check))
    code, person = check.round.code, _person(by)
    present = Coding.objects.present().filter(code=code, coder=person, passage=check.passage, is_agreed=False)
    if is_there:
        check.coding = present.first() or code_passage(
            study_report=check.study_report, passage=check.passage, start=start, end=end, code=code, by=by,
            origin=Origin.CHECKED,
        )  # fmt: skip
    check.is_there, check.decided_at = is_there, timezone.now()
    check.save(update_fields=["is_there", "decided_at", "coding"])
    note("judge_check", code.study, by, check=check.pk, code=code.pk, is_there=is_there)


def _person(by: Actor) -> Person:
    if not isinstance(by, Person):
        raise Refusal("Only a person codes.")
    return by
