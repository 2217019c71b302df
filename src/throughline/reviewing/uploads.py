"""Keeps files that are sent to a review in memory: Django would write large ones to a folder in the clear."""

from __future__ import annotations

import io
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopFutureHandlers

MEGABYTE = 1024 * 1024
LARGEST = 60 * MEGABYTE
AT_ONCE = f"{LARGEST // MEGABYTE} MB"
# What partnerships follow up may name people too.
CONFIDENTIAL = ("/reviews/", "/organisations/")


class TooMuchAtOnce(RequestDataTooBig):
    """More was sent in one request than is held in memory. The sentence is fit to show."""

    sentence = (
        f"What was sent is larger than {AT_ONCE} together, which is the most that these pages take at once. "
        "Choose fewer files, and send the rest afterwards. How large one file may be stands beside the field."
    )


class KeepOffDisk(FileUploadHandler):
    """Takes every file sent to the pages of a review or a partnership. Other requests are left to the handlers after it."""

    is_confidential = False

    def handle_raw_input(
        self, input_data: Any, META: dict[str, str], content_length: int, boundary: Any, encoding: Any = None
    ) -> None:
        path = self.request.path_info if self.request is not None else ""
        self.is_confidential = path.startswith(CONFIDENTIAL)
        if self.is_confidential and content_length > LARGEST:
            # Read to its end: a browser that is still sending when it is answered shows a broken connection, not the answer.
            while input_data.read(MEGABYTE):
                pass
            raise TooMuchAtOnce(f"{content_length} bytes were sent at once.")

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        if self.is_confidential:
            self.file = io.BytesIO()
            raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        if not self.is_confidential:
            return raw_data
        self.file.write(raw_data)
        return None

    def file_complete(self, file_size: int) -> Any:
        if not self.is_confidential:
            return None
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file,
            self.field_name,
            self.file_name or "",
            self.content_type,
            file_size,
            self.charset,
            self.content_type_extra,
        )
