"""Takes words out of a DOCX that nobody sees though they are not hidden: tiny, or in the colour of what is beneath them."""

from __future__ import annotations

from lxml import etree

from reviewtext.formats.docx_styles import TINY
from throughline.publishing.stripping.grounds import CannotTell, Grounds, Palette
from throughline.publishing.stripping.parsing import W, take_out
from throughline.publishing.stripping.styles import Styles, first_in, is_on

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
# How much of 255 a colour differs, at least, where it is seen: less than this cannot be told from what is beneath.
_SEEN = 12
# By these, words may be seen whatever their colour.
_OUTLINED = ("outline", "shadow", "emboss", "imprint")
_EFFECTS = ("glow", "shadow", "reflection", "textOutline", "textFill", "props3d", "scene3d")
SAID = "words that no reader sees (too small, or in the colour of what is beneath them)"


class Faint:
    """Which words of a file nobody sees. What cannot be told for certain counts as seen."""

    def __init__(self, styles: Styles, grounds: Grounds, palette: Palette) -> None:
        self._styles, self._grounds, self._palette = styles, grounds, palette

    def take_out_words(self, root: etree._Element) -> set[str]:
        """Take such words out. What else their runs hold stays, for a picture has no colour or size of letters."""
        said = ((run, _words(run)) for run in root.iter(f"{W}r"))
        found = [word for run, words in said if words and self.is_unseen(run) for word in words]
        for word in found:
            take_out(word)
        return {SAID} if found else set()

    def is_unseen(self, run: etree._Element) -> bool:
        properties = self._styles.of_run(run)
        size = first_in(properties, "sz")
        said = size.get(f"{W}val", "") if size is not None else ""
        # The reader leaves such words out too, so that no check has read them.
        if said.isdecimal() and int(said) <= TINY:
            return True
        colour = first_in(properties, "color")
        ink = self._palette.colour(colour) if colour is not None else None
        if ink is None or any(_has_effect(one) for one in properties):
            return False
        try:
            ground = self._grounds.beneath(run, properties)
        except CannotTell:
            return False
        return max(abs(one - other) for one, other in zip(ink, ground, strict=True)) < _SEEN


def _words(run: etree._Element) -> list[etree._Element]:
    """Return what a run says. A space says nothing, and keeps words apart."""
    return [one for one in run if one.tag == f"{W}sym" or (one.tag == f"{W}t" and (one.text or "").strip())]


def _has_effect(properties: etree._Element) -> bool:
    if any(is_on(properties.find(f"{W}{name}")) for name in _OUTLINED):
        return True
    found = (properties.find(f"{_W14}{name}") for name in _EFFECTS)
    return any(one is not None and one.find(f"{_W14}noFill") is None for one in found)
