"""Take a report down for good: everything of it goes but a tombstone, and a look afterwards proves it."""

from __future__ import annotations

import shutil

from django.db import models, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reviewtext.reading import forget_recognised
from throughline.audit.operations import record
from throughline.library import object_store, policies
from throughline.library.contributions import copies_left, forget_copies
from throughline.library.models import (
    AvailabilityChange,
    Edition,
    Page,
    Passage,
    Reading,
    Recommendation,
    Report,
    Section,
    StoredFile,
    TakenDownWhy,
    TakingDown,
)
from throughline.library.models.report import Availability
from throughline.library.models.stored_file import path_of
from throughline.library.operations.indexing import rebuild_index
from throughline.library.queries.images import drawing_path
from throughline.library.search import open_index
from throughline.people.overwriting import empty_the_log
from throughline.people.policies import Actor, require
from throughline.queueing import enqueue, is_to_come

# What a tombstone keeps. Every other field of the record goes back to what it is for a new one.
KEPT = {
    "id", "code", "title", "body", "year", "availability", "withdrawn_reason", "has_given_title", "is_catalogued",
    "is_hidden_from_search_engines", "created_at", "updated_at",
}  # fmt: skip
OF_A_READING: dict[str, type[models.Model]] = {
    "pages": Page,
    "sections": Section,
    "passages": Passage,
    "recommendations": Recommendation,
}


@transaction.atomic
def take_down(*, report: Report, why: str, by: Actor) -> TakingDown:
    """Remove files, pages, passages, drawings, words and vectors of the index, and all of the record but the tombstone.

    One transaction takes it from every page and every search. Files and index follow in the background, since writing
    the index anew can take minutes, and then the proof. Called again, it has what was not proved done again.
    """
    require(policies.may_take_down(by, report))
    there = TakingDown.objects.select_for_update().filter(report=report).first()
    if there is None:
        return _take_out(report, TakenDownWhy(why), by)
    if there.finished_at is not None and not there.is_proved:
        there.finished_at = None
        there.save(update_fields=["finished_at"])
        enqueue("library.tasks.finish_taking_down", taking_down_id=there.pk)
    return there


def _take_out(report: Report, why: TakenDownWhy, by: Actor) -> TakingDown:
    """Remove every row, all or nothing, and note which files and passages are to go with them."""
    held = Report.objects.select_for_update().get(pk=report.pk)
    before = held.availability
    counts, own_files, shared = _counts(held), _own_files(held), _shared_files(held)
    editions = list(held.editions.values_list("pk", flat=True))
    passages = list(Passage.objects.filter(reading__edition__in=editions).values_list("pk", flat=True))
    for edition in editions:
        DBTaskResult.objects.filter(args_kwargs__kwargs__edition_id=edition).delete()
    # While it is still known which editions the report was made of, those that came to it from another included.
    copies = forget_copies(held)
    held.editions.all().delete()
    StoredFile.objects.filter(sha256__in=own_files).delete()
    for related in (held.suggestions, held.themes, held.corrections):
        related.all().delete()
    # Reasons that somebody typed may tell of the case.
    held.availability_changes.update(reason="")
    _leave_a_tombstone(held, before, why, by)
    made = TakingDown.objects.create(
        report=held, why=why, taken_down_by=by.audit_name, files=own_files, passages=passages,
        purged=counts | {"files": len(own_files)} | copies, left={"files that hold other reports too": len(shared)},
    )  # fmt: skip
    after = {"availability": held.availability, "why": str(why), "purged": made.purged}
    record(who=by.audit_name, what="take_down", thing=held, before={"availability": before}, after=after)
    enqueue("library.tasks.finish_taking_down", taking_down_id=made.pk)
    report.refresh_from_db()
    return made


def _counts(report: Report) -> dict[str, int]:
    return {
        "editions": report.editions.count(),
        "readings": Reading.objects.filter(edition__report=report).count(),
        **_rows_of_readings(report),
        "suggestions": report.suggestions.count(),
        "corrections": report.corrections.count(),
    }


