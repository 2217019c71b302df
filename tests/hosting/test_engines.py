"""Database and cache come from the environment, and what cannot be used is said in words without a password."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.db import connection, transaction
from fakeredis import TcpFakeServer

from throughline.hosting import engines


@pytest.fixture(autouse=True)
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_REPLICA_URL", "CACHE_URL"):
        monkeypatch.delenv(name, raising=False)


def test_without_an_address_everything_stands_in_the_data_folder(tmp_path: Path) -> None:
    assert engines.databases(tmp_path)["default"]["NAME"] == tmp_path / "throughline.sqlite3"
    assert engines.caches()["default"]["BACKEND"].endswith("DatabaseCache")


def test_an_address_with_signs_in_its_password_is_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://line:p%40ss%2Fword@db.example:6432/lines?sslmode=require")
    found = engines.databases(tmp_path)["default"]
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("line", "p@ss/word", "db.example")
    assert (found["PORT"], found["NAME"], found["OPTIONS"]["sslmode"]) == (6432, "lines", "require")
    assert "lock_timeout=60s" in found["OPTIONS"]["options"]


@pytest.mark.parametrize(
    "address", ["mysql://u:geheim@h/n", "geheim", "postgresql://u:geheim@h", "postgresql://u:ge[im@h/n"]
)
def test_an_address_that_cannot_be_used_is_named_and_not_shown(
    address: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("DATABASE_URL", address)
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        engines.databases(tmp_path)
    assert "ge" not in str(refused.value).replace("postgresql://USER@HOST:PORT/NAME", "").replace("larger", "")


def test_a_copy_needs_what_it_copies(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_REPLICA_URL", "postgresql://u@h/n")
    with pytest.raises(ImproperlyConfigured, match="without DATABASE_URL"):
        engines.databases(tmp_path)
    monkeypatch.setenv("DATABASE_URL", "postgresql://u@first/n")
    found = engines.databases(tmp_path)
    assert {name: one["HOST"] for name, one in found.items()} == {"default": "first", "replica": "h"}


def test_a_cache_is_a_redis_server_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CACHE_URL", "redis://cache.example:6379/1")
    assert engines.caches()["default"]["LOCATION"] == "redis://cache.example:6379/1"
    monkeypatch.setenv("CACHE_URL", "memcached://cache.example")
    with pytest.raises(ImproperlyConfigured, match="CACHE_URL"):
        engines.caches()


def test_what_is_kept_for_moments_is_kept_by_a_real_server(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    server = TcpFakeServer(("127.0.0.1", 0))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("CACHE_URL", f"redis://127.0.0.1:{server.server_address[1]}/1")
    settings.CACHES = engines.caches()
    cache.set("tries", 1, 60)
    assert cache.incr("tries") == 2
    assert cache.add("tries", 5) is False
    cache.delete("tries")
    assert cache.get("tries") is None
    server.shutdown()
    server.server_close()


def test_a_library_that_is_missing_is_said_with_how_to_install_it() -> None:
    def load(name: str) -> Any:
        raise ImportError(name)

    with pytest.raises(ImproperlyConfigured, match=r"requirements/cluster\.txt"):
        engines.needed("psycopg", "DATABASE_URL", load)


def test_a_transaction_waits_until_the_one_before_has_ended(django_db_setup: None, django_db_blocker: Any) -> None:
    """On either engine: operations look and then write, and nobody else may write in between."""
    inside = threading.Event()

    def follow() -> None:
        with transaction.atomic():
            inside.set()
        connection.close()

    follower = threading.Thread(target=follow)
    with django_db_blocker.unblock():
        with transaction.atomic():
            follower.start()
            assert not inside.wait(0.5)
        assert inside.wait(10)
        follower.join()


def test_a_copy_takes_the_index_along_only_where_no_cluster_holds_it(settings: Any, tmp_path: Path) -> None:
    from throughline.library.search import index_lies_here

    settings.INDEX_FOLDER = tmp_path
    settings.SEARCH = {**settings.SEARCH, "URL": ""}
    assert index_lies_here()
    # This machine's own copy of a cluster's vectors lies in that folder, and is no index.
    settings.SEARCH = {**settings.SEARCH, "URL": "http://127.0.0.1:9200"}
    assert not index_lies_here()
