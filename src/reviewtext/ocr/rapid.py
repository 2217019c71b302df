"""Recognition by RapidOCR, whose models come inside its wheel: slower, but nothing needs installing."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from reviewtext.ocr.words import Recognised


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


def words_of(image: Image.Image) -> Recognised:
    """Return the words of an image, boxes in pixels. Boxes within a line are shared out by letters."""
    result = _engine()(np.asarray(image.convert("RGB")))
    found = Recognised()
    if result.txts is None:
        return found
    for number, (corners, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        left, top = np.asarray(corners).min(axis=0).tolist()
        right, bottom = np.asarray(corners).max(axis=0).tolist()
        step = (right - left) / max(len(text), 1)
        at = 0
        for word in text.split():
            at = text.index(word, at)
            found.texts.append(word)
            found.boxes.append((left + at * step, top, left + (at + len(word)) * step, bottom))
            found.runs.append(number)
            found.confidences.append(float(score))
            at += len(word)
    return found
