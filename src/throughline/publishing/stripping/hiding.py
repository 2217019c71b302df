"""Tells which runs, rows and shapes of a DOCX are hidden, by themselves or by a style."""

from __future__ import annotations

from lxml import etree

from throughline.publishing.stripping.parsing import W
from throughline.publishing.stripping.styles import OFF, Styles, is_on, named, paragraph_of


class Hiding:
    """What the styles of a file hide."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._is_all_hidden = bool(_mark(styles.defaults))

    def hides(self, run: etree._Element) -> bool:
        """Say whether a run is hidden. What stands in the run itself wins over any style.

        Two styles that both hide, such as those of a run and of its paragraph, undo each other (ISO 29500-1, 17.7.3).
        """
        properties = run.find(f"{W}rPr")
        own = _mark(properties)
        if own is not None:
            return own
        table = next(run.iterancestors(f"{W}tbl"), None)
        of_paragraph = self._styles.of_paragraph(paragraph_of(run))
        names = (named(properties, f"{W}rStyle"), of_paragraph, named(table, f"{W}tblPr/{W}tblStyle"))
        return self._is_all_hidden or sum(self._of_style(name) for name in names) % 2 == 1

    def _of_style(self, name: str) -> bool:
        said = (_mark(style.find(f"{W}rPr")) for style in self._styles.chain(name))
        return next((mark for mark in said if mark is not None), False)


def is_hidden_row(row: etree._Element) -> bool:
    """Say whether a row of a table is hidden, or struck out by a tracked change."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or bool(is_on(properties.find(f"{W}hidden")))


def is_hidden_shape(one: etree._Element) -> bool:
    """Say whether a drawing or an old shape is not to be shown."""
    if one.tag.endswith(("}docPr", "}cNvPr")):
        return one.get("hidden", "0") not in OFF
    return "visibility:hidden" in one.get("style", "").replace(" ", "").lower()


def _mark(properties: etree._Element | None) -> bool | None:
    """Return what the properties of a run say of hiding, None where they say nothing."""
    if properties is None:
        return None
    said = [mark for name in ("vanish", "specVanish") if (mark := is_on(properties.find(f"{W}{name}"))) is not None]
    return any(said) if said else None
