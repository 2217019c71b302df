"""A briefing as plain text, for a newsletter."""

from __future__ import annotations

from collections.abc import Iterator
from textwrap import wrap

from throughline.briefings.documents.printing import Printing, said_of, source_of, whole
from throughline.briefings.queries.composing import Section

WIDTH = 76


def as_text(said: Printing) -> bytes:
    """Return the briefing as UTF-8 text in lines that any mail program shows whole."""
    lines = [*_wrapped(said.composed.title.upper()), ""]
    if said.composed.version.headline:
        lines += [*_wrapped(said.composed.version.headline), ""]
    for line in [*said.notices, *said.composed.based_on]:
        lines += [*_wrapped(line), ""]
    for section in said.composed.shown:
        lines += [*_section(section), ""]
    if said.composed.references:
        lines += ["References", "----------", ""]
    for one in said.composed.references:
        lines += [*_wrapped(f"{one.number}. {one.text}"), whole(one.link), ""]
    lines += [line for about in said.about for line in (_wrapped(about) if "://" not in about else [about])]
    return ("\n".join(lines) + "\n").encode()


def _section(section: Section) -> Iterator[str]:
    yield from _wrapped(section.part.heading)
    yield "-" * min(len(section.part.heading), WIDTH)
    if section.layer_words:
        yield f"({section.layer_words})"
    for paragraph in section.paragraphs:
        yield ""
        yield from _wrapped(paragraph)
    for number, question in enumerate(section.questions, start=1):
        yield ""
        yield from _wrapped(question, first=f"{number}. ", more="   ")
    group = ""
    for one in section.cited:
        if one.group != group:
            group = one.group
            if group:
                yield ""
                yield from _wrapped(f"{group}:")
        source = source_of(one)
        said = " ".join(text for _, text in said_of(one)) + (f" ({source})" if one.attribution else f" {source}")
        yield ""
        yield from _wrapped(said.strip(), first="* ", more="  ")


def _wrapped(text: str, *, first: str = "", more: str = "") -> list[str]:
    return wrap(" ".join(text.split()), WIDTH, initial_indent=first, subsequent_indent=more, break_long_words=False)
