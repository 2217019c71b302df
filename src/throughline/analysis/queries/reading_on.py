"""What is new to a coder in the text that is coded now: of what they had read to its end, or as far as they had coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from throughline.analysis.compared import new_since
from throughline.analysis.models import CoderReading, Coding, CodingMove, StudyReport
from throughline.analysis.project_file import readings_of
from throughline.analysis.queries.coding import PASSAGES_A_PAGE
from throughline.analysis.queries.to_code import reading_of_coder
from throughline.library.models import Passage, Reading
from throughline.people.models import Person
from throughline.people.policies import Actor

# Of more new passages than this the whole is read again.
MOST_NAMED = 40


@dataclass(frozen=True, slots=True)
class ToReadOn:
    """That a report says something else in `count` passages than its coder had read in `before`, if that is known.

    They had read it to the end; or they `had_begun`, and the passages are those as far as they had coded. `passages` are
    pairs of a passage's number and its page's; of many none.
    """

    before: Reading | None
    coded: Reading
    count: int
    passages: list[tuple[int, int]]
    had_begun: bool = False

    @property
    def is_same_edition(self) -> bool:
        """Whether it is the same file, read by the program anew."""
        return self.before is not None and self.before.edition_id == self.coded.edition_id


def to_read_on_page(study_report: StudyReport, *, seen_by: Actor) -> ToReadOn | None:
    """Return what is new to whoever had read or begun the report; None where nothing is, and nobody asked them."""
    own = reading_of_coder(study_report, seen_by=seen_by)
    coded = readings_of([study_report]).get(study_report.pk)
    if own is None or coded is None:
        return None
    new = []
    if own.reading is not None:
        new = new_since(own.reading, coded) if own.reading != coded else []
    elif own.is_reopened:
        # The version before kept what a move said, and not what each coder had read.
        last = CodingMove.objects.filter(study_report=study_report, reading=coded).last()
        new = last.new_passages if last else []
    else:
        return begun_before_move([study_report], seen_by=seen_by).get(study_report.pk)
    return _told(own.reading, coded, new) if new or own.is_reopened else None


def begun_before_move(study_reports: Sequence[StudyReport], *, seen_by: Actor) -> dict[int, ToReadOn]:
    """Return it, by study report, for whoever had begun and not finished when the coding moved to a corrected edition.

    They will read what comes after the place that they had reached, but nothing leads them back to what is new before it.
    How far they had read is not kept; they had at least as far as they had coded by then.
    """
    moves = CodingMove.objects.filter(study_report=OuterRef("study_report"), moved_at__gte=OuterRef("started_at"))
    own = CoderReading.objects.filter(
        Exists(moves), study_report__in=study_reports, coder_id=seen_by.pk if isinstance(seen_by, Person) else 0,
        finished_at=None, reopened_at=None, reading=None,
    )  # fmt: skip
    begun = {one.study_report_id: one for one in own}
    coded = readings_of([one for one in study_reports if one.pk in begun])
    found = {pk: _as_far_as_coded(begun[pk], reading) for pk, reading in coded.items()}
    return {pk: one for pk, one in found.items() if one is not None}


def _as_far_as_coded(own: CoderReading, coded: Reading) -> ToReadOn | None:
    moves = list(CodingMove.objects.filter(study_report=own.study_report_id, moved_at__gte=own.started_at))
    if moves[-1].reading_id != coded.pk:
        return None
    before = _reading_before(moves[0], coded)
    # What one move said is kept with it. Over several, what they had begun with is held against what is coded now.
    new = moves[0].new_passages if len(moves) == 1 or before is None else new_since(before, coded)
    codings = Coding.objects.filter(
        study_report=own.study_report_id, coder=own.coder_id, is_agreed=False, made_at__lt=moves[-1].moved_at
    )
    place = _place_reached(codings.select_related("passage"), coded)
    earlier = [number for number in new if number <= place]
    return _told(before, coded, earlier, had_begun=True) if earlier else None


def _reading_before(move: CodingMove, coded: Reading) -> Reading | None:
    """Return the reading of the edition from which the coding moved, as it was then."""
    there = Reading.objects.filter(
        edition__report=coded.edition.report_id, edition__number=move.from_edition, read_at__lte=move.moved_at
    )
    return there.select_related("edition").order_by("-read_at").first()


def _place_reached(codings: Iterable[Coding], coded: Reading) -> int:
    """Return the number of the last passage of what is coded now up to which these codings reach."""
    last: dict[int, int] = {}
    for one in codings:
        last[one.passage.reading_id] = max(one.passage.number, last.get(one.passage.reading_id, 0))
    place = last.pop(coded.pk, 0)
    if last:
        there = dict(Passage.objects.filter(reading=coded).order_by("-number").values_list("text", "number"))
        for reading, number in last.items():
            # What was left behind stood before the first passage after it that stands unchanged.
            after = Passage.objects.filter(reading=reading, number__gt=number).order_by("number")
            same = next((there[text] for text in after.values_list("text", flat=True) if text in there), None)
            place = max(place, same - 1 if same is not None else len(there))
    return place


def _told(before: Reading | None, coded: Reading, new: Sequence[int], *, had_begun: bool = False) -> ToReadOn:
    named = [(one, (one - 1) // PASSAGES_A_PAGE + 1) for one in new] if len(new) <= MOST_NAMED else []
    return ToReadOn(before, coded, len(new), named, had_begun)
