"""A whole installation on one machine as if on five: each in a network namespace with a name and a data folder of its own.

    scripts/fleet.py start      prints where the site is
    scripts/fleet.py stop

PostgreSQL and an object store stand at the bridge; three OpenSearch nodes, two web processes and three workers in the
namespaces fleet-1 to fleet-5. It needs root. `start` first stops what is left of an earlier one. For trials alone: nothing
here waits for a disk, and the object store forgets everything.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from base64 import urlsafe_b64encode
from contextlib import suppress
from pathlib import Path
from typing import Any

import cluster
import opensearch

PYTHON = Path(sys.executable)
COMMAND = PYTHON.parent / "throughline"
BRIDGE, NETWORK, HOSTS = "fleet0", "10.231.7", 5
GATEWAY = f"{NETWORK}.1"
# What the search nodes speak to each other on. OpenSearch insists on more open files and larger maps than an ordinary
# machine allows as soon as its nodes speak over anything but loopback. So this network has numbers that are loopback's,
# though it crosses the bridge as the other does.
NODES_NETWORK = "127.77.0"
STATE = Path(tempfile.gettempdir()) / f"throughline-fleet.{os.geteuid()}.json"
SEARCH_PORT, NODES_PORT, STORE_PORT, WEB_PORT = 9200, 9300, 9000, 8000
# What runs where: the number of the namespace.
SEARCH_AT, WORKERS_AT, WEB_AT = (1, 2, 3), (1, 2, 3), (4, 5)


def address(host: int) -> str:
    return f"{NETWORK}.{10 + host}"


def nodes_address(host: int) -> str:
    return f"{NODES_NETWORK}.{10 + host}"


def search_url(host: int) -> str:
    return f"http://{address(host)}:{SEARCH_PORT}"


def web_url(host: int) -> str:
    return f"http://{address(host)}:{WEB_PORT}"


class Fleet:
    """The processes of one such installation, by name, and how each is started."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="throughline-fleet-"))
        # The server's user must come through to its own folder in it.
        self.database_folder = Path(tempfile.mkdtemp(prefix="throughline-fleet-"))
        self.database_folder.chmod(0o711)
        self.started: dict[str, subprocess.Popen[bytes]] = {}
        self.environment: dict[str, str] = {}
        self.search_home = Path()

    def start(self) -> None:
        self._keep()
        make_network()
        self.search_home = opensearch.unpacked(opensearch.VERSION)
        self._keep()
        for host in SEARCH_AT:
            self.start_search(host)
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("THROUGHLINE_")},
            "DATABASE_URL": self._start_database(), "FILES_URL": self._start_store(),
            "SEARCH_URL": ",".join(search_url(host) for host in SEARCH_AT),
            "SEARCH_SHARDS": "3", "SEARCH_REPLICAS": "1", "THROUGHLINE_MEANING": "no",
            "THROUGHLINE_SECRET_KEY": secrets.token_urlsafe(48),
            "THROUGHLINE_PAPERS_KEY": urlsafe_b64encode(secrets.token_bytes(32)).decode(),
            "THROUGHLINE_HOSTS": ",".join(address(host) for host in WEB_AT),
        }  # fmt: skip
        self.wait_for_search("yellow")
        self.throughline("start", "--prepare-only", "--no-demo")
        for host in WEB_AT:
            self.start_web(host)
        for host in WORKERS_AT:
            self.start_worker(host)
        for host in WEB_AT:
            wait_for(f"{web_url(host)}/readyz")
        self.wait_for_search("green")

    def throughline(self, *arguments: str) -> str:
        """Run a command at the bridge and return what it printed."""
        environment = {**self.environment, "THROUGHLINE_HOME": self._home(0)}
        done = subprocess.run([COMMAND, *arguments], env=environment, capture_output=True, text=True, timeout=3600)
        if done.returncode:
            raise RuntimeError(f"throughline {arguments[0]} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def start_web(self, host: int) -> None:
        environment = {**self.environment, "THROUGHLINE_HOME": self._home(host)}
        shutil.copytree(f"{self._home(0)}/static", f"{self._home(host)}/static", dirs_exist_ok=True)
        told = [str(COMMAND), "serve", "--host", address(host), "--port", str(WEB_PORT), "--processes", "1"]
        self._start(f"web-{host}", host, told, environment)

    def start_worker(self, host: int) -> None:
        environment = {**self.environment, "THROUGHLINE_HOME": self._home(host)}
        self._start(f"worker-{host}", host, [str(COMMAND), "work"], environment)

    def start_search(self, host: int) -> None:
        settings = {
            "cluster.name": "fleet", "node.name": f"node-{host}",
            "http.host": address(host), "http.port": str(SEARCH_PORT),
            "transport.host": nodes_address(host), "transport.port": str(NODES_PORT),
            "discovery.seed_hosts": ",".join(f"{nodes_address(number)}:{NODES_PORT}" for number in SEARCH_AT),
            "cluster.initial_cluster_manager_nodes": ",".join(f"node-{number}" for number in SEARCH_AT),
            "path.data": str(self.search_home / "data" / f"node-{host}"),
            "path.logs": str(self.search_home / "logs" / f"node-{host}"), "node.store.allow_mmap": "false",
            "cluster.routing.allocation.disk.threshold_enabled": "false",
        }  # fmt: skip
        told = opensearch.node_command(self.search_home, settings)
        environment = opensearch.node_environment(self.search_home, f"node-{host}")
        self._start(f"search-{host}", host, told, environment, at=self.search_home)

    def wait_for_search(self, status: str, host: int = SEARCH_AT[0]) -> None:
        """Wait until all three nodes have found each other and their copies are so well."""
        asked = f"wait_for_nodes={len(SEARCH_AT)}&wait_for_status={status}&timeout=50s"
        wait_for(f"{search_url(host)}/_cluster/health?{asked}", 180)

    def kill(self, name: str) -> None:
        """Kill a process with all that it started, without a word to it."""
        process = self.started.pop(name)
        end(process.pid)
        process.wait()
        self._keep()

    def stop(self) -> None:
        for name in reversed(list(self.started)):
            self.kill(name)
        stop()

    def _home(self, host: int) -> str:
        home = self.folder / f"host-{host}"
        home.mkdir(exist_ok=True)
        return str(home)

    def _start(
        self, name: str, host: int, told: list[str], environment: dict[str, str], at: Path | None = None
    ) -> None:
        """Start a process in a namespace, under the name of that host: so no host takes another's processes for its own."""
        inside = ["ip", "netns", "exec", f"fleet-{host}"] if host else []
        named = ["unshare", "--uts", "sh", "-c", f'hostname fleet-{host} && exec "$@"', "sh", *told]
        with (self.folder / f"{name}.txt").open("ab") as said:
            self.started[name] = subprocess.Popen(
                [*inside, *named], env=environment, cwd=at or self.folder, stdin=subprocess.DEVNULL, stdout=said, stderr=said,
                start_new_session=True,
            )  # fmt: skip
        self._keep()

    def _start_database(self) -> str:
        told = [str(PYTHON), str(Path(cluster.__file__)), "--listen", GATEWAY]
        self._start("postgresql", 0, told, {**os.environ, "TMPDIR": str(self.database_folder)})
        said = self.folder / "postgresql.txt"
        for _ in range(600):
            if "DATABASE_URL=" in (text := said.read_text()):
                return text.partition("DATABASE_URL=")[2].split()[0]
            time.sleep(0.1)
        sys.exit(f"PostgreSQL did not start. It said:\n{said.read_text()}")

    def _start_store(self) -> str:
        told = [str(PYTHON), "-m", "moto.server", "-H", GATEWAY, "-p", str(STORE_PORT)]
        self._start("store", 0, told, dict(os.environ))
        wait_for(f"http://{GATEWAY}:{STORE_PORT}/moto-api/")
        bucket = urllib.request.Request(f"http://{GATEWAY}:{STORE_PORT}/fleet", method="PUT")
        urllib.request.urlopen(bucket, timeout=10).close()
        return f"s3://key:secret@{GATEWAY}:{STORE_PORT}/fleet?tls=no&region=us-east-1"

    def _keep(self) -> None:
        pids = {name: process.pid for name, process in self.started.items()}
        folders = [str(folder) for folder in (self.folder, self.database_folder, self.search_home.parent)]
        STATE.write_text(json.dumps({"pids": pids, "folders": folders}))


def make_network() -> None:
    run("ip", "link", "add", BRIDGE, "type", "bridge")
    run("ip", "address", "add", f"{GATEWAY}/24", "dev", BRIDGE)
    run("ip", "link", "set", BRIDGE, "up")
    for host in range(1, HOSTS + 1):
        space, ours, theirs = f"fleet-{host}", f"fleet{host}a", f"fleet{host}b"
        run("ip", "netns", "add", space)
        run("ip", "link", "add", ours, "type", "veth", "peer", "name", theirs, "netns", space)
        run("ip", "link", "set", ours, "master", BRIDGE, "up")
        run("ip", "-n", space, "link", "set", "lo", "up")
        # Loopback itself keeps one number; the rest of its range is left to the network of the search nodes.
        run("ip", "-n", space, "address", "delete", "127.0.0.1/8", "dev", "lo")
        run("ip", "-n", space, "address", "add", "127.0.0.1/32", "dev", "lo")
        run("ip", "netns", "exec", space, "sysctl", "-qw", f"net.ipv4.conf.{theirs}.route_localnet=1")
        for own in (address(host), nodes_address(host)):
            run("ip", "-n", space, "address", "add", f"{own}/24", "dev", theirs)
        run("ip", "-n", space, "link", "set", theirs, "up")


def run(*command: object, check: bool = True) -> None:
    subprocess.run([str(part) for part in command], check=check, stderr=None if check else subprocess.DEVNULL)


def stop() -> None:
    """End what the last fleet left, by the numbers that it wrote down, and remove its network and folders."""
    known: dict[str, Any] = json.loads(STATE.read_text()) if STATE.exists() else {"pids": {}, "folders": []}
    folders = [folder for folder in known["folders"] if Path(folder).name.startswith("throughline-")]
    for pid in known["pids"].values():
        if _is_ours(pid, folders):
            end(pid)
    for host in range(1, HOSTS + 1):
        # Its end here goes with it only when the last process has gone, which may take a moment.
        run("ip", "link", "delete", f"fleet{host}a", check=False)
        run("ip", "netns", "delete", f"fleet-{host}", check=False)
    run("ip", "link", "delete", BRIDGE, check=False)
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
    STATE.unlink(missing_ok=True)


def end(pid: int) -> None:
    """End a process with all that it started."""
    with suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


def _is_ours(pid: int, folders: list[str]) -> bool:
    """Whether a process works in one of the fleet's folders: its number may long be another's."""
    try:
        return str(Path(f"/proc/{pid}/cwd").readlink()).startswith(tuple(folders))
    except OSError:
        return False


def wait_for(url: str, seconds: float = 120) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        # An answer of another status than 200 is an OSError here too.
        with suppress(OSError), urllib.request.urlopen(url, timeout=60):
            return
        time.sleep(0.5)
    sys.exit(f"{url} did not answer within {seconds:.0f} s.")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("start", "stop"))
    asked = parser.parse_args()
    if os.geteuid() != 0:
        sys.exit("Namespaces need root.")
    stop()
    if asked.what == "start":
        Fleet().start()
        print(f"{web_url(WEB_AT[0])}/ and {web_url(WEB_AT[1])}/; stop it with: fleet.py stop")


if __name__ == "__main__":
    main()
