"""A certificate of attendance as a tagged PDF, set by typst. Text always goes in as string literals, never as markup."""

from __future__ import annotations

import qrcode
from qrcode.image.svg import SvgPathImage

from throughline.events.queries.certificates import CertificateText


def as_pdf(text: CertificateText) -> bytes:
    """Return the certificate as PDF/UA-1, A4."""
    import typst  # here, because loading it would make every start of the site wait

    return bytes(typst.compile("\n".join(_parts(text)).encode(), pdf_standards=["ua-1"]))


def _parts(text: CertificateText) -> list[str]:
    title = f"Certificate of attendance: {text.name}"
    modules = [f"#list({', '.join(f'[#text({_text(one)})]' for one in text.modules)})"] if text.modules else []
    return [
        f"#set document(title: {_text(title)})",
        '#set text(lang: "en", region: "GB", size: 13pt, font: "Libertinus Serif")',
        '#set page(paper: "a4", margin: (x: 3cm, y: 3cm), background: place(center + horizon, '
        "pdf.artifact(rect(width: 100% - 2cm, height: 100% - 2cm, stroke: 1.5pt + rgb(29, 81, 69)))))",
        "#set par(leading: 0.7em, spacing: 1.2em)",
        "#show heading.where(level: 1): set text(size: 26pt, fill: rgb(19, 58, 49))",
        "#heading(level: 1)[Certificate of attendance]",
        "#v(1.2cm)",
        f"#text(size: 20pt, weight: \"bold\", {_text(text.name)})\n",
        "#text(\"attended\")\n",
        f"#text(size: 17pt, {_text(text.event)})\n",
        f"#text({_text(text.held)}) \\ #text({_text(text.where)})\n",
        *(["#text(\"Its modules:\")", *modules] if modules else []),
        "#v(1fr)",
        f"#grid(columns: (1fr, auto), column-gutter: 1cm, align: (bottom, bottom), [{_proof(text)}], [{_picture(text)}])",
    ]  # fmt: skip


def _proof(text: CertificateText) -> str:
    return (
        f"#text({_text(f'Issued by {text.issued_by} on {text.issued}.')})\n\n"
        f"#text(size: 10.5pt, {_text('To check it, scan the square or give its code at')}) \\ "
        f"#link({_text(text.address)})[#text(size: 10.5pt, {_text(text.address)})]\n\n"
        f'#text(size: 10.5pt, "Code:") #text(font: "DejaVu Sans Mono", size: 10pt, {_text(text.code)})\n\n'
        f"#text(size: 9pt, fill: luma(70), {_text('It says that the person was there. It is no qualification.')})"
    )


def _picture(text: CertificateText) -> str:
    address = f"{text.address}{text.code}/"
    square = qrcode.make(address, image_factory=SvgPathImage, border=2).to_string(encoding="unicode")
    alt = f"Square to scan. It leads to {address}"
    return f'#image(bytes({_text(square)}), format: "svg", width: 3.4cm, alt: {_text(alt)})'


def _text(text: str) -> str:
    """Return text as a typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'
