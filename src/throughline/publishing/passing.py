"""Files that only pass through: held in memory, read in the limited process, and gone when the answer is given."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

from reviewtext import Refused
from throughline.library import queries as library
from throughline.people.policies import Actor

# One check takes a processor and several hundred megabytes, so that each web process does one at a time.
_ONE_AT_A_TIME = threading.BoundedSemaphore(1)
_LOOK_EVERY = 0.5
BUSY = Refused("busy", "Another report is being checked just now.", "Try again in a minute.")
CHECKS = Path(settings.PACKS) / "report-checks" / "report.yaml"
SAID = {
    "reading": "Reading the file",
    "details": "Looking for details by which somebody could be recognised",
    "quality": "Looking at the report with 21 questions",
}


class FileInMemory:
    """Bytes that have no name in any folder. `path` can be opened by this process and those it started."""

    def __init__(self, name: str = "") -> None:
        self.name = name
        self.size = 0
        self._descriptor = os.memfd_create("passing")

    @property
    def path(self) -> str:
        return f"/proc/{os.getpid()}/fd/{self._descriptor}"

    def write(self, data: bytes) -> None:
        self.size += len(data)
        left = memoryview(data)
        while left:
            left = left[os.write(self._descriptor, left) :]

    def read(self) -> bytes:
        return os.pread(self._descriptor, 1_000_000, 0)

    def close(self) -> None:
        # Django closes uploads as soon as a reader leaves. The number of a closed file is given to the next that is
        # opened, and the check under way would read that one. So only `forget` closes.
        return

    def forget(self) -> None:
        """Give the memory back."""
        descriptor, self._descriptor = self._descriptor, -1
        if descriptor >= 0:
            os.close(descriptor)

    def __del__(self) -> None:
        self.forget()


class KeepInMemory(FileUploadHandler):
    """Takes an upload into memory alone: Django's own handlers write large files to a folder for temporary files."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.held = FileInMemory()
        self.is_too_large = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        if self.held.size + len(raw_data) > settings.THROUGHLINE["CHECK_FILE_BYTES"]:
            self.held.forget()
            if self.request is not None:
                self.request.META["upload_is_too_large"] = True
            raise StopUpload(connection_reset=False)
        self.held.write(raw_data)

    def file_complete(self, file_size: int) -> Any:
        return self.held

    def upload_interrupted(self) -> None:
        if hasattr(self, "held"):
            self.held.forget()


def checked_in_passing(held: FileInMemory) -> Iterator[str | dict[str, Any] | Refused]:
    """Yield each stage in words as it begins, then what was found or the refusal. The file is gone afterwards."""
    if not _ONE_AT_A_TIME.acquire(blocking=False):
        held.forget()
        yield BUSY
        return
    progress, answer = FileInMemory(), list[Any]()
    worker = threading.Thread(target=_check, args=(held, progress, answer), daemon=True)
    try:
        worker.start()
        told = 0
        while worker.is_alive():
            worker.join(_LOOK_EVERY)
            stages = progress.read().decode().split()
            yield from (SAID[stage] for stage in stages[told:] if stage in SAID)
            told = len(stages)
        yield answer[0]
    finally:
        # The reader may have left: the check ends within its limits, and only then may another begin.
        threading.Thread(target=_end, args=(worker, held, progress), daemon=True).start()


def compared(result: dict[str, Any], *, seen_by: Actor) -> dict[str, Any]:
    """Return the result with the published reports that share each combination. The library keeps nothing of the question.

    Only reports that the person may read are looked at.
    """
    return {**result, "combinations": [_compared(one, seen_by) for one in result["combinations"]]}


def _compared(one: dict[str, Any], seen_by: Actor) -> dict[str, Any]:
    try:
        places, reports = library.reports_saying_all([each["wordings"] for each in one["features"]], seen_by=seen_by)
    except Exception:
        # What is raised here would be logged with words of the report; the check is worth having without the comparison.
        return one
    said = [one["features"][place]["says"] for place in places]
    # One thing alone is no combination.
    return {**one, "shared": said, "sharing": reports} if len(said) > 1 else one


def _check(held: FileInMemory, progress: FileInMemory, answer: list[Any]) -> None:
    # Only here: its lists of words take a second to load, which no start of the site should wait for.
    from reviewtext.checking import LIMITS, check_limited

    try:
        answer.append(check_limited(held.path, CHECKS, LIMITS, progress.path))
    except Refused as refusal:
        answer.append(refusal)
    except Exception:
        # Nothing of it is logged, because the message of an error may quote the report.
        answer.append(
            Refused("check_failed", "This file could not be checked.", "Save it again as PDF, and check that.")
        )


def _end(worker: threading.Thread, held: FileInMemory, progress: FileInMemory) -> None:
    worker.join()
    held.forget()
    progress.forget()
    _ONE_AT_A_TIME.release()
