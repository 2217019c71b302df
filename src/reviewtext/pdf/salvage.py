"""Gives a broken-off PDF a new end, so that the pages that are whole can still be read."""

from __future__ import annotations

import re

_OBJECT = re.compile(rb"(?<!\d)(\d{1,7})[ \t]+(\d{1,5})[ \t]+obj\b")
_END = re.compile(rb"endobj|\d+[ \t]+\d+[ \t]+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_MOST_PAGES = 5_000
# A page's own description is short; its words and pictures are objects of their own.
_LONGEST_DESCRIPTION = 20_000


def salvaged(data: bytes) -> bytes | None:
    """Return the file with a new list of pages at its end, or None where no whole page is found in it.

    Works where pages stand open in the file; newer files may keep them compressed, and those are lost with their end.
    """
    pages: dict[bytes, bytes] = {}
    highest = 0
    for match in _OBJECT.finditer(data):
        highest = max(highest, int(match[1]))
        described = data[match.end() : match.end() + _LONGEST_DESCRIPTION]
        end = _END.search(described)
        if end is not None and end[0] == b"endobj" and _PAGE.search(described[: end.start()]):
            # The last description of a page counts: the earlier ones were replaced.
            pages[match[1]] = match[2]
    if not pages or len(pages) > _MOST_PAGES:
        return None
    kids = b" ".join(b"%s %s R" % page for page in pages.items())
    tree, root = highest + 1, highest + 2
    return data + (
        b"\nendobj\n%d 0 obj\n<</Type/Pages/Kids[%s]/Count %d>>\nendobj\n%d 0 obj\n<</Type/Catalog/Pages %d 0 R>>\n"
        b"endobj\ntrailer\n<</Root %d 0 R/Size %d>>\n%%%%EOF\n"
    ) % (tree, kids, len(pages), root, tree, root, root + 1)
