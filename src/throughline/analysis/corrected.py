"""What a correction may have taken out of a coded edition: a team that may not correct the record no longer reads it.

Codings stay where they were made and count as before. See decision 54.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from throughline.analysis.models import StudyReport
from throughline.analysis.project_file import readings_of
from throughline.library.models import Edition, Passage, Reading
from throughline.library.models.edition import replaced
from throughline.library.policies import may_edit_record
from throughline.library.queries.addressing import newest_of
from throughline.people.policies import Actor

NOT_SHOWN = (
    "The edition that was coded has been corrected, so its words are not shown here. Look at the one that replaced it."
)


def hidden_readings(readings: Collection[int], *, seen_by: Actor) -> set[int]:
    """Return those of these readings that are of an edition which another has replaced, and closed to this person."""
    found = Reading.objects.filter(replaced("edition__"), pk__in=readings)
    return {
        one.pk for one in found.select_related("edition__report") if not may_edit_record(seen_by, one.edition.report)
    }


def hide_replaced(passages: Iterable[Passage], *, seen_by: Actor) -> None:
    """Put a sentence in the place of the text of each passage that is hidden from this person. In memory alone."""
    passages = list(passages)
    hidden = hidden_readings({one.reading_id for one in passages}, seen_by=seen_by)
    for one in passages:
        if one.reading_id in hidden:
            one.text = NOT_SHOWN


def words_of(passage: Passage, start: int, end: int) -> str:
    """Return the words from `start` to `end`, or the sentence that stands in the place of the whole passage."""
    return NOT_SHOWN if passage.text == NOT_SHOWN else passage.text[start:end]


def correction_of(study_report: StudyReport, *, seen_by: Actor) -> Edition | None:
    """Return the edition to look at instead where the coded one is hidden from this person; None where it is not."""
    reading = readings_of([study_report]).get(study_report.pk)
    if reading is None or not hidden_readings([reading.pk], seen_by=seen_by):
        return None
    return newest_of(reading.edition)
