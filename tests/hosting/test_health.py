"""`throughline doctor`, and what the processes say to those who watch over them."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test import Client
from django_tasks_db.models import DBTaskResult

from tests import world
from throughline.hosting import health
from throughline.hosting.living import beat
from throughline.hosting.models import Worker
from throughline.hosting.views import health as views
from throughline.library import tasks
from throughline.library.models import Report, StoredFile


@pytest.fixture(autouse=True)
def afresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "_last", (float("-inf"), []))


def doctor(*arguments: str) -> str:
    said = StringIO()
    call_command("doctor", *arguments, stdout=said)
    return said.getvalue()


@pytest.mark.django_db
def test_a_site_that_is_well_is_said_to_be_so_with_what_it_stands_on() -> None:
    Worker.objects.all().delete()
    beat("elsewhere:1:1")
    said = doctor()
    assert {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor] in said
    assert "1 heard from in the last minutes" in said
    assert "WRONG" not in said
    assert {one["state"] for one in json.loads(doctor("--json"))} <= {"ok", "note"}
    title = Report.objects.values_list("title", flat=True)[0]
    assert title not in said


@pytest.mark.django_db
def test_what_is_wrong_is_named_in_words_and_ends_with_a_code(tmp_path: Path, settings: Any) -> None:
    Worker.objects.all().delete()
    StoredFile.objects.create(sha256="0" * 64, size=1)
    tasks.refresh_index.enqueue()
    said = StringIO()
    with pytest.raises(CommandError, match="2 things are wrong") as failed:
        call_command("doctor", stdout=said)
    assert failed.value.returncode == 1
    assert "1 of" in said.getvalue() and "deposited files is not where it should be" in said.getvalue()
    assert "None was heard from; " in said.getvalue()


@pytest.mark.django_db
def test_a_task_that_was_given_up_is_named_without_what_it_was_about() -> None:
    DBTaskResult.objects.all().delete()
    row = tasks.read_rows.enqueue(sha256="abc")
    DBTaskResult.objects.filter(pk=row.id).update(
        status="FAILED", exception_class_path="builtins.ValueError", traceback="ValueError: Child Sparrow"
    )
    said = doctor()
    assert "Given up 1 time: read_rows, for ValueError." in said
    assert "Sparrow" not in said and "abc" not in said


def test_a_check_that_fails_by_itself_says_nothing_but_the_kind_of_its_fault() -> None:
    def broken() -> Iterator[health.Found]:
        raise OperationalError("password=geheim")
        yield

    (found,) = health.look({"database": broken})
    assert (found.state, found.says) == (health.State.WRONG, "Could not be asked: OperationalError.")


@pytest.mark.django_db
def test_a_process_lives_without_a_database_and_is_ready_only_with_all_that_pages_need(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(0):
        assert Client().get("/healthz").content == b"ok\n"
    assert Client().get("/readyz").content == b"ready\n"
    # Kept for a moment, so that those who watch put no load on what they watch.
    with django_assert_num_queries(0):
        Client().get("/readyz")
    monkeypatch.setattr(views, "_last", (float("-inf"), []))
    monkeypatch.setitem(health.NEEDED, "tables", lambda: iter([health.Found("tables", health.State.WRONG, "secret")]))
    answer = Client().get("/readyz")
    assert (answer.status_code, answer.content) == (503, b"not ready: tables\n")


@pytest.mark.django_db
@pytest.mark.parametrize(("hosts", "address", "says"), [
    ([], "http://127.0.0.1:8000", "every page is refused. Set THROUGHLINE_HOSTS"),
    (["learning.example.org"], "http://127.0.0.1:8000", "which is not served. Set THROUGHLINE_SITE_ADDRESS"),
    (["learning.example.org"], "http://learning.example.org", "over HTTPS alone. Set THROUGHLINE_SITE_ADDRESS"),
])  # fmt: skip
def test_a_host_is_told_of_an_address_under_which_nobody_can_come(
    settings: Any, hosts: list[str], address: str, says: str
) -> None:
    settings.DEVELOPMENT, settings.ALLOWED_HOSTS = False, hosts
    settings.THROUGHLINE = {**settings.THROUGHLINE, "SITE_ADDRESS": address}
    found = health.look({"address": health.given_to_others})
    (wrong,) = [one for one in found if one.state is health.State.WRONG]
    assert says in wrong.says


@pytest.mark.django_db
def test_a_host_is_told_which_of_its_settings_others_will_see_unset(settings: Any) -> None:
    settings.DEVELOPMENT, settings.ALLOWED_HOSTS = False, ["learning.example.org"]
    settings.THROUGHLINE = {**settings.THROUGHLINE, "SITE_ADDRESS": "https://learning.example.org"}
    said = " ".join(one.says for one in health.look({"address": health.given_to_others}))
    for setting in ("PROXIES", "HOST_NAME", "CONTACT_EMAIL", "HELPLINE_TEXT", "EMAIL_FROM"):
        assert f"Set THROUGHLINE_{setting}" in said
    settings.DEVELOPMENT = True
    assert health.look({"address": health.given_to_others}) == []


@pytest.mark.django_db
def test_a_site_with_another_key_is_not_said_to_be_well(settings: Any) -> None:
    assert health.look({"reviews": health.sealed_texts}) == []
    settings.PAPERS_KEYS = [base64.urlsafe_b64encode(b"k" * 32).decode()]
    (found,) = health.look({"reviews": health.sealed_texts})
    assert found.state is health.State.WRONG and "THROUGHLINE_PAPERS_KEY" in found.says


@pytest.mark.django_db
def test_papers_that_another_key_sealed_are_named_with_the_setting(settings: Any) -> None:
    """What a paper is called is sealed in its row: without this, only the kind of a fault was said."""
    settings.PAPERS_KEYS = [base64.urlsafe_b64encode(b"k" * 32).decode()]
    wrong = [found for found in health.look({"every file": health.every_file}) if found.state is health.State.WRONG]
    assert [(found.what, "THROUGHLINE_OLD_PAPERS_KEYS" in found.says) for found in wrong] == [("papers", True)]


def test_a_folder_without_a_library_is_named_once_and_with_what_to_do(tmp_path: Path) -> None:
    environment = {**os.environ, "THROUGHLINE_HOME": str(tmp_path), "DATABASE_URL": "", "SEARCH_URL": ""}
    done = subprocess.run([world.COMMAND, "doctor"], env=environment, capture_output=True, text=True, timeout=60)
    wrong = [line for line in done.stdout.splitlines() if line.startswith("WRONG")]
    assert len(wrong) == 1 and "no library here yet. Run: throughline start --prepare-only --no-demo" in wrong[0]
    assert done.returncode == 1 and "1 thing is wrong." in done.stderr
