"""Tells which runs, rows and shapes of a DOCX are hidden, by themselves or by a style."""

from __future__ import annotations

from lxml import etree

from throughline.publishing.stripping.parsing import W

_OFF = ("0", "false", "off")


class Hiding:
    """What the styles of a file hide."""

    def __init__(self, styles: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default = ""
        self._is_all_hidden = False
        if styles is None:
            return
        self._is_all_hidden = bool(_mark(styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")))
        for style in styles.iter(f"{W}style"):
            self._styles[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in _OFF:
                self._default = style.get(f"{W}styleId", "")

    def hides(self, run: etree._Element) -> bool:
        """Say whether a run is hidden. What stands in the run itself wins over any style.

        Two styles that both hide, such as those of a run and of its paragraph, undo each other (ISO 29500-1, 17.7.3).
        """
        properties = run.find(f"{W}rPr")
        own = _mark(properties)
        if own is not None:
            return own
        paragraph, table = next(run.iterancestors(f"{W}p"), None), next(run.iterancestors(f"{W}tbl"), None)
        of_paragraph = _named(paragraph, f"{W}pPr/{W}pStyle") or self._default
        names = (_named(properties, f"{W}rStyle"), of_paragraph, _named(table, f"{W}tblPr/{W}tblStyle"))
        return self._is_all_hidden or sum(self._of_style(name) for name in names) % 2 == 1

    def _of_style(self, name: str) -> bool:
        seen: set[str] = set()
        while name in self._styles and name not in seen:
            seen.add(name)
            said = _mark(self._styles[name].find(f"{W}rPr"))
            if said is not None:
                return said
            name = _named(self._styles[name], f"{W}basedOn")
        return False


def is_hidden_row(row: etree._Element) -> bool:
    """Say whether a row of a table is hidden, or struck out by a tracked change."""
    properties = row.find(f"{W}trPr")
    if properties is None:
        return False
    return properties.find(f"{W}del") is not None or bool(_is_on(properties.find(f"{W}hidden")))


def is_hidden_shape(one: etree._Element) -> bool:
    """Say whether a drawing or an old shape is not to be shown."""
    if one.tag.endswith(("}docPr", "}cNvPr")):
        return one.get("hidden", "0") not in _OFF
    return "visibility:hidden" in one.get("style", "").replace(" ", "").lower()


def _mark(properties: etree._Element | None) -> bool | None:
    """Return what the properties of a run say of hiding, None where they say nothing."""
    if properties is None:
        return None
    said = [mark for name in ("vanish", "specVanish") if (mark := _is_on(properties.find(f"{W}{name}"))) is not None]
    return any(said) if said else None


def _is_on(mark: etree._Element | None) -> bool | None:
    return None if mark is None else mark.get(f"{W}val", "1") not in _OFF


def _named(one: etree._Element | None, path: str) -> str:
    found = one.find(path) if one is not None else None
    return found.get(f"{W}val", "") if found is not None else ""
