"""The button beside an invitation in the list of those that wait."""

from __future__ import annotations

from django import forms


class WithdrawInvitationForm(forms.Form):
    """Which invitation."""

    invitation = forms.IntegerField(min_value=1)
