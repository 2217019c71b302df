"""Runs a `throughline` command that knows again each text it has made a vector of, so that worlds are built quickly.

    python -m tests.remembering FILE COMMAND...

A text's vector depends on the text and the weights alone, and both are pinned: what changes is only how long it takes.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import DIMENSIONS, MODEL_SHA256, MeaningModel
from throughline.config.cli import main

Vectors = npt.NDArray[np.float32]


def key(text: str) -> str:
    return hashlib.sha256(f"{MODEL_SHA256} {text}".encode()).hexdigest()


class Remembered:
    """The vectors of one file, by a hash of the text. Written when told to, in one step."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known: dict[str, Vectors] = {}
        if file.exists():
            with np.load(file) as kept:
                self.known = dict(zip(kept["keys"].tolist(), kept["vectors"], strict=True))

    def embed(self, model: MeaningModel, texts: Sequence[str], really: object = MeaningModel.embed) -> Vectors:
        """As MeaningModel.embed, which is asked only about texts not met before."""
        new = [text for text in dict.fromkeys(texts) if key(text) not in self.known]
        if new:
            self.known |= zip(map(key, new), really(model, new), strict=True)  # type: ignore[operator]
        return np.array([self.known[key(text)] for text in texts], np.float32).reshape(-1, DIMENSIONS)

    def keep(self) -> None:
        beside = self.file.with_suffix(".new.npz")
        np.savez(beside, keys=list(self.known), vectors=np.array(list(self.known.values())))
        beside.replace(self.file)


if __name__ == "__main__":
    remembered = Remembered(Path(sys.argv[1]))
    MeaningModel.embed = lambda self, texts: remembered.embed(self, texts)  # type: ignore[method-assign]
    sys.argv[:2] = ["throughline"]
    try:
        main()
    finally:
        remembered.keep()
