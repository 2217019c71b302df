"""What can change at the door, by subject."""

from throughline.publishing.operations.checking import (
    decide_detail,
    keep_checked,
    note_key_opened,
    run_check,
    start_check,
    write_accepted,
)

__all__ = [
    "decide_detail",
    "keep_checked",
    "note_key_opened",
    "run_check",
    "start_check",
    "write_accepted",
]
