"""Starts a PostgreSQL server that lasts as long as one command, and runs the command with DATABASE_URL set.

    python scripts/cluster.py [--search] [--listen ADDRESS] COMMAND...

The server is Debian's. It runs as nobody in a folder of its own, on loopback unless told otherwise,
behind a password made for this run. It does not wait for the disk: what it holds is thrown away. With --search
an OpenSearch node stands beside it, and SEARCH_URL is set too. Without a command they run until Ctrl-C.
"""

from __future__ import annotations

import argparse
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import debian
import opensearch

DEBIAN = Path("/usr/lib/postgresql")
OLDEST = 15
# Many test processes and their web servers at once, each with connections that stay open.
SETTINGS = {
    "fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "200",
    "shared_buffers": "256MB", "max_wal_size": "4GB", "log_min_messages": "fatal",
}  # fmt: skip


def programs() -> Path:
    """Return the folder of the newest server installed, after installing Debian's where there is none."""
    for _ in range(2):
        found = [path for path in DEBIAN.glob("*/bin") if path.parent.name.isdigit() and (path / "initdb").exists()]
        if found:
            newest = max(found, key=lambda path: int(path.parent.name))
            if int(newest.parent.name) < OLDEST:
                sys.exit(f"PostgreSQL {OLDEST} or newer is needed; {newest} is older.")
            return newest
        debian.install("postgresql")
    sys.exit("PostgreSQL is not installed: apt-get install postgresql")


@contextmanager
def server(host: str = "127.0.0.1") -> Iterator[str]:
    """Run a server that listens at an address of this machine, and give the address of its first database."""
    bin_folder, user = programs(), "nobody" if os.geteuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="throughline-postgresql-"))
    password, port = secrets.token_urlsafe(16), opensearch.free_ports(1)[0]
    try:
        (folder / "password").write_text(password)
        if user:
            # A server refuses to run as root.
            owner = pwd.getpwnam(user)
            for path in (folder, folder / "password"):
                os.chown(path, owner.pw_uid, owner.pw_gid)
        data, settings = (
            folder / "data",
            {**SETTINGS, "port": str(port), "unix_socket_directories": str(folder), "listen_addresses": host},
        )
        subprocess.run(
            [bin_folder / "initdb", "-D", data, "-U", "throughline", "-A", "scram-sha-256", "--no-sync",
             "--pwfile", folder / "password", "-E", "UTF8", "--locale=C.UTF-8"],
            check=True, stdout=subprocess.DEVNULL, user=user, cwd=folder,
        )  # fmt: skip
        with (data / "pg_hba.conf").open("a") as who_may_ask:
            who_may_ask.write("host all all samenet scram-sha-256\n")
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        running = subprocess.Popen([bin_folder / "postgres", "-D", data, *options], user=user, cwd=folder)
        try:
            _wait(bin_folder, host, port, running)
            yield f"postgresql://throughline:{password}@{host}:{port}/postgres"
        finally:
            # Immediately: what has not been written yet is thrown away with the rest.
            running.send_signal(signal.SIGQUIT)
            running.wait(timeout=30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait(bin_folder: Path, host: str, port: int, running: subprocess.Popen[bytes]) -> None:
    for _ in range(300):
        if running.poll() is not None:
            break
        if subprocess.run([bin_folder / "pg_isready", "-q", "-h", host, "-p", str(port)]).returncode == 0:
            return
        time.sleep(0.1)
    sys.exit("PostgreSQL did not start.")


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--listen", default="127.0.0.1", metavar="ADDRESS")
    parser.add_argument("--search", action="store_true")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    asked = parser.parse_args()
    opensearch.end_tidily()
    with ExitStack() as servers:
        places = {"DATABASE_URL": servers.enter_context(server(asked.listen))}
        if asked.search:
            places |= servers.enter_context(opensearch.cluster())
        if asked.command:
            return opensearch.run(asked.command, places)
        print("\n".join(f"{name}={value}" for name, value in places.items()), flush=True)
        with suppress(KeyboardInterrupt):
            signal.pause()
    return 0


if __name__ == "__main__":
    sys.exit(main())
