"""What the desk decides about one enquiry."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.enquiries.forms.fields import LineField, WrittenField
from throughline.enquiries.models import Enquiry
from throughline.enquiries.queries import staff
from throughline.library import vocabularies
from throughline.people.models import Person


class EnquiryForm(forms.Form):
    """A form about one enquiry."""

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(
            data, initial={name: getattr(enquiry, name) for name in self.base_fields if hasattr(enquiry, name)}
        )


class TriageForm(EnquiryForm):
    """What it is about, by when, by whom, and whether somebody may be in danger."""

    topic = forms.ChoiceField(label="Topic", required=False, choices=[])
    due_on = forms.DateField(label="Answer by", widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    assigned_to = forms.ModelChoiceField(
        queryset=Person.objects.none(), label="Who answers", required=False, empty_label="Nobody yet"
    )
    is_urgent = forms.BooleanField(label="Somebody may be in danger", required=False)

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data, enquiry=enquiry)
        topic: Any = self.fields["topic"]
        topic.choices = [("", "Not given yet"), *vocabularies.choices("themes")]
        assigned: Any = self.fields["assigned_to"]
        assigned.queryset = staff()


class MergeForm(EnquiryForm):
    """The enquiry whose answer answers this one too."""

    into = LineField(
        label="Answer together with",
        help_text="The code of the enquiry that stays, such as K7QM2X.",
        max_length=12,
        error_messages={"required": "Write the code of the other enquiry."},
    )

    def clean_into(self) -> Enquiry:
        found = Enquiry.objects.filter(code=self.cleaned_data["into"].upper()).first()
        if found is None:
            raise forms.ValidationError("There is no enquiry with this code.")
        return found


class CloseForm(EnquiryForm):
    """Why there is no answer, in words for whoever asked."""

    reason = WrittenField(
        label="Why we do not answer",
        help_text="Whoever asked reads this, so say where else to turn.",
        max_length=4_000,
        rows=4,
        error_messages={"required": "Say why, in words for whoever asked."},
    )


class PressForm(EnquiryForm):
    """Nothing but a button."""
