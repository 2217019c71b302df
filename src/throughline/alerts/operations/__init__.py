"""What can change: subscribers and what they are told, sources and the inbox, issues, and the sending of them."""

from throughline.alerts.operations.bounces import is_mailbox, note_mail_event, read_mailbox, suspend, take_returned
from throughline.alerts.operations.doubts import decide_doubt, resolve_doubts
from throughline.alerts.operations.issues import (
    approve,
    drop_item,
    move_item,
    open_issue,
    pause,
    resume,
    schedule,
    take_back,
    take_heading,
    take_into_issue,
    write_issue,
    write_item,
)
from throughline.alerts.operations.preparing import prepare
from throughline.alerts.operations.sending import send, send_due
from throughline.alerts.operations.sources import (
    add_source,
    add_to_inbox,
    fetch_due_sources,
    fetch_source,
    gather_from_library,
    set_aside,
    switch_source,
)
from throughline.alerts.operations.subscribing import (
    ask_to_move,
    change_preferences,
    confirm_alerts,
    leave,
    mail_sign_up,
    renew_link,
    sign_up,
    start_again,
)
from throughline.alerts.operations.tidying import tidy

__all__ = [
    "add_source", "add_to_inbox", "approve", "ask_to_move", "change_preferences", "confirm_alerts", "decide_doubt", "drop_item",
    "fetch_due_sources", "fetch_source", "gather_from_library", "is_mailbox", "leave", "mail_sign_up", "move_item",
    "note_mail_event", "open_issue", "pause", "prepare", "read_mailbox", "renew_link", "resolve_doubts", "resume", "schedule",
    "send", "send_due", "set_aside", "sign_up", "start_again", "suspend", "switch_source", "take_back", "take_heading",
    "take_into_issue", "take_returned", "tidy", "write_issue", "write_item",
]  # fmt: skip
