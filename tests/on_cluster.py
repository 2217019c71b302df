"""Where a cluster is given (SEARCH_URL), tests search the demonstration world there, in indexes of their own."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np


@contextmanager
def names_of_its_own(settings: Any) -> Iterator[None]:
    """Let the settings name indexes that are not there yet, and remove them after."""
    if not settings.SEARCH["URL"]:
        yield
        return
    from throughline.library.search import open_index

    settings.SEARCH = {**settings.SEARCH, "INDEX": f"test-{os.getpid()}-{secrets.token_hex(3)}", "REPLICAS": 0}
    yield
    connection = open_index().connection  # type: ignore[attr-defined]
    connection.client.indices.delete(index=f"{connection.place.prefix}-*")


@contextmanager
def world_on_cluster(settings: Any, world_index: Path) -> Iterator[None]:
    """Fill such indexes from the database, and with the vectors of the world's embedded index."""
    if not settings.SEARCH["URL"]:
        yield
        return
    from throughline.library import operations
    from throughline.library.search import open_index
    from throughline.library.search.vectors import Vectors

    with names_of_its_own(settings):
        operations.rebuild_index()
        index, embedded = open_index(), Vectors(world_index / "vectors")
        ids = embedded.ids().tolist()
        with index.writing():
            index.add_vectors(ids, np.stack([row for pk in ids if (row := embedded.of(pk)) is not None]))
        yield
