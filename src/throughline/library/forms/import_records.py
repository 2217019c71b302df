"""The form to import records from a CSV file."""

from __future__ import annotations

from django import forms


class ImportRecordsForm(forms.Form):
    file = forms.FileField(
        label="CSV file of records",
        help_text="The columns that the export gives. 'code' says which record; an empty cell changes nothing. "
        "In a list stands one item a line, or several on one line with semicolons between them.",
        error_messages={"required": "Choose a CSV file."},
    )
