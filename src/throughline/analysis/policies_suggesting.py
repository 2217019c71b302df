"""Who may be shown suggestions and decide about them, who codes for the study, and who lets new coders in."""

from __future__ import annotations

from throughline.analysis.models import (
    Code,
    CodeSuggestion,
    RandomCheck,
    SuggestionState,
)
from throughline.analysis.policies import may_change_in_study
from throughline.analysis.policies_coding import may_code_report, may_put_code_on, settlement_of
from throughline.people.models import Person
from throughline.people.policies import Actor, Verdict, refused


def may_have_suggestions(person: Actor, code: Code) -> Verdict:
    """Suggestions are for somebody who codes: they rest on that person's own codings and on settled ones."""
    if not isinstance(person, Person):
        return refused("Suggestions are made for somebody who codes.")
    verdict = may_change_in_study(person, code.study, "study:coding:make")
    return may_put_code_on(person, code, code.study) if verdict else verdict


def may_decide_suggestion(person: Actor, suggestion: CodeSuggestion) -> Verdict:
    """Only whom it was made for decides about a suggestion, once, while the report may still be coded."""
    if not isinstance(person, Person) or suggestion.learning.person_id != person.pk:
        return refused("This suggestion was made for somebody else.")
    if suggestion.state != SuggestionState.WAITING:
        return refused("This suggestion is decided already.")
    return _may_code_what_is_not_settled(person, suggestion)


def may_judge_check(person: Actor, check: RandomCheck) -> Verdict:
    """The same for a passage drawn by lot."""
    if not isinstance(person, Person) or check.round.person_id != person.pk:
        return refused("This passage was drawn for somebody else.")
    if check.is_there is not None:
        return refused("This passage is judged already.")
    return _may_code_what_is_not_settled(person, check)


def _may_code_what_is_not_settled(person: Actor, one: CodeSuggestion | RandomCheck) -> Verdict:
    """In training a coder is on their own, so nothing is suggested in settled reports."""
    if settlement_of(one.study_report) is not None:
        return refused("The coding of this report is settled.")
    return may_code_report(person, one.study_report)
