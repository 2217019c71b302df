"""The public learning goes out into a folder and comes in whole elsewhere, and nothing else goes with it."""

from __future__ import annotations

import datetime
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests import databases, world
from throughline.alerts.queries import published_issues
from throughline.briefings.models import Version
from throughline.enquiries.models import PublishedAnswer
from throughline.events.models import Contribution, Event
from throughline.improvement import operations
from throughline.improvement.handover_parts import parts
from throughline.improvement.models import NationalIssue
from throughline.improvement.operations.handover import check_handover, load_handover
from throughline.improvement.queries.handover import export_handover, handed_fields
from throughline.library.models import Edition, Report, StoredFile
from throughline.library.operations import RecordDetails, deposit, read_edition, set_availability
from throughline.library.queries.browsing import listed_reports
from throughline.people.models import FormerName, Organisation, Person
from throughline.people.policies import HOST_OPERATOR, Refusal

pytestmark = pytest.mark.django_db
# One process that has loaded everything, since that takes longest. It makes an empty installation, then stops dead in the
# middle of a load, as a killed process does, then loads the rest, carries it into the index, and tells what is there.
LOADED = """
import json, os, sys, time
import django
django.setup()
from pathlib import Path
from django.test import Client
from throughline.config.cli import main
from throughline.improvement.operations.handover import load_handover
from throughline.improvement.queries.handover import sha256_of
from throughline.library.models import StoredFile
from throughline.library.operations.indexing import refresh_index
from throughline.people.policies import HOST_OPERATOR

folder, seen = Path(sys.argv[1]), []

def prepare():
    sys.argv[:] = ["throughline", "start", "--prepare-only", "--no-demo"]
    main()

def stop(line):
    seen.append(line)
    if len(seen) == 7:
        os._exit(9)

def apart(what):
    child = os.fork()
    if not child:
        os.dup2(2, 1)
        try:
            what()
        except SystemExit as end:
            os._exit(end.code or 0)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

assert apart(prepare) == 0
assert apart(lambda: load_handover(folder=folder, by=HOST_OPERATOR, say=stop)) == 9
counts = load_handover(folder=folder, by=HOST_OPERATOR, say=lambda line: None)
refresh_index()
client = Client(headers={"host": "localhost"})
pages = {address: client.get(address, follow=True).content.decode() for address in json.loads(sys.argv[2])}
files = {file.sha256: sha256_of(file.path) for file in StoredFile.objects.all()}
print(json.dumps({"counts": counts, "pages": pages, "files": files}))
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A handover of the world, in which the bodies of the Alliance had another name until now."""
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)
    for one in Organisation.objects.filter(alliance_body__isnull=False):
        FormerName.objects.create(organisation=one, name=f"Board before {one.name}", until_on=tomorrow)
    export_handover(tmp_path / "out", say=lambda line: None)
    return tmp_path / "out"


def text_of(page: str) -> str:
    """Return the words of a page's main part, without tags and tokens of forms."""
    main = page.split("<main", 1)[1].split("</main>", 1)[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def addresses() -> list[str]:
    """Return public pages of each kind: lists, records, texts, published studies and issues, a search."""
    reports = Report.objects.filter(availability="open").order_by("pk")[:4]
    issue = NationalIssue.objects.exclude(published_at=None)[0]
    listing = Client().get("/studies/published/").content.decode()
    study = listing.split('href="/studies/published/', 1)[1].split('"', 1)[0]
    summit = Event.objects.filter(contributions_published_at__isnull=False)[0]
    webinar = Event.objects.exclude(online_link="").filter(contact="")[0]
    briefing = Version.objects.standing()[0].briefing
    answer, alert = PublishedAnswer.objects.filter(taken_back_at=None)[0], published_issues()[0]
    hit = Client().get("/api/search", {"q": "school"}).json()["reports"][0]["hits"][0]
    return [
        "/browse/", "/alliance/", f"/alliance/{issue.code}/", "/studies/published/", f"/studies/published/{study}",
        f"/events/{summit.code}/contributions/", f"/events/{webinar.code}/", f"/briefings/{briefing.code}/", "/briefings/",
        f"/answers/{answer.code}/", "/answers/", f"/alerts/issues/{alert.number}/", f"/cite/{hit['address']}/",
        *(f"/reports/{one.code}/" for one in reports),
    ]  # fmt: skip


def run(home: Path, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**databases.environment_of(home), "DJANGO_SETTINGS_MODULE": "throughline.config.settings"}
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], env=environment, cwd=world.ROOT, capture_output=True, text=True,
        timeout=120, check=False,
    )  # fmt: skip


