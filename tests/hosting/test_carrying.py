"""Backups and moves: the same rows and the same bytes arrive, sealed things stay sealed, and a kill on the way does no harm."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from tests import buckets, databases, on_cluster, world
from throughline.hosting.carrying import tables
from throughline.hosting.carrying.backing_up import NotPossible, back_up, pack
from throughline.hosting.carrying.restoring import restore
from throughline.library.models import Reading

PAGES = """
import django, hashlib, os, re
os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
django.setup()
from django.test import Client
from throughline.library.models import Report
codes = Report.objects.order_by("code").values_list("code", flat=True)
for address in ("/", "/browse/", "/search/?q=bruise", "/markers/", *(f"/reports/{code}/" for code in codes[:4])):
    answer = Client().get(address)
    page = re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", answer.content)
    print(address, answer.status_code, hashlib.sha256(page).hexdigest())
"""
KEYS = ("development-papers-key", "development-secret-key")


@pytest.fixture(scope="module")
def source(world_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An installation of its own, and not to be changed."""
    home = tmp_path_factory.mktemp("source")
    world.copy_world(world_folder, home)
    return home


@pytest.fixture(scope="module")
def backup(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("backups") / "first"
    said = world.run(source, "backup", str(folder)).stdout
    assert "keys are not in it" in said
    return folder


def bytes_in(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


# Where a cluster holds the index, no backup has it, and every text waits to be found by meaning again.
READINGS = "tables/library_reading.jsonl.gz"


def readings_in(files: dict[str, bytes]) -> list[list[Any]]:
    """Return the rows of readings, but for when each could be found by meaning where a copy cannot keep that."""
    rows = [tables.row_of(line) for line in gzip.decompress(files[READINGS]).splitlines()]
    at = [field.name for field in Reading._meta.local_concrete_fields].index("meaning_at")
    return [[*row[:at], *row[at + 1 :]] if on_cluster.URL else list(row) for row in rows]


def same_in_both(first: dict[str, bytes], second: dict[str, bytes]) -> bool:
    """Say whether two backups hold the same, but for their manifests and for what no copy of a cluster's readings keeps."""
    names = first.keys() - {"manifest.json"}
    different = [name for name in sorted(names) if first[name] != second.get(name)]
    assert different == ([READINGS] if on_cluster.URL else [])
    return names == second.keys() - {"manifest.json"} and readings_in(first) == readings_in(second)


def manifest_of(folder: Path) -> dict[str, Any]:
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text())
    del manifest["made_at"]
    if on_cluster.URL:
        del manifest["tables"]["library_reading"]["sha256"]
    return manifest


def refused(home: Path, *arguments: str) -> str:
    with pytest.raises(subprocess.CalledProcessError) as failed:
        world.run(home, *arguments)
    return str(failed.value.stderr)


def pages_of(home: Path, environment: dict[str, str]) -> str:
    """Return what strangers see of an installation."""
    done = subprocess.run(
        [sys.executable, "-c", PAGES], env={**environment, "THROUGHLINE_HOME": str(home)}, cwd=world.ROOT, text=True,
        capture_output=True, check=True,
    )  # fmt: skip
    return done.stdout


@pytest.mark.slow
@pytest.mark.cluster
@pytest.mark.timeout(900)
def test_restored_elsewhere_moved_with_a_kill_on_the_way_and_backed_up_again_it_is_the_same_byte_by_byte(
    backup: Path, source: Path, tmp_path: Path, world_folder: Path
) -> None:
    """On PostgreSQL: from a server into a backup, out of it into a file, and from the file to a server again."""
    restored, moved, again = tmp_path / "restored", tmp_path / "moved", tmp_path / "again"
    for home in (restored, moved):
        home.mkdir()
    alone = {**os.environ, "THROUGHLINE_HOME": str(restored), "DATABASE_URL": "", "SEARCH_URL": ""}

    def run(*arguments: str) -> str:
        done = subprocess.run([world.COMMAND, *arguments], env=alone, cwd=world.ROOT, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    said = run("restore", str(backup))
    assert "The audit chain is whole" in said
    assert "set THROUGHLINE" not in said, "the keys are those of before"
    to = ["move", "--to", str(moved)]
    if databases.SERVER:
        databases.environment_of(moved)
        to = ["move", "--to", databases.url_of(moved), "--files", str(moved)]
    with subprocess.Popen([world.COMMAND, *to], env=alone, cwd=world.ROOT, stdout=subprocess.PIPE, text=True) as begun:
        assert begun.stdout is not None
        while "library_passage" not in begun.stdout.readline():
            assert begun.poll() is None
        begun.kill()
    # By this `doctor` and `/readyz` know that the place is not whole.
    assert databases.rows(moved, f"SELECT count(*) FROM {tables.UNFINISHED}")  # noqa: S608
    assert "It goes on" in run(*to)
    world.run(moved, "backup", str(again))
    first = bytes_in(backup)
    assert same_in_both(first, bytes_in(again))
    kept, arrived = manifest_of(backup), manifest_of(again)
    assert {**kept, "engine": ""} == {**arrived, "engine": ""}
    assert len([name for name in first if name.startswith("papers/")]) > 3
    # Gathered at the start, and so not carried.
    shutil.copytree(source / "static", moved / "static")
    if on_cluster.URL:
        # No copy takes a cluster's index along: a worker makes it again from the tables, words and then meaning.
        remembering = [sys.executable, "-m", "tests.remembering", str(world_folder.parent / "vectors.npz")]
        world.run(moved, "work", "--until-done", program=remembering)
    assert pages_of(moved, databases.environment_of(moved)) == pages_of(source, databases.environment_of(source))


@pytest.mark.slow
def test_a_backup_goes_into_an_object_store_and_comes_out_of_it_on_a_machine_that_has_no_file(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home, again = tmp_path / "home", tmp_path / "again"
    home.mkdir()
    with buckets.served() as address:
        monkeypatch.setenv("FILES_URL", address)
        with buckets.made() as bucket:
            world.run(home, "restore", str(backup))
            kept = [name for name in bytes_in(backup) if name.startswith(("files/", "papers/"))]
            assert len(buckets.names_in(bucket)) == len(kept) > 20
            assert not (home / "papers").exists(), "papers lie in the store alone"
            shutil.rmtree(home / "files")
            world.run(home, "backup", str(again))
    # What lies in the data folder of one machine, such as its index, is that machine's own.
    assert same_in_both(bytes_in(backup), bytes_in(again))
    assert manifest_of(backup) == manifest_of(again)


def test_a_backup_holds_no_key_no_session_and_nothing_unsealed(backup: Path) -> None:
    everything = b"".join(
        gzip.decompress(held) if name.endswith(".gz") else held for name, held in bytes_in(backup).items()
    )
    assert b"Wexmoor and Lathe" in everything, "it is read as it stands"
    assert b"Action 3 is overdue" in everything, "what is kept instead of sent is in it"
    # The last stands in that message, beside a link that opens something to whoever has it.
    for said in ("Nobody rang me back", "Tanner Row", "Dana Heron", "By this link you can say"):
        assert said.encode() not in everything
    names = set(bytes_in(backup))
    assert not names & {"tables/django_session.jsonl.gz", *KEYS}


def test_a_backup_that_was_changed_is_refused(backup: Path, tmp_path: Path) -> None:
    changed, home = tmp_path / "changed", tmp_path / "home"
    home.mkdir()
    shutil.copytree(backup, changed)
    (changed / next(name for name in bytes_in(backup) if name.startswith("files/"))).write_bytes(b"another")
    assert "is not what it was" in refused(home, "restore", str(changed))
    (changed / "manifest.json").unlink()
    assert "no whole backup" in refused(home, "restore", str(changed))


def with_another_manifest(backup: Path, folder: Path, **parts: Any) -> Path:
    """Return a copy of a backup, of which the manifest says something else. A part that is None is taken out."""
    shutil.copytree(backup, folder)
    manifest = json.loads((folder / "manifest.json").read_text()) | parts
    kept = {name: part for name, part in manifest.items() if part is not None}
    (folder / "manifest.json").write_text(json.dumps(kept))
    return folder


@pytest.mark.parametrize(
    "name",
    ["development-secret-key", "throughline.db", "files/../development-papers-key", "../outside", "/etc/motd", "files"],
)
def test_a_backup_brings_nothing_that_no_backup_holds(backup: Path, tmp_path: Path, name: str) -> None:
    words = b"a key of somebody else's"
    files = {name: hashlib.sha256(words).hexdigest()}
    changed, home = with_another_manifest(backup, tmp_path / "changed", files=files), tmp_path / "home"
    home.mkdir()
    place = changed / name
    if tmp_path in place.parents and place != changed / "files":
        place.write_bytes(words)
    assert "names a file that no backup holds" in refused(home, "restore", str(changed))
    assert words not in bytes_in(home).values() and not (tmp_path / "outside").is_dir()


@pytest.mark.parametrize("part", ["files", "index", "tables", "steps", "keys", "form"])
def test_a_manifest_that_lacks_a_part_is_of_no_whole_backup(
    backup: Path, settings: Any, tmp_path: Path, part: str
) -> None:
    settings.HOME = tmp_path
    with pytest.raises(NotPossible, match="is no whole backup"):
        restore(with_another_manifest(backup, tmp_path / "changed", **{part: None}), say=print)


@pytest.mark.parametrize("harm", ["cut", "gone", "no table", "other rows"])
def test_a_table_that_is_not_whole_is_named(backup: Path, tmp_path: Path, harm: str) -> None:
    changed, home = tmp_path / "changed", tmp_path / "home"
    home.mkdir()
    shutil.copytree(backup, changed)
    table = changed / "tables" / "audit_event.jsonl.gz"
    whole = table.read_bytes()
    table.write_bytes({"cut": whole[: len(whole) // 2], "no table": b"words"}.get(harm, gzip.compress(b"[1, 2]\n")))
    if harm == "gone":
        table.unlink()
    said = refused(home, "restore", str(changed))
    assert "The table audit_event of the backup is not whole." in said and "Traceback" not in said
    assert not list(home.glob("files/*")) and not list(home.glob("*.db")), "nothing was made before it was noticed"


def test_nobody_else_reads_a_backup_nor_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "open"
    folder.mkdir(mode=0o755)
    (folder / "manifest.json").write_text("{}")
    seen: list[int] = []
    add = tarfile.TarFile.add
    monkeypatch.setattr(
        tarfile.TarFile,
        "add",
        lambda *given, **more: (seen.append(mode_of(tmp_path / ".b.tar.part")), add(*given, **more)),
    )
    pack(folder, tmp_path / "b.tar")
    assert seen == [0o600] and mode_of(tmp_path / "b.tar") == 0o600


def test_a_folder_that_was_open_to_everybody_is_closed_before_a_backup_goes_into_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, seen = tmp_path / "made-before", []
    folder.mkdir()
    folder.chmod(0o755)
    monkeypatch.setattr(
        "throughline.hosting.carrying.backing_up._back_up_once", lambda target, _: seen.append(mode_of(target)) or {}
    )
    back_up(folder, say=print)
    assert seen == [0o750]


def mode_of(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_file_that_is_no_backup_and_a_place_that_is_not_there_are_named(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(b"%PDF-1.7 no archive")
    said = refused(tmp_path, "restore", str(tmp_path / "report.pdf"))
    assert f"{tmp_path / 'report.pdf'} is no whole backup" in said
    said = refused(tmp_path, "backup", str(tmp_path / "not-there" / "b.tar"))
    assert f"{tmp_path / 'not-there'} is no folder." in said
    assert "Traceback" not in said


def test_a_move_names_the_database_that_cannot_be_reached_and_not_its_password(
    world_folder: Path, tmp_path: Path
) -> None:
    said = refused(tmp_path, "move", "--to", str(tmp_path / "there"))
    assert said.startswith("There is no library yet")
    said = refused(world_folder, "move", "--to", "postgresql://somebody:quartzwren@127.0.0.1:1/there")
    assert said.startswith("The database at 127.0.0.1:1/there cannot be reached. Check that it is there")
    assert "quartzwren" not in said


@pytest.mark.django_db
def test_nothing_that_is_there_is_written_over(backup: Path, settings: Any, tmp_path: Path) -> None:
    with pytest.raises(NotPossible, match="not empty"):
        back_up(backup, say=print)
    settings.HOME = tmp_path
    with pytest.raises(NotPossible, match="holds something already"):
        restore(backup, say=print)
    assert list(tmp_path.iterdir()) == []


def test_a_row_comes_out_of_its_line_as_it_went_in() -> None:
    import datetime
    import decimal
    import uuid

    row = [
        1, "Llŷr ‘x’\n", None, True, 0.1, b"\x00\xff", uuid.uuid4(), decimal.Decimal("1.50"),
        datetime.datetime(2026, 3, 29, 1, 30, 0, 5, tzinfo=datetime.UTC), datetime.date(2026, 1, 2), datetime.time(3, 4),
        datetime.timedelta(days=-1, microseconds=3), '{"bytes":"no"}',
    ]  # fmt: skip
    assert tables.row_of(tables.line_of(row)) == row
