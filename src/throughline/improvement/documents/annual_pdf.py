"""The annual report as a tagged PDF, set by typst. Text always goes in as string literals, never as markup."""

from __future__ import annotations

from throughline.improvement.queries.annual import AnnualReport, Section, Table


def as_pdf(report: AnnualReport) -> bytes:
    """Return the report as PDF/UA-1, A4."""
    import typst  # here, because loading it would make every start of the site wait

    parts = [
        f"#set document(title: {_text(report.title)})",
        '#set text(lang: "en", region: "GB", size: 10.5pt, font: ("Libertinus Serif"))',
        '#set page(paper: "a4", margin: (x: 2.2cm, top: 2.2cm, bottom: 2.4cm), numbering: "1 of 1")',
        "#set par(leading: 0.62em, spacing: 0.9em)",
        "#show heading.where(level: 1): set text(size: 20pt, fill: rgb(19, 58, 49))",
        "#show heading.where(level: 2): it => block(above: 1.6em, below: 0.8em, sticky: true, it)",
        "#show heading.where(level: 2): set text(size: 13pt, fill: rgb(29, 81, 69))",
        "#show heading.where(level: 3): it => block(above: 1.2em, below: 0.5em, sticky: true, it)",
        f"#heading(level: 1)[#text({_text(report.title)})]",
        f"#text(fill: luma(70), {_text(report.about)})\n",
        *(_section(section) for section in report.sections),
    ]
    return bytes(typst.compile("\n".join(parts).encode(), pdf_standards=["ua-1"]))


def _section(section: Section) -> str:
    lines = [f"#heading(level: 2)[#text({_text(section.heading)})]"]
    lines += [f"#text({_text(line)})\n" for line in section.paragraphs]
    lines += [_table(table) for table in section.tables]
    return "\n".join(lines)


def _table(table: Table) -> str:
    cells = "".join(f"[#text({_text(cell)})]," for row in table.rows for cell in row)
    head = "".join(f"[#strong(text({_text(heading)}))]," for heading in table.headings)
    return (
        f"#heading(level: 3)[#text({_text(table.caption)})]\n"
        f"#table(columns: (1fr, auto), stroke: (x, y) => (bottom: 0.5pt + luma(180)), inset: (x: 2pt, y: 5pt), "
        f"table.header({head}), {cells})\n"
    )


def _text(text: str) -> str:
    """Return text as a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
