"""An OpenSearch cluster for tests and measurements, on this machine alone: fetched, started, waited for and stopped.

    scripts/opensearch.py run [--nodes 3] [--version 3.1.0] -- COMMAND ...    with SEARCH_URL set for the command
    scripts/opensearch.py start [--nodes 3] | stop    [--record FILE] says where it is written down what runs

The distribution is the one that OpenSearch's project publishes to Maven Central for such tests. It is fetched once, by
its coordinates, and its checksum compared. Each cluster has ports and a folder of its own, so that several may run side
by side. Nothing here is meant for a host that serves people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from fcntl import LOCK_EX, flock
from pathlib import Path
from types import FrameType

import debian

ARTEFACT = "org.opensearch.distribution.integ-test-zip:opensearch:{version}:zip"
CHECKSUMS = {
    "2.19.3": "760530e522de0a9f06380d4a4a43dfd83c31fa8911f41745513ce715ed5dfd03",
    "3.1.0": "2e45e5b7bf9ac27f196677683b236f80aaaf075b79a62db68ba9c8fa27449305",
}
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "throughline" / "opensearch"
RUNNING = CACHE / "running.json"
VERSION = "2.19.3"
# Below those that a system gives to whoever asks for any: one of these might be taken while a node is still starting.
PORTS = range(20_000, 32_000)
SECONDS_TO_START = 180
# Tests make an index or three for each of their data folders, all on one node.
MOST_SHARDS = 10_000
# OpenSearch refuses to run as root. Where this does, as on some build servers, it runs as the user who owns nothing.
UNPRIVILEGED = "nobody"


@dataclass(frozen=True, slots=True)
class Running:
    """A cluster that was started: its folder, the processes of its nodes, and where they answer."""

    folder: str
    pids: list[int]
    urls: list[str]


def fetched(version: str) -> Path:
    """Return the distribution's file, fetched if it is not there yet."""
    there = CACHE / f"opensearch-{version}.zip"
    CACHE.mkdir(parents=True, exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not there.exists():
            print(f"fetching OpenSearch {version}", file=sys.stderr, flush=True)
            if not shutil.which("mvn") and not debian.install("maven"):
                sys.exit("Maven is not installed: apt-get install maven")
            asked = f"-Dartifact={ARTEFACT.format(version=version)}"
            subprocess.run(
                ["mvn", "-q", "-B", "dependency:copy", asked, f"-DoutputDirectory={CACHE}"],
                check=True,
                stdout=sys.stderr,
            )
    found = hashlib.sha256(there.read_bytes()).hexdigest()
    if found != CHECKSUMS[version]:
        there.unlink()
        sys.exit(f"OpenSearch {version} arrived with the checksum {found}, which is not the one written down here.")
    return there


def unpacked(version: str) -> Path:
    """Return a new folder of its own with the distribution, which the user it will run as can write to."""
    folder = Path(tempfile.mkdtemp(prefix="throughline-opensearch-"))
    with zipfile.ZipFile(fetched(version)) as archive:
        archive.extractall(folder)
    home = folder / f"opensearch-{version}"
    for program in (home / "bin").iterdir():
        program.chmod(0o755)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", UNPRIVILEGED, str(folder)], check=True)
    return home


def start(
    version: str = VERSION, nodes: int = 1, *, data: Path | None = None, more: Mapping[str, str] | None = None
) -> Running:
    """Start a cluster and return it once it is ready. `data` names a folder that stays, `more` further settings."""
    home = unpacked(version)
    data = data or home / "data"
    data.mkdir(parents=True, exist_ok=True)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", UNPRIVILEGED, str(data)], check=True)
    ports = free_ports(2 * nodes)
    names = [f"node-{number}" for number in range(1, nodes + 1)]
    settings = {
        "cluster.name": home.parent.name,
        "network.host": "127.0.0.1",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        "cluster.max_shards_per_node": str(MOST_SHARDS),
        **(more or {}),
        **(
            {"discovery.type": "single-node"}
            if nodes == 1
            else {
                "discovery.seed_hosts": ",".join(f"127.0.0.1:{port}" for port in ports[nodes:]),
                "cluster.initial_cluster_manager_nodes": ",".join(names),
            }
        ),
    }
    pids = [
        _start_node(
            home, {**settings, "node.name": name, **_places(home, data, name, ports[at], ports[nodes + at])}
        ).pid
        for at, name in enumerate(names)
    ]
    running = Running(str(home.parent), pids, [f"http://127.0.0.1:{port}" for port in ports[:nodes]])
    try:
        _wait_for(running)
    except BaseException:
        stop(running)
        raise
    return running


def free_ports(count: int) -> list[int]:
    """Return ports that nobody listens at."""
    found: list[int] = []
    for port in random.SystemRandom().sample(PORTS, len(PORTS)):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
        found.append(port)
        if len(found) == count:
            break
    return found


def _places(home: Path, data: Path, name: str, http: int, transport: int) -> dict[str, str]:
    return {
        "http.port": str(http),
        "transport.port": str(transport),
        "path.data": str(data / name),
        "path.logs": str(home / "logs" / name),
    }


def node_command(home: Path, settings: Mapping[str, str]) -> list[str]:
    """Return the command that runs one node, as a user whom OpenSearch does not refuse."""
    if not shutil.which("java") and not debian.install("default-jre-headless"):
        sys.exit("Java is not installed: apt-get install default-jre-headless")
    command = [str(home / "bin" / "opensearch"), *(f"-E{name}={value}" for name, value in settings.items())]
    if os.geteuid() == 0:
        command = ["setpriv", f"--reuid={UNPRIVILEGED}", "--regid=nogroup", "--clear-groups", *command]
    return command


def node_environment(home: Path, name: str) -> dict[str, str]:
    """Return the environment of a node: its own settings, this machine's Java, and little memory unless told otherwise."""
    own = home / f"config-{name}"
    if not own.exists():
        # Each writes its keystore there when it first starts, and several at once would trip over one another.
        subprocess.run(["cp", "-a", home / "config", own], check=True)
    return {
        "PATH": os.environ["PATH"],
        "OPENSEARCH_PATH_CONF": str(own),
        "OPENSEARCH_JAVA_HOME": str(Path(shutil.which("java") or "java").resolve().parent.parent),
        "OPENSEARCH_JAVA_OPTS": os.environ.get("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m"),
    }


def _start_node(home: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    command, name = node_command(home, settings), settings["node.name"]
    environment = node_environment(home, name)
    with (home.parent / f"{name}.txt").open("wb") as said:
        return subprocess.Popen(command, cwd=home, env=environment, stdout=said, stderr=said, start_new_session=True)


def _wait_for(running: Running) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{running.urls[0]}/_cluster/health", timeout=5) as answer:
                health = json.load(answer)
            if health["number_of_nodes"] == len(running.pids) and health["status"] in {"green", "yellow"}:
                return
        except OSError:
            pass
        time.sleep(0.5)
    said = "\n".join(path.read_text()[-2000:] for path in Path(running.folder).glob("*.txt"))
    sys.exit(f"OpenSearch was not ready after {SECONDS_TO_START} s. It said:\n{said}")


def stop(running: Running, *, tidily: bool = False) -> None:
    """Stop a cluster and remove its folder. Told to do so tidily, the nodes first put away what they hold."""
    for how in (signal.SIGTERM, signal.SIGKILL) if tidily else (signal.SIGKILL,):
        for pid in running.pids:
            if _is_ours(pid, running.folder):
                os.killpg(pid, how)
        for _ in range(600):
            if not any(_is_ours(pid, running.folder) for pid in running.pids):
                break
            time.sleep(0.1)
    shutil.rmtree(running.folder, ignore_errors=True)


@contextmanager
def cluster(
    version: str = VERSION, nodes: int = 1, *, data: Path | None = None, more: Mapping[str, str] | None = None
) -> Iterator[dict[str, str]]:
    """Run a cluster as `start` does, and give the settings by which it is used."""
    running = start(version, nodes, data=data, more=more)
    try:
        yield {"SEARCH_URL": ",".join(running.urls), "SEARCH_REPLICAS": str(min(nodes - 1, 1))}
    finally:
        stop(running, tidily=data is not None)


def _is_ours(pid: int, folder: str) -> bool:
    """Whether a process is a node that runs from the folder: its number may long be another's."""
    try:
        return folder.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def end_tidily() -> None:
    """Let a polite request to end do what Ctrl-C does, so that no server is left behind."""

    def end(number: int, _: FrameType | None) -> None:
        sys.exit(128 + number)

    signal.signal(signal.SIGTERM, end)


def run(command: list[str], places: Mapping[str, str]) -> int:
    """Run a command that is told where the servers are, and see that it ends if we are ended."""
    running = subprocess.Popen(command, env={**os.environ, **places})
    try:
        return running.wait()
    finally:
        if running.poll() is None:
            running.terminate()
            try:
                running.wait(timeout=20)
            except subprocess.TimeoutExpired:
                running.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("run", "start", "stop"))
    parser.add_argument("--version", choices=sorted(CHECKSUMS), default=VERSION)
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("--record", type=Path, default=RUNNING)
    # The command by ourselves: the parser takes it for empty once an option stands before it.
    at = sys.argv.index("--") if "--" in sys.argv else len(sys.argv)
    asked, command = parser.parse_args(sys.argv[1:at]), sys.argv[at + 1 :]
    end_tidily()
    if asked.what == "run":
        with cluster(asked.version, asked.nodes) as places:
            return run(command, places)
    if asked.record.exists():
        stop(Running(**json.loads(asked.record.read_text())))
        asked.record.unlink()
    if asked.what == "start":
        running = start(asked.version, asked.nodes)
        asked.record.parent.mkdir(parents=True, exist_ok=True)
        asked.record.write_text(json.dumps(asdict(running)))
        print(",".join(running.urls))
    return 0


if __name__ == "__main__":
    sys.exit(main())
