"""Run every check that CI runs, report all failures at the end, and stop with 1 if there was any."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: dict[str, list[str]] = {
    "format": [str(BIN / "ruff"), "format", "--check", "--quiet", "."],
    "lint": [str(BIN / "ruff"), "check", "--quiet", "."],
    "types": [str(BIN / "mypy"), "src"],
    "architecture": [str(BIN / "lint-imports")],
    "migrations": [str(BIN / "throughline"), "makemigrations", "--check", "--dry-run"],
    "packs": [str(BIN / "throughline"), "packs", "check"],
    "docs": [sys.executable, "scripts/check_docs.py"],
}


def main() -> int:
    failed: dict[str, str] = {}
    for name, command in CHECKS.items():
        began = time.monotonic()
        done = subprocess.run(command, capture_output=True, text=True)
        print(f"{'ok    ' if done.returncode == 0 else 'FAILED'} {name} ({time.monotonic() - began:.1f} s)", flush=True)
        if done.returncode != 0:
            failed[name] = (done.stdout + done.stderr).strip()
    for name, said in failed.items():
        print(f"\n--- {name}\n{said}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
