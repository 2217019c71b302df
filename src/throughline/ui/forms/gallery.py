"""The form that the gallery shows."""

from __future__ import annotations

from django import forms

# More than fifteen, so that they can be searched.
AREAS = [
    "Blaenau Gwent", "Bridgend", "Caerphilly", "Cardiff", "Carmarthenshire", "Ceredigion", "Conwy", "Denbighshire",
    "Flintshire", "Gwynedd", "Isle of Anglesey (Ynys Môn)", "Merthyr Tydfil", "Monmouthshire", "Neath Port Talbot",
    "Newport", "Pembrokeshire", "Powys", "Rhondda Cynon Taf", "Swansea", "Torfaen", "Vale of Glamorgan", "Wrexham",
]  # fmt: skip


class SampleForm(forms.Form):
    """One field of each shape."""

    name = forms.CharField(help_text="As it stands on the cover.", error_messages={"required": "Give it a name."})
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), required=False)
    nation = forms.ChoiceField(choices=[("england", "England"), ("wales", "Wales")])
    area = forms.ChoiceField(
        required=False, choices=[("", "Not stated"), *((area, area) for area in AREAS)],
        help_text="Where there are more than 15 choices, typing some letters finds one.",
    )  # fmt: skip
    kind = forms.ChoiceField(
        widget=forms.RadioSelect, choices=[("full", "Full report"), ("summary", "Summary")],
        error_messages={"required": "Say which edition it is."},
    )  # fmt: skip
    themes = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple, required=False, initial=["neglect"],
        choices=[("Harm", [("neglect", "Neglect"), ("burns", "Burns")]), ("Practice", [("handover", "Handover")])],
    )  # fmt: skip
    is_hidden = forms.BooleanField(label="Ask search engines not to list it", required=False)
    file = forms.FileField(required=False)
