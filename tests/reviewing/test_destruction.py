"""Destroying every class of paper leaves nothing of a review in the database file or the storage, but what is said to be kept."""

from __future__ import annotations

import datetime
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import models

from tests import databases, world
from tests.architecture.seeding import MARKER, confidential_models
from tests.reviewing.papers import browser_of, manager, wexmoor
from throughline.people.policies import Refusal
from throughline.reviewing import operations
from throughline.reviewing.holdings import HOLDINGS, KEPT
from throughline.reviewing.models import Destruction, Draft, Finding, Paper
from throughline.reviewing.papers.classes import PaperClass, Subject
from throughline.reviewing.queries import schedule_of

TODAY = datetime.date(2026, 11, 27)
HELD = {holding.model for holdings in HOLDINGS.values() for holding in holdings}
GONE = {Paper, *(holding.model for holdings in HOLDINGS.values() for holding in holdings if not holding.stays)}
# Fills a review, notes every sealed text as it lies in the file, destroys each class, and blanks what is kept.
DESTROY = """
import datetime, json, django
django.setup()
from django.db import connection
from tests.architecture.seeding import MARKER, fill, open_marked_review, rows_of, text_fields
from tests.reviewing.papers import member
from tests.reviewing.test_destruction import GONE, HELD
from throughline.commissioning.models import Review
from throughline.people.sealed_texts import SealedTextField
from throughline.reviewing import operations
from throughline.reviewing.models import Paper, RetentionHold
from throughline.reviewing.papers.classes import Subject
from throughline.reviewing.holdings import KEPT

review = open_marked_review()
fill(review)
boss, today = member(review, "business_manager"), datetime.date(2026, 11, 27)
sealed = []
for model in [*HELD, Paper]:
    for field in model._meta.concrete_fields:
        if isinstance(field, SealedTextField) or field.name == "own_key":
            numbers = ",".join(str(row.pk) for row in rows_of(model, review))
            with connection.cursor() as cursor:
                cursor.execute(f'SELECT "{field.column}" FROM "{model._meta.db_table}" WHERE id IN ({numbers})')
                sealed += [bytes(value).hex() for (value,) in cursor.fetchall() if value]
files = list(Paper.objects.filter(review=review).values_list("storage_name", flat=True))
for subject in Subject:
    operations.set_retention(review=review, subject=subject, months=0, reason="A policy", by=boss)
operations.close_papers(review=review, closed_on=today, by=boss)
for hold in RetentionHold.objects.filter(review=review):
    operations.lift_hold(hold=hold, by=boss)
done = operations.destroy_due(review=review, by=boss, today=today)
left = [model.__name__ for model in GONE if rows_of(model, review).exists()]
for model in [*KEPT, *(HELD - GONE)]:
    for field in text_fields(model):
        rows_of(model, review).update(**{field.name: {} if field.name == "counts" else ""})
review.refresh_from_db()
print(json.dumps({
    "sealed": sealed, "files": files, "left": left, "subjects": sorted({one.subject for one in done}),
    "review": [review.reason, review.summary],
}))
"""


def test_every_model_of_the_confidential_wing_is_destroyed_with_some_class_or_kept_for_a_reason() -> None:
    named = HELD | set(KEPT)
    known = {model for model in confidential_models() if model._meta.label_lower != "reviewing.paper"}
    assert not known - named, "say in reviewing/holdings.py with which class these are destroyed"
    assert not HELD & set(KEPT)


