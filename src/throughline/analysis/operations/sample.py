"""Drawing reports of the library into a study."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models import Max
from django.http import QueryDict

from throughline.analysis.models import DrawKind, SampleDraw, ScreenedState, Study, StudyReport
from throughline.analysis.operations.ranking import queue_refresh
from throughline.analysis.policies import may_set_up_study
from throughline.analysis.queries.drawing import in_period, query_of
from throughline.library import queries as library
from throughline.people.noting import note, writer
from throughline.people.policies import Actor, Refusal, require

MOST_REPORTS = 20_000


@transaction.atomic
def draw_by_search(*, study: Study, search: str, by: Actor) -> SampleDraw:
    """Draw every report that a search finds for whoever draws. `search` is words, or the address of a search page.

    The query is kept as the address of the search page has it, so that it can be opened, and drawn again.
    """
    require(may_set_up_study(by, study))
    query = query_of(search)
    if not query:
        raise Refusal("Say what to search for, or choose at least one filter on the search page.")
    asked = library.request_from(QueryDict(query), seen_by=by)
    numbers = library.reports_found(asked, seen_by=by)
    return _draw(study, DrawKind.SEARCH, numbers, by, query=query)


@transaction.atomic
def draw_by_codes(*, study: Study, codes: Sequence[str], by: Actor, file_name: str = "") -> SampleDraw:
    """Draw the reports with these codes. Codes that the library does not have, or has withdrawn, are kept as not there."""
    require(may_set_up_study(by, study))
    wanted = list(dict.fromkeys(code.upper() for code in codes))
    if not wanted:
        raise Refusal("There is no report code in this list.")
    there = library.ids_by_code(wanted)
    numbers = [there[code] for code in wanted if code in there]
    missing = [code for code in wanted if code not in there]
    return _draw(study, DrawKind.UPLOAD, numbers, by, file_name=file_name, not_there=missing)


@transaction.atomic
def draw_again(*, draw: SampleDraw, by: Actor) -> SampleDraw:
    """Run the search of an earlier draw again, as a new draw, for what the library has got since."""
    if draw.kind != DrawKind.SEARCH:
        raise Refusal("A list cannot be run again. Upload it once more.")
    return draw_by_search(study=draw.study, search=f"?{draw.query}", by=by)


def _draw(study: Study, kind: str, numbers: Sequence[int], by: Actor, **about: object) -> SampleDraw:
    if len(numbers) > MOST_REPORTS:
        raise Refusal(f"This would draw {len(numbers):,} reports. Narrow it to at most {MOST_REPORTS:,}.")
    there = set(StudyReport.objects.filter(study=study).values_list("report_id", flat=True))
    new = [number for number in numbers if number not in there]
    fitting = in_period(study, new)
    added = [number for number in new if number in fitting]
    draw = SampleDraw.objects.create(
        study=study,
        number=(study.draws.aggregate(last=Max("number"))["last"] or 0) + 1,
        kind=kind,
        found=len(numbers),
        added=len(added),
        known=len(numbers) - len(new),
        out_of_period=len(new) - len(added),
        drawn_by=writer(by),
        **about,
    )
    StudyReport.objects.bulk_create(
        [StudyReport(study=study, draw=draw, report_id=number) for number in added], batch_size=500
    )
    _mark_same_texts(study, added)
    queue_refresh(study.pk)
    note("draw_sample", study, by, number=draw.number, kind=kind, found=draw.found, added=draw.added, known=draw.known)
    return draw


def _mark_same_texts(study: Study, added: Collection[int]) -> None:
    """Mark new reports as duplicates where a cataloguer has said that they are the same text as one already there."""
    new = set(added)
    for pair in library.pairs_of_same_text():
        if not new.intersection(pair):
            continue
        records = list(StudyReport.objects.filter(study=study, report__in=pair).order_by("pk"))
        if len(records) == 2 and all(one.state == ScreenedState.WAITING for one in records):
            first, second = records
            second.state, second.duplicate_of = ScreenedState.DUPLICATE, first
            second.save(update_fields=["state", "duplicate_of"])
