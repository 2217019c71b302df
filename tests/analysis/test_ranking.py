"""The reading order is learnt from decisions, in the background, and reading stops by the rule of the protocol."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from tests.analysis.studying import FIRST, LEAD, SECOND, client, draw, new_study, person, say, study_under_way
from throughline.analysis import operations, queries
from throughline.analysis.models import ScreenedState, Study, StudyReport
from throughline.library.models import Report
from throughline.people.policies import Refusal

pytestmark = pytest.mark.django_db
SAID_OF_THREE = [("include", "include"), ("exclude", "exclude"), ("include", "exclude")]
ABOUT, NOT = "A bruise was seen on a baby who could not move.", "The road was icy and the lorry late."


def many(count: int, every: int = 10) -> tuple[Study, list[StudyReport]]:
    """Return a study under way of `count` invented records, of which one in `every` is about its question."""
    words = ["harbour", "ladder", "meadow", "kettle", "pepper", "window", "garden", "button"]
    made = Report.objects.bulk_create(
        Report(
            title=f"Record {number} {words[number % 8]}",
            abstract=f"{NOT if number % every else ABOUT} {words[number % 7]} {words[number % 5]}",
        )
        for number in range(count)
    )
    study = new_study()
    records = draw(study, made)
    operations.freeze_protocol(study=study, by=person(LEAD))
    return study, records


def belongs(record: StudyReport) -> bool:
    return record.report.abstract.startswith(ABOUT)


def read(study: Study, count: int, *, learning_after: int = 10) -> list[bool]:
    """Have one person read so many reports by the order, learning after each so many, and return what belonged."""
    found = []
    for number in range(count):
        if number % learning_after == 0:
            operations.refresh_reading_order(study_id=study.pk)
        record = operations.take_next(study=study, by=person(FIRST))
        assert record is not None
        found.append(belongs(record))
        say(record, FIRST, "include" if found[-1] else "exclude")
    operations.refresh_reading_order(study_id=study.pk)
    return found


def test_from_the_question_alone_the_order_begins_with_what_is_like_it() -> None:
    study, _ = many(60)
    operations.write_protocol(study=study, question="Babies with a bruise", reason="A test", by=person(LEAD))
    order = operations.refresh_reading_order(study_id=study.pk)
    assert order is not None and order.basis == "description"
    first = StudyReport.objects.filter(pk__in=order.record_ids[:6]).select_related("report")
    assert all(belongs(record) for record in first)


def test_decisions_bring_forward_what_is_like_what_was_included() -> None:
    study, _ = many(200)
    found = read(study, 40)
    assert sum(found) == 20
    assert study.reading_order.basis == "decisions"
    assert study.reading_order.decided == 40


def test_reading_may_stop_by_the_rule_and_the_sample_confirms_it() -> None:
    study, _ = many(210, every=6)
    # In so small a study a higher share could only be shown by reading nearly all of it.
    operations.write_protocol(study=study, recall_wanted=80, reason="A test", by=person(LEAD))
    read(study, 105, learning_after=35)
    figures = study.reading_order.figures
    assert figures["may_stop"], figures["sentence"]
    assert "of what is relevant" in client(FIRST).get(f"/studies/{study.code}/screening/").content.decode()
    stop = operations.stop_reading(study=study, reason="The rule is met", by=person(LEAD))
    assert stop.met_rule
    assert operations.take_next(study=study, by=person(FIRST)) is None
    audit = operations.draw_audit(study=study, size=20, by=person(LEAD))
    assert (audit.left, audit.size) == (105, 20)
    with pytest.raises(Refusal, match="not been read to its end"):
        operations.draw_audit(study=study, size=20, by=person(LEAD))
    for _ in range(20):
        record = operations.take_next(study=study, by=person(SECOND))
        assert record is not None and record.audit == audit
        say(record, SECOND, "include" if belongs(record) else "exclude")
    assert operations.take_next(study=study, by=person(SECOND)) is None
    after = queries.figures_of(study)
    assert (after.audit, after.found, after.rests_on) == (1, 35, "a random sample of what was unread")
    assert queries.flow_of(study, seen_by=person(LEAD)).adds_up
    with pytest.raises(Refusal, match="second look"):
        operations.draw_audit(study=study, size=20, by=person(LEAD))


def test_a_stop_before_the_rule_is_met_says_so_and_reading_goes_on_where_it_was() -> None:
    study, _ = many(60)
    read(study, 10)
    stop = operations.stop_reading(study=study, reason="No time", by=person(LEAD))
    assert not stop.met_rule
    assert "before the stopping rule was met" in client(FIRST).get(f"/studies/{study.code}/screening/").content.decode()
    told = queries.flow_of(study, seen_by=person(LEAD)).stopping
    assert told[1].startswith("Share found by then of what belongs: about") and "the order of reading." in told[1]
    with pytest.raises(Refusal, match="stopped already"):
        operations.stop_reading(study=study, reason="Again", by=person(LEAD))
    client(LEAD).post(f"/studies/{study.code}/screening/resume/")
    assert study.reports.filter(state=ScreenedState.WAITING).count() == 50
    with pytest.raises(Refusal, match="has stopped"):
        operations.draw_audit(study=study, size=5, by=person(LEAD))


def test_only_the_lead_stops_reading() -> None:
    study, _ = study_under_way()
    assert client(FIRST).get(f"/studies/{study.code}/screening/stop/").status_code == 403
    with pytest.raises(Refusal):
        operations.stop_reading(study=study, reason="x", by=person(FIRST))


def test_what_the_team_knew_beforehand_teaches_but_does_not_count() -> None:
    study, records = many(60)
    say(records[0], FIRST, "include")
    figures = queries.figures_of(study)
    assert (figures.known, figures.read, figures.total, figures.found) == (1, 0, 59, 0)


def test_while_something_is_to_be_settled_no_stop_is_advised() -> None:
    study, records = study_under_way(count=2)
    for record in records:
        operations.take_next(study=study, by=person(FIRST))
        say(record, FIRST, "unsure" if record == records[0] else "include")
    figures = queries.figures_of(study)
    assert not figures.may_stop
    assert figures.sentence.startswith("Settle first")


def test_decisions_have_the_order_made_again_once_for_many(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    study, records = study_under_way()
    with django_capture_on_commit_callbacks(execute=True):
        say(records[0], FIRST, "include")
        say(records[1], FIRST, "exclude")
    waiting = DBTaskResult.objects.filter(status="READY", args_kwargs__kwargs__study_id=study.pk)
    assert waiting.count() == 1
    # A task is told a number alone.
    assert waiting.get().args_kwargs == {"args": [], "kwargs": {"study_id": study.pk}}


def test_agreement_between_screeners_is_measured_on_what_they_said_before_anything_was_settled() -> None:
    study, records = study_under_way(screeners_each=2, count=5)
    for record, (one, other) in zip(records, SAID_OF_THREE, strict=False):
        say(record, FIRST, one)
        say(record, SECOND, other)
    operations.settle(record=records[2], choice="include", note="Talked it over", by=person(LEAD))
    # Half-decided reports are not compared, or one could guess from the figure what a colleague said.
    say(records[3], FIRST, "include")
    order = operations.refresh_reading_order(study_id=study.pk)
    assert order is not None
    # Coincidences: 2 of include with itself, 2 of exclude with itself, 2 apart; 3 of each, so alpha = 1 - 5 * 2 / 18.
    assert order.figures["agreement"]["value"] == pytest.approx(1 - 5 * 2 / 18)
    assert order.figures["agreement"]["units"] == 3
    page = client(FIRST).get(f"/studies/{study.code}/screening/").content.decode()
    assert "alpha 0.44" in page and "small sample" in page
