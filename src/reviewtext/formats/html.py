"""Reads saved web pages: the article a visitor would read, without menus, scripts or hidden text. Fetches nothing."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from reviewtext.document import Note, Page, Refused
from reviewtext.formats.blocks import Block, in_columns, lay_out, table_block, tidy
from reviewtext.formats.docx_styles import in_form
from reviewtext.formats.encoding import decode, mend

LARGEST = 50 * 1024 * 1024
_STATED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.I)
_DROPPED = frozenset(
    {"script", "style", "noscript", "template", "nav", "footer", "aside", "iframe", "object", "embed", "applet", "svg",
     "canvas", "audio", "video", "map", "button", "select", "option", "input", "textarea", "form", "dialog", "head",
     "datalist", "meter", "progress", "math", "del"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "body", "html", "blockquote", "pre", "ul", "ol", "dl", "li",
     "dt", "dd", "table", "tr", "td", "th", "thead", "tbody", "tfoot", "caption", "figure", "figcaption", "address",
     "details", "summary", "fieldset", "legend", "center", "hgroup", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "br"}
)  # fmt: skip
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_HIDING = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:[;!]|$)|"
    r"font-size\s*:\s*0(?:px|pt|em|%)?\s*(?:[;!]|$)"
    r"|mso-element\s*:\s*comment|(?:left|top|text-indent)\s*:\s*-\d{3,}|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%",
    re.I,
)
# From one brace to the next: looked for at every letter, a sheet without braces would take the square of its length.
_RULE = re.compile(r"(?:^|(?<=[{}]))([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"\s*(?:[a-z][\w-]*)?([.#])([\w-]+)\s*$", re.I)
_FURNITURE = re.compile(
    r"(?:^|[-_ ])(?:cookie[\w-]*|breadcrumbs?|skip-?(?:link|nav|to-content)|sr-only|visually-?hidden|navbar|"
    r"screen-reader-text|newsletter|pagination|related-(?:links|content|pages|posts|articles)|widget-area|site-footer|"
    r"site-header|print-hide|section-toggle|comment-respond|post-navigation|nav-(?:single|previous|next|links)|sharedaddy|"
    r"addtoany[\w-]*|et_social\w*|heateor\w*|(?:gem-c|page)-feedback|feedback-(?:form|widget))(?:$|[-_ ])|"
    # Those who ask about cookies for a site, by the names that they give to what they put on it.
    r"(?:^| )(?:onetrust|cybotcookiebot|ccc(?=$| |-(?:popup|overlay|module|notify|icon|widget))|cky-|cmplz-|osano-|didomi-|"
    r"iubenda-|usercentrics|moove_gdpr)|"
    # A section of a report may be called 'social-care' or 'what-agencies-share', and what holds it 'has-sidebar', so these
    # words count only alone or with what such parts of a page are called.
    r"(?:^| )(?:(?:page|post|site|entry|block|main|primary|secondary|left|right|top|nav|mobile|mega)[-_]+)?"
    r"(?:share|social|menu|sidebar)(?:[-_]+(?:this|links?|media|buttons?|icons?|bar|sharing|nav|list|wrapper|container|page|"
    r"items?|toggle|main|primary|secondary|left|right|top|inner|widgets?))*(?:$| )",
    re.I,
)
_LIST_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_LIST_FORMS = {
    "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter", "upper-alpha": "upperLetter", "upper-latin": "upperLetter", "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}  # fmt: skip
_ABOUT_COOKIES = re.compile(r"\bcookies?\b", re.I)
# What is called so is folded away until somebody presses the heading before it.
_FOLDED = re.compile(r"toggle|accordion|collaps|expand", re.I)
_FEWEST_ASIDE = 5
_MOST_SPANNED = 50
# A form of so many words is no form to fill in: some systems put the whole page into one.
_WORDS_OF_A_PAGE = 150
_META = {"author": "author", "dc.creator": "author", "dcterms.creator": "author", "dc.title": "title",
         "og:title": "title", "article:published_time": "created", "dc.date": "created", "dcterms.issued": "created",
         "date": "created", "keywords": "keywords"}  # fmt: skip


def read_pages(path: Path) -> tuple[list[Page], dict[str, str], list[Note]]:
    """Return pages of about 450 words, metadata and notes."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        raise Refused(
            "too_large",
            f"This web page is larger than {LARGEST // 1024 // 1024} MB.",
            "Save the report alone, as PDF if you can.",
        )
    stated = _STATED.search(data[:4096])
    text, _ = decode(data, stated[1].decode("ascii") if stated else "")
    text, mended = mend(text)
    root, is_cut = _parse(text)
    hiding = _hiding_names(root)
    reader = _Reader(hiding, _opened_by_headings(root))
    reader.read(_article(root, hiding))
    pages = lay_out(reader.blocks)
    notes = []
    if not any(page.text for page in pages):
        advice = "Open the page in a browser, print it to PDF, and deposit that."
        notes.append(Note("no_text", "No text was found in this web page. It may fetch its text when shown.", advice))
    if is_cut:
        advice = "Open the page in a browser, print it to PDF, and deposit that."
        notes.append(
            Note("text_left_out", "Pieces of this web page lie too deep in one another, and are left out.", advice)
        )
    if reader.hidden:
        message = f"{reader.hidden} hidden piece(s) of the page are left out, as a visitor would not see them."
        notes.append(Note("hidden_text_left_out", message, "Nothing to do, unless text is missing."))
    if mended:
        notes.append(
            Note("marks_mended", f"{mended} garbled quote(s) or dash(es) were put right.", "Look over a page.")
        )
    return pages, _metadata(root), notes


