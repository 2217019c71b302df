"""Check that the documents keep up with the code: links lead somewhere, settings and commands are all written down."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"THROUGHLINE_[A-Z_]+|DATABASE_URL")
NEEDED = ("README.md", "ARCHITECTURE.md", "CHANGELOG.md", "LICENSE", "docs/first-change.md", "docs/glossary.md")


def documents() -> list[Path]:
    """Return the Markdown files that git tracks, without the demonstration reports, which are content."""
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split()
    return [ROOT / name for name in listed if "demo_reports" not in name]


def broken_links() -> list[str]:
    problems = []
    for document in documents():
        for target in LINK.findall(document.read_text(encoding="utf-8")):
            if "://" not in target and not target.startswith("mailto:") and not (document.parent / target).exists():
                problems.append(f"{document.relative_to(ROOT)}: the link to {target} leads nowhere")
    return problems


def unwritten_settings() -> list[str]:
    used: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        used |= set(VARIABLE.findall(path.read_text(encoding="utf-8")))
    written = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    return [
        f"docs/settings.md: {name} is read by the code but not described"
        for name in sorted(used)
        if name not in written
    ]


def unwritten_commands() -> list[str]:
    names = {path.stem for path in (ROOT / "src").glob("throughline/*/management/commands/[a-z]*.py")}
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    return [
        f"docs/commands.md: throughline {name} is not described"
        for name in sorted(names)
        if f"throughline {name.replace('_', '-')}" not in written and f"throughline {name}" not in written
    ]


def doubled_commands() -> list[str]:
    written = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    counted = Counter(re.findall(r"^\| (`throughline [^`]+`) \|", written, re.MULTILINE))
    return [
        f"docs/commands.md: {command} stands there {times} times" for command, times in counted.items() if times > 1
    ]


def main() -> int:
    problems = [f"{name} is missing" for name in NEEDED if not (ROOT / name).exists()]
    problems += broken_links() + unwritten_settings() + unwritten_commands() + doubled_commands()
    print("\n".join(problems) or "The documents keep up with the code.")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
