"""The gallery: every component in several states, for whoever builds a page with them."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


@dataclass(frozen=True, slots=True)
class Sample:
    """A facet's option."""

    value: str
    label: str
    count: int
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle on the sample page."""

    x: float
    y: float
    width: float
    height: float
    mark: str


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


STATES = [
    ("deposited", "Waiting to be read"), ("readable", "Readable"), ("refused", "Could not be read"),
    ("open", "Open to everyone"), ("signed_in", "For people who have signed in"), ("withdrawn", "Withdrawn"),
]  # fmt: skip
OPTIONS = [Sample(str(year), str(year), 40 - year % 20) for year in range(2024, 2014, -1)]
YEARS = [("2019", 4, "/browse/?year=2019"), ("2020", 0, ""), ("2021", 11, "/browse/?year=2021"), ("2022", 7, "")]
THEMES = [("Fathers and other men left out of the picture", 18, ""), ("Was not brought", 9, "")]
MARKS = [Mark(72, 296, 380, 17, "cited"), Mark(72, 317, 210, 17, "cited"), Mark(150, 128, 64, 16, "word")]


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    return render(
        request,
        "ui/gallery.html",
        {
            "states": STATES,
            "options": OPTIONS,
            "chosen": [Sample("wales", "Wales", 12, True), Sample("england", "England", 1480)],
            "years": YEARS,
            "themes": THEMES,
            "marks": MARKS,
            "rows": [("Published by", "Harrowmere Partnership"), ("Nation", "England"), ("Written by", "A. Writer")],
            "blank": SampleForm(),
            "wrong": SampleForm({"nation": "england", "notes": "Two lines\nof notes"}, prefix="wrong"),
        },
    )
