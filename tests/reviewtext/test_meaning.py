"""What the model says of a text is its own: the texts that go through with it change nothing."""

from __future__ import annotations

import numpy as np
import pytest

from reviewtext.meaning import LETTERS_TOGETHER, TOGETHER, _together, load_model

TEXTS = [
    "Nobody asked the boy himself.",
    "The health visitor saw bruises and wrote them down, and no strategy discussion followed. " * 8,
    "Neglect",
    "Mother missed four appointments, and each was taken for a choice of hers rather than a sign. " * 6,
    "The panel met twice.",
]


def test_a_vector_is_the_same_alone_and_in_company() -> None:
    model = load_model()
    if model is None:
        pytest.skip("the embedding model is turned off")
    together = model.embed(TEXTS)
    alone = np.stack([model.embed([text])[0] for text in TEXTS])
    np.testing.assert_allclose(together, alone, atol=1e-6)
    assert np.linalg.norm(together, axis=1) == pytest.approx(1.0, abs=1e-5)


def test_each_text_goes_once_long_ones_alone_and_short_ones_together() -> None:
    lengths = [40, 900, 50, 45, 1, 700, 300, 290] + [30] * 20
    parts = list(_together(lengths))
    assert sorted(at for part in parts for at in part) == list(range(len(lengths)))
    assert all(len(part) <= TOGETHER for part in parts)
    assert all(len(part) * max(lengths[at] for at in part) <= LETTERS_TOGETHER for part in parts if len(part) > 1)
    assert [1] in parts
    assert [5] in parts
    assert max(map(len, parts)) == TOGETHER
    assert list(_together([])) == []
