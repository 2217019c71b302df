"""The demonstration world: every app's `demo` adds its part, in the order of the loop, through operations alone."""

from __future__ import annotations

from collections.abc import Callable

from throughline.analysis import demo as analysis_demo
from throughline.commissioning import demo as commissioning_demo
from throughline.improvement import demo as improvement_demo
from throughline.library import demo as library_demo
from throughline.markers import demo as markers_demo
from throughline.people import demo as people_demo
from throughline.people.models import Person
from throughline.publishing import demo as publishing_demo
from throughline.reviewing import demo as reviewing_demo


def is_made() -> bool:
    """Say whether the demonstration world stands, or the host has people of its own."""
    return Person.objects.exists()


def make(*, say: Callable[[str], object] = print) -> None:
    """Make the whole demonstration world. Reading the reports goes on in the worker after this returns."""
    library_demo.make(say=say)
    people_demo.make()
    analysis_demo.make()
    commissioning_demo.make()
    reviewing_demo.make()
    publishing_demo.make()
    improvement_demo.make()
    markers_demo.make()


def sign_ins() -> list[str]:
    """Return one line for each demonstration person who can still sign in as made."""
    return people_demo.sign_ins()
