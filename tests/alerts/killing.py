"""A program of its own, warmed once: sends an issue by processes that it kills at random moments. Prints what came of it."""

from __future__ import annotations

import json
import os
import random
import signal
import time
from pathlib import Path

import django

SUBSCRIBERS, KILLS, KILLS_WITHOUT_LOG = 300, 50, 10
# Seconds. Some are killed while they begin, and most at work: so long after their first message, as chance decides.
WHILE_BEGINNING, AT_WORK, MOST_AT_WORK = 0.15, 0.08, 0.75


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.config.settings"
    django.setup()
    from django.conf import settings

    from tests.alerts import desk

    desk.nobody_else()
    everybody = [desk.subscriber(f"s{number:03}@example.org").email for number in range(SUBSCRIBERS)]
    said = {"subscribers": everybody, "with_log": run(KILLS)}
    settings.ALERTS["MAIL_LOG"] = ""
    said["without_log"] = run(KILLS_WITHOUT_LOG)
    print(json.dumps(said))


def run(kills: int) -> dict[str, object]:
    """Send an issue, killing so many senders on the way, and then to its end by one that is left alone."""
    from django.db import connections

    from tests.alerts import desk
    from throughline.alerts import links, operations
    from throughline.alerts.models import Delivery
    from throughline.alerts.queries.previewing import preview

    issue = desk.scheduled(desk.issue(title=f"Killed {kills} times"))
    # Whatever is read and made once in a process is read and made here, before the processes part.
    preview(issue, reader="weekly:", seen_by=desk.writer())
    done = 0
    for _ in range(kills):
        connections.close_all()
        child = os.fork()
        if child == 0:
            # Not the parent's chance, or every child would wait alike; and no way back into the parent's program.
            try:
                operations.send_due(seconds=60)
            finally:
                os._exit(0)
        wait_to_kill()
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        done += os.WIFSIGNALED(status)
    # What the mail server took, and not what was written down of it: the killed may have had no time for that.
    taken = Path(os.environ["THROUGHLINE_ALERTS_MAIL_LOG"]).with_name("taken")
    sent_by_the_killed = len(taken.read_text().splitlines()) if taken.exists() else 0
    for _ in range(20):
        operations.send_due(seconds=60)
        if desk.is_sent(issue):
            break
        time.sleep(0.5)
    rows = Delivery.objects.filter(issue=issue).select_related("subscriber")
    names = {links.token_of(issue.pk, row.subscriber_id or 0): row.subscriber.email for row in rows if row.subscriber}
    return {
        "kills": done,
        "sent_by_the_killed": sent_by_the_killed,
        "is_sent": desk.is_sent(issue),
        "names": names,
        "settled_by_log": rows.filter(reply__contains="log").count(),
        "listed": [row.token for row in rows if row.state == "in_doubt"],
        "states": sorted({row.state for row in rows}),
    }


def wait_to_kill() -> None:
    """Wait until some moment of a sender's life."""
    if random.random() > MOST_AT_WORK:
        time.sleep(random.uniform(0, WHILE_BEGINNING))
        return
    from throughline.alerts.sending.journal import folder

    patience = time.monotonic() + 10
    while time.monotonic() < patience:
        if any(map(is_written_to, folder().glob("*.journal"))):
            break
        time.sleep(0.001)
    time.sleep(random.uniform(0, AT_WORK))


def is_written_to(journal: Path) -> bool:
    """Say whether anything stands in a journal. The sender may remove it, all settled, while we look."""
    try:
        return journal.stat().st_size > 0
    except FileNotFoundError:
        return False


if __name__ == "__main__":
    main()