@pytest.mark.slow
def test_after_destruction_of_every_class_nothing_of_a_review_is_left(world_folder: Path, tmp_path: Path) -> None:
    # In a process and files of its own, because only what was truly committed lies in a file.
    world.copy_world(world_folder, tmp_path)
    environment = {
        **databases.environment_of(tmp_path),
        "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
    }
    before = {str(path) for path in (tmp_path / "papers").rglob("*")}
    done = subprocess.run(
        [sys.executable, "-c", DESTROY], env=environment, cwd=world.ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["left"] == []
    assert told["review"] == ["", ""]
    missing = set(Subject.values) - set(told["subjects"])
    assert missing <= set(PaperClass.values), "there was something of every subject to destroy"
    assert len(told["sealed"]) > 100
    image = databases.image(tmp_path)
    # The beginning of a sealed text is enough: a long one lies in pieces over several pages.
    found = [value for value in told["sealed"] if bytes.fromhex(value)[:60] in image]
    assert not found, f"{len(found)} sealed texts of {len(told['sealed'])} still lie in the database file"
    assert MARKER.encode() not in image
    assert told["files"]
    assert not [name for name in told["files"] if (tmp_path / "papers" / name).exists()]
    files = [path for path in (tmp_path / "papers").rglob("*") if path.is_file()]
    assert {str(path) for path in files} <= before
    assert not any(MARKER.encode() in path.read_bytes() for path in files)
    assert "whole" in world.run(tmp_path, "audit", "verify").stdout


def ready(subject: Subject, months: int = 0) -> Any:
    """Decide the period, close the papers and lift the demonstration's hold."""
    review, boss = wexmoor(), manager()
    operations.set_retention(review=review, subject=subject, months=months, reason="A policy", by=boss)
    operations.close_papers(review=review, closed_on=TODAY, by=boss)
    for hold in review.retention_holds.all():
        operations.lift_hold(hold=hold, by=boss)
    return review


@pytest.mark.django_db
def test_one_class_goes_and_the_others_stay() -> None:
    review = ready(Subject.FINDING)
    drafts = Draft.objects.filter(review=review).count()
    assert Finding.objects.filter(review=review).exists()
    done = operations.destroy_due(review=review, by=manager(), today=TODAY)
    assert Subject.FINDING in [one.subject for one in done]
    assert not Finding.objects.filter(review=review).exists()
    assert Draft.objects.filter(review=review).count() == drafts
    counts = Destruction.objects.get(review=review, subject=Subject.FINDING).counts
    assert counts["findings"] >= 1
    assert all(isinstance(count, int) for count in counts.values())


@pytest.mark.django_db
def test_closing_says_what_goes_and_when_for_every_class() -> None:
    review = ready(Subject.JUDGEMENT, months=3)
    operations.place_hold(review=review, subject=Subject.REPORT_DRAFT, reason="An inquest", by=manager())
    lines = {line.subject: line for line in schedule_of(review, seen_by=manager(), today=TODAY)}
    assert set(lines) == set(Subject.values)
    assert lines[Subject.JUDGEMENT].due_on == datetime.date(2027, 2, 27)
    assert lines[Subject.REPORT_DRAFT].is_held
    page = browser_of(manager()).get(f"/reviews/{review.code}/retention/").content.decode()
    assert "27 February 2027" in page
    assert "judgements" in page
    assert "Not decided" in page


@pytest.mark.django_db
def test_what_something_else_rests_on_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    review = ready(Subject.FINDING)

    def protected(*_: object) -> None:
        raise models.ProtectedError("rests on it", set())

    monkeypatch.setattr(models.QuerySet, "delete", protected)
    with pytest.raises(Refusal, match="still rests on"):
        operations.destroy_due(review=review, by=manager(), today=TODAY)
    assert not Destruction.objects.filter(review=review).exists()


@pytest.mark.django_db
def test_what_is_gone_is_called_destroyed_and_no_longer_to_be_destroyed() -> None:
    review, client = ready(Subject.FINDING), browser_of(manager())
    home = f"/reviews/{review.code}/"
    assert "How long papers are kept</a>" in client.get(home).content.decode()
    operations.destroy_due(review=review, by=manager(), today=TODAY)
    lines = {line.subject: line for line in schedule_of(review, seen_by=manager(), today=TODAY)}
    assert lines[Subject.FINDING].destroyed_at is not None
    assert lines[Subject.JUDGEMENT].destroyed_at is None
    page = client.get(f"{home}retention/").content.decode()
    assert 'data-name="To be destroyed">Destroyed on ' in page
    assert "and what was destroyed</a>" in client.get(home).content.decode()


@pytest.mark.django_db
def test_a_review_without_its_moves_says_where_it_stands_and_draws_no_line() -> None:
    review = ready(Subject.SETTING_UP)
    home = f"/reviews/{review.code}/"
    client = browser_of(manager())
    assert "tl-line__step" in client.get(home).content.decode()
    operations.destroy_due(review=review, by=manager(), today=TODAY)
    page = client.get(home).content.decode()
    assert "tl-line__step" not in page
    assert "Running" in page
