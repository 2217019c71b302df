"""Search: the contract, the engine behind it that the settings name, and the one index of this process."""

from __future__ import annotations

import os
import threading
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from reviewtext.meaning import MeaningModel, load_model
from throughline.library import vocabularies
from throughline.library.search.contract import Index
from throughline.library.search.embedded import EmbeddedIndex
from throughline.library.search.synonyms import Synonyms

# The facets whose values are ids of a vocabulary.
CODED = {
    "review_type": "review-types", "nation": "nations", "theme": "themes", "age_band": "age-bands", "section": "sections",
}  # fmt: skip
# By where it is. A forked process opens its own: connections to a cluster are not shared.
_open: dict[tuple[Path | int | str, ...], Index] = {}
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
    folder, url = Path(settings.INDEX_FOLDER), settings.SEARCH["URL"]
    where = (folder, os.getpid(), url, settings.SEARCH["INDEX"]) if url else (folder,)
    with _lock:
        if where not in _open:
            _open[where] = _on_cluster(folder) if url else _in_folder(folder)
        return _open[where]


def index_lies_here() -> bool:
    """Say whether the index is a folder of this machine, which a copy of the installation can take along.

    Where a cluster holds it, the folder has nothing but this machine's own copy of the vectors.
    """
    return not settings.SEARCH["URL"] and Path(settings.INDEX_FOLDER).is_dir()


def _in_folder(folder: Path) -> Index:
    return EmbeddedIndex(folder, synonyms=known_synonyms(), model=meaning_model())


def _on_cluster(folder: Path) -> Index:
    try:
        from throughline.library.search.cluster import ClusterIndex, Place
    except ModuleNotFoundError as missing:
        raise ImproperlyConfigured(
            "SEARCH_URL is set, but the client for OpenSearch is not installed. Install throughline[cluster]."
        ) from missing
    asked = settings.SEARCH
    place = Place(asked["URL"], asked["INDEX"], asked["SHARDS"], asked["REPLICAS"], asked["CA_FILE"])
    return ClusterIndex(place, folder, synonyms=known_synonyms(), model=meaning_model())
