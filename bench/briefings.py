"""Whether the PDF files of briefings conform to PDF/UA-1, by veraPDF: needs Java and Maven, and fetches it from Maven Central.

The demonstration world is taken from the data folder named in BRIEFINGS_HOME, made by `throughline start` beforehand.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent / "verapdf"
MAKE = """
import time
from pathlib import Path
from throughline.briefings.documents import FORMS
from throughline.briefings.models import Version
from throughline.briefings.views.finding import printing_of
for version in Version.objects.standing().select_related("briefing"):
    for form, made in FORMS.items():
        began = time.perf_counter()
        data = made.make(printing_of(version))
        print(f"{version.title[:50]:50} {form:5} {len(data):8,} bytes {time.perf_counter() - began:.3f} s")
        (Path(FOLDER) / f"{version.briefing.code}.{form}").write_bytes(data)
"""


def run(_: list[str]) -> None:
    """Make every file of the demonstration's briefings, and have the PDF files checked."""
    home = os.environ.get("BRIEFINGS_HOME", "")
    if not home or not shutil.which("java") or not shutil.which("mvn"):
        print("Skipped: it needs BRIEFINGS_HOME, Java and Maven.")
        return
    with tempfile.TemporaryDirectory() as folder:
        program = str(Path(sys.executable).parent / "throughline")
        script = f"FOLDER = {folder!r}\n{MAKE}"
        subprocess.run(
            [program, "shell", "-v", "0", "-c", script], env={**os.environ, "THROUGHLINE_HOME": home}, check=True
        )
        libraries = Path(folder) / "lib"
        subprocess.run(
            ["mvn", "-q", "-B", "dependency:copy-dependencies", f"-DoutputDirectory={libraries}"], cwd=HERE, check=True
        )
        began = time.monotonic()
        files = sorted(str(path) for path in Path(folder).glob("*.pdf"))
        subprocess.run(["java", "-cp", f"{libraries}/*", "Check.java", *files], cwd=HERE, check=True)
        print(f"checked in {time.monotonic() - began:.1f} s")
