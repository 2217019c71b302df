"""What `throughline` says of itself: each of its commands with a sentence."""

from __future__ import annotations

import re
from textwrap import fill

WIDTH = 100


def overview() -> str:
    """Return our commands, as people type them, each with the first sentence of its help. Django must be set up."""
    from django.core.management import get_commands, load_command_class

    ours = {name: app for name, app in get_commands().items() if app.startswith("throughline.")}
    wide = max(map(len, ours))
    lines = [
        fill(
            re.split(r"(?<=\.)\s", load_command_class(app, name).help)[0],
            WIDTH,
            initial_indent=f"  {name.replace('_', '-'):<{wide}}  ",
            subsequent_indent=" " * (wide + 4),
        )
        for name, app in sorted(ours.items())
    ]
    return "\n".join(
        [
            "usage: throughline COMMAND ...",
            "",
            *lines,
            "",
            "`throughline COMMAND --help` explains one. With --traceback a command that fails prints all of the fault.",
            "`throughline help --commands` names Django's own commands too, for whoever works on the program itself.",
        ]
    )
