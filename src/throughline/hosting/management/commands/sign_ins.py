"""`throughline sign-ins`: how to sign in as the people of the demonstration world, with the code of this moment."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from throughline.hosting import demonstration
from throughline.people.demo import code_now


class Command(BaseCommand):
    help = "Print the sign-ins of the demonstration people, and the second-step code of this moment."

    def handle(self, *args: Any, **options: Any) -> None:
        lines = demonstration.sign_ins()
        if not lines or not settings.DEVELOPMENT:
            raise CommandError("There is no demonstration world here.")
        self.stdout.write("\n".join(lines))
        self.stdout.write(f"code now: {code_now()}")
