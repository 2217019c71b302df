"""What passages mean, as vectors, for whoever learns from them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from throughline.library.search import open_index


def vectors_of_passages(passage_ids: Sequence[int]) -> npt.NDArray[np.float32] | None:
    """Return a unit vector for each passage, in the order given; None where any has none, as when meaning is turned off.

    Vectors say nothing that the passages do not: ask only for passages that the person may read.
    """
    return open_index().vectors_of(passage_ids)
