"""`throughline mcp`: the tool server for assistants, on standard input and output."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Serve search, open passage and cite to an assistant, over open reports alone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from throughline.library.assistants import server
        except ModuleNotFoundError as missing:
            raise CommandError("Install the extra first: uv pip install 'throughline[assistants]'.") from missing
        server.run("stdio")
