"""How long an issue takes to reach 27,000 subscribers by a local mail server, and what searching is like meanwhile."""

from __future__ import annotations

import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = str(Path(sys.executable).parent / "throughline")
SUBSCRIBERS, SEARCHES, ITEMS = 27_000, 400, 20
MOST_MINUTES, IDLE_SECONDS, EVERY_SECONDS = 15, 60.0, 0.25
WORDS = ("school", "bruising", "neglect", "fathers", "missed appointment", "information sharing", "police", "housing")


def run(argv: list[str]) -> None:
    """Measure with the web, the worker and the mail server each in a process of its own, as on a host."""
    with tempfile.TemporaryDirectory(prefix="throughline-bench-") as folder:
        home, mail = Path(folder) / "home", Path(folder) / "mail"
        home.mkdir()
        mail.mkdir()
        sink = subprocess.Popen(
            [sys.executable, "-m", "tests.alerts.mail_server", str(mail), "0"],
            cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert sink.stdout is not None
        environment = {
            **os.environ, "THROUGHLINE_HOME": str(home), "THROUGHLINE_EMAIL_HOST": "127.0.0.1", "THROUGHLINE_EMAIL_TLS": "no",
            "THROUGHLINE_EMAIL_PORT": sink.stdout.readline().strip(), "THROUGHLINE_ALERTS_MAIL_LOG": str(mail / "mail.log"),
        }  # fmt: skip
        try:
            _measure(home, mail, environment, argv)
        finally:
            sink.kill()


def _measure(home: Path, mail: Path, environment: dict[str, str], argv: list[str]) -> None:
    count = next((int(argument) for argument in argv if argument.isdecimal()), SUBSCRIBERS)
    subprocess.run(
        [COMMAND, "start", "--prepare-only"], env=environment, cwd=ROOT, check=True, stdout=subprocess.DEVNULL
    )
    subprocess.run([COMMAND, "work", "--until-done"], env=environment, cwd=ROOT, check=True)
    port = _free_port()
    web = subprocess.Popen([COMMAND, "serve", "--port", str(port)], env=environment, cwd=ROOT)
    worker = subprocess.Popen([COMMAND, "work"], env=environment, cwd=ROOT)
    try:
        _wait_for(port)
        idle = _searching(port, until=lambda began: time.monotonic() - began > IDLE_SECONDS)
        subprocess.run([sys.executable, "-m", "bench.sending", str(count)], env=environment, cwd=ROOT, check=True)
        there = _taken(mail)
        began = time.monotonic()
        busy = _searching(port, until=lambda _: _taken(mail) - there >= count or time.monotonic() - began > 3600)
        minutes = (time.monotonic() - began) / 60
    finally:
        worker.terminate()
        web.terminate()
        worker.wait()
        web.wait()
    sent = _taken(mail) - there
    late = "" if minutes <= MOST_MINUTES and sent == count else f"  over {MOST_MINUTES} minutes"
    print(f"{sent:,} of {count:,} messages in {minutes:.1f} minutes, {sent / minutes / 60:.0f} a second{late}")
    for name, times in (("idle", idle), ("while sending", busy)):
        p50, p95 = statistics.median(times), _p95(times)
        print(f"search page, {name:<14} {len(times):>5} asked   p50 {p50:>6.1f} ms   p95 {p95:>6.1f} ms")
    ratio = _p95(busy) / _p95(idle)
    print(f"p95 while sending is {ratio:.1f} times its idle value{'' if ratio <= 2 else '  over 2'}", flush=True)


def _searching(port: int, *, until) -> list[float]:  # type: ignore[no-untyped-def]
    """Ask the search page every quarter of a second, until it is enough, and return the milliseconds that it took."""
    chance, took, began = random.Random(4), [], time.monotonic()
    _ask(port, "school")
    while not until(began):
        words = " ".join(chance.sample(WORDS, 2))
        asked = time.perf_counter()
        _ask(port, words)
        took.append(1000 * (time.perf_counter() - asked))
        time.sleep(max(0.0, EVERY_SECONDS - took[-1] / 1000))
    return took


def _ask(port: int, words: str) -> None:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/search/?q={urllib.parse.quote(words)}", timeout=60) as answer:
        answer.read()


def _p95(times: list[float]) -> float:
    return sorted(times)[int(0.95 * len(times))]


def _taken(mail: Path) -> int:
    path = mail / "taken"
    return path.read_bytes().count(b"\n") if path.exists() else 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _ask(port, "school")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the web pages did not start")


def fill(count: int) -> None:
    """Make the subscribers, an issue and its schedule, in this process. Not one by one: they only have to be there."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.config.settings")
    import django

    django.setup()
    from tests.alerts import desk
    from throughline.alerts.models import InboxItem, Kind, SavedSearch, Subscriber, Subscription
    from throughline.alerts.operations.subscribing import saved_search

    desk.nobody_else()
    InboxItem.objects.filter(kind="library").update(carried_in=None, listed_in=None)
    chance = random.Random(5)
    searches: list[SavedSearch] = [
        saved_search({"words": " ".join(chance.sample(WORDS, 2)) + f" {number}" * (number % 2), "mode": "both"})
        for number in range(SEARCHES)
    ]
    people = Subscriber.objects.bulk_create(
        [Subscriber(email=f"s{n:05}@example.org") for n in range(count)], batch_size=2000
    )
    # Seven in ten get everything; a third of all keep a search, half of them beside it.
    rows = [Subscription(subscriber=one, kind=Kind.WEEKLY) for one in people if one.pk % 10 < 7 or one.pk % 3]
    rows += [
        Subscription(subscriber=one, kind=Kind.SEARCH, search=chance.choice(searches))
        for one in people
        if one.pk % 3 == 0
    ]
    rows += [Subscription(subscriber=one, kind=Kind.TOPIC, value=desk.TOPIC) for one in people if one.pk % 10 >= 7]
    Subscription.objects.bulk_create(rows, batch_size=2000)
    desk.scheduled(desk.issue(*({"heading": f"Item {number}"} for number in range(ITEMS)), has_monthly_list=True))


if __name__ == "__main__":
    fill(int(sys.argv[1]))
