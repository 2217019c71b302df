"""Run every check that CI runs, report all failures at the end, and stop with 1 if there was any."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "types": [str(BIN / "mypy"), "src"],
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "architecture": [str(BIN / "lint-imports")],
    "migrations": [str(BIN / "throughline"), "makemigrations", "--check", "--dry-run"],
    "packs": [str(BIN / "throughline"), "packs", "check"],
    "docs": [sys.executable, "scripts/check_docs.py"],
}


def said_by(name: str) -> str | None:
    """Run a check, print how it went, and return what it said where it failed."""
    began = time.monotonic()
    done = subprocess.run(CHECKS[name], capture_output=True, text=True)
    is_right = done.returncode == 0
    print(f"{'ok    ' if is_right else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
    return None if is_right else (done.stdout + done.stderr).strip()


def main() -> int:
    # The longest, of types, keeps one processor busy while the others take their turns on the second.
    with ThreadPoolExecutor(max_workers=2) as two:
        all_said = dict(zip(CHECKS, two.map(said_by, CHECKS), strict=True))
    failed = {name: said for name, said in all_said.items() if said is not None}
    for name, said in failed.items():
        print(f"\n--- {name}\n{said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
