"""`throughline check-report FILE`: who could be recognised in a report, and 21 questions about it. Keeps nothing."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from reviewtext import Refused
from reviewtext.checking import check_limited
from reviewtext.wording import counted
from throughline.publishing.passing import CHECKS
from throughline.publishing.showing import advice_of, shown

MOST_EVIDENCE = 6


class Command(BaseCommand):
    help = "Check a report: details by which somebody could be recognised, and questions about its quality."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="The report: PDF, DOCX, ODT, HTML or plain text.")
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--json", action="store_true", help="Print everything as JSON.")
        ways.add_argument("--html", type=Path, metavar="OUT", help="Write a page. It quotes the report: keep it safe.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
        if options["html"]:
            _refuse_unwritable(options["html"], path)
        try:
            result = check_limited(path, CHECKS)
        except Refused as refusal:
            raise CommandError(f"{refusal.reason} {advice_of(refusal)}") from refusal
        if options["json"]:
            self.stdout.write(json.dumps(result, ensure_ascii=False, indent=2))
        elif options["html"]:
            page = render_to_string(
                "publishing/checked_file.html", {"name": path.name, "result": {**shown(result), "is_file": True}}
            )
            try:
                options["html"].write_text(page, encoding="utf-8")
            except OSError as problem:
                raise CommandError(f"{options['html']} could not be written: {problem.strerror}.") from problem
            self.stdout.write(f"Written to {options['html']}.")
        else:
            self._print(shown(result))

    def _print(self, result: dict[str, Any]) -> None:
        self.stdout.write(f"{counted(result['pages'], 'page')}, about {result['words']:,} words")
        for note in result["notes"]:
            self.stdout.write(note)
        if not result["used_model"]:
            self.stdout.write("The model of names is not installed, so fewer names are found (make setup fetches it).")
        for one in result["combinations"]:
            self.stdout.write(self.style.WARNING(f"\n{one['grade']}: {one['shape']} (page {one['page']})"))
            self.stdout.write(f"  {one['why']}\n  {', '.join(one['details'])}")
        for group in result["groups"]:
            self.stdout.write(self.style.SUCCESS(f"\n{group['label']}: {group['count']}"))
            for one in group["shown"]:
                pages = ", ".join(str(page) for page in one["pages"][:8])
                self.stdout.write(f"  {one['text']}  (page {pages})  ->  {one['suggestion']}")
        self.stdout.write(f"\nAlso worth a look: {counted(result['look_count'], 'place')} (see --json or --html)")
        for check in result["checks"]:
            self.stdout.write(self.style.SUCCESS(f"\n{check['number']}. {check['title']}"))
            self.stdout.write(f"  {check['prompt']}\n  {check['seen']} Serves {_markers(check['markers'])}.")
            for each in check["evidence"][:MOST_EVIDENCE]:
                note = f" ({each['note']})" if each["note"] else ""
                self.stdout.write(f"    Page {each['page']}: {each['text']}{note}")
            if (left := len(check["evidence"]) - MOST_EVIDENCE) > 0:
                self.stdout.write(f"    and {left} more (see --json or --html)")
        self.stdout.write(
            "\nThat nothing was found does not make a report safe. Two people who know the case should read every page."
        )


def _refuse_unwritable(out: Path, report: Path) -> None:
    """Refuse before the check, which takes a while, what could not be written after it."""
    if out.exists() and out.samefile(report):
        raise CommandError(f"{out} is the report itself. Give the page another name.")
    if out.is_dir() or not out.parent.is_dir():
        raise CommandError(f"{out} cannot be written: give the name of a file in a folder that is there.")
    if not os.access(out if out.exists() else out.parent, os.W_OK):
        raise CommandError(f"{out} cannot be written: you may not write there.")


def _markers(numbers: list[int]) -> str:
    said = ", ".join(str(number) for number in numbers)
    return f"marker {said}" if len(numbers) == 1 else f"markers {said}"
