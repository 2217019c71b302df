"""Withdrawing a certificate, with the reason."""

from __future__ import annotations

from throughline.events.forms.learning_fields import LearningForm, long_text


class WithdrawCertificateForm(LearningForm):
    heading = "Withdraw a certificate"
    intro = (
        "Its code will say that it was withdrawn, and no longer whose it was. The paper stays with whoever has it, so tell "
        "them. They get no other one unless you issue it to them afterwards."
    )
    submit = "Withdraw it"
    button_kind = "warning"

    reason = long_text("Why is it withdrawn?", help_text="Organisers see this, and nobody else.", rows=3)
