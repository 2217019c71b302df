"""What is suggested to a coder, and how far suggestions of a code may be trusted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, QuerySet, Sum

from throughline.analysis.deciding_words import marked_pieces
from throughline.analysis.models import (
    CheckRound,
    Code,
    CodeLearning,
    CodeSuggestion,
    Coding,
    LearntBy,
    RandomCheck,
    Study,
    StudyReport,
    SuggestionState,
)
from throughline.analysis.policies_coding import may_code_report
from throughline.analysis.policies_suggesting import may_have_suggestions
from throughline.analysis.queries.codebook import live_codes
from throughline.analysis.queries.examples import count_examples, examples_by_code, open_checks
from throughline.analysis.queries.to_code import reading_of_coder
from throughline.library.models.edition import replaced
from throughline.people.models import Person
from throughline.people.policies import Actor
from throughline.queueing import is_to_come

if TYPE_CHECKING:
    from reviewtext.suggest import Share

FEWEST_EXAMPLES = 10
# What a correction may have taken out is not shown again where the coding has moved on meanwhile.
OF_REPLACED = replaced("passage__reading__edition__")


@dataclass(frozen=True, slots=True)
class CodeToSuggest:
    """A code in the list: its examples so far, how many are wanting, and how many suggestions wait."""

    code: Code
    own: int
    settled: int
    waiting: int

    @property
    def wanting(self) -> int:
        return max(0, FEWEST_EXAMPLES - self.own - self.settled)


def codes_to_suggest(study: Study, *, seen_by: Actor) -> list[CodeToSuggest]:
    """Return the codes in use with what there is to learn from, for somebody who codes."""
    if not isinstance(seen_by, Person):
        return []
    codes = live_codes(study, seen_by=seen_by)
    # A code in use may be put on by whoever codes: the answer is the same for each.
    if not codes or not may_have_suggestions(seen_by, codes[0]):
        return []
    counted = examples_by_code(study, seen_by)
    waiting = Counter(one.learning.code_id for one in _waiting(study, seen_by))
    return [CodeToSuggest(code, *counted.get(code.pk, (0, 0)), waiting[code.pk]) for code in codes]


def code_to_suggest(code: Code, *, seen_by: Actor) -> CodeToSuggest | None:
    """Return one row of that list; None to somebody who does not code."""
    if not isinstance(seen_by, Person) or not may_have_suggestions(seen_by, code):
        return None
    own, settled = count_examples(code, seen_by)
    return CodeToSuggest(code, own, settled, len(suggestions_of(code, seen_by=seen_by)))


@dataclass(frozen=True, slots=True)
class SuggestedPassage:
    """A suggestion as a page shows it: the passage in pieces, each with whether it is a word that decided."""

    suggestion: CodeSuggestion
    pieces: list[tuple[str, bool]]
    quoted: str

    @property
    def likelihood(self) -> str:
        return in_words(self.suggestion.probability)

    def as_json(self) -> dict[str, str | int | float | list[str] | None]:
        """Return the suggestion for a command or a notebook, with what it came from."""
        one = self.suggestion
        return {
            "suggestion": one.pk,
            "report": one.study_report.report.code,
            "passage": one.passage.number,
            "probability": one.probability,
            "words": [piece for piece, is_marked in self.pieces if is_marked],
            "from": one.learning.model or f"{one.learning.examples} examples",
            "text": self.quoted,
        }


def suggestions_of(code: Code, *, seen_by: Actor) -> list[SuggestedPassage]:
    """Return what waits to be decided by this coder: likeliest first, then what a language model quoted.

    What may not be coded any more, or was coded or read to the end meanwhile, is left out.
    """
    if not isinstance(seen_by, Person) or not may_have_suggestions(seen_by, code):
        return []
    return [_shown(one) for one in _waiting(code.study, seen_by, only=code)]


def _waiting(study: Study, person: Person, *, only: Code | None = None) -> list[CodeSuggestion]:
    """Return the suggestions of a study that wait for this coder, of one code or of all."""
    of_study = CodeSuggestion.objects.filter(learning__study=study, learning__person=person)
    of_study = of_study.filter(learning__code=only) if only else of_study
    own = Coding.objects.present().filter(study=study, coder=person, is_agreed=False)
    coded = own.filter(code=OuterRef("learning__code"), passage=OuterRef("passage"))
    found = of_study.filter(~Exists(coded), state=SuggestionState.WAITING, study_report__settlement=None)
    found = found.exclude(OF_REPLACED)
    found = found.select_related("learning__code__study", "passage", "study_report__report", "study_report__study")
    may: dict[int, bool] = {}
    shown = []
    for one in found.order_by("learning__learnt_by", "place"):
        report = one.study_report
        if report.pk not in may:
            may[report.pk] = _still_codes(person, report)
        if may[report.pk]:
            shown.append(one)
    return shown


def suggestion_for(study: Study, number: int, *, seen_by: Actor) -> SuggestedPassage | None:
    """Return a suggestion of the person's own that they may still decide about."""
    if not isinstance(seen_by, Person):
        return None
    found = CodeSuggestion.objects.filter(learning__study=study, learning__person=seen_by, pk=number)
    found = found.exclude(OF_REPLACED)
    one = found.select_related(
        "learning__code__study", "learning__person", "learning__study", "passage__reading__edition",
        "study_report__report", "study_report__study",
    ).first()  # fmt: skip
    return _shown(one) if one is not None and may_code_report(seen_by, one.study_report) else None


