"""What passages, recommendations and words mean, as vectors, for whoever compares them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from throughline.library.models import Recommendation
from throughline.library.search import meaning_model, open_index


def vectors_of_passages(passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
    """Return a unit vector for each passage, in the order given; None where any has none, as when meaning is turned off.

    Vectors say nothing that the passages do not: ask only for passages that the person may read.
    """
    return open_index().vectors_of(passage_ids)


def vectors_of_recommendations(items: Sequence[Recommendation]) -> npt.NDArray[np.float32] | None:
    """Return a vector for each as it is kept, shape (items, 384); None where any has none yet."""
    kept = [bytes(one.meaning) for one in items if one.meaning is not None]
    if len(kept) < len(items) or not kept:
        return None
    return np.stack([np.frombuffer(one, np.int8) for one in kept]).astype(np.float32) / np.float32(127)


def vector_of_words(words: str) -> npt.NDArray[np.float32] | None:
    """Return the vector of some words, of which nothing is kept; None where meaning is turned off."""
    model = meaning_model()
    return None if model is None else np.asarray(model.embed([words])[0], np.float32)
