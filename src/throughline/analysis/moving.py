"""Where what was coded in an edition stands in the one that corrected it: the same words, at one place. See decision 58."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import QuerySet

from reviewtext.same_words import Again, SameWords
from throughline.analysis.models import CoderReading, Coding, StudyMember, StudyReport
from throughline.analysis.project_file import Located, in_passages, readings_of, whole_text
from throughline.library.models import Passage, Reading
from throughline.library.queries.addressing import newest_of
from throughline.people.roles import Scope, roles_of


@dataclass(frozen=True, slots=True)
class Compared:
    """Which codings of a report stand again in the edition that corrected the coded one.

    `coded` is the reading that was coded and `reading` that of the correction. `codings` are all, also those taken back and
    those that an earlier move left behind. `found` holds the rows of those whose words stand at one place. `unclear` stand
    there, but not at one place alone; what is in neither is not found, or stays behind because it was coded again.
    """

    coded: Reading
    reading: Reading
    codings: list[Coding]
    found: frozenset[int]
    unclear: frozenset[int]

    @property
    def standing(self) -> list[Coding]:
        """The codings that count: nobody has taken them back, and no move left them behind."""
        return [one for one in self.codings if one.removed_at is None and one.left_behind_at is None]

    @property
    def back(self) -> list[Coding]:
        """Those that an earlier move left behind, and whose words the correction says again."""
        left = (one for one in self.codings if one.removed_at is None and one.left_behind_at is not None)
        return [one for one in left if one.pk in self.found]


@dataclass(frozen=True, slots=True)
class Standing(Compared):
    """What becomes of the coding of a report if it moves to that edition. Nothing is kept of it.

    `places` says by coding where its words stand: in one passage, or in each that they run across. `new_passages` numbers
    the passages of which the coded edition did not say every word.
    """

    places: dict[int, list[Located]]
    new_passages: list[int]
    passage_count: int

    @property
    def asks_to_read_on(self) -> bool:
        """Whether the correction leaves anything to read for whoever had read the report to its end."""
        return bool(self.new_passages) or any(one.pk not in self.places for one in self.standing)

    @property
    def mark(self) -> str:
        """What tells this from what would become of the coding after somebody has coded, or corrected the report, again."""
        placed = [(pk, [(one.passage.pk, one.start, one.end) for one in there]) for pk, there in self.places.items()]
        said = (self.reading.pk, sorted(one.pk for one in self.standing), sorted(placed), sorted(self.unclear))
        return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def standing_of(study_report: StudyReport) -> Standing | None:
    """Return what becomes of the coding of a report if it moves to the newest correction; None where it stands there.

    It asks for nobody: pages show of it what their reader may see.
    """
    coded = readings_of([study_report]).get(study_report.pk)
    reading = correction_of_reading(coded) if coded is not None else None
    if coded is None or reading is None:
        return None
    comparing = Comparing(coded, reading)
    codings = list(
        Coding.objects.filter(study_report=study_report)
        .select_related("passage__reading__edition", "code", "coder")
        .order_by("passage__reading", "passage__number", "start", "pk")
    )
    places, unclear = comparing.places_of(codings)
    return Standing(
        coded, reading, codings, frozenset(places), frozenset(unclear), places, comparing.new_passages(),
        len(comparing.passages),
    )  # fmt: skip


class Comparing:
    """Finds codings of one report again in the reading of its correction. It holds both texts whole, so it is short-lived."""

    def __init__(self, coded: Reading, reading: Reading) -> None:
        self.coded, self.text = coded, whole_text(reading)
        self.passages = list(Passage.objects.filter(reading=reading).order_by("number"))
        self._words: dict[int, SameWords] = {}

    def places_of(self, codings: Sequence[Coding]) -> tuple[dict[int, list[Located]], set[int]]:
        """Return by coding where its words stand at one place, and the rows of those that stand at more than one."""
        places: dict[int, list[Located]] = {}
        unclear: set[int] = set()
        for one in codings:
            again = _again(self._words_since(one.passage.reading), one)
            there = in_passages(self.passages, self.text, again.start, again.end) if again.is_found else []
            if _covers(there, self.text, again):
                places[one.pk] = there
            elif again.times > 1:
                unclear.add(one.pk)
        for pk in _coded_again(codings, places):
            del places[pk]
        return places, unclear

    def new_passages(self) -> list[int]:
        return _new(self._words_since(self.coded), self.passages)

    def _words_since(self, before: Reading) -> SameWords:
        if before.pk not in self._words:
            self._words[before.pk] = SameWords(whole_text(before), self.text)
        return self._words[before.pk]


def new_passages(before: Reading, reading: Reading) -> list[int]:
    """Return the numbers of the passages of a reading of which the one before did not say every word."""
    words = SameWords(whole_text(before), whole_text(reading))
    return _new(words, Passage.objects.filter(reading=reading).order_by("number"))


def _new(words: SameWords, passages: Iterable[Passage]) -> list[int]:
    return [one.number for one in passages if not words.stood(one.start, one.end)]


def correction_of_reading(reading: Reading) -> Reading | None:
    """Return the reading of the newest correction of the edition that was read; None where nothing corrects it."""
    newest = newest_of(reading.edition)
    if newest == reading.edition:
        return None
    return Reading.objects.filter(edition=newest, is_current=True).select_related("edition").first()


def _again(words: SameWords, coding: Coding) -> Again:
    passage = coding.passage
    return words.again(passage.start + coding.start, passage.start + coding.end, (passage.start, passage.end))


def _coded_again(codings: Iterable[Coding], places: Mapping[int, list[Located]]) -> list[int]:
    """Return what an earlier move left behind and the same hand has since given the same code there: it would count twice."""
    stand: dict[tuple[object, ...], list[Located]] = {}
    left = []
    for one in codings:
        hand = (one.code_id, one.coder_id, one.outside_coder, one.is_agreed)
        if one.left_behind_at is not None:
            left += [(one.pk, hand)] if one.pk in places and one.removed_at is None else []
        elif one.removed_at is None:
            stand.setdefault(hand, []).extend(places.get(one.pk, ()))
    return [pk for pk, hand in left if any(_meet(here, there) for here in places[pk] for there in stand.get(hand, ()))]


def _meet(one: Located, other: Located) -> bool:
    return one.passage == other.passage and one.start < other.end and other.start < one.end


def _covers(there: Iterable[Located], text: str, again: Again) -> bool:
    """Say whether passages hold all the words: a heading, or the list of contents, is in none."""
    said = "".join(one.passage.text[one.start : one.end] for one in there)
    return again.is_found and "".join(said.split()) == "".join(text[again.start : again.end].split())


def to_read_on(study_report: StudyReport) -> QuerySet[CoderReading]:
    """Return how those had read the report who said that they read it to the end, and who code for the study still.

    Whoever has left cannot be asked, and must not keep the report from being settled.
    """
    roles = [role.name for role in roles_of(Scope.STUDY) if "study:coding:make" in role.permissions]
    coders = StudyMember.objects.present().filter(study=study_report.study_id, role__in=roles).values("person")
    return CoderReading.objects.filter(study_report=study_report, finished_at__isnull=False, coder__in=coders)
