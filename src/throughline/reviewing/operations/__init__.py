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
from throughline.reviewing.operations.keys import reseal_everything
from throughline.reviewing.operations.papers import (
    add_paper,
    note_paper_read,
    page_image,
    read_paper,
    take_paper,
    tidy_papers,
)
from throughline.reviewing.operations.requests import RequestFields, ask_for_information, change_request
from throughline.reviewing.operations.retention import close_papers, destroy_due, lift_hold, place_hold, set_retention

__all__ = [
    "EntryFields",
    "RequestFields",
    "add_agency",
    "add_entry",
    "add_episode",
    "add_paper",
    "ask_for_information",
    "change_entry",
    "change_request",
    "close_papers",
    "confirm_import",
    "decide_link",
    "destroy_due",
    "discard_import",
    "end_writer",
    "forget_person",
    "lift_hold",
    "name_person",
    "name_writer",
    "note_chronology_read",
    "note_key_read",
    "note_paper_read",
    "note_significance",
    "page_image",
    "place_hold",
    "read_paper",
    "remove_entry",
    "reseal_everything",
    "set_retention",
    "start_import",
    "take_paper",
    "tidy_papers",
    "withdraw_import",
]