def _parse(text: str) -> tuple[etree._Element, bool]:
    """Return the root, and whether something lies too deep to be read: 256 elements in one another are the most."""
    # A declaration of encoding would be refused in text already decoded.
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True)
    try:
        root = lxml_html.document_fromstring(text or "<html></html>", parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused(
            "damaged", "This web page holds nothing that can be read.", "Open it in a browser and print it to PDF."
        ) from error
    return root, any(fault.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for fault in parser.error_log)


def _hiding_names(root: etree._Element) -> set[str]:
    """Return the '.class' and '#id' names that the page's own style rules hide. Linked style sheets are not fetched."""
    names: set[str] = set()
    for style in root.iter("style"):
        sheet = re.sub(
            r"/\*.*?(?:\*/|\Z)|@media\s+print[^{@]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", style.text or "", flags=re.S
        )
        for selectors, rule in _RULE.findall(sheet):
            if _HIDING.search(rule):
                matches = (_SIMPLE.match(selector) for selector in selectors.split(","))
                names |= {match[1] + match[2] for match in matches if match}
    return names


def _article(root: etree._Element, hiding: set[str]) -> etree._Element:
    """Return the part of the page that holds the report: its main or article element where that holds most text."""
    body = root.find("body")
    whole = root if body is None else body
    size = len(" ".join(whole.itertext())) or 1
    found = [e for e in whole.iter("main", "article", "div", "section") if e.tag == "main" or e.get("role") == "main"]
    articles = list(whole.iter("article"))
    for candidate in found + (articles if len(articles) == 1 else []):
        if len(" ".join(candidate.itertext())) > max(200, size // 5) and not _is_hidden(candidate, hiding):
            return candidate
    return whole


def _is_hidden(element: etree._Element, hiding: set[str]) -> bool:
    attributes = element.attrib
    if not attributes:
        return False
    # What is hidden until it is searched for is there to be read, as under the headings that a press opens.
    if (
        attributes.get("hidden", "until-found") != "until-found"
        or attributes.get("aria-hidden") == "true"
        or _HIDING.search(attributes.get("style", ""))
    ):
        return True
    names = {"." + name for name in attributes.get("class", "").split()} | {"#" + attributes.get("id", "")}
    return bool(names & hiding)


def _opened_by_headings(root: etree._Element) -> frozenset[str]:
    """Return the ids of what a heading, or the tab of a list of tabs, opens when it is pressed."""
    return frozenset(
        name
        for element in root.xpath(".//*[@aria-controls]")
        if element.get("role") == "tab" or element.tag == "summary" or _stands_in_heading(element)
        for name in element.get("aria-controls").split()
    )


def _stands_in_heading(element: etree._Element) -> bool:
    return any(above.tag in _HEADINGS for above in (element, *element.iterancestors()))


def _opens(element: etree._Element, opening: frozenset[str]) -> bool:
    """True for text that is folded away until the heading before it is pressed, as the sections of many sites are."""
    if element.get("id") in opening:
        return True
    if element.get("role") in ("region", "tabpanel") and element.get("aria-labelledby"):
        return True
    before = element.getprevious()
    if before is None or not isinstance(before.tag, str):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if _FOLDED.search(names) and (before.tag in _HEADINGS or any(True for _ in before.iter(*_HEADINGS))):
        return True
    return before.tag in _HEADINGS and any(part.get("aria-expanded") is not None for part in before.iter())


def _is_furniture(element: etree._Element) -> bool:
    if element.tag in ("body", "html", "main", "article"):
        return False
    role = element.get("role", "")
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if role in ("navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog"):
        return True
    return bool(_FURNITURE.search(names) or _ABOUT_COOKIES.search(element.get("aria-label", "")))


def _holds_text(element: etree._Element, tag: str) -> bool:
    """True for what is mostly no text but is here: a form round the whole page, a heading that opens when pressed, and
    words set aside that are no list of links."""
    if tag == "aside":
        linked = sum(len(" ".join(link.itertext()).split()) for link in element.iter("a"))
        words = len(" ".join(element.itertext()).split())
        return any(above.tag in ("main", "article", "section") for above in element.iterancestors()) and words > max(
            _FEWEST_ASIDE, 3 * linked
        )
    if tag == "form":
        return len(" ".join(element.itertext()).split()) > _WORDS_OF_A_PAGE
    return tag == "button" and any(above.tag in _HEADINGS for above in element.iterancestors())


class _Reader:
    """Walks an element into blocks without recursion, so that deep nesting does no harm."""

    def __init__(self, hiding: set[str], opening: frozenset[str]) -> None:
        self._opening = opening
        self.blocks: list[Block] = []
        self.hidden = 0
        self._hiding = hiding
        self._enough = 0
        self._text: list[str] = []
        self._level = 0
        self._prefix = ""
        self._counts: list[int | None] = []
        self._forms: list[str] = []

    def read(self, root: etree._Element) -> None:
        self._enough = len(" ".join(root.itertext())) // 2
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                if self._leave_out(element, tag):
                    walk.skip_subtree()
                elif tag == "table" and _is_data_table(element):
                    self._table(element)
                    walk.skip_subtree()
                else:
                    self._open(element, tag)
            else:
                self._close(tag)
                if element is not root and element.tail:
                    self._text.append(element.tail)
        self._settle()

    def _leave_out(self, element: etree._Element, tag: str) -> bool:
        if not tag or (tag in _DROPPED and not _holds_text(element, tag)):
            return True
        # What holds most of the text is no furniture, whatever it is called.
        if _is_furniture(element) and len(" ".join(element.itertext())) <= self._enough:
            return True
        if _is_hidden(element, self._hiding) and not _opens(element, self._opening):
            self.hidden += bool("".join(element.itertext()).strip())
            return True
        # A page's own banner goes; the header of an article holds its title.
        return (
            tag == "header"
            and element.getparent() is not None
            and element.getparent().tag == "body"
            and not list(element.iter("h1"))
        )

    def _open(self, element: etree._Element, tag: str) -> None:
        if tag in _BLOCKS:
            self._settle()
        if tag in _HEADINGS:
            self._level = _HEADINGS[tag]
        elif tag in ("ul", "ol"):
            self._counts.append(_whole(element.get("start"), 1) - 1 if tag == "ol" else None)
            self._forms.append(_list_form(element))
        elif tag == "li":
            self._prefix = self._next_label(element)
        self._text.append(element.text or "")

    def _close(self, tag: str) -> None:
        if tag == "table":
            return
        if tag in _BLOCKS:
            self._settle()
        if tag in _HEADINGS:
            self._level = 0
        elif tag in ("ul", "ol") and self._counts:
            self._counts.pop()
            self._forms.pop()

    def _next_label(self, item: etree._Element) -> str:
        if not self._counts or self._counts[-1] is None:
            return "• "
        count = self._counts[-1] = _whole(item.get("value"), self._counts[-1] + 1)
        return f"{in_form(count, self._forms[-1])}. "

    def _settle(self) -> None:
        text = tidy("".join(self._text))
        self._text.clear()
        if text:
            self.blocks.append(Block(self._prefix + text, self._level))
            self._prefix = ""

    def _table(self, table: etree._Element) -> None:
        self._settle()
        rows = []
        for row in table.iter("tr"):
            if not _is_hidden(row, self._hiding):
                cells = [cell for cell in row if cell.tag in ("td", "th") and not _is_hidden(cell, self._hiding)]
                rows.append([(_visible_text(cell, self._hiding), *_spans(cell)) for cell in cells])
        block = table_block(in_columns(rows))
        if block:
            self.blocks.append(block)


def _spans(cell: etree._Element) -> tuple[int, int]:
    """Return how many columns and rows a cell takes up. No table has hundreds of columns, whatever a page claims."""
    told = (cell.get("colspan", ""), cell.get("rowspan", ""))
    wide, high = (int(value) if value.isascii() and value.isdigit() and len(value) < 4 else 1 for value in told)
    return max(min(wide, _MOST_SPANNED), 1), max(high, 1)


def _whole(told: str | None, otherwise: int) -> int:
    return int(told) if told and re.fullmatch(r"-?[0-9]{1,9}", told) else otherwise


def _list_form(element: etree._Element) -> str:
    """Return how a list is numbered, in the words that Word has for it."""
    styled = _LIST_STYLE.search(element.get("style", ""))
    return _LIST_FORMS.get(styled[1].lower() if styled else element.get("type", ""), "decimal")


def _is_data_table(table: etree._Element) -> bool:
    """A table with other tables or headings inside, or with one column, only places text on the page."""
    if any(True for _ in table.iterdescendants("table", "h1", "h2", "h3")):
        return False
    return any(sum(1 for cell in row if cell.tag in ("td", "th")) > 1 for row in table.iter("tr"))


def _visible_text(cell: etree._Element, hiding: set[str]) -> str:
    parts: list[str] = []
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in ("script", "style", "template") or (element is not cell and _is_hidden(element, hiding)):
                walk.skip_subtree()
                continue
            parts.append(" " if tag in _BLOCKS else "")
            parts.append(element.text or "")
        elif element is not cell:
            parts.append((" " if tag in _BLOCKS else "") + (element.tail or ""))
    return "".join(parts)


def _metadata(root: etree._Element) -> dict[str, str]:
    metadata: dict[str, str] = {}
    title = root.find(".//title")
    if title is not None and tidy(title.text or ""):
        metadata["title"] = tidy(title.text or "")
    for meta in root.iter("meta"):
        name = _META.get((meta.get("name") or meta.get("property") or "").lower())
        if name and tidy(meta.get("content", "")):
            metadata.setdefault(name, tidy(meta.get("content", "")))
    if root.get("lang"):
        metadata["language"] = root.get("lang", "")
    return metadata
