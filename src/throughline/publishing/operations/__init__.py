"""What can change at the door, by subject."""

from throughline.publishing.operations.afterwards import change_access, correct_publication, look_again, take_down
from throughline.publishing.operations.checking import (
    decide_detail,
    keep_checked,
    note_key_opened,
    run_check,
    start_check,
    write_accepted,
)
from throughline.publishing.operations.deciding import decide_publication
from throughline.publishing.operations.handing_over import hand_over
from throughline.publishing.operations.planning import (
    assess_harm,
    avoid_date,
    plan_telling,
    record_told,
    remove_from_plan,
    write_plan,
)

__all__ = [
    "assess_harm",
    "avoid_date",
    "change_access",
    "correct_publication",
    "decide_detail",
    "decide_publication",
    "hand_over",
    "keep_checked",
    "look_again",
    "note_key_opened",
    "plan_telling",
    "record_told",
    "remove_from_plan",
    "run_check",
    "start_check",
    "take_down",
    "write_accepted",
    "write_plan",
]
