"""The demonstration world, built once by the product's own commands and copied for each test process."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

from tests import databases, on_cluster

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
OLD_SECONDS = 3600
SOURCES = ("src", "packs")


def fingerprint() -> str:
    """Return a hash of everything that the world is made from, so that a changed source makes a new world."""
    digest = hashlib.sha256()
    for folder in SOURCES:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".py", ".md", ".yaml", ".json"} and "built" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


@contextmanager
def locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        flock(handle, LOCK_EX)
        yield


def run(
    home: Path, *arguments: str, timeout: float = 600, program: Sequence[str] = (COMMAND,)
) -> subprocess.CompletedProcess[str]:
    """Run a `throughline` command in a data folder and return what it printed."""
    return subprocess.run(
        [*program, *arguments], env=databases.environment_of(home), cwd=ROOT, capture_output=True, text=True,
        timeout=timeout, check=True,
    )  # fmt: skip


def built_world(cache: Path) -> Path:
    """Return the folder of the built world, building it if its sources have changed since the last time."""
    cache.mkdir(parents=True, exist_ok=True)
    world = cache / (fingerprint() + name_of_servers())
    with locked(cache / "lock"):
        if not (world / "complete").exists():
            shutil.rmtree(world, ignore_errors=True)
            databases.remove(world)
            for old in cache.iterdir():
                # Another run may be copying a world that is not old yet.
                if old.is_dir() and time.time() - old.stat().st_mtime > OLD_SECONDS:
                    shutil.rmtree(old)
            world.mkdir()
            run(world, "start", "--prepare-only")
            run(
                world,
                "work",
                "--until-done",
                program=[sys.executable, "-m", "tests.remembering", str(cache / "meaning.npz")],
            )
            (world / "complete").touch()
    return world


def name_of_servers() -> str:
    """Return what tells worlds on servers apart: a folder whose database stands elsewhere is no use without it.

    Throw-away servers have other addresses each time, and so worlds of their own. On one machine alone it is empty.
    """
    servers = databases.SERVER + on_cluster.URL
    return f"-{hashlib.sha256(servers.encode()).hexdigest()[:8]}" if servers else ""


def copy_world(world: Path, home: Path) -> None:
    """Give a data folder its own copy of the world."""
    databases.copy(world, home)
