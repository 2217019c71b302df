"""What can change while a review runs, by subject."""

from throughline.reviewing.operations.agencies import add_agency, end_writer, name_writer
from throughline.reviewing.operations.chronology import (
    EntryFields,
    add_entry,
    add_episode,
    change_entry,
    decide_link,
    forget_person,
    name_person,
    note_chronology_read,
    note_key_read,
    note_significance,
    remove_entry,
)
from throughline.reviewing.operations.imports import confirm_import, discard_import, start_import, withdraw_import

__all__ = [
    "EntryFields",
    "add_agency",
    "add_entry",
    "add_episode",
    "change_entry",
    "confirm_import",
    "decide_link",
    "discard_import",
    "end_writer",
    "forget_person",
    "name_person",
    "name_writer",
    "note_chronology_read",
    "note_key_read",
    "note_significance",
    "remove_entry",
    "start_import",
    "withdraw_import",
]