def newest_learning(code: Code, learnt_by: str, *, seen_by: Actor) -> CodeLearning | None:
    """Return from what the person's newest suggestions came."""
    own = seen_by.pk if isinstance(seen_by, Person) else 0
    return CodeLearning.objects.filter(code=code, person_id=own, learnt_by=learnt_by).first()


def is_learning(code: Code, *, seen_by: Actor) -> bool:
    """Say whether the code is being learnt again for this person, or is about to be."""
    return isinstance(seen_by, Person) and is_to_come(
        "analysis.learning_tasks.learn_code", code_id=code.pk, person_id=seen_by.pk
    )


def next_check(code: Code, *, seen_by: Actor) -> RandomCheck | None:
    """Return the next passage drawn by lot for this person to judge."""
    if not isinstance(seen_by, Person) or not may_have_suggestions(seen_by, code):
        return None
    waiting = open_checks(code, seen_by).select_related(
        "round__code__study", "round__person", "passage__reading__edition", "study_report__report",
        "study_report__study",
    )  # fmt: skip
    return next((one for one in waiting if may_code_report(seen_by, one.study_report)), None)


@dataclass(frozen=True, slots=True)
class Card:
    """How far suggestions of a code may be trusted, for one coder. None where there is not enough to measure.

    `expected` is how many of the decided suggestions the probabilities said would be right.
    """

    decided: int
    accepted: int
    narrowed: int
    expected: float
    precision: Share | None
    recall: Share | None
    shown_needed: int
    checks_needed: int
    round: CheckRound | None
    judged: int
    found: int
    open_checks: int
    growth: str

    @property
    def is_hidden(self) -> bool:
        return self.precision is None and self.recall is None and not self.growth


def card_of(code: Code, *, seen_by: Actor) -> Card | None:
    """Return the card of a code for somebody who codes; None to everybody else."""
    from reviewtext.suggest import reliability  # here, because loading it would make every start of the site wait

    if not isinstance(seen_by, Person) or not may_have_suggestions(seen_by, code):
        return None
    decided = _of(code, seen_by).filter(
        learning__learnt_by=LearntBy.EXAMPLES, learning__code_version=code.version,
        state__in=(SuggestionState.ACCEPTED, SuggestionState.REJECTED),
    )  # fmt: skip
    accepted = decided.filter(state=SuggestionState.ACCEPTED, coding__removed_at=None)
    shown, right = decided.count(), accepted.count()
    measured = reliability(shown=shown, accepted=right, checked=0, found=0, unsuggested=1)
    rounds = CheckRound.objects.filter(code=code, person=seen_by, code_version=code.version)
    one = rounds.first()
    judged = one.checks.exclude(is_there=None).count() if one else 0
    found = one.checks.filter(is_there=True).count() if one else 0
    checked = (
        reliability(shown=one.accepted, accepted=one.accepted, checked=judged, found=found, unsuggested=one.left)
        if one and one.left
        else None
    )
    return Card(
        shown, right, accepted.filter(is_narrowed=True).count(),
        decided.aggregate(sum=Sum("probability"))["sum"] or 0.0,
        measured.precision, checked.recall if checked else None, measured.shown_needed,
        checked.checks_needed if checked else 0, one, judged, found, open_checks(code, seen_by).count(),
        _growth(newest_learning(code, LearntBy.EXAMPLES, seen_by=seen_by)),
    )  # fmt: skip


def in_words(probability: float | None) -> str:
    """Return a probability as somebody would say it, with the figure that it rests on."""
    if probability is None:
        return ""
    tenths = round(probability * 10)
    if probability < 0.05:
        return "Unlikely: fewer than 1 in 20 passages like this would bear the code"
    if tenths <= 0:
        return "Unlikely: about 1 in 20 passages like this would bear the code"
    if tenths >= 10:
        return "Almost certain: more than 19 in 20 passages like this would bear the code"
    name = (
        "Very likely"
        if tenths >= 8
        else "Likely"
        if tenths >= 6
        else "As likely as not"
        if tenths == 5
        else "Less likely"
    )
    return f"{name}: about {tenths} in 10 passages like this would bear the code"


def _growth(learning: CodeLearning | None) -> str:
    """Say how much more examples would help, as far as half of those that there are tell."""
    from reviewtext.suggest import Growth

    if learning is None or learning.with_half is None or learning.with_all is None:
        return ""
    found = Growth(learning.with_half, learning.with_all)
    figures = (
        f"average precision was {found.with_half:.2f} with half of the {learning.examples} examples, and "
        f"{found.with_all:.2f} with all"
    )
    if found.more_would_help:
        gain = (found.with_all - found.with_half) / 2
        return (
            f"More examples would help: {figures}. About {learning.examples} more might, as a rule, add half of that "
            f"difference again ({gain:.2f})."
        )
    return f"More examples would hardly help: {figures}."


def _of(code: Code, person: Person) -> QuerySet[CodeSuggestion]:
    return CodeSuggestion.objects.filter(learning__code=code, learning__person=person)


def _still_codes(person: Person, report: StudyReport) -> bool:
    reading = reading_of_coder(report, seen_by=person)
    return bool(may_code_report(person, report)) and not (reading is not None and reading.finished_at)


def _shown(one: CodeSuggestion) -> SuggestedPassage:
    text = one.passage.text
    return SuggestedPassage(one, marked_pieces(text, one.words), text[one.start : one.end])
