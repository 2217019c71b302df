"""What of each report a screener is shown and the ranking learns from."""

from __future__ import annotations

from collections.abc import Sequence

from throughline.analysis.models import ScreenedOn, Study
from throughline.library.models import Passage, Report
from throughline.library.models.edition import replaced
from throughline.library.models.report import Availability

# So many characters of a report stand for the whole of it where its passages are learnt from.
MOST_CHARACTERS = 40_000
# Texts that every member of a team may read; others count by their record alone.
READABLE = (Availability.OPEN.value, Availability.SIGNED_IN.value)


def texts_of(study: Study, report_ids: Sequence[int]) -> list[str]:
    """Return a text for each report, in the order given. Of a withdrawn report nothing but its title is left."""
    records = {
        pk: (title, "" if availability == Availability.WITHDRAWN else abstract)
        for pk, title, abstract, availability in Report.objects.filter(pk__in=report_ids).values_list(
            "pk", "title", "abstract", "availability"
        )
    }
    bodies = _bodies(report_ids) if study.screened_on == ScreenedOn.PASSAGES else {}
    if study.screened_on == ScreenedOn.TITLE:
        return [records.get(pk, ("", ""))[0] for pk in report_ids]
    # A report without an abstract is known by its first passages, which a screener is shown in its place.
    missing = [pk for pk in report_ids if not records.get(pk, ("", ""))[1] and pk not in bodies]
    bodies |= _bodies(missing, characters=2_000)
    return ["\n".join([*records.get(pk, ("", "")), bodies.get(pk, "")]) for pk in report_ids]


def _bodies(report_ids: Sequence[int], *, characters: int = MOST_CHARACTERS) -> dict[int, str]:
    """Return the beginning of each report's text, of whichever editions were read, the first edition first.

    One that a correction replaced is left out, as in a search.
    """
    if not report_ids:
        return {}
    passages = (
        Passage.objects.filter(
            reading__is_current=True,
            reading__edition__report__in=list(report_ids),
            reading__edition__report__availability__in=READABLE,
        )
        .exclude(replaced("reading__edition__"))
        .order_by("reading__edition__report", "reading__edition__number", "number")
        .values_list("reading__edition__report", "text")
    )
    bodies: dict[int, list[str]] = {}
    lengths: dict[int, int] = {}
    for report_id, text in passages.iterator(chunk_size=2000):
        if lengths.get(report_id, 0) < characters:
            bodies.setdefault(report_id, []).append(text)
            lengths[report_id] = lengths.get(report_id, 0) + len(text)
    return {report_id: "\n".join(parts) for report_id, parts in bodies.items()}


def description_of(study: Study) -> str:
    """Return what the study looks for in words: from it alone the ranking starts when nothing is decided yet."""
    return "\n".join([study.title, study.question, *study.inclusion_rules])
