"""The chosen questions as a tagged PDF, set by typst. Text always goes in as string literals, never as markup."""

from __future__ import annotations

import typst

from throughline.markers.documents.handout import HOW_TO_USE, Handout, heading_of, strength_words
from throughline.markers.models import Question
from throughline.markers.queries import Group


def as_pdf(handout: Handout) -> bytes:
    """Return the handout as PDF/UA-1, A4."""
    parts = [
        f"#set document(title: {_text(handout.title)})",
        f'#set text(lang: {_text(handout.language)}, size: 10.5pt, font: ("Libertinus Serif"))',
        '#set page(paper: "a4", margin: (x: 2.2cm, top: 2.2cm, bottom: 2.4cm), numbering: "1 of 1")',
        "#set par(leading: 0.62em, spacing: 0.9em)",
        "#show heading.where(level: 1): set text(size: 20pt, fill: rgb(19, 58, 49))",
        "#show heading.where(level: 2): it => block(above: 1.5em, below: 0.7em, sticky: true, it)",
        "#show heading.where(level: 2): set text(size: 13pt, fill: rgb(29, 81, 69))",
        f"#heading(level: 1)[#text({_text(handout.title)})]",
        f"#text(size: 12pt, {_text(handout.chosen)})\n",
        f"#text({_text(HOW_TO_USE)})\n",
        *(_small(line) for line in (*handout.credits, handout.dated)),
    ]
    parts += [_group(group, shows_set=len(handout.sets) > 1) for group in handout.groups]
    if not handout.groups:
        parts.append(f"#text({_text('No question fits these choices.')})")
    return bytes(typst.compile("\n".join(parts).encode(), pdf_standards=["ua-1"]))


def _group(group: Group, *, shows_set: bool) -> str:
    marker = group.marker
    heading = f"{heading_of(marker)} ({marker.set.short_title})" if shows_set else heading_of(marker)
    lines = [
        f"#heading(level: 2)[#text({_text(heading)})]",
        f"#emph(text({_text(marker.statement)}))\n",
        _small(f"Basis: {strength_words(marker)}."),
        *(f"#block(above: 0.8em, breakable: false)[{_question(question)}]" for question in group.questions),
    ]
    return "\n".join(lines)


def _question(question: Question) -> str:
    about = f"{question.tag_words}. For: {question.audience_words}."
    return (
        f"#strong(text({_text(question.code)})) #text({_text(question.text)}) \\ "
        f"#text(size: 8.5pt, fill: luma(80), {_text(about)})"
    )


def _small(text: str) -> str:
    return f"#text(size: 8.5pt, fill: luma(70), {_text(text)})\n"


def _text(text: str) -> str:
    """Return text as a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
