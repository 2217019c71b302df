"""The search index of each data folder in a test run: a folder in it, or indexes of its own on an OpenSearch cluster.

With SEARCH_URL set, the whole run searches that cluster, the programs that tests start included.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

URL = os.environ.get("SEARCH_URL", "")


def index_of(home: Path) -> str:
    """Return what the names of a data folder's own indexes begin with."""
    return f"t-{hashlib.sha256(str(home.resolve()).encode()).hexdigest()[:20]}"


def environment_of(home: Path) -> dict[str, str]:
    """Return what tells a program to search a data folder's own indexes."""
    return {"SEARCH_INDEX": index_of(home)} if URL else {}


def copy(source: Path, home: Path) -> None:
    """Give a data folder a copy of the indexes of another, if that has any. Nobody writes to those any more."""
    if URL:
        _copy(index_of(source), index_of(home))


def remove(home: Path) -> None:
    """Take away a data folder's indexes on the cluster."""
    if URL:
        _client().indices.delete(index=f"{index_of(home)}-*")


@contextmanager
def copied(settings: Any, source: Path) -> Iterator[None]:
    """Let the settings name a copy of a data folder's indexes, and remove it after."""
    with names_of_its_own(settings):
        if URL:
            _copy(index_of(source), settings.SEARCH["INDEX"])
        yield


@contextmanager
def names_of_its_own(settings: Any) -> Iterator[None]:
    """Let the settings name indexes that are not there yet, and remove them after."""
    if not URL:
        yield
        return
    name = f"test-{os.getpid()}-{secrets.token_hex(3)}"
    settings.SEARCH = {**settings.SEARCH, "INDEX": name}
    yield
    _client().indices.delete(index=f"{name}-*")


def _copy(source: str, target: str) -> None:
    """Copy indexes within the cluster, which links their files and so takes a moment."""
    client = _client()
    for name, about in client.indices.get(index=f"{source}-*").items():
        if about["settings"]["index"].get("blocks", {}).get("write") != "true":
            client.indices.put_settings(index=name, body={"index.blocks.write": True})
        client.indices.clone(
            index=name,
            target=name.replace(source, target),
            body={
                "settings": {"index.blocks.write": None},
                "aliases": {alias.replace(source, target): {} for alias in about["aliases"]},
            },
        )


def _client() -> Any:
    from opensearchpy import OpenSearch

    return OpenSearch(URL.split(","), timeout=60)
