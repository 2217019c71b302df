"""The forms by which somebody gets another password, and says what becomes of the tokens that they made before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account import forms as library
from django import forms

from reviewtext.wording import counted
from throughline.people import queries
from throughline.people.recording import ENDS_TOKENS

if TYPE_CHECKING:
    from throughline.people.models import Person


class EndsTokens(forms.Form):
    """Offers to end the person's tokens for the API, which hold whatever the password is.

    Somebody who got into the account may have made one, and whoever made it goes on calling with it. Nothing is offered
    where there is none.
    """

    user: Person
    ends_by_itself = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        count = queries.open_tokens_of(self.user).count() if self.user else 0
        if count:
            self.fields[ENDS_TOKENS] = forms.BooleanField(
                label=f"End the {counted(count, 'token')} for the API that you have",
                required=False,
                initial=self.ends_by_itself,
                help_text="A token goes on working whatever your password is. End them if somebody else may have had your "
                "password or made a token. A program of yours that uses one then needs a new one.",
            )


class ChangePasswordForm(EndsTokens, library.ChangePasswordForm):
    """Another password, chosen by somebody who knows the present one."""


class NewPasswordForm(EndsTokens, library.ResetPasswordKeyForm):
    """A password in the place of one that was lost, or that somebody else knows: then the tokens end, unless one says not."""

    ends_by_itself = True
