"""Recognition by RapidOCR, whose models come inside its wheel: slower, but nothing needs installing."""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import Any

import numpy as np
from PIL import Image

from reviewtext.document import Refused
from reviewtext.ocr.words import Recognised

# A larger picture takes more memory than a reading is allowed, and is read no better.
_LONGEST_SIDE = 1_700


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    return RapidOCR(
        params={
            "Global.log_level": "error",
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": False,
            # These keep a page within the memory that a reading is allowed.
            "Det.limit_type": "max",
            "Det.limit_side_len": 1_280,
            "Rec.rec_batch_num": 2,
            "Global.use_cls": False,
        }
    )


def words_of(image: Image.Image) -> Recognised:
    """Return the words of an image, boxes in pixels. Boxes within a line are shared out by letters."""
    if max(image.size) > _LONGEST_SIDE:
        image = image.copy()
        wide, high = image.size
        image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
        scale = max(wide, high) / _LONGEST_SIDE
    else:
        scale = 1.0
    try:
        result = _engine()(np.asarray(image.convert("RGB")))
    except Exception as error:  # onnxruntime and rapidocr each have errors of their own, and no common parent.
        raise Refused("ocr_failed", "The page could not be recognised.", "Scan it again, at 300 dpi.") from error
    found = Recognised()
    if result.txts is None:
        return found
    for number, (corners, text, score) in enumerate(zip(result.boxes, result.txts, result.scores, strict=True)):
        left, top = (np.asarray(corners).min(axis=0) * scale).tolist()
        right, bottom = (np.asarray(corners).max(axis=0) * scale).tolist()
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
