"""The gallery: every component in several states, for whoever builds a page with them."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from throughline.ui.forms.gallery import SampleForm


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
