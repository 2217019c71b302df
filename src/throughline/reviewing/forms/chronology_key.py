"""The form that says which names stand for a role."""

from __future__ import annotations

from django import forms


class PersonKeyForm(forms.Form):
    """A role and every name that the agencies use for the person."""

    role = forms.CharField(label="Role", max_length=60, help_text="For example Mother, Sibling 2, GP 1")
    names = forms.CharField(
        label="Names",
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="One a line: full name, first name, former name, initials, spellings. Each is replaced wherever it stands.",
    )

    def clean_names(self) -> list[str]:
        names = [" ".join(line.split()) for line in self.cleaned_data["names"].splitlines() if line.strip()]
        if any(len(name) < 2 for name in names):
            raise forms.ValidationError("A name has two letters or more: a single letter stands in too many words.")
        return names
