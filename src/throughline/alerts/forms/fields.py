"""The fields and words that the forms of alerts share."""

from __future__ import annotations

from typing import Any

from django import forms

from throughline.alerts import choices
from throughline.alerts.models import Mode
from throughline.alerts.sources.reading import CONTROL, whole_link

Wanted = dict[str, Any]
# Of a summary or an introduction, in characters.
LONGEST = 3000


class LineField(forms.CharField):
    """A text of one line: what could end a line and begin another, as in the headers of mail, becomes a space."""

    def to_python(self, value: Any) -> str:
        return " ".join(CONTROL.sub(" ", str(value or "")).split())


class AddressField(forms.EmailField):
    """An address that every mail server understands: the name of its server in plain letters."""

    def clean(self, value: Any) -> str:
        address = str(super().clean(value))
        name, _, server = address.rpartition("@")
        try:
            return f"{name}@{server.encode('idna').decode('ascii')}" if name.isascii() and server else address
        except UnicodeError:
            raise forms.ValidationError("There cannot be a mail server of that name.") from None


class WishesForm(forms.Form):
    """What somebody wants to be told about."""

    weekly = forms.BooleanField(label="The whole weekly alert", required=False)
    monthly = forms.BooleanField(label="A monthly list of reviews that are new in the library", required=False)
    topics = forms.MultipleChoiceField(
        label="Only certain topics", required=False, widget=forms.CheckboxSelectMultiple, choices=choices.topic_choices
    )
    sectors = forms.MultipleChoiceField(
        label="What concerns a sector",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=lambda: [("Sectors", choices.sector_choices())],
    )
    words = LineField(
        label="Tell me when a new review is about",
        required=False,
        max_length=300,
        help_text="Words, a sentence, or a “phrase in quotes”, as in the search box.",
    )
    mode = forms.ChoiceField(
        label="How should that be looked for?", required=False, choices=Mode.choices, widget=forms.RadioSelect
    )

    def wishes(self, filters: dict[str, list[str]] | None = None) -> list[Wanted]:
        """Return what is wanted, in the form that operations take."""
        data = self.cleaned_data
        wanted: list[Wanted] = [{"kind": kind} for kind in ("weekly", "monthly") if data.get(kind)]
        wanted += [{"kind": "topic", "value": value} for value in data["topics"]]
        wanted += [{"kind": "sector", "value": value} for value in data["sectors"]]
        if data["words"] or filters:
            search = {"words": data["words"], "mode": data["mode"] or "both", "filters": filters or {}}
            wanted.append({"kind": "search", **search})
        return wanted


class FurtherField(forms.CharField):
    """Further links, one a line: what it is, then its address."""

    widget = forms.Textarea(attrs={"rows": 3})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{one['label']} {one['address']}" for one in value)
        return value

    def clean(self, value: Any) -> list[dict[str, str]]:
        found = []
        for line in (super().clean(value) or "").splitlines():
            if not line.strip():
                continue
            label, _, address = line.strip().rpartition(" ")
            if not whole_link(address):
                raise forms.ValidationError("Write each link on a line of its own: what it is, then its whole address.")
            found.append({"label": " ".join(CONTROL.sub(" ", label).split())[:200] or address, "address": address})
        return found


def checked_link(link: str) -> str:
    """Return a link that leads to a web page; what else could stand there, such as a script, is refused."""
    if link and not whole_link(link):
        raise forms.ValidationError("Write the whole address, beginning with http:// or https://.")
    return link
