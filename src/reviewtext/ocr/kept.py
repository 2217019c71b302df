"""Keeps recognised pages in a folder, so that a long recognition can be killed and taken up again."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from reviewtext.ocr.words import Recognised


@dataclass(frozen=True, slots=True)
class KeptPages:
    """One file a page in `folder`; without a folder nothing is kept. `only`: use what is kept, recognise nothing."""

    folder: Path | None = None
    only: bool = False

    def words(self, number: int) -> Recognised | None:
        """Return the words of a page, or None where it has not been recognised."""
        if self.folder is None:
            return None
        try:
            return Recognised(**json.loads(self._file(number).read_bytes()))
        except (FileNotFoundError, ValueError, TypeError):
            return None

    def keep(self, number: int, words: Recognised) -> None:
        """Keep a page whole or not at all."""
        if self.folder is None:
            return
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        half = self.folder / f"{number}-{os.getpid()}.half"
        half.write_text(json.dumps(asdict(words)), encoding="utf-8")
        half.replace(self._file(number))

    def _file(self, number: int) -> Path:
        assert self.folder is not None
        return self.folder / f"{number}.json"
