"""Freezing the protocol: a button alone."""

from __future__ import annotations

from throughline.analysis.forms.fields import StudyForm


class FreezeProtocolForm(StudyForm):
    submit = "Freeze the protocol"