def _rows_of_readings(report: Report) -> dict[str, int]:
    return {
        name: kind._default_manager.filter(reading__edition__report=report).count()
        for name, kind in OF_A_READING.items()
    }


def _own_files(report: Report) -> list[str]:
    return sorted(set(report.editions.values_list("file_id", flat=True)) - set(_shared_files(report)))


def _shared_files(report: Report) -> list[str]:
    """Return the files that hold other reports too, such as a table in which each row is one. They cannot go."""
    here = report.editions.values("file_id")
    return sorted(
        set(Edition.objects.filter(file_id__in=here).exclude(report=report).values_list("file_id", flat=True))
    )


def _leave_a_tombstone(report: Report, before: str, why: TakenDownWhy, by: Actor) -> None:
    for field in Report._meta.concrete_fields:
        if field.name not in KEPT:
            setattr(report, field.name, field.get_default() if not field.null else None)
    report.availability, report.withdrawn_reason = Availability.WITHDRAWN, str(why.label)
    report.save()
    AvailabilityChange.objects.create(
        report=report, before=before, after=Availability.WITHDRAWN, reason=str(why.label), changed_by=by.audit_name
    )


def finish_taking_down(*, taking_down_id: int) -> TakingDown:
    """Remove files and copies, write the index anew, look whether anything is left, and keep what the look found."""
    this = TakingDown.objects.select_related("report").get(pk=taking_down_id)
    if this.finished_at is not None:
        return this
    drawings = _remove_files(this)
    _clear_the_index(this)
    emptied = {"drawings": drawings, **forget_copies(this.report)}
    # Only now: the log of the database holds what was emptied until it is written anew.
    empty_the_log()
    shared = {name: count for name, count in this.left.items() if name.startswith("files that")}
    this.purged |= {name: this.purged.get(name, 0) + count for name, count in emptied.items()}
    this.left = _left(this) | shared
    this.finished_at = timezone.now()
    with transaction.atomic():
        this.save(update_fields=["purged", "left", "finished_at"])
        after = {"purged": this.purged, "left": this.left}
        record(who=this.taken_down_by, what="prove_taking_down", thing=this.report, after=after)
    return this


def _remove_files(this: TakingDown) -> int:
    """Remove the files and what was drawn from them, and return how many drawings there were."""
    drawings = 0
    for sha256 in this.files:
        if path_of(sha256).exists():
            forget_recognised(path_of(sha256))
        object_store.remove(sha256, path_of(sha256))
        folder = drawing_path(sha256, 1, 1).parent
        drawings += sum(1 for _ in folder.glob("*")) if folder.is_dir() else 0
        shutil.rmtree(folder, ignore_errors=True)
    return drawings


def _clear_the_index(this: TakingDown) -> None:
    index = open_index()
    with index.writing():
        index.remove_report(this.report_id)
        index.commit()
    # Words that were deleted stay in the index's files, though nobody finds them, until these are written anew.
    rebuild_index()


def _left(this: TakingDown) -> dict[str, int]:
    """Return what is still there of each kind. All zero is the proof."""
    index, gone = open_index(), set(this.passages)
    return {
        **_rows_of_readings(this.report),
        "editions": this.report.editions.count(),
        "files": sum(object_store.is_kept(sha256, path_of(sha256)) for sha256 in this.files),
        "drawings": sum(drawing_path(sha256, 1, 1).parent.exists() for sha256 in this.files),
        "passages in the index": len(gone & set(index.all_passage_ids())),
        "vectors": len(index.have_vectors(sorted(gone))),
        **copies_left(this.report),
    }


def queue_unfinished() -> int:
    """Queue what a kill or a failure left unfinished, unless it is queued, and return how many there were."""
    if is_to_come("library.tasks.finish_taking_down"):
        return 0
    waiting = list(TakingDown.objects.filter(finished_at=None).values_list("pk", flat=True))
    for number in waiting:
        enqueue("library.tasks.finish_taking_down", taking_down_id=number)
    return len(waiting)
