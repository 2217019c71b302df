"""What can change in the library."""

from throughline.library.operations.availability import end_retention, set_availability
from throughline.library.operations.deposit import Deposited, RecordDetails, deposit, deposit_rows
from throughline.library.operations.importing import UnusableRecords, import_records
from throughline.library.operations.indexing import queue_refresh, queue_unindexed, rebuild_index, refresh_index
from throughline.library.operations.keeping import keep_reading
from throughline.library.operations.meaning import add_meaning
from throughline.library.operations.parting import part
from throughline.library.operations.reading import (
    finish_recognition,
    queue_unread,
    queue_unrecognised,
    read_again,
    read_edition,
    refuse,
)
from throughline.library.operations.reading_older import read_older_again, read_some_older
from throughline.library.operations.reading_rows import read_rows_of
from throughline.library.operations.record import (
    ChangedMeanwhile,
    add_correction,
    change_record,
    decide_duplicate,
    set_themes,
)
from throughline.library.operations.taking_down import finish_taking_down, queue_unfinished, take_down

__all__ = [
    "ChangedMeanwhile",
    "Deposited",
    "RecordDetails",
    "UnusableRecords",
    "add_correction",
    "add_meaning",
    "change_record",
    "decide_duplicate",
    "deposit",
    "deposit_rows",
    "end_retention",
    "finish_recognition",
    "finish_taking_down",
    "import_records",
    "keep_reading",
    "part",
    "queue_refresh",
    "queue_unfinished",
    "queue_unindexed",
    "queue_unread",
    "queue_unrecognised",
    "read_again",
    "read_edition",
    "read_older_again",
    "read_rows_of",
    "read_some_older",
    "rebuild_index",
    "refresh_index",
    "refuse",
    "set_availability",
    "set_themes",
    "take_down",
]
