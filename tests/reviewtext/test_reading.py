"""Reading goes by the bytes, keeps to its limits whatever the file does, and refuses in plain words."""

from __future__ import annotations

import gc
import os
import signal
import threading
import time
import zipfile
from pathlib import Path

import pytest

from reviewtext import Limits, Refused, read, reading
from reviewtext.apart import caller, run_apart
from reviewtext.limits import MEGABYTE
from reviewtext.reading import read_limited
from tests.reviewtext.pdfs import PROSE, set_pdf

SMALL = Limits(seconds=2, memory_bytes=512 * MEGABYTE, output_bytes=4 * MEGABYTE)
TEXT = f"SUMMARY\n\n{PROSE}\n\nRECOMMENDATIONS\n\n{PROSE}\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (TEXT.encode(), "text/plain"),
        (TEXT.encode("utf-16"), "text/plain"),
        (f"<!doctype html><html><body><h1>Summary</h1><p>{PROSE}</p></body></html>".encode(), "text/html"),
        (f'title,date,circumstances\n"A report",2020-01-01,"{PROSE}"\n'.encode(), "text/csv"),
    ],
)
def test_what_a_file_is_told_by_its_bytes_not_its_name(tmp_path: Path, content: bytes, kind: str) -> None:
    path = tmp_path / "misnamed.pdf"
    path.write_bytes(content)
    document = read(path)
    assert document.media_type == kind
    assert PROSE.split()[3] in document.text
    assert document.passages and document.seconds > 0


def test_waste_is_left_lying_while_a_file_is_read_and_not_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_for: list[bool] = []
    monkeypatch.setattr(reading, "fill", lambda _: looked_for.append(gc.isenabled()))
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    read(path)
    assert looked_for == [False] and gc.isenabled()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\0" * 5000, "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_report"),
        (b"{\\rtf1 hello}", "not_a_report"),
        (b"<?xml version='1.0'?><data/>", "not_a_report"),
        (bytes(range(256)) * 40, "not_text"),
        (b"%PDF-1.7\nnothing more", "damaged"),
        (b"PK\x03\x04 broken", "damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_advice(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "odd.bin"
    path.write_bytes(content)
    with pytest.raises(Refused) as refusal:
        read_limited(path)
    assert refusal.value.code == code
    assert refusal.value.reason.endswith(".") and refusal.value.advice.endswith(".")


def test_an_archive_is_told_from_a_document(tmp_path: Path) -> None:
    path = tmp_path / "reports.docx"
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("a.txt", "a report")
    with pytest.raises(Refused) as refusal:
        read(path)
    assert "archive" in refusal.value.reason


def test_prose_with_commas_is_not_a_table(tmp_path: Path) -> None:
    path = tmp_path / "prose.txt"
    path.write_text("A report, of sorts, by nobody\n\nIt has one, two, three, four commas.\nAnd here, one.\n")
    assert read(path).media_type == "text/plain"


def test_a_file_that_begins_with_many_comments_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "comments.txt"
    path.write_text("<!-- saved -->" * 40 + TEXT)
    document = read_limited(path, SMALL)
    assert document.media_type == "text/plain" and PROSE.split()[3] in document.text


def test_reading_apart_gives_the_same_document(tmp_path: Path) -> None:
    path = set_pdf(tmp_path / "report.pdf", f'#set page("a5")\n= Findings\n{PROSE * 6}\n= Learning\n{PROSE * 6}')
    here, apart = read(path), read_limited(path)
    assert apart.text == here.text
    assert apart.sections == here.sections and apart.passages == here.passages
    assert [page.words.to_bytes() for page in apart.pages] == [page.words.to_bytes() for page in here.pages]


def test_too_many_pages_are_refused(tmp_path: Path) -> None:
    path = set_pdf(tmp_path / "long.pdf", "a\n" + "#pagebreak()\nb\n" * 5)
    with pytest.raises(Refused) as refusal:
        read(path, Limits(pages=5))
    assert refusal.value.code == "too_many_pages"


def sleep_with_a_child() -> None:
    import subprocess

    subprocess.run(["sleep", "60"], check=False)


def swell() -> int:
    return len(bytearray(2_000 * MEGABYTE))


def overflow() -> bytes:
    return bytes(8 * MEGABYTE)


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def fail() -> None:
    raise ValueError("unforeseen")


@pytest.mark.parametrize(
    ("function", "code"),
    [
        ("sleep_with_a_child", "too_slow"),
        ("swell", "too_large_inside"),
        ("overflow", "too_large_inside"),
        ("crash", "reader_stopped"),
        ("fail", "reader_stopped"),
    ],
)
def test_every_way_to_misbehave_ends_in_a_refusal(function: str, code: str) -> None:
    began = time.monotonic()
    with pytest.raises(Refused) as refusal:
        run_apart(f"tests.reviewtext.test_reading:{function}", limits=SMALL)
    assert refusal.value.code == code
    assert time.monotonic() - began < 10


def where_am_i() -> list[int]:
    return [os.getpid(), os.getppid()]


def how_many(rows: list[str]) -> int:
    return len(rows)


def test_a_job_may_be_given_more_than_a_socket_carries_in_one_message() -> None:
    rows = [f"{number}: {TEXT}" for number in range(20_000)]
    assert run_apart("tests.reviewtext.test_reading:how_many", rows, limits=Limits()) == 20_000


def test_a_killed_forking_process_is_replaced() -> None:
    _, server = run_apart("tests.reviewtext.test_reading:where_am_i", limits=SMALL)
    os.kill(server, signal.SIGKILL)
    job, other = run_apart("tests.reviewtext.test_reading:where_am_i", limits=SMALL)
    assert other != server and job != other


def test_no_process_outlives_its_job() -> None:
    job, _ = run_apart("tests.reviewtext.test_reading:where_am_i", limits=SMALL)
    with pytest.raises(ProcessLookupError):
        os.kill(job, 0)


def test_many_threads_may_read_at_once(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(TEXT)
    lengths: list[int] = []
    threads = [threading.Thread(target=lambda: lengths.append(len(read_limited(path).text))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(lengths) == 12 and len(set(lengths)) == 1


def test_an_answer_may_hold_documents_and_nothing_else() -> None:
    import io
    import pickle

    for thing in (os.system, pickle.Unpickler, Path("/")):
        with pytest.raises(pickle.UnpicklingError):
            caller._Unpickler(io.BytesIO(pickle.dumps(thing))).load()


@pytest.mark.parametrize("name", ["np.lib._utils_impl.os.system", "Refused.__init__.__globals__", "dataclass", "np"])
def test_an_answer_reaches_nothing_through_what_its_shapes_import(name: str) -> None:
    import io
    import pickle

    short = bytes([len(name)]) + name.encode()
    answer = pickle.PROTO + b"\x04" + b"\x8c\x13reviewtext.document\x8c" + short + pickle.STACK_GLOBAL + pickle.STOP
    with pytest.raises(pickle.UnpicklingError):
        caller._Unpickler(io.BytesIO(answer)).load()
