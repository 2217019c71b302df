"""Files in an S3-compatible store: kept there, brought here when needed, gone from both when taken away; papers only sealed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.files.base import ContentFile

from tests import buckets
from tests.buckets import names_in
from throughline.hosting import engines
from throughline.library import object_store
from throughline.library.models import StoredFile
from throughline.library.operations.deposit import keep_bytes
from throughline.reviewing.operations.papers import storage
from throughline.reviewing.papers.sealed_objects import SealedObjects

CONTENT = b"The bytes of a report. " * 1000


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with buckets.served() as address:
        yield address


@pytest.fixture
def bucket(address: str, settings: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """An empty bucket that everything is kept in, and a machine that has nothing yet."""
    monkeypatch.setenv("FILES_URL", address)
    settings.HOME, settings.STORAGES = tmp_path, engines.storages(tmp_path)
    with buckets.made() as bucket:
        yield bucket


def test_a_file_is_in_the_store_before_any_row_and_comes_to_a_machine_that_lacks_it(bucket: Any) -> None:
    sha256, size = keep_bytes(io.BytesIO(CONTENT))
    assert names_in(bucket) == [f"first/files/{sha256[:2]}/{sha256[2:4]}/{sha256}"]
    stored = StoredFile(sha256=sha256, size=size)
    stored.path.unlink()
    assert stored.path.read_bytes() == CONTENT
    # The same bytes are put there once.
    written = bucket.Object(names_in(bucket)[0]).last_modified
    keep_bytes(io.BytesIO(CONTENT))
    assert bucket.Object(names_in(bucket)[0]).last_modified == written


def test_bytes_that_were_changed_in_the_store_are_never_taken_for_the_file(bucket: Any, tmp_path: Path) -> None:
    sha256, size = keep_bytes(io.BytesIO(CONTENT))
    stored = StoredFile(sha256=sha256, size=size)
    stored.path.unlink()
    bucket.Object(names_in(bucket)[0]).put(Body=b"another")
    with pytest.raises(OSError, match="is not the file"):
        _ = stored.path
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_is_taken_down_goes_here_in_the_store_and_then_on_other_machines(bucket: Any, tmp_path: Path) -> None:
    sha256, size = keep_bytes(io.BytesIO(CONTENT))
    place = StoredFile(sha256=sha256, size=size).path
    object_store.remove(sha256, place)
    assert not object_store.is_kept(sha256, place)
    assert names_in(bucket) == []
    # Another machine still has it, and a drawing of it.
    place.write_bytes(CONTENT)
    drawn = tmp_path / "drawings" / sha256[:2] / sha256 / "1-600.webp"
    drawn.parent.mkdir(parents=True)
    drawn.write_bytes(b"picture")
    assert object_store.forget_strangers({sha256}) == 0
    assert object_store.forget_strangers(set()) == 2
    assert not place.exists() and not drawn.exists()


def test_the_store_sees_papers_only_sealed(bucket: Any, settings: Any) -> None:
    kept, name = storage(), "ab/abcdef"
    assert isinstance(kept, SealedObjects)
    kept.save(name, ContentFile(b"what a witness said"))
    sealed = bucket.Object(f"first/papers/{name}").get()["Body"].read()
    assert b"witness" not in sealed
    assert kept.open(name).read() == b"what a witness said"
    assert kept.names() == [name]
    assert kept.age_of(name) > 1.7e9
    assert not kept.reseal(name)
    settings.PAPERS_KEYS = ["bmV3S2V5bmV3S2V5bmV3S2V5bmV3S2V5bmV3S2V5MTI=", *settings.PAPERS_KEYS]
    assert kept.reseal(name)
    assert kept.open(name).read() == b"what a witness said"
    kept.delete(name)
    assert kept.names() == []


@pytest.mark.parametrize(
    "wrong", ["https://h/b", "s3://k:geheim@h", "s3://k:geheim@h/b?acl=public", "s3://k:geheim@h:x/b"]
)
def test_an_address_that_names_no_bucket_is_refused_and_not_shown(
    wrong: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("FILES_URL", wrong)
    with pytest.raises(ImproperlyConfigured, match="FILES_URL") as refused:
        engines.storages(tmp_path)
    assert "geheim" not in str(refused.value)
