"""When owners are reminded, and when the board hears of it."""

from __future__ import annotations

from throughline.improvement.forms.fields import WritingForm, count


class FollowingRulesForm(WritingForm):
    heading = "Reminders"
    intro = (
        "Messages go by email, once a day, to owners whose action is open. They name the action by its number alone."
    )
    remind_days_before = count("Days before an action is due, its owner is reminded", required=True, most=365)
    remind_again_days = count("Days until the next reminder, while it is open", required=True, most=365)
    link_days = count("Days for which the link in a reminder works", required=True, most=90)
    escalate_days_after = count(
        "Days after its day, those who close actions hear that one is overdue", required=True, most=365
    )
