"""`throughline mcp`: the tool server for assistants, on standard input and output."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

# From this checkout: the registry may hold something else by our name.
INSTALL = "Install what it needs first: .tools/uv pip install -c requirements/dev.txt -e '.[assistants]'"


class Command(BaseCommand):
    help = "Serve search, open passage and cite to an assistant, over open reports alone."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            from throughline.library.assistants import server
        except ModuleNotFoundError as missing:
            raise CommandError(INSTALL) from missing
        server.run("stdio")