def test_an_empty_installation_comes_to_the_same_counts_hashes_and_pages_though_the_load_was_killed(
    folder: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    wanted = addresses()
    answer = run(home, LOADED, str(folder), json.dumps(wanted))
    assert answer.returncode == 0, answer.stderr
    found = json.loads(answer.stdout.splitlines()[-1])
    assert found["counts"] == json.loads((folder / "manifest.json").read_text())["counts"]
    assert found["counts"]["records"] == listed_reports().count() > 5
    assert found["counts"]["publications"] == found["counts"]["national_issues"] == 1
    assert found["files"]
    assert all(name == sha256 for name, sha256 in found["files"].items())
    here = Client()
    for address in wanted:
        assert text_of(found["pages"][address]) == text_of(here.get(address, follow=True).content.decode()), address
    assert any("Board before" in page for page in found["pages"].values()), "what was done bears the name of its day"


def test_nothing_goes_out_that_not_everybody_may_read(tmp_path: Path) -> None:
    reports = Report.objects.filter(availability="open", editions__isnull=False).distinct().order_by("pk")
    closed, withdrawn = reports[0], reports[1]
    files = set(StoredFile.objects.filter(editions__report__in=[closed, withdrawn]).values_list("sha256", flat=True))
    words = Edition.objects.filter(report=closed, readings__isnull=False)[0].readings.first()
    assert words is not None
    passage = words.passages.all()[3].text
    set_availability(report=closed, availability="signed_in", reason="Asked.", by=HOST_OPERATOR)
    set_availability(report=withdrawn, availability="withdrawn", reason="Asked.", by=HOST_OPERATOR)
    issue = operations.raise_issue(title="The quartzwren issue", why="So", by=HOST_OPERATOR)
    public = NationalIssue.objects.exclude(published_at=None)[0]
    operations.add_issue_note(issue=public, text="The velvetmoth note", by=HOST_OPERATOR)
    export_handover(tmp_path, say=lambda line: None)
    written = "".join(path.read_text() for path in (tmp_path / "data").iterdir())
    assert closed.code in written
    assert json.dumps(passage, ensure_ascii=False)[1:-1] not in written
    for hidden in (withdrawn.code, issue.code, "quartzwren", "velvetmoth"):
        assert hidden not in written
    assert files.isdisjoint(path.name for path in (tmp_path / "files").iterdir())
    # Whoever knows it is given the link by which a contribution is withdrawn.
    said = Contribution.objects.filter(published_at__isnull=False)
    assert said
    for secret in (
        *said.values_list("uid", flat=True),
        *Event.objects.exclude(online_link="").values_list("online_link", flat=True),
    ):
        assert str(secret) not in written
    for person in Person.objects.all():
        assert person.email not in written
        assert person.audit_name not in written
    assert all(field.related_model is not Person for part in parts() for field in handed_fields(part))


def test_neither_what_a_correction_replaced_nor_what_nobody_could_read_goes_out(tmp_path: Path) -> None:
    def kept(words: str, name: str, **details: Any) -> Edition:
        content = io.BytesIO(words.encode())
        return deposit(content=content, file_name=name, by=HOST_OPERATOR, details=RecordDetails(**details)).edition

    named = kept(
        "Summary\n\nZebediah Quillfeather lived in Orchard Row.", "quillfeather.txt", fields={"title": "A review"}
    )
    read_edition(edition_id=named.pk)
    code = named.report.code
    corrected = kept("Summary\n\nThe child lived nearby.", "corrected.txt", report_code=code, replaces=1)
    waiting = kept("Summary\n\nThe velvetmoth notes.", "not-read-yet.txt", report_code=code)
    unknown = kept("%PDF-1.7 nothing", "Notes on the quartzwren family.pdf")
    export_handover(tmp_path / "before", say=lambda line: None)
    assert (tmp_path / "before" / "files" / named.file_id).exists(), (
        "until the correction is read, it is what readers have"
    )
    read_edition(edition_id=corrected.pk)
    folder = tmp_path / "out"
    export_handover(folder, say=lambda line: None)
    written = "".join(path.read_text() for place in ("data", "csv") for path in (folder / place).iterdir())
    assert code in written and "The child lived nearby." in written
    for hidden in ("quillfeather", "Orchard Row", "velvetmoth", "not-read-yet", "quartzwren", unknown.report.code):
        assert hidden not in written, hidden
    files = {path.name for path in (folder / "files").iterdir()}
    assert corrected.file_id in files
    assert files.isdisjoint({named.file_id, waiting.file_id, unknown.file_id})
    rows = [json.loads(line) for line in (folder / "data" / "editions-00001.jsonl").read_text().splitlines()]
    assert {row["replaces"] for row in rows} == {None}


def test_a_second_export_into_the_folder_leaves_nothing_there_that_was_closed_since(folder: Path) -> None:
    closed = Edition.objects.filter(report__availability="open", row_number=None, readings__isnull=False)[0]
    own, longer = folder / "files" / "notes of our own.txt", folder / "data" / "passages-09999.jsonl"
    own.write_text("They stay.")
    longer.write_text("{}")
    assert (folder / "files" / closed.file_id).exists()
    set_availability(report=closed.report, availability="on_request", reason="Asked.", by=HOST_OPERATOR)
    export_handover(folder, say=lambda line: None)
    assert not (folder / "files" / closed.file_id).exists() and not longer.exists()
    assert own.exists() and check_handover(folder)


def _break_file(folder: Path) -> str:
    path = next((folder / "files").iterdir())
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    return f"files/{path.name} is damaged"


def _lose_rows(folder: Path) -> str:
    (folder / "data" / "passages-00001.jsonl").unlink()
    return "data/passages-00001.jsonl is missing"


def _leave(folder: Path) -> str:
    return _manifest(folder, lambda one: one["files"][0].update(path="files/../../keys")) or "names a place"


def _newer(folder: Path) -> str:
    return _manifest(folder, lambda one: one.update(version=99)) or "not version 1"


def _cut(folder: Path) -> str:
    path = folder / "manifest.json"
    path.write_text(path.read_text()[:-40])
    return "no finished handover"


def _manifest(folder: Path, change: Callable[[dict[str, Any]], object]) -> str:
    path = folder / "manifest.json"
    manifest = json.loads(path.read_text())
    change(manifest)
    path.write_text(json.dumps(manifest))
    return ""


def test_a_damaged_folder_is_refused_with_the_place_and_a_full_installation_too(folder: Path) -> None:
    whole = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    with pytest.raises(Refusal, match="holds records already"):
        load_handover(folder=folder, by=HOST_OPERATOR)
    for damage in (_break_file, _lose_rows, _leave, _newer, _cut):
        said = damage(folder)
        with pytest.raises(Refusal, match=said):
            check_handover(folder)
        for path, content in whole.items():
            path.write_bytes(content)
    with pytest.raises(Refusal, match="Only the host"):
        load_handover(folder=folder, by=Person.objects.get(email="ada.administrator@example.org"))


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=f"There is no folder {tmp_path / 'nothing'}. Check its name."):
        check_handover(tmp_path / "nothing")
