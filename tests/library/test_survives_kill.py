"""Killing the deposit or the worker at random moments loses nothing, doubles nothing, and leaves nothing half-indexed."""

from __future__ import annotations

import os
import random
import time
from hashlib import sha256
from pathlib import Path

import pytest

from tests import databases, warm, world

FILES = 200
KILLS = 30
WORDS = ("the", "health", "visitor", "told", "school", "nurse", "missed", "and", "nobody", "asked", "why", "again")


def make_files(folder: Path) -> dict[str, str]:
    """Write FILES different reports and return name by hash. Every file holds a word of its own."""
    folder.mkdir()
    chance, made = random.Random(11), {}
    for number in range(FILES):
        body = "\n\n".join(" ".join(chance.choices(WORDS, k=90)) + "." for _ in range(6))
        mark = f"marker{number:04d}"
        text = f"SUMMARY\n\nReport {mark}.\n\n{body}\n\nRECOMMENDATIONS\n\n1. The Board should act on {mark}.\n"
        path = folder / f"report-{number:04d}.txt"
        path.write_text(text)
        made[sha256(text.encode()).hexdigest()] = path.name
    return made


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_thirty_kills_during_a_deposit_of_two_hundred_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # For all its processes: to embed a thousand passages at the end takes longer than all the rest.
    monkeypatch.setenv("THROUGHLINE_MEANING", "no")
    home, folder = tmp_path / "home", tmp_path / "reports"
    home.mkdir()
    made = make_files(folder)
    world.run(home, "migrate", "--verbosity", "0")
    chance = random.Random(int.from_bytes(os.urandom(4)))
    started = warm.Warm(home)
    for _ in range(KILLS):
        running = [started.start("deposit", str(folder)), started.start("work")]
        time.sleep(chance.uniform(0.05, 1.5))
        for process in chance.sample(running, 2):
            warm.kill(process)
            time.sleep(chance.uniform(0, 0.05))
    started.close()
    world.run(home, "deposit", str(folder))
    world.run(home, "work", "--until-done")

    kept = dict(databases.rows(home, "SELECT file_id, state FROM library_edition"))
    doubled = databases.rows(
        home, "SELECT edition_id, count(*) FROM library_reading WHERE is_current GROUP BY 1 HAVING count(*) > 1"
    )
    waiting = databases.rows(home, "SELECT count(*) FROM library_indexchange")[0][0]
    (passages,) = databases.rows(
        home,
        "SELECT count(*), count(DISTINCT p.reading_id) FROM library_passage p JOIN library_reading r "
        "ON r.id = p.reading_id WHERE r.is_current",
    )
    assert set(kept) == set(made)
    assert set(kept.values()) == {"readable"}
    assert doubled == []
    assert waiting == 0
    assert passages[1] == FILES
    for name, path in ((digest, home / "files" / digest[:2] / digest[2:4] / digest) for digest in made):
        assert sha256(path.read_bytes()).hexdigest() == name
    agreed = world.run(home, "index", "check").stdout
    assert f"agree: {passages[0]} passages" in agreed
    assert "whole" in world.run(home, "audit", "verify").stdout
