"""Lays a form field out for the page: which shape it has, its choices in their groups, what describes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

# The first that matches holds, so narrower widgets stand first.
SHAPES: tuple[tuple[type[forms.Widget], str, str], ...] = (
    (forms.CheckboxSelectMultiple, "choices", "checkbox"),
    (forms.RadioSelect, "choices", "radio"),
    (forms.CheckboxInput, "tick", "govuk-checkboxes__input"),
    (forms.Select, "input", "govuk-select"),
    (forms.Textarea, "input", "govuk-textarea"),
    (forms.FileInput, "input", "govuk-file-upload"),
    (forms.Widget, "input", "govuk-input"),
)


@dataclass(frozen=True, slots=True)
class Option:
    """One radio button or checkbox."""

    id: str
    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Options under one heading; no heading where the field has no groups."""

    heading: str
    options: list[Option]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True, slots=True)
class Laid:
    """A field as `ui/field.html` draws it."""

    bound: BoundField
    shape: str
    control: str
    groups: list[Group]
    input: SafeString | str

    @property
    def first_id(self) -> str:
        """The id that an error message leads to."""
        options = [option for group in self.groups for option in group.options]
        return options[0].id if options else self.bound.auto_id

    @property
    def described_by(self) -> str:
        parts = [("helptext", self.bound.help_text), ("error", self.bound.errors)]
        return " ".join(f"{self.bound.auto_id}_{name}" for name, there in parts if there)


def laid_out(bound: BoundField) -> Laid:
    """Return how a field is drawn."""
    widget = bound.field.widget
    shape, css_class = next((shape, css) for kind, shape, css in SHAPES if isinstance(widget, kind))
    if shape == "choices":
        return Laid(bound, shape, css_class, _groups(bound), "")
    if bound.errors and shape == "input":
        css_class += f" {css_class}--error"
    # Django names the hint and the error in aria-describedby itself, by the ids that the template gives them.
    return Laid(bound, shape, "", [], bound.as_widget(attrs={"class": css_class}))


def _groups(bound: BoundField) -> list[Group]:
    attrs = bound.build_widget_attrs({}, bound.field.widget) | {"id": bound.auto_id}
    context: dict[str, Any] = bound.field.widget.get_context(bound.html_name, bound.value(), attrs)
    return [
        Group(heading or "", [_option(option) for option in options])
        for heading, options, _ in context["widget"]["optgroups"]
    ]


def _option(option: dict[str, Any]) -> Option:
    return Option(option["attrs"]["id"], str(option["value"]), str(option["label"]), bool(option["selected"]))
