"""What runs the models keeps no mark of the machine, and has nothing to send to its makers."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

USE = {
    "meaning": "from reviewtext.meaning import load_model; assert load_model().embed(['A child was seen.']).any()",
    "recognition": (
        "from PIL import Image; from reviewtext.ocr import rapid; rapid.words_of(Image.new('RGB', (400, 200), 'white'))"
    ),
}
# Where one of these is set the runtime is silent by itself, so that the test would pass whatever we did.
QUIET_BY_THEMSELVES = ("CI", "TF_BUILD", "GITHUB_ACTIONS", "ORT_RUNNING_UNIT_TESTS", "ORT_DISABLE_TELEMETRY")


@pytest.mark.parametrize("use", USE)
def test_the_runtime_of_models_leaves_nothing_in_the_home_or_the_temporary_folder(use: str, tmp_path: Path) -> None:
    given = {name: value for name, value in os.environ.items() if not name.startswith(QUIET_BY_THEMSELVES)}
    given = {name: value for name, value in given.items() if not name.startswith("XDG_")}
    given |= {"HOME": str(tmp_path), "TMPDIR": str(tmp_path), "ORT_DISABLE_TELEMETRY": "0"}

    done = subprocess.run([sys.executable, "-c", USE[use]], env=given, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == []
