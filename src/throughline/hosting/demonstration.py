"""The demonstration world: every app's `demo` adds its part, in the order of the loop, through operations alone."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from throughline.people import demo as people
from throughline.people.models import Person

# After the library, in this order. Imported only then: a start that finds the world made does not wait for it.
PARTS = (
    "people",
    "analysis",
    "alerts",
    "events",
    "briefings",
    "enquiries",
    "commissioning",
    "reviewing",
    "publishing",
    "improvement",
    "markers",
)


def is_made() -> bool:
    """Say whether the demonstration world stands, or the host has people of its own."""
    return Person.objects.exists()


def make(*, say: Callable[[str], object] = print) -> None:
    """Make the whole demonstration world. Reading the reports goes on in the worker after this returns."""
    import_module("throughline.library.demo").make(say=say)
    for part in PARTS:
        import_module(f"throughline.{part}.demo").make()


def sign_ins() -> list[str]:
    """Return one line for each demonstration person who can still sign in as made."""
    return people.sign_ins()
