"""What can change about events, bookings and contributions."""

from throughline.events.operations.arranging import (
    add_session,
    arrange_event,
    cancel_event,
    change_event,
    note_as_held,
    open_event,
    remove_session,
)
from throughline.events.operations.booking import (
    add_at_the_door,
    book,
    cancel_booking,
    confirm_booking,
    give_feedback,
    note_attendance,
)
from throughline.events.operations.contributing import contribute, withdraw_contribution
from throughline.events.operations.looking_after import (
    drop_unconfirmed,
    erase_names,
    erase_needs,
    look_after_events,
)
from throughline.events.operations.materials import add_material, remove_material
from throughline.events.operations.messages import send_reminders, tell_attendee
from throughline.events.operations.moderating import (
    approve_contribution,
    decline_contribution,
    publish_contributions,
)
from throughline.events.operations.tables import close_table, put_question, remove_question, set_up_table

__all__ = [
    "add_at_the_door",
    "add_material",
    "add_session",
    "approve_contribution",
    "arrange_event",
    "book",
    "cancel_booking",
    "cancel_event",
    "change_event",
    "close_table",
    "confirm_booking",
    "contribute",
    "decline_contribution",
    "drop_unconfirmed",
    "erase_names",
    "erase_needs",
    "give_feedback",
    "look_after_events",
    "note_as_held",
    "note_attendance",
    "open_event",
    "publish_contributions",
    "put_question",
    "remove_material",
    "remove_question",
    "remove_session",
    "send_reminders",
    "set_up_table",
    "tell_attendee",
    "withdraw_contribution",
]
