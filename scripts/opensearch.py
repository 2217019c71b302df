"""An OpenSearch cluster for tests and measurements, on this machine alone: fetched, started, waited for and stopped.

    scripts/opensearch.py run [--nodes 3] [--version 3.1.0] -- COMMAND ...    with SEARCH_URL set for the command
    scripts/opensearch.py start [--nodes 3] | stop

The distribution is the one that OpenSearch's project publishes to Maven Central for such tests. It is fetched once, by
its coordinates, and its checksum compared. Nothing here is meant for a host that serves people.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
import zipfile
from pathlib import Path

ARTEFACT = "org.opensearch.distribution.integ-test-zip:opensearch:{version}:zip"
CHECKSUMS = {
    "2.19.3": "760530e522de0a9f06380d4a4a43dfd83c31fa8911f41745513ce715ed5dfd03",
    "3.1.0": "2e45e5b7bf9ac27f196677683b236f80aaaf075b79a62db68ba9c8fa27449305",
}
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "throughline" / "opensearch"
RUNNING = CACHE / "running.json"
FIRST_PORT = 9310
SECONDS_TO_START = 120
# OpenSearch refuses to run as root. Where this does, as on some build servers, it runs as the user who owns nothing.
UNPRIVILEGED = "nobody"


def fetched(version: str) -> Path:
    """Return the distribution's file, fetched if it is not there yet."""
    there = CACHE / f"opensearch-{version}.zip"
    if not there.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        print(f"fetching OpenSearch {version}", file=sys.stderr, flush=True)
        asked = f"-Dartifact={ARTEFACT.format(version=version)}"
        subprocess.run(
            ["mvn", "-q", "-B", "dependency:copy", asked, f"-DoutputDirectory={CACHE}"], check=True, stdout=sys.stderr
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


def start(version: str, nodes: int) -> str:
    """Start a cluster and return its addresses once it is ready. What was left of an earlier one is stopped first."""
    stop()
    home = unpacked(version)
    names = [f"node-{number}" for number in range(1, nodes + 1)]
    seeds = ",".join(f"127.0.0.1:{FIRST_PORT + 100 + number}" for number in range(nodes))
    settings = {
        "cluster.name": home.parent.name,
        "network.host": "127.0.0.1",
        "cluster.routing.allocation.disk.threshold_enabled": "false",
        **(
            {"discovery.type": "single-node"}
            if nodes == 1
            else {"discovery.seed_hosts": seeds, "cluster.initial_cluster_manager_nodes": ",".join(names)}
        ),
    }
    started = [
        _start_node(home, {**settings, "node.name": name, **_places(home, name, number)}).pid
        for number, name in enumerate(names)
    ]
    urls = [f"http://127.0.0.1:{FIRST_PORT + number}" for number in range(nodes)]
    CACHE.mkdir(parents=True, exist_ok=True)
    RUNNING.write_text(json.dumps({"folder": str(home.parent), "pids": started, "urls": urls}))
    _wait_for(urls[0], nodes, home)
    return ",".join(urls)


def _places(home: Path, name: str, number: int) -> dict[str, str]:
    return {
        "http.port": str(FIRST_PORT + number),
        "transport.port": str(FIRST_PORT + 100 + number),
        "path.data": str(home / "data" / name),
        "path.logs": str(home / "logs" / name),
    }


def _start_node(home: Path, settings: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [str(home / "bin" / "opensearch"), *(f"-E{name}={value}" for name, value in settings.items())]
    if os.geteuid() == 0:
        command = ["setpriv", f"--reuid={UNPRIVILEGED}", "--regid=nogroup", "--clear-groups", *command]
    environment = {
        "PATH": os.environ["PATH"],
        "OPENSEARCH_JAVA_HOME": str(Path(shutil.which("java") or "java").resolve().parent.parent),
        "OPENSEARCH_JAVA_OPTS": os.environ.get("OPENSEARCH_JAVA_OPTS", "-Xms512m -Xmx512m"),
    }
    with (home.parent / f"{settings['node.name']}.txt").open("wb") as said:
        return subprocess.Popen(command, cwd=home, env=environment, stdout=said, stderr=said, start_new_session=True)


def _wait_for(url: str, nodes: int, home: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(f"{url}/_cluster/health", timeout=5) as answer:
                health = json.load(answer)
            if health["number_of_nodes"] == nodes and health["status"] in {"green", "yellow"}:
                return
        except OSError:
            pass
        time.sleep(0.5)
    said = "\n".join(path.read_text()[-2000:] for path in home.parent.glob("*.txt"))
    stop()
    sys.exit(f"OpenSearch was not ready after {SECONDS_TO_START} s. It said:\n{said}")


def stop() -> None:
    """Stop the cluster that was started last and remove all of it."""
    if not RUNNING.exists():
        return
    known = json.loads(RUNNING.read_text())
    for pid in known["pids"]:
        if _is_ours(pid, known["folder"]):
            os.killpg(pid, signal.SIGKILL)
    for _ in range(100):
        if not any(_is_ours(pid, known["folder"]) for pid in known["pids"]):
            break
        time.sleep(0.1)
    shutil.rmtree(known["folder"], ignore_errors=True)
    RUNNING.unlink()


def _is_ours(pid: int, folder: str) -> bool:
    """Whether a process is a node that runs from the folder: its number may long be another's."""
    try:
        return folder.encode() in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("what", choices=("run", "start", "stop"))
    parser.add_argument("--version", choices=sorted(CHECKSUMS), default="2.19.3")
    parser.add_argument("--nodes", type=int, default=1)
    parser.add_argument("command", nargs="*")
    asked = parser.parse_args()
    if asked.what == "stop":
        stop()
    elif asked.what == "start":
        print(start(asked.version, asked.nodes))
    else:
        try:
            url = start(asked.version, asked.nodes)
            code = subprocess.run(
                asked.command,
                env={**os.environ, "SEARCH_URL": url, "SEARCH_REPLICAS": str(min(asked.nodes - 1, 1))},
                check=False,
            ).returncode
        finally:
            stop()
        sys.exit(code)


if __name__ == "__main__":
    main()
