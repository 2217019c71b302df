"""The components: each tag's signature is its contract, and a misspelt argument stops the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from django import forms, template
from django.contrib.humanize.templatetags.humanize import intcomma
from django.core.paginator import Paginator
from django.forms.boundfield import BoundField

from throughline.ui import charts, fields, loop, way_back, wording
from throughline.ui.context import details

register = template.Library()
# Counts stand on most pages, so the filter needs no {% load %}.
register.filter("intcomma", intcomma)
register.filter("table_in_line", wording.table_in_line)
register.filter("keep_dashes", wording.keep_dashes)
# After an address, given the request: the list that it was opened from goes along, and is led back to.
register.filter("keep_list", way_back.keep_list)
register.filter("carry_list", way_back.carry_list)
register.filter("kept_list", way_back.kept_list)

BUTTONS = ("primary", "secondary", "warning")
NOTICES = ("info", "success", "warning", "error")
FIRST_OPTIONS = 6


class Option(Protocol):
    """One value of a facet."""

    value: str
    label: str
    count: int
    is_chosen: bool


class Rectangle(Protocol):
    """A rectangle in points from the page's top left corner; `mark` is `cited` or `word`."""

    x: float
    y: float
    width: float
    height: float
    mark: str


def _one_of(known: Sequence[str], kind: str) -> str:
    if kind not in known:
        raise template.TemplateSyntaxError(f"There is no kind '{kind}'; there are {', '.join(known)}.")
    return kind


@register.inclusion_tag("ui/button.html")
def button(text: str, *, href: str = "", kind: str = "primary", name: str = "", value: str = "") -> dict[str, Any]:
    """A button that sends its form, or with `href` a link that looks like one."""
    return {"text": text, "href": href, "kind": _one_of(BUTTONS, kind), "name": name, "value": value}


@register.inclusion_tag("ui/status.html")
def status(state: str, label: str) -> dict[str, Any]:
    """The state of a thing, as words in a quiet frame. `state` chooses the tint; the words carry the meaning."""
    return {"state": state, "label": label}


@register.inclusion_tag("ui/notice.html")
def notice(text: str, *, kind: str = "info", title: str = "") -> dict[str, Any]:
    """A sentence that should not be missed."""
    return {"text": text, "kind": _one_of(NOTICES, kind), "title": title}


@register.filter
def notice_kind(level_tag: str) -> str:
    """Return the kind of notice for the level of one of Django's messages."""
    return level_tag if level_tag in NOTICES else "info"


@register.inclusion_tag("ui/care_banner.html")
def care_banner() -> dict[str, Any]:
    """Where to turn when someone is in danger, in the host's words, and a note before distressing detail."""
    return {"site": details()}


@register.inclusion_tag("ui/quick_exit.html")
def quick_exit() -> dict[str, Any]:
    """A way to leave the page quickly for one that says nothing of it."""
    return {"site": details()}


@register.inclusion_tag("ui/empty_state.html")
def empty_state(title: str, text: str = "") -> dict[str, Any]:
    """What to show where there is nothing, and what can be done."""
    return {"title": title, "text": text}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: template.Context, number: int, count: int, *, label: str = "Pages") -> dict[str, Any]:
    """Links to pages 1 to `count` of the page that is shown. What else its address asks for stays in them."""
    number = min(max(number, 1), max(count, 1))
    asked = context["request"].GET.copy()
    asked.pop("page", None)
    numbers = Paginator(range(count), 1).get_elided_page_range(number, on_each_side=1, on_ends=1) if count > 1 else []
    return {
        "number": number,
        "numbers": list(numbers),
        "gap": Paginator.ELLIPSIS,
        "previous": number - 1 if number > 1 else None,
        "next": number + 1 if number < count else None,
        "start": f"?{asked.urlencode()}&page=" if asked else "?page=",
        "label": label,
    }


@register.inclusion_tag("ui/copy_button.html")
def copy_button(target: str, text: str) -> dict[str, Any]:
    """A button that copies the words of the element whose id is `target`; shown only where scripts run."""
    return {"target": target, "text": text}


