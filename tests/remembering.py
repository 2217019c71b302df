"""Runs a `throughline` command that knows again each text it has made a vector of, so that worlds are built quickly.

    python -m tests.remembering FILE COMMAND...
    python -m tests.remembering FILE --known        writes known_vectors.npz anew from the file of a run that knew nothing

A text's vector depends on the text and the weights alone, and both are pinned: what changes is only how long it takes.
Those of the demonstration's texts as they were last are kept in known_vectors.npz, since making them would take a tenth of
the time of a whole test run on a bare machine. A text that has changed since is simply made a vector of.
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

from reviewtext.meaning import DIMENSIONS, MODEL_SHA256, MeaningModel, to_int8
from throughline.config.cli import main

Vectors = npt.NDArray[np.float32]
KNOWN = Path(__file__).with_name("known_vectors.npz")


def key(text: str) -> bytes:
    return hashlib.sha256(f"{MODEL_SHA256} {text}".encode()).hexdigest()[:24].encode()


def read(file: Path) -> dict[bytes, Vectors]:
    if not file.exists():
        return {}
    with np.load(file) as kept:
        vectors = kept["vectors"].astype(np.float32)
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return dict(zip(kept["keys"].tolist(), vectors, strict=True))


def write(file: Path, known: dict[bytes, Vectors]) -> None:
    """Write a file of vectors in one step, with as many digits as the site keeps of each."""
    beside = file.with_suffix(".new.npz")
    np.savez_compressed(beside, keys=list(known), vectors=to_int8(np.array(list(known.values()))))
    beside.replace(file)


class Remembered:
    """The vectors of one file, by a hash of the text. Written when told to, in one step."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.known = read(KNOWN) | read(file)

    def embed(self, model: MeaningModel, texts: Sequence[str], really: object = MeaningModel.embed) -> Vectors:
        """As MeaningModel.embed, which is asked only about texts not met before."""
        new = [text for text in dict.fromkeys(texts) if key(text) not in self.known]
        if new:
            self.known |= zip(map(key, new), really(model, new), strict=True)  # type: ignore[operator]
        return np.array([self.known[key(text)] for text in texts], np.float32).reshape(-1, DIMENSIONS)


if __name__ == "__main__":
    if sys.argv[2:] == ["--known"]:
        sys.exit(write(KNOWN, read(Path(sys.argv[1]))))
    remembered = Remembered(Path(sys.argv[1]))
    MeaningModel.embed = lambda self, texts: remembered.embed(self, texts)  # type: ignore[method-assign]
    sys.argv[:2] = ["throughline"]
    try:
        main()
    finally:
        write(remembered.file, remembered.known)
