"""Files are taken in whole or not at all: after a look, once, and whatever is killed meanwhile."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import world
from tests.reviewing.papers import browser_of, manager, wexmoor
from throughline.people.policies import Refusal
from throughline.reviewing import operations
from throughline.reviewing.models import ChronologyEntry, ChronologyImport, ImportState

GOOD = b"Date,Event,Source of information\n22/05/2016,Call,Notes\n?May 2016,Visit,File\n"
BAD = b"Date,Event,Source of information\n22/05/2016,Call,\n31/02/2016,Visit,File\n"


@pytest.mark.django_db
def test_a_file_is_shown_first_and_then_taken_in_whole_and_once() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Agency", by=manager())
    client, root = browser_of(manager()), f"/reviews/{wexmoor().code}/chronology/"
    sent = client.post(f"{root}agencies/{agency.pk}/upload/", {"file": SimpleUploadedFile("heron.csv", GOOD)})
    preview = client.get(sent["Location"]).content.decode()
    assert "2 entries were read" in preview
    assert "1 May 2016 to 31 May 2016" in preview
    assert not ChronologyEntry.objects.filter(agency=agency).exists()
    client.post(sent["Location"], {"act": "confirm"})
    client.post(sent["Location"], {"act": "confirm"})
    assert ChronologyEntry.objects.filter(agency=agency).count() == 2
    imported = ChronologyImport.objects.get(agency=agency)
    assert (imported.state, imported.rows) == (ImportState.CONFIRMED, "")
    client.post(sent["Location"], {"act": "withdraw"})
    assert not ChronologyEntry.objects.filter(agency=agency).exists()


@pytest.mark.django_db
def test_a_file_with_faults_names_cells_and_takes_nothing_in() -> None:
    agency = operations.add_agency(review=wexmoor(), name="Agency", by=manager())
    client = browser_of(manager())
    path = f"/reviews/{wexmoor().code}/chronology/agencies/{agency.pk}/upload/"
    sent = client.post(path, {"file": SimpleUploadedFile("x.csv", BAD)})
    preview = client.get(sent["Location"]).content.decode()
    assert "row 2, column C" in preview
    assert "row 3, column A" in preview
    with pytest.raises(Refusal):
        operations.confirm_import(imported=ChronologyImport.objects.get(agency=agency), by=manager())
    refused = client.post(path, {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")})
    assert refused.status_code == 400
    assert "is a PDF" in refused.content.decode()


TAKE_IN = """
import os, sys, django
django.setup()
from throughline.people.models import Person
from throughline.reviewing.models import ChronologyImport
from throughline.reviewing.operations import confirm_import
by = Person.objects.get(email="bethan.lead@wexmoor.example")
by.has_used_second_step = True
print("ready", flush=True)
print(confirm_import(imported=ChronologyImport.objects.get(file_name__isnull=False, added_by="kill test"), by=by), flush=True)
"""
MAKE = """
import django, json, sys
django.setup()
from throughline.commissioning.models import Review
from throughline.people.models import Person
from throughline.reviewing.models import ChronologyImport, ImportState
from throughline.reviewing.operations import add_agency
from throughline.people.demo import WEXMOOR
by = Person.objects.get(email="bethan.lead@wexmoor.example")
by.has_used_second_step = True
review = Review.objects.get(organisation__name=WEXMOOR)
agency = add_agency(review=review, name="Kill test", by=by)
day = "2016-05-22"
rows = [[day, day, "", "", False, day, f"Call number {n} about a visit", "Log", "", "", ""] for n in range(3000)]
ChronologyImport.objects.create(
    review=review, agency=agency, file_name="x", state=ImportState.READ, rows=json.dumps(rows), entry_count=3000,
    added_by="kill test",
)
"""


@pytest.mark.slow
def test_killing_an_import_leaves_nothing_half_done_and_loses_nothing(world_folder: Path, tmp_path: Path) -> None:
    world.copy_world(world_folder, tmp_path)
    environment = {
        **os.environ,
        "THROUGHLINE_HOME": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "throughline.config.settings",
    }
    subprocess.run([sys.executable, "-c", MAKE], env=environment, cwd=world.ROOT, check=True)
    chance, seen = random.Random(int.from_bytes(os.urandom(4))), set()
    for _ in range(8):
        command = [sys.executable, "-c", TAKE_IN]
        with subprocess.Popen(command, env=environment, cwd=world.ROOT, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 1.2))
            process.send_signal(signal.SIGKILL)
        seen.add(_state(tmp_path))
    assert seen <= {(0, "read"), (3000, "confirmed")}
    subprocess.run([sys.executable, "-c", TAKE_IN], env=environment, cwd=world.ROOT, check=True, capture_output=True)
    assert _state(tmp_path) == (3000, "confirmed")
    assert "whole" in world.run(tmp_path, "audit", "verify").stdout


def _state(home: Path) -> tuple[int, str]:
    with sqlite3.connect(home / "throughline.sqlite3") as database:
        count = database.execute(
            "SELECT count(*) FROM reviewing_chronologyentry e JOIN reviewing_reviewagency a ON a.id = e.agency_id "
            "WHERE a.name = 'Kill test'"
        ).fetchone()[0]
        told = database.execute("SELECT state FROM reviewing_chronologyimport WHERE added_by = 'kill test'")
        state = told.fetchone()[0]
    return count, state
