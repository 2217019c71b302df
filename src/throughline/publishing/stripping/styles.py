"""The styles of a DOCX: what they say of a run or a paragraph that says nothing itself."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from throughline.publishing.stripping.parsing import W

OFF = ("0", "false", "off")


class Styles:
    """The styles part. Names that it does not know say nothing."""

    def __init__(self, root: etree._Element | None) -> None:
        self._by_name: dict[str, etree._Element] = {}
        self._default = ""
        self.defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr") if root is not None else None
        for style in root.iter(f"{W}style") if root is not None else ():
            self._by_name[style.get(f"{W}styleId", "")] = style
            if style.get(f"{W}type") == "paragraph" and style.get(f"{W}default", "0") not in OFF:
                self._default = style.get(f"{W}styleId", "")

    def chain(self, name: str) -> Iterator[etree._Element]:
        """Yield the style of this name, and those that it is based on."""
        seen: set[str] = set()
        while name in self._by_name and name not in seen:
            seen.add(name)
            yield self._by_name[name]
            name = named(self._by_name[name], f"{W}basedOn")

    def of_paragraph(self, paragraph: etree._Element | None) -> str:
        return named(paragraph, f"{W}pPr/{W}pStyle") or self._default

    def of_run(self, run: etree._Element) -> list[etree._Element]:
        """Return what says how a run looks, the strongest first: itself, its style, that of its paragraph, the file."""
        own = run.find(f"{W}rPr")
        styles = [*self.chain(named(own, f"{W}rStyle")), *self.chain(self.of_paragraph(paragraph_of(run)))]
        found = [own, *(style.find(f"{W}rPr") for style in styles), self.defaults]
        return [one for one in found if one is not None]

    def around_run(self, run: etree._Element) -> list[etree._Element]:
        """Return what says how the paragraph of a run looks, the strongest first."""
        paragraph = paragraph_of(run)
        if paragraph is None:
            return []
        styles = self.chain(self.of_paragraph(paragraph))
        found = [paragraph.find(f"{W}pPr"), *(style.find(f"{W}pPr") for style in styles)]
        return [one for one in found if one is not None]


def paragraph_of(run: etree._Element) -> etree._Element | None:
    return next(run.iterancestors(f"{W}p"), None)


def named(one: etree._Element | None, path: str) -> str:
    found = one.find(path) if one is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def first_in(properties: list[etree._Element], name: str) -> etree._Element | None:
    """Return the strongest of what says this."""
    return next((found for one in properties if (found := one.find(f"{W}{name}")) is not None), None)


def is_on(mark: etree._Element | None) -> bool | None:
    """Return what a mark that is on or off says, None where it is not there."""
    return None if mark is None else mark.get(f"{W}val", "1") not in OFF
