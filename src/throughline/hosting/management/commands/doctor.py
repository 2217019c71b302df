"""`throughline doctor`: what the site stands on, and what is wrong with it, in plain words."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reviewtext.wording import counted
from throughline.hosting.health import EVERYTHING, State, look


class Command(BaseCommand):
    help = "Say what is in use and what is wrong. Ends with 1 where something is wrong."
    # What stops the start is itself something to be told of here.
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print everything as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = look(EVERYTHING)
        wrong = sum(one.state is State.WRONG for one in found)
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], indent=1))
        else:
            widest = max(len(one.what) for one in found)
            self.stdout.write("\n".join(f"{one.state:<6} {one.what:<{widest}}  {one.says}" for one in found))
        if wrong:
            raise CommandError(f"{counted(wrong, 'thing is', 'things are')} wrong.")
