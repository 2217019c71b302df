"""Carry what changed into the search index."""

from __future__ import annotations

import datetime

from django.db import transaction

from throughline.library.models import Edition, IndexChange, Passage, Reading, Recommendation, Report
from throughline.library.models.edition import EditionState, replaced
from throughline.library.operations.meaning import queue_meaning
from throughline.library.queries.consistency import findable_editions
from throughline.library.search import open_index
from throughline.library.search.contract import Index, IndexedPassage, IndexedReport
from throughline.queueing import enqueue_once

CHANGES_AT_ONCE = 200
# Committing many readings costs hardly more than committing one, so a moment is waited for company.
AFTER = datetime.timedelta(seconds=1)


def queue_refresh() -> None:
    """Have what changed carried into the index in a moment."""
    enqueue_once("library.tasks.refresh_index", after=AFTER)


def refresh_index() -> int:
    """Carry every waiting change into the index and return how many there were.

    The index commits first and the changes are struck off after, so a kill in between only repeats work.
    """
    done, index = 0, open_index()
    with index.writing():
        # Deleted words stay in the index's files until they are written anew, though nobody can find them.
        if IndexChange.objects.filter(kind__in=[IndexChange.Kind.REPORT_GONE, IndexChange.Kind.EDITION_GONE]).exists():
            enqueue_once("library.tasks.rebuild_index")
        while changes := list(IndexChange.objects.order_by("pk")[:CHANGES_AT_ONCE]):
            _carry(index, changes)
            index.commit()
            IndexChange.objects.filter(pk__in=[change.pk for change in changes]).delete()
            done += len(changes)
        if done and index.has_older():
            index.purge()
    return done


def queue_unindexed() -> None:
    """Queue what the index has still to learn, words or meaning, unless it is queued: a task that failed is not tried
    again by itself, and an index that is new, after an upgrade say, has everything to learn."""
    if IndexChange.objects.exists() or (open_index().is_empty() and note_everything()):
        queue_refresh()
    is_unmeant = Recommendation.objects.filter(reading__is_current=True, meaning=None).exists
    if Reading.objects.filter(is_current=True, meaning_at=None).exists() or is_unmeant():
        queue_meaning()


@transaction.atomic
def note_everything() -> int:
    """Note every edition that was read as a change to carry into an index that holds nothing yet; return how many.

    So it fills in steps that may be killed, each findable at once, and what still waits says how far it is.
    """
    read = findable_editions().order_by("pk").values_list("pk", flat=True)
    return len(IndexChange.objects.bulk_create(IndexChange(kind=IndexChange.Kind.EDITION, thing=pk) for pk in read))


def rebuild_index() -> int:
    """Make the index again from the database and return from how many editions. Searches see the old one until the end."""
    index, done = open_index(), 0
    with index.writing():
        index.empty()
        for edition_id in Edition.objects.filter(state=EditionState.READABLE).values_list("pk", flat=True):
            _carry_edition(index, edition_id)
            done += 1
        index.commit()
        index.purge()
    return done


def _carry(index: Index, changes: list[IndexChange]) -> None:
    """Carry the changes in order, each thing once: the present state of its rows is what counts."""
    for kind, thing in dict.fromkeys((change.kind, change.thing) for change in changes):
        match kind:
            case IndexChange.Kind.EDITION:
                _carry_edition(index, thing)
            case IndexChange.Kind.REPORT:
                _carry_report(index, thing)
            case IndexChange.Kind.EDITION_GONE:
                index.remove_edition(thing)
            case IndexChange.Kind.REPORT_GONE:
                index.remove_report(thing)


def _carry_edition(index: Index, edition_id: int) -> None:
    # A correction may be there to take a name out, so that what it replaced is reached only by its old addresses.
    there = Edition.objects.exclude(replaced())
    edition = there.select_related("report").prefetch_related("report__themes").filter(pk=edition_id).first()
    if edition is None or edition.report.is_withdrawn:
        index.remove_edition(edition_id)
        return
    passages = Passage.objects.filter(reading__edition=edition, reading__is_current=True).select_related("section")
    index.replace_edition(
        indexed_report(edition.report), edition_id, [indexed_passage(p, edition) for p in passages.order_by("number")]
    )


def _carry_report(index: Index, report_id: int) -> None:
    """A passage carries its report's facets, so a changed record means its passages are written again."""
    report = Report.objects.filter(pk=report_id).first()
    if report is None or report.is_withdrawn:
        index.remove_report(report_id)
        return
    for edition_id in report.editions.values_list("pk", flat=True):
        _carry_edition(index, edition_id)


def indexed_report(report: Report) -> IndexedReport:
    """Return the report as the index knows it."""
    return IndexedReport(
        report_id=report.pk,
        title=report.title,
        body=report.body,
        review_type=report.review_type,
        nation=report.nation,
        year=report.year,
        published_on=report.published_on.toordinal() if report.published_on else None,
        age_band=report.age_band,
        sex=report.sex,
        incident=report.incident,
        model=report.model,
        themes=[theme.theme for theme in report.themes.all()],
        availability=report.availability,
    )


def indexed_passage(passage: Passage, edition: Edition) -> IndexedPassage:
    """Return the passage as the index knows it."""
    return IndexedPassage(
        passage_id=passage.pk,
        report_id=edition.report_id,
        edition_id=edition.pk,
        section=passage.section.kind,
        page_first=passage.page_first,
        text=passage.text,
        heading=passage.section.heading,
    )
