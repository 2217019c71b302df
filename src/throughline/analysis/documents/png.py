"""Turns our own SVG pictures into PNG, by the typesetter that sets our documents and brings its own letters."""

from __future__ import annotations

# Dots to the inch: twice those of a screen, so that print is sharp.
DOTS = 192


def as_png(svg: str) -> bytes:
    """Return the picture as PNG. The words are in it as shapes only, so a table goes beside it."""
    import typst  # here, because loading it would make every start of the site wait

    literal = svg.replace("\\", "\\\\").replace('"', '\\"')
    page = f'#set page(width: auto, height: auto, margin: 0pt)\n#image(bytes("{literal}"), format: "svg")'
    return bytes(typst.compile(page.encode(), format="png", ppi=DOTS))
