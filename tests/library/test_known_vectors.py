"""The vectors that spare each test run the embedding of the demonstration are those that the model gives."""

from __future__ import annotations

import numpy as np
import pytest

from reviewtext.meaning import load_model
from tests.remembering import KNOWN, key, read
from throughline.library.models import Passage

NEAR = 0.99


@pytest.mark.django_db
def test_what_is_kept_is_what_the_model_says() -> None:
    known, model = read(KNOWN), load_model()
    assert model is not None
    texts = [text for text in Passage.objects.order_by("pk").values_list("text", flat=True) if key(text) in known]
    # Should most of the texts have changed since, write the file anew: `python -m tests.remembering` says how.
    assert len(texts) > 400
    some = texts[::50]
    nearness = (np.array([known[key(text)] for text in some]) * model.embed(some)).sum(axis=1)
    assert nearness.min() > NEAR, nearness
