"""A briefing as a tagged PDF, set by typst. Text always goes in as string literals, never as markup."""

from __future__ import annotations

from throughline.briefings.documents.printing import Printing, said_of, source_of, whole
from throughline.briefings.queries.composing import Cited, Composed, Section


def as_pdf(composed: Composed, *, address: str, newer: int = 0) -> bytes:
    """Return the briefing as PDF/UA-1, A4."""
    import typst  # here, because loading it would make every start of the site wait

    said = Printing(composed, address, newer)
    parts = [
        f"#set document(title: {_text(composed.title)})",
        '#set text(lang: "en", region: "GB", size: 10.5pt, font: ("Libertinus Serif"))',
        '#set page(paper: "a4", margin: (x: 2.4cm, top: 2.2cm, bottom: 2.4cm), numbering: "1 of 1")',
        "#set par(leading: 0.62em, spacing: 0.9em)",
        "#show heading.where(level: 1): set text(size: 20pt, fill: rgb(19, 58, 49))",
        "#show heading.where(level: 2): it => block(above: 1.6em, below: 0.7em, sticky: true, it)",
        "#show heading.where(level: 2): set text(size: 13.5pt, fill: rgb(29, 81, 69))",
        "#show heading.where(level: 3): set text(size: 11pt)",
        "#show link: set text(fill: rgb(29, 81, 69))",
        f"#heading(level: 1)[#text({_text(composed.title)})]",
        f"#text(size: 12.5pt, {_text(composed.version.headline)})\n",
        *(f"#strong(text({_text(line)}))\n" for line in said.notices),
        *(f"#text({_text(line)})\n" for line in composed.based_on),
        *(_section(section) for section in composed.shown),
        _references(composed),
        *(_small(line) for line in said.about),
    ]
    return bytes(typst.compile("\n".join(parts).encode(), pdf_standards=["ua-1"]))


def _section(section: Section) -> str:
    lines = [f"#heading(level: 2)[#text({_text(section.part.heading)})]"]
    if section.layer_words:
        lines.append(_small(f"{section.layer_words}."))
    lines += [f"#text({_text(paragraph)})\n" for paragraph in section.paragraphs]
    lines += [f"#enum.item([#text({_text(question)})])" for question in section.questions]
    group = ""
    for one in section.cited:
        if one.group != group:
            group = one.group
            lines.append(f"\n#heading(level: 3)[#text({_text(group)})]" if group else "")
        lines.append(f"#list.item([{_cited(one)}])")
    return "\n".join(lines) + "\n"


def _cited(one: Cited) -> str:
    looks = {"plain": "text", "quote": "text", "flag": "emph"}
    said = " ".join(f"#{looks[kind]}({_text(text)})" for kind, text in said_of(one))
    source = source_of(one)
    if not source:
        return said
    if one.link:
        return f"{said} #link({_text(whole(one.link))})[#text({_text(source)})]"
    return f"{said} #emph(text({_text(source)}))"


def _references(composed: Composed) -> str:
    if not composed.references:
        return ""
    lines = ["#heading(level: 2)[References]"]
    lines += [
        f"#enum.item({one.number})[#link({_text(whole(one.link))})[#text({_text(one.text)})]]"
        for one in composed.references
    ]
    return "\n".join(lines) + "\n"


def _small(text: str) -> str:
    return f"#text(size: 9pt, fill: luma(70), {_text(text)})\n"


def _text(text: str) -> str:
    """Return text as a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
