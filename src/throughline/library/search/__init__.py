"""Search: the contract, the embedded engine behind it, and the one index of this process."""

from __future__ import annotations

import threading
from pathlib import Path

from django.conf import settings

from reviewtext.meaning import MeaningModel, load_model
from throughline.library import vocabularies
from throughline.library.search.contract import Index
from throughline.library.search.embedded import EmbeddedIndex
from throughline.library.search.synonyms import Synonyms

# The facets whose values are ids of a vocabulary.
CODED = {
    "review_type": "review-types", "nation": "nations", "theme": "themes", "age_band": "age-bands", "section": "sections",
}  # fmt: skip
_open: dict[Path, EmbeddedIndex] = {}
_lock = threading.Lock()


def meaning_model() -> MeaningModel | None:
    """Return the embedding model, or None where search by meaning is turned off."""
    return load_model()


def known_synonyms() -> Synonyms:
    """Return what the vocabularies say of words that mean the same, and of the values of facets."""
    known = Synonyms.from_vocabularies(*(vocabularies.load(name) for name in ("themes", "agencies", "expansions")))
    for facet, name in CODED.items():
        known.name_values(facet, vocabularies.load(name))
    return known


def open_index() -> Index:
    """Return this process's index, opened at its first use."""
    folder = Path(settings.INDEX_FOLDER)
    with _lock:
        if folder not in _open:
            _open[folder] = EmbeddedIndex(folder, synonyms=known_synonyms(), model=meaning_model())
        return _open[folder]
