"""Asking whether a certificate is one of ours, by its code."""

from __future__ import annotations

from throughline.events.forms.learning_fields import LearningForm, forms


class VerifyCertificateForm(LearningForm):
    submit = "Check the code"

    code = forms.CharField(
        label="Code of the certificate",
        help_text="24 letters and digits at the foot of the certificate. Hyphens and capitals do not matter.",
        max_length=80,
        error_messages={"required": "Type the code that stands on the certificate."},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
