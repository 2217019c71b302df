"""Fetch the pinned uv installer into .tools/ on a machine that has Python and perhaps nothing else.

The machine's own pip does the download, so its index, mirror and certificates are honoured. Debian and Ubuntu split pip
off from Python: there we borrow the distribution's own pip wheel, without installing it.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

VERSION = "0.13.9"
# SHA-256 of the wheels of that release, as the package index lists them.
HASHES = {
    "x86_64": "d7f459fe4fd247d830351c75686d3996ace3c6f3f728eb0e85a30b7ada0cef19",
    "aarch64": "ecb6028d79dc96fbeafffe5c8af62a7099487ebc05a701e76714eebcffd06375",
}
TOOLS = Path(__file__).resolve().parent.parent / ".tools"
BY_HAND = "Install pip for this Python (or uv itself, then run make with UV=uv) and try again."


def ran(*command: str, cwd: Path | None = None) -> bool:
    """Run a command quietly and say whether it worked."""
    return subprocess.run(command, cwd=cwd, capture_output=True).returncode == 0


def own_pip() -> list[str] | None:
    """Return the command of this Python's pip, if it has one."""
    return [sys.executable, "-m", "pip"] if ran(sys.executable, "-m", "pip", "--version") else None


def borrowed_pip(scratch: Path) -> list[str] | None:
    """Return the command of the distribution's pip wheel, downloaded with apt but not installed."""
    if not (shutil.which("apt-get") and shutil.which("dpkg-deb")):
        return None
    if not ran("apt-get", "download", "python3-pip-whl", cwd=scratch):
        if os.geteuid() != 0 or not ran("apt-get", "update"):
            return None
        if not ran("apt-get", "download", "python3-pip-whl", cwd=scratch):
            return None
    package = next(scratch.glob("python3-pip-whl_*.deb"))
    ran("dpkg-deb", "-x", str(package), str(scratch / "pip"))
    wheel = next((scratch / "pip").rglob("pip-*.whl"))
    return [sys.executable, f"{wheel}/pip"]


def download(scratch: Path) -> Path:
    """Download uv's wheel into `scratch` and return it; stop with advice where that cannot be done."""
    pip = own_pip() or borrowed_pip(scratch)
    if pip is None:
        sys.exit(f"This Python has no pip, and none could be borrowed from the distribution. {BY_HAND}")
    command = [*pip, "download", "--quiet", "--no-deps", "--only-binary", ":all:", "-d", str(scratch)]
    done = subprocess.run([*command, f"uv=={VERSION}"], capture_output=True, text=True)
    wheel = next(scratch.glob("uv-*.whl"), None)
    if wheel is None:
        sys.exit(f"The package index did not give uv {VERSION}:\n{done.stderr.strip()}\n{BY_HAND}")
    return wheel


def main() -> None:
    """Leave `.tools/uv`, or stop with a sentence that says what to do."""
    wanted = HASHES.get(platform.machine()) if platform.system() == "Linux" else None
    if wanted is None:
        sys.exit("Only Linux on x86-64 and ARM is set up by itself. Install uv, then run make with UV=uv.")
    with tempfile.TemporaryDirectory() as folder:
        wheel = download(Path(folder))
        found = hashlib.sha256(wheel.read_bytes()).hexdigest()
        if found != wanted:
            sys.exit(f"uv {VERSION} came with the hash {found}, not the pinned {wanted}. Nothing was installed.")
        with zipfile.ZipFile(wheel) as archive:
            content = archive.read(f"uv-{VERSION}.data/scripts/uv")
    TOOLS.mkdir(exist_ok=True)
    target = TOOLS / "uv"
    target.write_bytes(content)
    target.chmod(0o755)


if __name__ == "__main__":
    main()
