"""What somebody takes away of their own learning."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from django.utils.timezone import localtime

from throughline.events.queries import learning, own_learning
from throughline.people.models import Person
from throughline.ui.cells import guarded


def attendance_as_csv(person: Person) -> str:
    """Return the person's own record of attendance."""
    text = io.StringIO()
    write = csv.writer(text, lineterminator="\n").writerow
    write(["event", "kind", "held", "attendance", "certificate"])
    for one in learning.record_of(person):
        event, code = one.event, one.certificate.shown_code if one.certificate else ""
        write(guarded([event.title, event.get_kind_display(), event.when, one.says, code]))
    return text.getvalue()


def log_as_text(person: Person) -> str:
    """Return the person's own reflective log, the oldest first."""
    parts = []
    for entry in reversed(own_learning.entries_of(person)):
        about = f", {entry.event.title}" if entry.event else ""
        parts.append(f"{localtime(entry.written_at):%d %B %Y, %H:%M}{about}\n\n{entry.text}\n")
    return "\n\n".join(parts)


FORMS: dict[str, tuple[str, Callable[[Person], str]]] = {
    "attendance.csv": ("text/csv; charset=utf-8", attendance_as_csv),
    "log.txt": ("text/plain; charset=utf-8", log_as_text),
}
