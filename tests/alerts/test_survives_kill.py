"""Killing the sender at fifty random moments loses no message and sends none twice."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests import databases, world


# It kills some sixty processes, each after a moment of work: about 20 seconds.
@pytest.mark.slow
def test_fifty_kills_of_the_sender_lose_nothing_and_double_nothing(world_folder: Path, tmp_path: Path) -> None:
    home, mail = tmp_path / "home", tmp_path / "mail"
    home.mkdir()
    mail.mkdir()
    world.copy_world(world_folder, home)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.alerts.mail_server", str(mail), "0.02"],
        cwd=world.ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert server.stdout is not None
    try:
        environment = {
            **databases.environment_of(home),
            "THROUGHLINE_MEANING": "no",
            "THROUGHLINE_EMAIL_HOST": "127.0.0.1",
            "THROUGHLINE_EMAIL_PORT": server.stdout.readline().strip(),
            "THROUGHLINE_EMAIL_TLS": "no",
            "THROUGHLINE_ALERTS_CONNECTIONS": "2",
            "THROUGHLINE_ALERTS_A_MINUTE": "60000",
            "THROUGHLINE_ALERTS_MAIL_LOG": str(mail / "mail.log"),
            "THROUGHLINE_ALERTS_MAIL_LOG_SECONDS": "1",
        }
        ran = subprocess.run(
            [sys.executable, "-m", "tests.alerts.killing"],
            cwd=world.ROOT, env=environment, capture_output=True, text=True, timeout=240,
        )  # fmt: skip
    finally:
        server.kill()
        server.communicate()
    assert ran.returncode == 0, ran.stderr
    said = json.loads(ran.stdout.splitlines()[-1])
    taken = [line.split() for line in (mail / "taken").read_text().splitlines()]
    check(said, taken)


def check(said: dict[str, dict[str, object]], taken: list[list[str]]) -> None:
    everybody = Counter(said["subscribers"])
    first, second = said["with_log"], said["without_log"]
    assert first["kills"] == 50, "a sender had ended before it was killed"
    assert first["is_sent"]
    assert first["listed"] == []
    assert Counter(to for name, to in taken if name_of(name) in first["names"]) == everybody  # type: ignore[operator]
    # The kills met senders at work, and some of them in the one moment that leaves a doubt.
    assert 0 < first["sent_by_the_killed"] < len(everybody)  # type: ignore[operator]
    assert first["settled_by_log"] > 0  # type: ignore[operator]
    # Without the server's log a message in doubt is neither sent twice nor lost: it is listed for a person.
    got = Counter(name_of(name) for name, _ in taken if name_of(name) in second["names"])  # type: ignore[operator]
    assert set(got.values()) == {1}
    assert set(second["names"]) - set(got) <= set(second["listed"])  # type: ignore[call-overload]
    assert second["is_sent"]
    assert Counter(name for name, _ in taken).most_common(1)[0][1] == 1


def name_of(message_id: str) -> str:
    return message_id.split("@")[0].removeprefix("alert.")
