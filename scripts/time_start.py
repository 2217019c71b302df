"""Time `make run` as a newcomer meets it: from the command to the first search that finds something; then again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LONGEST_FIRST, LONGEST_SECOND = 300.0, 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def seconds_until(address: str, words: bytes, longest: float) -> float:
    """Return how long it took until the page at `address` held `words`."""
    began = time.monotonic()
    while time.monotonic() - began < longest:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if words in answer.read():
                    return time.monotonic() - began
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit(f"{address} did not show {words!r} within {longest:.0f} s.")


def started(port: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        ["make", "run", f"PORT={port}"],
        cwd=ROOT,
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        env=os.environ.copy(),
    )


def stop(process: subprocess.Popen[bytes]) -> float:
    """Stop as Ctrl-C does and return how long everything took to end."""
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    process.wait(timeout=30)
    return time.monotonic() - began


def main() -> None:
    port = free_port()
    found = f"http://127.0.0.1:{port}/search/?q=neglect"
    first = started(port)
    print(f"first start: found a passage after {seconds_until(found, b'tl-hit', LONGEST_FIRST):.1f} s", flush=True)
    print(f"stopped in {stop(first):.1f} s", flush=True)
    second = started(port)
    taken = seconds_until(f"http://127.0.0.1:{port}/healthz", b"ok", LONGEST_SECOND)
    print(f"second start: answered after {taken:.1f} s (it should be under 5 s on a machine with nothing else to do)")
    stop(second)


if __name__ == "__main__":
    main()
