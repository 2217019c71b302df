"""Why a briefing is withdrawn."""

from __future__ import annotations

from throughline.briefings.forms.fields import BriefingForm
from throughline.ui.asking import long_text


class WithdrawBriefingForm(BriefingForm):
    heading = "Withdraw the briefing"
    intro = (
        "Its page then says that it was withdrawn, and why. It is gone from the list and from the search. "
        "This cannot be undone."
    )
    submit = "Withdraw it"
    kind = "warning"

    reason = long_text("Why", help_text="Everybody who follows an old link reads this.", rows=3)
