"""`throughline check-report FILE`: who could be recognised in a report, and 21 questions about it. Keeps nothing."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.template.loader import render_to_string

from reviewtext import Refused
from reviewtext.checking import check_limited
from throughline.publishing.passing import CHECKS
from throughline.publishing.showing import advice_of, shown


class Command(BaseCommand):
    help = "Check a report: details by which somebody could be recognised, and questions about its quality."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--json", action="store_true", help="Print everything as JSON.")
        ways.add_argument("--html", type=Path, metavar="OUT", help="Write a page. It quotes the report: keep it safe.")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        if not path.is_file():
            raise CommandError(f"{path} is not a file.")
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
            options["html"].write_text(page, encoding="utf-8")
            self.stdout.write(f"Written to {options['html']}.")
        else:
            self._print(shown(result))

    def _print(self, result: dict[str, Any]) -> None:
        self.stdout.write(f"{result['pages']} pages, about {result['words']:,} words")
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
        self.stdout.write(f"\nAlso worth a look: {result['look_count']} places (see --json or --html)")
        for check in result["checks"]:
            self.stdout.write(self.style.SUCCESS(f"\n{check['number']}. {check['title']}"))
            self.stdout.write(f"  {check['prompt']}\n  {check['seen']}")
        self.stdout.write(
            "\nThat nothing was found does not make a report safe. Two people who know the case should read every page."
        )