@register.inclusion_tag("ui/summary_list.html")
def summary_list(rows: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    """Facts as (label, value) rows."""
    return {"rows": list(rows)}


@register.inclusion_tag("ui/search_box.html")
def search_box(*, value: str = "", is_large: bool = False, label: str = "Search", name: str = "q") -> dict[str, Any]:
    """A box and its button, to stand inside a GET form."""
    return {"value": value, "is_large": is_large, "label": label, "name": name}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str) -> dict[str, Any]:
    """How far long work is; with scripts the figures follow by themselves."""
    return {"done": done, "total": total, "label": label}


@register.inclusion_tag("ui/page_figure.html")
def page_figure(
    image: str, width: float, height: float, rectangles: Iterable[Rectangle], *, alt: str
) -> dict[str, Any]:
    """The picture of a page `width` by `height` points, with rectangles over the words that are marked."""
    # Lengths become text here, because a template would write a decimal comma in some languages.
    places = [(r.mark, *(f"{length:.1f}" for length in (r.x, r.y, r.width, r.height))) for r in rectangles]
    return {
        "image": image,
        "width": f"{width:.0f}",
        "height": f"{height:.0f}",
        "view": f"0 0 {width:.1f} {height:.1f}",
        "places": places,
        "alt": alt,
    }


@register.inclusion_tag("ui/learning_loop.html")
def learning_loop() -> dict[str, Any]:
    """The way from a review to changed practice, as a picture with the same words as a list."""
    return {"stations": loop.STATIONS, "pictures": {"wide": loop.wide(), "tall": loop.tall()}}


@register.inclusion_tag("ui/facet.html")
def facet(name: str, heading: str, options: Sequence[Option]) -> dict[str, Any]:
    """Checkboxes with counts. It is open when something in it is chosen, and long lists show their first few."""
    first = [option for number, option in enumerate(options) if number < FIRST_OPTIONS or option.is_chosen]
    return {
        "name": name,
        "heading": heading,
        "first": first,
        "more": [option for option in options if option not in first],
        "chosen": sum(option.is_chosen for option in options),
    }


@register.inclusion_tag("ui/bar_chart.html")
def bar_chart(title: str, rows: Iterable[tuple[str, int, str]], *, caption: str = "") -> dict[str, Any]:
    """Bars drawn on the server from (label, value, link) rows, with the table behind them."""
    return {"title": title, "chart": charts.chart(rows), "caption": caption}


@register.inclusion_tag("ui/form_page.html")
def form_page(form: forms.BaseForm, *, submit: str, kind: str = "primary", action: str = "") -> dict[str, Any]:
    """A whole form that is posted: what is wrong, every field, and the button."""
    return {"form": form, "submit": submit, "kind": _one_of(BUTTONS, kind), "action": action}


@register.inclusion_tag("ui/error_summary.html")
def error_summary(form: forms.BaseForm, *, takes_focus: bool = True) -> dict[str, Any]:
    """Everything wrong with a form, each linked to its field if it is seen. It takes the focus, so that nobody misses it."""
    faults = [
        (_named(str(error), form[name]), "" if form[name].is_hidden else fields.laid_out(form[name]).first_id)
        if name in form.fields
        else (str(error), "")
        for name, errors in form.errors.items()
        for error in errors
    ]
    return {"faults": faults, "takes_focus": takes_focus}


def _named(error: str, bound: BoundField) -> str:
    # Away from its field a sentence that every field of its kind shares says nothing.
    kinds = type(bound.field).__mro__
    shared = {str(said) for kind in kinds for said in getattr(kind, "default_error_messages", {}).values()}
    if error not in shared:
        return error
    label = str(bound.label).rstrip(":")
    return f"{label} {error}" if label.endswith(("?", ".")) else f"{label}: {error[0].lower()}{error[1:]}"


@register.inclusion_tag("ui/field.html")
def form_field(bound: BoundField) -> dict[str, Any]:
    """One field with its label, hint and errors."""
    return {"laid": fields.laid_out(bound), "bound": bound}
