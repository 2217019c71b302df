"""`throughline review-states` prints where a review can stand and how it moves, as a Mermaid diagram for the docs."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from throughline.commissioning.states import diagram


class Command(BaseCommand):
    help = "Print the states of a review and the moves between them as a Mermaid diagram."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(diagram())
